"""The first page says what the reading copy holds, and each line of it leads to its document."""

from lxml import etree

from pipeline.papers.front import Chapter, Entry, front_job, front_paper, links_of
from pipeline.papers.model import Uppgifter
from pipeline.word.fill import Draft, fill
from pipeline.word.link_fields import link_fields
from pipeline.word.package import W, parse, read_parts
from pipeline.word.template import open_template
from tests.templates.opened import FOLDER, lines
from tests.templates.sample import sample

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIRST = Chapter(
    "KS 2020-754",
    "Plan mot segregation",
    (
        Entry("1-0", "Tjänsteskrivelse", "Plan mot segregation", "2023-02-06"),
        Entry("1-1", "Bilaga 1", "Karta", "2023-01-02", left_out="Inte med: filen är skadad."),
    ),
)
SECOND = Chapter("KS 2021-1", "Ny skola", (Entry("2-0", "Tjänsteskrivelse", "Ny skola", "2023-02-06", note="Ny"),))
FAULTY = Chapter("KS 2021-2", "Nytt bad", missing="Handlingarna är inte med.")


def filled(*chapters: Chapter, incomplete: str = "") -> Draft:
    template = open_template("handlingar.docx", (FOLDER / "handlingar.docx").read_bytes())
    job = front_job(sample(Uppgifter, 0), front_paper("Handlingar", "2023-02-06"), chapters, incomplete, "0123456789")
    draft, problems = fill(job, template)
    assert problems == ()
    assert draft is not None
    return draft


def body(data: bytes) -> etree._Element:
    return parse(read_parts(data)["word/document.xml"])


def rows(data: bytes) -> list[list[str]]:
    return [
        [" / ".join(line for line in lines(cell) if line) for cell in row.iter(f"{W}tc")]
        for row in body(data).iter(f"{W}tr")
    ]


def test_each_document_is_a_row_and_what_is_left_out_says_why() -> None:
    assert rows(filled(FIRST).data) == [
        ["Handling", "Titel", "Datum", "Sida"],
        ["Tjänsteskrivelse", "Plan mot segregation", "2023-02-06", "0123456789"],
        ["Bilaga 1", "Karta / Inte med: filen är skadad.", "2023-01-02", ""],
    ]


def test_several_errands_have_a_table_each_and_the_faulty_one_says_so() -> None:
    data = filled(FIRST, SECOND, FAULTY, incomplete="Utkast: något saknas.").data
    text = lines(body(data))
    assert [one for one in text if one[:2] in ("1.", "2.", "3.")] == [
        "1. Plan mot segregation", "2. Ny skola", "3. Nytt bad",
    ]  # fmt: skip
    assert "Utkast: något saknas." in text
    assert "Handlingarna är inte med." in text
    assert "Inga handlingar finns med i ärendet." not in text
    assert len(rows(data)) == 5


def test_one_errand_is_named_above_the_table_and_not_numbered() -> None:
    text = lines(body(filled(FIRST).data))
    assert "Innehåll" in text
    assert not [one for one in text if one.startswith("1.")]


def test_titles_and_page_numbers_become_links_and_keep_their_text() -> None:
    chapters = (FIRST, SECOND)
    draft = filled(*chapters)
    data = link_fields(draft.data, links_of(chapters, "ks-bundle:handling/", "ks-bundle:sida/"))
    relations = {one.get("Id"): one.get("Target") for one in parse(read_parts(data)["word/_rels/document.xml.rels"])}
    found = [
        ("".join(text.text or "" for text in one.iter(f"{W}t")), relations[one.get(f"{R}id")])
        for one in body(data).iter(f"{W}hyperlink")
    ]
    assert found == [
        ("Plan mot segregation", "ks-bundle:handling/1-0"),
        ("0123456789", "ks-bundle:sida/1-0"),
        ("Ny skola", "ks-bundle:handling/2-0"),
        ("0123456789", "ks-bundle:sida/2-0"),
    ]
    assert rows(data) == rows(draft.data)
    styles = {one.get(f"{W}styleId") for one in parse(read_parts(data)["word/styles.xml"]).iter(f"{W}style")}
    used = {one.get(f"{W}val") for link in body(data).iter(f"{W}hyperlink") for one in link.iter(f"{W}rStyle")}
    assert len(used) == 1
    assert used <= styles


def test_links_that_no_field_prints_change_nothing_that_is_read() -> None:
    draft = filled(FIRST)
    data = link_fields(draft.data, {"uppfoljning.totalt": "ks-bundle:handling/1-0"})
    assert lines(body(data)) == lines(body(draft.data))
    assert not list(body(data).iter(f"{W}hyperlink"))


def test_the_same_page_gives_the_same_bytes() -> None:
    links = links_of([FIRST], "a:", "b:")
    assert link_fields(filled(FIRST).data, links) == link_fields(filled(FIRST).data, links)
