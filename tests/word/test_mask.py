"""Private pieces in a Word document: found wherever a reader can come upon them, and masked without a trace."""

import re

import pytest
from lxml import etree

from pipeline.word.mask import Cut, Found, find_in, mask
from pipeline.word.package import parse, read_parts
from tests.word.building import docx, p, picture, r, story, table, text_box

NUMBER = "811218-9876"
MAILTO = (
    '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="mailto:811218-9876@hem.example" TargetMode="External"/>'
)
LINK = f'<w:hyperlink r:id="rId90">{r("Skriv till mig")}</w:hyperlink>'
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
    "<a:t>Enligt 8112</a:t></a:r><a:r><a:t>18-9876</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:pt><c:v>811218-9876</c:v></c:pt></c:chart></c:chartSpace>"
)


DRAWING = (
    '<c:userShapes xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"><cdr:relSizeAnchor><cdr:sp><cdr:nvSpPr>'
    f'<cdr:cNvPr id="2" name="Foto {NUMBER}"/></cdr:nvSpPr></cdr:sp></cdr:relSizeAnchor></c:userShapes>'
)


def secrets(text: str) -> list[Cut]:
    return [Cut(one.start(), one.end(), "[borta]", "8•6", "nummer") for one in re.finditer("811218-\\s*9876", text)]


def places(data: bytes) -> list[str]:
    return [one.where for one in find_in(data, secrets)]


def all_text(data: bytes) -> str:
    """Every text and attribute in the package, whatever it is for, without the borders between runs."""
    roots = [parse(xml) for name, xml in read_parts(data).items() if name.endswith((".xml", ".rels"))]
    texts = ["".join(str(one) for one in root.itertext()) for root in roots]
    return "\n".join([*texts, *(str(value) for root in roots for one in root.iter() for value in one.attrib.values())])


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (docx(p("ett"), p(f"Sökanden {NUMBER} har")), "stycke 2"),
        (docx(table(["Nr", "Vem"], ["1", NUMBER])), "tabell 1 › rad 2 › cell 2"),
        (docx(p("8112", r("18", "<w:b/>"), "-98", r("76", "<w:i/>"))), "stycke 1"),
        (docx(p("811218", "<w:r><w:noBreakHyphen/></w:r>", "9876")), "stycke 1"),
        (docx(p("811218-", "<w:r><w:br/></w:r>", "9876")), "stycke 1"),
        (docx(p("a"), header=p(f"Ärende {NUMBER}")), "sidhuvud 1 › stycke 1"),
        (docx(p("a"), footer=p(NUMBER)), "sidfot 1 › stycke 1"),
        (docx(p("a"), footnote=p(NUMBER)), "fotnoter › stycke 1"),
        (docx(p("a", text_box(p("x"), p(NUMBER)))), "stycke 1 › textruta"),
        (docx(p(picture(f"Foto av {NUMBER}"))), "stycke 1, alternativtext"),
        (docx(p(picture("Foto").replace('name="Bild 1"', f'name="{NUMBER}.jpg"'))), "stycke 1, bildens namn"),
        (docx(p(picture("Foto").replace("descr=", f'title="{NUMBER}" descr='))), "stycke 1, alternativtext"),
        (docx(p("a"), parts={"word/drawings/drawing1.xml": DRAWING}), "en figur, bildens namn"),
        (docx(p(LINK), relations=MAILTO), "länken rId90"),
        (docx(p("a"), parts={"word/charts/chart1.xml": CHART}), "ett diagram"),
        (docx(p(f'<w:ins w:id="1" w:author="A">{r(NUMBER)}</w:ins>')), "stycke 1"),
        (docx(p(f"<w:smartTag>{r(NUMBER)}</w:smartTag>")), "stycke 1"),
    ],
    ids=["stycke", "cell", "körningar", "hårt bindestreck", "radbrytning", "sidhuvud", "sidfot", "fotnot", "textruta",
         "alternativtext", "bildens namn", "bildens titel", "figurens namn", "länk", "diagram", "tillägg",
         "smart tagg"],
)  # fmt: skip
def test_it_is_found_in_its_place_and_masked_so_that_nothing_of_it_is_left(document: bytes, where: str) -> None:
    assert set(places(document)) == {where}
    masked, found = mask(document, secrets)
    assert {(one.where, one.masked) for one in found} == {(where, True)}
    assert places(masked) == []
    for piece in ("811218", "8112", "9876"):
        assert piece not in all_text(masked)
    if "länk" not in where:
        assert "[borta]" in all_text(masked)


def test_the_text_around_and_the_look_of_the_first_run_stay() -> None:
    masked, _ = mask(docx(p("Sökanden 81", r("1218-98", "<w:b/>"), "76 har ", r("rätt", "<w:i/>"), ".")), secrets)
    runs = [(one.findtext(".//{*}t"), one.find(".//{*}i") is not None) for one in story(masked).iter("{*}r")]
    assert runs == [("Sökanden [borta]", False), ("", False), (" har ", False), ("rätt", True), (".", False)]


def test_several_in_one_run_and_one_over_the_border_of_the_next() -> None:
    masked, found = mask(docx(p(f"{NUMBER}, {NUMBER} och 811", "218-9876 slut")), secrets)
    assert [one.cut.start for one in found] == [0, 13, 29]
    assert "".join(map(str, story(masked).itertext())) == "[borta], [borta] och [borta] slut"


def test_a_link_loses_its_target_and_keeps_its_text() -> None:
    masked, _ = mask(docx(p("Före ", LINK, " efter"), relations=MAILTO), secrets)
    assert "Före Skriv till mig efter" in "".join(map(str, story(masked).itertext()))
    assert not list(story(masked).iter("{*}hyperlink"))
    assert b"mailto" not in read_parts(masked)["word/_rels/document.xml.rels"]


def test_a_field_code_is_told_and_not_touched() -> None:
    code = f'<w:r><w:instrText xml:space="preserve">HYPERLINK "mailto:{NUMBER}"</w:instrText></w:r>'
    document = docx(p(code))
    masked, found = mask(document, secrets)
    assert [(one.where, one.masked) for one in found] == [("stycke 1, fältkod", False)]
    assert masked == document


def test_a_document_without_anything_private_is_the_same_bytes() -> None:
    document = docx(p("Ingenting här"), table(["a", "b"]))
    assert mask(document, secrets) == (document, ())


def test_what_is_found_can_be_named_without_being_repeated() -> None:
    (found,) = find_in(docx(p(NUMBER)), secrets)
    assert found == Found("stycke 1", Cut(0, 11, "[borta]", "8•6", "nummer"))


def test_the_title_of_the_document_is_read_too() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Om {NUMBER}</dc:title></cp:coreProperties>'
    )
    masked, found = mask(docx(p("a"), parts={"docProps/core.xml": core}), secrets)
    assert [one.where for one in found] == ["dokumentets egenskaper"]
    assert etree.fromstring(read_parts(masked)["docProps/core.xml"]).findtext("{*}title") == "Om [borta]"


def test_the_words_before_show_the_line_and_nothing_private() -> None:
    long = "Ett mycket långt stycke om stöd till föreningar och boende i området"
    one, two = find_in(docx(p(f"{long} {NUMBER} samt {NUMBER}")), secrets)
    assert one.before == "… till föreningar och boende i området"
    assert two.before == "… föreningar och boende i området … samt"
