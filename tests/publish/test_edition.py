"""The edition for the web: nothing private gets into it, and when something would, nothing is written and the place is
named."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name

from pipeline.bundle import store
from pipeline.bundle.circulate import Changes
from pipeline.errand import Profile
from pipeline.papers.register import register_papers
from pipeline.pdf.papers import Document
from pipeline.pdf.text import read_pages
from pipeline.problems import Place, Problems, problem
from pipeline.publish.edition import Edition, Wishes, make_edition
from pipeline.word.origin import Origin, write_origin
from pipeline.word.package import read_parts, write_parts
from pipeline.word.passages import passages, trees_with_text
from tests.builders import errand_of, profile_of
from tests.bundle.places import put
from tests.pdf.handmade import annotated, pdf_of, rewritten
from tests.word.building import docx, p, r, table, text_box

NUMBER = "811218-9876"
DOCUMENTS = """dokument = [
    { datum = 2023-02-06, mall = "memo.docx" },
    { datum = 2021-12-17, fil = "bilagor/ryd.pdf", titel = "Nulägesbild Ryd" },
]"""
MEMO, RYD = "Tjänsteskrivelse.docx", "Bilaga 1 Nulägesbild Ryd.pdf"
PLAIN = {MEMO: docx(p("Ärendet gäller planen.")), RYD: pdf_of("Ryd är en stadsdel.")}

AS_IT_IS = Wishes()


@dataclass
class Converter:
    """Instead of LibreOffice: a PDF with the texts of the document as its lines. told: what it was given."""

    told: dict[str, bytes]
    besides: str = ""

    def __call__(self, documents: Mapping[str, Document]) -> tuple[dict[str, bytes], Problems]:
        self.told.update({name: one.data for name, one in documents.items()})
        return {name: pdf_of(self.text(one.data)) for name, one in documents.items()}, ()

    def text(self, data: bytes) -> str:
        found = passages(trees_with_text(read_parts(data)))
        return "\n".join([one.text for one in found if not one.link and not one.code] + [self.besides])


def made(
    folder: Path,
    files: Mapping[str, bytes] = PLAIN,
    wishes: Wishes = AS_IT_IS,
    *,
    profile: Profile | None = None,
    convert: Converter | None = None,
    errand: tuple[str, ...] = (),
) -> Edition:
    target = folder / "KS 2020-754 Plan"
    put(target, dict(files))
    own = any(line.startswith("dokument") for line in errand)
    one, rules = errand_of(*([] if own else [DOCUMENTS]), *errand), profile or profile_of()
    papers, _ = register_papers(one, rules)
    present, _ = store.look(target)
    return make_edition(target, present, one, rules, papers, wishes, convert or Converter({}))


def told(edition: Edition) -> list[tuple[str, str, str]]:
    """(code, file, place in it) of each problem; nothing is written when there are any."""
    assert bool(edition.files) != bool(edition.problems)
    return [(one.code, one.place.file.partition("/")[2], one.place.near) for one in edition.problems]


def test_an_edition_is_pdfs_an_index_and_a_zip(tmp_path: Path) -> None:
    edition = made(tmp_path)
    assert told(edition) == []
    assert list(edition.files) == [
        "webb/Tjänsteskrivelse.pdf", "webb/Bilaga 1 Nulägesbild Ryd.pdf", "webb/index.json", "webb/innehåll.txt",
        "webb/Handlingar KS 2020-754 webb.zip",
    ]  # fmt: skip
    assert edition.files["webb/Bilaga 1 Nulägesbild Ryd.pdf"] == PLAIN[RYD]
    with zipfile.ZipFile(io.BytesIO(edition.files["webb/Handlingar KS 2020-754 webb.zip"])) as archive:
        assert archive.namelist() == ["Tjänsteskrivelse.pdf", RYD, "index.json", "innehåll.txt"]
    index = json.loads(edition.files["webb/index.json"])
    assert [(one["beteckning"], one["fil"]) for one in index["handlingar"]] == [
        ("Tjänsteskrivelse", "Tjänsteskrivelse.pdf"),
        ("Bilaga 1", RYD),
    ]


def test_the_same_papers_give_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path).files == made(tmp_path).files


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (
            docx(p("a"), table(["Nr", "Åtgärd"], ["1", f"Stöd till {NUMBER}"])),
            "tabell 1 › rad 2 › cell 2 efter «Stöd till»",
        ),
        (docx(p("Enligt 8112", r("18-9", "<w:b/>"), "876 gäller")), "stycke 1 efter «Enligt»"),
        (docx(p("a"), header=p(NUMBER)), "sidhuvud 1 › stycke 1"),
        (docx(p("a", text_box(p(NUMBER)))), "stycke 1 › textruta"),
    ],
)
def test_a_planted_personnummer_is_refused_with_its_place_and_masked_when_asked(
    tmp_path: Path, document: bytes, place: str
) -> None:
    convert = Converter({})
    edition = made(tmp_path, PLAIN | {MEMO: document}, convert=convert)
    assert told(edition) == [("webb-privat-i-word", MEMO, place)]
    assert NUMBER not in str(edition.problems[0])
    assert convert.told == {}  # nothing is converted in vain

    masked = made(tmp_path, PLAIN | {MEMO: document}, Wishes(mask=True))
    assert told(masked) == []
    text = read_pages(masked.files["webb/Tjänsteskrivelse.pdf"])[0].text
    assert "[personnummer borttaget]" in text
    assert "9876" not in text
    assert masked.masked >= 1
    assert (tmp_path / "KS 2020-754 Plan" / MEMO).read_bytes() == document


def test_a_personnummer_in_a_tracked_insertion_waits_for_a_decision_and_is_found_when_it_is_accepted(
    tmp_path: Path,
) -> None:
    files = PLAIN | {MEMO: docx(p("Ärendet", f'<w:ins w:id="1" w:author="Kim">{r(NUMBER)}</w:ins>'))}
    assert told(made(tmp_path, files)) == [("webb-andringar", MEMO, "1 spårad ändring")]
    accepted = made(tmp_path, files, Wishes(Changes.ACCEPT))
    assert told(accepted) == [("webb-privat-i-word", MEMO, "stycke 1 efter «Ärendet»")]
    assert told(made(tmp_path, files, Wishes(Changes.REJECT))) == []


def test_what_the_clean_copy_leaves_out_is_not_read_and_not_published(tmp_path: Path) -> None:
    document = docx(p("Ärendet", r(NUMBER, "<w:vanish/>")))
    convert = Converter({})
    assert told(made(tmp_path, PLAIN | {MEMO: document}, convert=convert)) == []
    assert NUMBER.encode() not in read_parts(convert.told[MEMO])["word/document.xml"]


def test_phone_numbers_and_addresses_are_private_unless_the_profile_says_that_they_are_public(tmp_path: Path) -> None:
    files = PLAIN | {MEMO: docx(p("Ring 070-123 45 67 eller 013-20 60 00, skriv till kim@hem.example, ks@by.example"))}
    assert [one.what for one in made(tmp_path, files).problems] == [
        "Här står ett privat telefonnummer: 070-123 45 67.",
        "Här står ett privat telefonnummer: 013-20 60 00.",
        "Här står en privat e-postadress: kim@hem.example.",
        "Här står en privat e-postadress: ks@by.example.",
    ]
    rules = profile_of(
        'publicering = { telefon = ["013-20", "0701234567"], epost = ["@by.example", "kim@hem.example"] }'
    )
    assert told(made(tmp_path, files, profile=rules)) == []


def test_a_personnummer_in_a_finished_pdf_is_refused_and_never_masked(tmp_path: Path) -> None:
    files = PLAIN | {RYD: pdf_of("Sida ett", f"Ansökan av {NUMBER}")}
    for wishes in (Wishes(), Wishes(mask=True, clean=True)):
        assert told(made(tmp_path, files, wishes)) == [("webb-privat-i-pdf", RYD, "sida 2")]


def test_a_scanned_page_is_refused_until_somebody_has_looked_at_it(tmp_path: Path) -> None:
    files = PLAIN | {RYD: pdf_of("text", "<bild>")}
    assert told(made(tmp_path, files)) == [("webb-sida-olast", RYD, "sida 2")]
    assert told(made(tmp_path, files, Wishes(seen=("bilaga 1",)))) == []
    assert told(made(tmp_path, files, Wishes(seen=(RYD,)))) == []
    assert {one[0] for one in told(made(tmp_path, files, Wishes(seen=("Bilaga 7",))))} == {
        "webb-okand-handling",
        "webb-sida-olast",
    }


def test_the_author_of_a_finished_pdf_is_refused_or_taken_away_in_the_edition_alone(tmp_path: Path) -> None:
    files = PLAIN | {RYD: pdf_of("text", info={"/Author": "Kim Exempelsson"})}
    edition = made(tmp_path, files)
    assert told(edition) == [("webb-pdf-uppgifter", RYD, "")]
    assert "författare: Kim Exempelsson" in edition.problems[0].what
    cleaned = made(tmp_path, files, Wishes(clean=True))
    assert told(cleaned) == []
    assert b"Kim" not in cleaned.files[f"webb/{RYD}"]
    assert (tmp_path / "KS 2020-754 Plan" / RYD).read_bytes() == files[RYD]


def test_the_municipality_may_stand_as_the_author(tmp_path: Path) -> None:
    files = PLAIN | {RYD: pdf_of("text", info={"/Author": "Exempelby kommun"})}
    assert told(made(tmp_path, files)) == []


def test_a_signed_pdf_is_never_rewritten(tmp_path: Path) -> None:
    def signed(pdf: object) -> None:
        pdf.Root.AcroForm = Dictionary(SigFlags=3)  # type: ignore[attr-defined] # a pikepdf.Pdf

    files = PLAIN | {RYD: pdf_of("text", info={"/Author": "Kim"}, change=signed)}
    assert told(made(tmp_path, files, Wishes(clean=True))) == [("webb-pdf-signerad", RYD, "")]


def test_a_comment_in_a_pdf_is_refused(tmp_path: Path) -> None:
    note = annotated(Subtype=Name.Text, Contents="Stryk det här")
    edition = made(tmp_path, PLAIN | {RYD: pdf_of("text", change=note)}, Wishes(clean=True))
    assert told(edition) == [("webb-pdf-mer", RYD, "")]


def test_what_was_taken_away_from_a_pdf_and_still_stands_in_it_is_refused_or_cleaned(tmp_path: Path) -> None:
    files = PLAIN | {RYD: rewritten(pdf_of(f"av {NUMBER}"), "inget mer")}
    edition = made(tmp_path, files)
    assert told(edition) == [("webb-pdf-uppgifter", RYD, "")]
    assert "i en tidigare version: ett personnummer" in edition.problems[0].what
    cleaned = made(tmp_path, files, Wishes(clean=True))
    assert told(cleaned) == []
    assert NUMBER.encode() not in cleaned.files[f"webb/{RYD}"]


def test_the_pdf_that_became_of_a_document_is_read_once_more(tmp_path: Path) -> None:
    edition = made(tmp_path, convert=Converter({}, besides=f"ur en bild {NUMBER}"))
    assert told(edition) == [("webb-kvar-i-pdf", MEMO, "sida 1")]
    assert told(made(tmp_path, wishes=Wishes(mask=True), convert=Converter({}, besides=NUMBER))) != []


def test_a_document_that_cannot_be_converted_stops_the_edition(tmp_path: Path) -> None:
    class Failing(Converter):
        def __call__(self, documents: Mapping[str, Document]) -> tuple[dict[str, bytes], Problems]:
            return {}, tuple(problem("webb-utan-pdf", Place(f"x/{name}"), skal="nej") for name in documents)

    assert told(made(tmp_path, convert=Failing({}))) == [("webb-utan-pdf", MEMO, "")]


def test_a_private_thing_in_a_title_is_published_too_and_therefore_refused(tmp_path: Path) -> None:
    edition = made(tmp_path, errand=(f'titel = "Ansökan av {NUMBER}"',))
    assert {one[0] for one in told(edition)} == {"webb-privat-i-titel"}


def test_papers_that_are_missing_or_of_another_kind_are_named(tmp_path: Path) -> None:
    assert told(made(tmp_path, {MEMO: PLAIN[MEMO]})) == [("webb-handling-saknas", RYD, "")]
    broken = made(tmp_path / "b", {MEMO: b"PK", RYD: b"%PDF-1.7"})
    assert told(broken) == [("webb-olaslig", MEMO, ""), ("webb-olaslig", RYD, "")]


def test_an_address_in_a_field_code_cannot_be_masked_and_is_told(tmp_path: Path) -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' if one else
        '<w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:kim@hem.example" </w:instrText></w:r>'
        for one in ("begin", "", "separate")
    )  # fmt: skip
    document = docx(p("Skriv ", field, "hit", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    edition = made(tmp_path, PLAIN | {MEMO: document}, Wishes(mask=True))
    assert told(edition) == [("webb-privat-i-word", MEMO, "stycke 1, fältkod")]


def test_a_paper_of_another_kind_is_refused(tmp_path: Path) -> None:
    documents = DOCUMENTS.replace("ryd.pdf", "ryd.xlsx")
    edition = made(tmp_path, {MEMO: PLAIN[MEMO], "Bilaga 1 Nulägesbild Ryd.xlsx": b"PK"}, errand=(documents,))
    assert told(edition) == [("webb-annat-format", "Bilaga 1 Nulägesbild Ryd.xlsx", "")]


def test_a_paper_that_a_clerk_has_renamed_is_known_by_its_origin(tmp_path: Path) -> None:
    parts = read_parts(PLAIN[MEMO])
    write_origin(parts, Origin("KS 2020-754/0", "mall", {}))
    files = {"Min tjänsteskrivelse.docx": write_parts(parts), RYD: PLAIN[RYD]}
    edition = made(tmp_path, files)
    assert told(edition) == []
    assert "webb/Min tjänsteskrivelse.pdf" in edition.files


def test_secret_papers_personal_data_and_those_to_follow_are_named_and_left_out(tmp_path: Path) -> None:
    statuses = """dokument = [
    { datum = 2023-02-06, mall = "memo.docx" },
    { datum = 2021-12-17, fil = "bilagor/ryd.pdf", titel = "Nulägesbild Ryd", status = "personuppgifter" },
    { datum = 2023-01-26, fil = "b.pdf", titel = "Avtal", status = "sekretess", \
sekretess = { lagrum = "19 kap. 1 § OSL", myndighet = "Kommunstyrelsen", datum = 2023-01-10 } },
    { titel = "Yttrande", status = "följer" },
]"""
    secret = pdf_of(f"Avtal med {NUMBER}")
    files = {MEMO: PLAIN[MEMO], RYD: secret, "Bilaga 2 Avtal.pdf": secret}
    edition = made(tmp_path, files, errand=(statuses,))
    assert told(edition) == []
    assert [one.pdf for one in edition.published] == ["Tjänsteskrivelse.pdf"]
    assert [(one.paper.label, one.reason) for one in edition.left_out] == [
        ("Bilaga 1", "innehåller personuppgifter"),
        ("Bilaga 2", "sekretess enligt 19 kap. 1 § OSL, Kommunstyrelsen 2023-01-10"),
        ("Bilaga 3", "följer senare"),
    ]
    index = json.loads(edition.files["webb/index.json"])
    assert [one["beteckning"] for one in index["publiceras_inte"]] == ["Bilaga 1", "Bilaga 2", "Bilaga 3"]
    text = edition.files["webb/innehåll.txt"].decode()
    assert "Publiceras inte:\nBilaga 1 – Nulägesbild Ryd, 2021-12-17 (innehåller personuppgifter)\n" in text
    assert "Bilaga 3 – Yttrande (följer senare)" in text
    with zipfile.ZipFile(io.BytesIO(edition.files["webb/Handlingar KS 2020-754 webb.zip"])) as archive:
        assert archive.namelist() == ["Tjänsteskrivelse.pdf", "index.json", "innehåll.txt"]
