"""Papers are read back as they stand: figures that differ are named, a clerk's own words are not."""

import io
import zipfile

import pytest
from pipeline.bundle.review import is_figure, review

from pipeline.bundle.keep import Kept, Made
from pipeline.bundle.outcome import Outcome
from pipeline.word.fields import Field

NAME = "Tjänsteskrivelse.docx"
TOTAL, INTRO = "uppfoljning.totalt", "arende.bakgrund[1].text"


def paper(**texts: str) -> bytes:
    """A document with a content control for each field: `totalt`, `bakgrund`."""
    tags = {"totalt": TOTAL, "bakgrund": INTRO}
    controls = "".join(
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{tags[name]}"/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
        for name, text in texts.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{controls}<w:sectPr/></w:body></w:document>",
        )
    return out.getvalue()


def kept(standing: bytes, fresh: dict[str, str], *, base: bytes | None = None) -> Kept:
    fields = tuple(Field(key, text, "word/document.xml") for key, text in fresh.items())
    return Kept(Made(NAME, b"", fields), Outcome.LEFT, standing, "", base=base)


def test_a_paper_that_says_what_the_data_say_is_in_order() -> None:
    standing = paper(totalt="60", bakgrund="Planen")
    assert review("KS 1", (kept(standing, {TOTAL: "60", INTRO: "Planen"}, base=standing),)) == ()


def test_another_figure_is_named_with_what_it_should_be() -> None:
    standing = paper(totalt="61")
    (found,) = review("KS 1", (kept(standing, {TOTAL: "60"}, base=paper(totalt="60")),))
    assert (found.code, found.place.file) == ("handling-inaktuell", f"KS 1/{NAME}")
    assert "«61» ska vara «60»" in found.what


def test_a_clerks_own_words_are_no_fault_until_the_data_change() -> None:
    standing, base = paper(bakgrund="Mina ord"), paper(bakgrund="Planen")
    assert review("KS 1", (kept(standing, {INTRO: "Planen"}, base=base),)) == ()
    (found,) = review("KS 1", (kept(standing, {INTRO: "Planen har ändrats"}, base=base),))
    assert "«Mina ord» ska vara «Planen har ändrats»" in found.what


def test_without_a_base_every_difference_is_named() -> None:
    assert len(review("KS 1", (kept(paper(bakgrund="Mina ord"), {INTRO: "Planen"}),))) == 1
    assert len(review("KS 1", (kept(paper(bakgrund="Mina ord"), {INTRO: "Planen"}, base=b"trasig"),))) == 1


def test_a_removed_field_is_no_fault() -> None:
    assert review("KS 1", (kept(paper(), {TOTAL: "60"}, base=paper(totalt="60")),)) == ()


def test_only_the_first_differences_are_shown_and_all_are_counted() -> None:
    """A clerk has copied the figure: each copy is a figure that the paper shows."""
    once = paper(totalt="61")
    with zipfile.ZipFile(io.BytesIO(once)) as package:
        xml = package.read("word/document.xml").decode()
    paragraph = xml[xml.index("<w:p>") : xml.index("<w:sectPr/>")]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", xml.replace(paragraph, paragraph * 5))
    (found,) = review("KS 1", (kept(out.getvalue(), {TOTAL: "60"}),))
    assert "5 uppgifter" in found.what
    assert found.what.count("«61»") == 3
    assert "och 2 till" in found.what


def test_a_paper_that_cannot_be_read_is_said() -> None:
    (found,) = review("KS 1", (kept(b"inget Word-dokument", {TOTAL: "60"}),))
    assert found.code == "handling-olaslig"


@pytest.mark.parametrize(
    ("key", "figure"),
    [
        ("uppfoljning.totalt", True),
        ("uppfoljning.statusar[pagar].rad", True),
        ("plan.totalt", True),
        ('=uppfoljning.totalt|antal("åtgärd", "åtgärder")', True),
        ("uppfoljning.atgarder[1.1].status", True),
        ("uppfoljning.atgarder[1.1].kommentar", False),
        ("arende.bakgrund[1].text", False),
    ],
)
def test_it_knows_what_is_a_figure(key: str, figure: bool) -> None:
    assert is_figure(key) is figure
