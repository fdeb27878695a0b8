"""The reading copy as its readers meet it: judged by programs that know nothing of how it was made."""

import io
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import page as judge
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from dev.templates.blocks import Xml, joined, paragraph
from dev.templates.package import Template, package
from pipeline.papers.front import Chapter, Entry, front_job, front_paper, links_of
from pipeline.papers.model import Uppgifter
from pipeline.pdf.letters import letters_for
from pipeline.pdf.office import find_office
from pipeline.pdf.papers import Document, pdfs_of
from pipeline.pdf.part import DIGITS, DOCUMENT_LINK, PAGE_LINK, Part, Whole
from pipeline.pdf.reach import unreached
from pipeline.pdf.reading_copy import ReadingCopy, reading_copy
from pipeline.problems import Problems
from pipeline.word.fill import fill
from pipeline.word.link_fields import link_fields
from pipeline.word.sheet import sheet
from pipeline.word.template import open_template
from tests.pdf.making import Edit, link, saved, tagged, untagged
from tests.programs import needs
from tests.templates.opened import FOLDER
from tests.templates.sample import sample

NOTE = "Ny utgåva 2023-02-10, ersätter utgåvan från 2023-02-06"
WHOLE = Whole(
    "Handlingar KS 2020-754", "2023-02-06", "KS 2020-754", "Exempelby kommun", foot="KS 2020-754", file="h.pdf"
)
ENTRIES = (
    Entry("1-0", "Tjänsteskrivelse", "Plan mot segregation", "2023-02-06"),
    Entry("1-1", "Bilaga 1", "Åtgärdsplan", "2023-01-26", note=NOTE),
    Entry("1-2", "Bilaga 2", "Nulägesbild", "2021-12-17"),
    Entry("1-3", "Bilaga 3", "Hemlig bild", "2021-12-17", left_out="Inte med: filen är skyddad med lösenord."),
)


def written(title: str, pages: int) -> bytes:
    """A Word document of some pages, each with a heading."""
    body = joined(
        part
        for at in range(1, pages + 1)
        for part in (
            paragraph("Rubrik1" if at == 1 else "Rubrik2", f"{title} kapitel {at}"),
            *(paragraph("Brdtext", f"Stycke {line} på sidan {at} om {title}, med åäö.") for line in range(18)),
            Xml('<w:p><w:pPr><w:pStyle w:val="Brdtext"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>')
            if at < pages
            else Xml(),
        )
    )
    foot = paragraph("Sidfot", "mall, version 1.0")
    return package(Template("x", title, body, *(paragraph("Sidhuvud", title),) * 2, foot, foot))


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    """What LibreOffice makes, in one start: the first page by the shipped template, the letters, two papers."""
    needs("soffice")
    office = find_office()
    assert office is not None
    chapters = [Chapter("KS 2020-754", "Plan mot segregation", ENTRIES)]
    template = open_template("handlingar.docx", (FOLDER / "handlingar.docx").read_bytes())
    job = front_job(sample(Uppgifter, 1), front_paper("Handlingar KS 2020-754", "2023-02-06"), chapters, "", DIGITS)
    draft, problems = fill(job, template)
    assert problems == ()
    assert draft is not None
    documents = {
        "front.docx": link_fields(draft.data, links_of(chapters, DOCUMENT_LINK, PAGE_LINK)),
        "sheet.docx": sheet(letters_for(NOTE, WHOLE.foot)),
        "memo.docx": written("Skrivelse", 2),
        "plan.docx": written("Plan", 3),
    }
    pdfs, failed = pdfs_of({name: Document(data, name, "2023-02-06") for name, data in documents.items()}, office)
    assert failed == ()
    return {name.removesuffix(".docx"): one.data for name, one in pdfs.items()}


def parts(made: Mapping[str, bytes], third: bytes) -> list[Part]:
    return [
        Part("1-0", "Tjänsteskrivelse", "Plan mot segregation", made["memo"], "Tjänsteskrivelse.docx"),
        Part("1-1", "Bilaga 1", "Åtgärdsplan", made["plan"], "Bilaga 1.docx", note=NOTE),
        Part("1-2", "Bilaga 2", "Nulägesbild", third, "Bilaga 2.pdf"),
    ]


def copied(made: Mapping[str, bytes], third: bytes, whole: Whole = WHOLE) -> tuple[ReadingCopy, Problems]:
    copy, problems = reading_copy(made["front"], parts(made, third), made["sheet"], whole)
    assert copy is not None
    return copy, problems


@pytest.fixture(scope="module")
def clean(made: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reading copy of nothing but papers from templates, as a file."""
    copy, problems = copied(made, made["memo"])
    assert problems == ()
    assert (copy.archive, copy.accessible, copy.count) == (True, True, 8)
    assert copy.pages == {"1-0": 2, "1-1": 4, "1-2": 7}
    path = tmp_path_factory.mktemp("reading") / "Handlingar.pdf"
    path.write_bytes(copy.data)
    return path


def text_of(path: Path, number: int) -> str:
    """What pdftotext reads on one page, from 1."""
    told = [needs("pdftotext"), "-layout", "-f", str(number), "-l", str(number), str(path), "-"]
    return subprocess.run(told, check=True, capture_output=True).stdout.decode("utf-8")


def path_of(copy: ReadingCopy, folder: Path) -> Path:
    path = folder / "h.pdf"
    path.write_bytes(copy.data)
    return path


def listed(told: Any) -> list[Any]:
    return list(told)


@pytest.mark.parametrize("profile", ["PDF_A_2B", "PDF_UA_1"])
def test_an_independent_checker_passes_it(clean: Path, profile: str) -> None:
    report = judge.validate_pdf(str(clean), profile=getattr(judge.ValidationProfile, profile))
    assert "0 failed" in str(report).splitlines()[-2], str(report)


def test_qpdf_and_our_own_look_find_nothing(clean: Path) -> None:
    subprocess.run([needs("qpdf"), "--check", str(clean)], check=True, capture_output=True)
    with pikepdf.open(clean) as pdf:
        assert unreached(pdf) == ()


def test_the_index_says_where_each_document_begins(clean: Path) -> None:
    lines = [" ".join(line.split()) for line in text_of(clean, 1).splitlines()]
    assert "Tjänsteskrivelse Plan mot segregation 2023-02-06 2" in lines
    assert "Bilaga 1 Åtgärdsplan 2023-01-26 4" in lines
    assert "Bilaga 2 Nulägesbild 2021-12-17 7" in lines
    assert "Bilaga 3 Hemlig bild 2021-12-17" in lines
    assert NOTE in lines
    assert "Inte med: filen är skyddad med lösenord." in lines
    assert DIGITS not in " ".join(lines)


def test_titles_and_numbers_lead_to_their_documents(clean: Path) -> None:
    with pikepdf.open(clean) as pdf:
        order = [page.obj.objgen for page in pdf.pages]
        found = sorted(
            (order.index(one.Dest[0].objgen) + 1, str(one.Contents)) for one in listed(pdf.pages[0].obj.Annots)
        )
    names = {2: "Tjänsteskrivelse – Plan mot segregation", 4: "Bilaga 1 – Åtgärdsplan", 7: "Bilaga 2 – Nulägesbild"}
    assert found == [(number, f"{name}, sida {number}") for number, name in names.items() for _ in (1, 2)]


def test_the_printed_number_is_the_page_of_the_file(clean: Path) -> None:
    labels = ["Innehåll", *["Tjänsteskrivelse"] * 2, *["Bilaga 1"] * 3, *["Bilaga 2"] * 2]
    for number, label in enumerate(labels, 1):
        last = text_of(clean, number).rstrip().splitlines()[-1]
        assert " ".join(last.split()) == f"KS 2020-754 · {label} {number} (8)"


def test_readers_show_labels_and_bookmarks(clean: Path) -> None:
    with pikepdf.open(clean) as pdf:
        assert [page.label for page in pdf.pages] == [
            "Innehåll s. 1", "Tjänsteskrivelse s. 1", "Tjänsteskrivelse s. 2", "Bilaga 1 s. 1", "Bilaga 1 s. 2",
            "Bilaga 1 s. 3", "Bilaga 2 s. 1", "Bilaga 2 s. 2",
        ]  # fmt: skip
        with pdf.open_outline() as outline:
            tree = [(one.title, [below.title for below in one.children]) for one in outline.root]
        order = [page.obj.objgen for page in pdf.pages]
        first = pdf.Root.Outlines.First.Next.Next
        inside = first.First.First.Next
        assert order.index(first.Dest[0].objgen) == 3
        assert order.index(inside.Dest[0].objgen) == 5
    assert [title for title, _ in tree] == [
        "Innehåll", "Tjänsteskrivelse – Plan mot segregation", "Bilaga 1 – Åtgärdsplan", "Bilaga 2 – Nulägesbild",
    ]  # fmt: skip
    assert tree[2][1] == ["Plan kapitel 1"]


def test_it_says_what_it_is(clean: Path) -> None:
    with pikepdf.open(clean) as pdf:
        assert str(pdf.Root.Lang) == "sv-SE"
        assert str(pdf.docinfo.Title) == "Handlingar KS 2020-754"
        with pdf.open_metadata() as told:
            assert told["dc:title"] == "Handlingar KS 2020-754"


def test_a_note_is_the_first_that_is_read_of_its_document(clean: Path) -> None:
    assert NOTE in text_of(clean, 4)
    assert NOTE not in text_of(clean, 5)
    with pikepdf.open(clean) as pdf:
        part = pdf.Root.StructTreeRoot.K[0].K[2]
        first = part.K[0]
        assert str(part["/T"]) == "Bilaga 1 – Åtgärdsplan"
        assert str(first.S) == "/P"
        content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[3]))
        piece = content.split(b"/P << /MCID %d >> BDC" % int(first.K[0]))[1].split(b"EMC")[0]
        assert b"/KsBundle" in piece


def test_the_same_papers_give_the_same_bytes(made: Mapping[str, bytes], clean: Path) -> None:
    assert copied(made, made["memo"])[0].data == clean.read_bytes()


def test_numbers_can_go_on_from_what_was_sent_before(made: Mapping[str, bytes], tmp_path: Path) -> None:
    whole = Whole("Tillägg 1", "2023-02-10", foot="KS 2020-754", first_page=65, file="t.pdf")
    copy, _ = copied(made, made["memo"], whole)
    assert copy.pages == {"1-0": 66, "1-1": 68, "1-2": 71}
    path = tmp_path / "t.pdf"
    path.write_bytes(copy.data)
    assert " ".join(text_of(path, 8).rstrip().splitlines()[-1].split()).endswith("Bilaga 2 72 (72)")


def protected() -> bytes:
    return untagged("Hemligt", encryption=Encryption(owner="a", user="b"))


@pytest.mark.parametrize(("data", "why"), [(protected(), "är skyddad med lösenord"), (b"%PDF-1.7 trasig", "är skadad")])
def test_what_cannot_be_opened_is_left_out_and_named(
    made: Mapping[str, bytes], tmp_path: Path, data: bytes, why: str
) -> None:
    copy, problems = copied(made, data)
    assert copy.left_out == {"1-2": why}
    assert copy.count == 6
    assert (copy.archive, copy.accessible) == (True, True)
    told = {one.code: one for one in problems}
    assert why in told["lasexemplar-utelamnad"].what
    assert told["lasexemplar-utelamnad"].place.file == "Bilaga 2.pdf"
    assert set(told) == {"lasexemplar-utelamnad"}
    assert DIGITS not in text_of(path_of(copy, tmp_path), 1)


def test_a_file_that_proves_broken_when_it_is_joined_is_left_out_and_named(made: Mapping[str, bytes]) -> None:
    def broken_inside(pdf: Pdf) -> None:
        pdf.Root.OCProperties = Dictionary(OCGs=5)

    copy, problems = copied(made, tagged("x", edit=broken_inside))
    assert copy.left_out == {"1-2": "är skadad"}
    assert copy.pages == {"1-0": 2, "1-1": 4}
    assert [(one.code, one.place.file) for one in problems] == [("lasexemplar-utelamnad", "Bilaga 2.pdf")]


def turned(by: int) -> Edit:
    def edit(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = by
        pdf.pages[0].obj.MediaBox = Array([-100, -50, 700, 1000])
        pdf.pages[0].obj.CropBox = Array([0, 0, 595, 842])

    return edit


@pytest.mark.parametrize("by", [0, 90, 180, 270])
def test_the_number_is_seen_upright_on_a_page_that_is_turned_and_cut(
    made: Mapping[str, bytes], tmp_path: Path, by: int
) -> None:
    copy, _ = copied(made, untagged("Sidan", edit=turned(by)))
    path = tmp_path / "h.pdf"
    path.write_bytes(copy.data)
    told = [needs("pdftotext"), "-bbox", "-cropbox", "-f", "7", "-l", "7", str(path), "-"]
    boxes = subprocess.run(told, check=True, capture_output=True).stdout.decode("utf-8")
    word = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">7</word>', boxes)
    assert word is not None
    wide, high = (842, 595) if by % 180 else (595, 842)
    left, top, right, bottom = (float(one) for one in word.groups())
    assert wide / 2 < left < right < wide
    assert high - 35 < top < bottom < high


def test_a_file_that_falls_short_is_named_and_nothing_is_claimed(made: Mapping[str, bytes], tmp_path: Path) -> None:
    copy, problems = copied(made, untagged("Skannat"))
    assert (copy.archive, copy.accessible) == (False, False)
    assert [one.code for one in problems] == ["lasexemplar-brister"]
    assert "PDF/A och PDF/UA" in problems[0].what
    assert "Bilaga 2 (är inte PDF/A, saknar taggar)" in problems[0].what
    assert b"pdfaid" not in copy.data
    path = tmp_path / "h.pdf"
    path.write_bytes(copy.data)
    subprocess.run([needs("qpdf"), "--check", str(path)], check=True, capture_output=True)
    assert "Skannat" in text_of(path, 7)
    with pikepdf.open(path) as pdf:
        assert unreached(pdf) == ()


def test_a_page_that_leaves_its_state_open_does_not_move_the_number(made: Mapping[str, bytes], tmp_path: Path) -> None:
    def left_open(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"q 0 0 0 0 0 0 cm q 0.1 0 0 0.1 0 0 cm /Span BMC")

    copy, _ = copied(made, tagged("Sidan", edit=left_open))
    path = tmp_path / "h.pdf"
    path.write_bytes(copy.data)
    assert " ".join(text_of(path, 7).split()).endswith("KS 2020-754 · Bilaga 2 7 (7)")
    subprocess.run([needs("qpdf"), "--check", str(path)], check=True, capture_output=True)


def test_signed_and_filled_in_files_are_copied_and_it_is_said(made: Mapping[str, bytes]) -> None:
    def form(*, signed: bool) -> Edit:
        def edit(pdf: Pdf) -> None:
            look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form)
            look.BBox = Array([0, 0, 1, 1])
            kind, value = (Name.Sig, Dictionary(Type=Name.Sig)) if signed else (Name.Tx, String("x"))
            one = pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=kind, V=value, T=String("a"), F=4,
                           Rect=Array([9, 9, 99, 99]), AP=Dictionary(N=look))
            )  # fmt: skip
            pdf.pages[0].obj.Annots = Array([one])
            pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([one]), SigFlags=3 if signed else 0))

        return edit

    codes = [
        {one.code for one in copied(made, tagged("x", edit=form(signed=signed)))[1]} - {"lasexemplar-brister"}
        for signed in (True, False)
    ]
    assert codes == [{"lasexemplar-signerad"}, {"lasexemplar-formular"}]


def test_links_inside_a_finished_file_still_lead_there(made: Mapping[str, bytes]) -> None:
    def inside(pdf: Pdf) -> None:
        link(pdf, 0, Dest=String("mål"))
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("mål"), Array([pdf.pages[1].obj, Name.Fit])])))

    copy, _ = copied(made, tagged("En", "Två", edit=inside))
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        order = [page.obj.objgen for page in pdf.pages]
        assert order.index(pdf.pages[6].obj.Annots[0].Dest[0].objgen) == 7


def test_a_front_page_without_places_for_numbers_is_pointed_out(made: Mapping[str, bytes]) -> None:
    copy, problems = reading_copy(made["memo"], parts(made, made["memo"]), made["sheet"], WHOLE)
    assert copy is not None
    assert [one.code for one in problems] == ["lasexemplar-utan-sidor"]


def test_letters_that_no_font_has_are_named(made: Mapping[str, bytes]) -> None:
    whole = Whole("Handlingar", "2023-02-06", foot="Dnr 𓀀", file="h.pdf")
    assert "«𓀀»" in {one.code: one.what for one in copied(made, made["memo"], whole)[1]}["lasexemplar-tecken"]


def test_a_front_page_that_is_broken_gives_no_reading_copy(made: Mapping[str, bytes]) -> None:
    for front, letters in ((b"x", made["sheet"]), (made["front"], b"x"), (made["front"], saved(pikepdf.new()))):
        copy, problems = reading_copy(front, [], letters, WHOLE)
        assert copy is None
        assert [one.code for one in problems] == ["lasexemplar-forstasida"]
