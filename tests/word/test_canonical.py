"""What programs write beside a text is no edit; what a person can see is one."""

import re
from collections.abc import Callable

import pytest

from pipeline.word.canonical import canonical, difference
from pipeline.word.package import parse, read_parts, serialized, write_parts
from tests.word.building import control, note, r
from tests.word.everything import BODY, BOOKMARK_END, DOCUMENT, NUMBERS, STYLES, changed, field
from tests.word.test_revisions import ins, mark, new, t


def reshaped(data: bytes) -> bytes:
    """Other prefixes and another order of the attributes, in every story."""
    parts = dict(read_parts(data))
    text = serialized(parse(parts[BODY]))
    text = re.sub(r"(</?)w:", r"\1ord:", text).replace("xmlns:w=", "xmlns:ord=", 1)
    text = re.sub(r"(?<=\s)w:(?=\w+=)", "ord:", text)
    parts[BODY] = re.sub(r'(ord:id="1") (ord:name="_ksABC")', r"\2 \1", text).encode()
    return write_parts(parts)


def renamed_relations(data: bytes) -> bytes:
    parts = dict(read_parts(data))
    rels = "word/_rels/document.xml.rels"
    for name in (BODY, rels):
        parts[name] = parts[name].replace(b"rId7", b"rId70").replace(b"rIdheader1", b"rId1")
    parts["word/header7.xml"] = parts.pop("word/header1.xml")
    parts[rels] = parts[rels].replace(b"header1.xml", b"/word/header7.xml")
    return write_parts(dict(reversed(parts.items())))


NOISE: dict[str, Callable[[bytes], bytes]] = {
    "rsids": lambda d: changed(BODY, "<w:(p|r|tr)>", r'<w:\1 w:rsidR="00A1" w:rsidRPr="00B2">', d),
    "paragraph ids": lambda d: changed(BODY, "<w:p>", '<w:p w14:paraId="01" w14:textId="02">', d),
    "split runs": lambda d: changed(BODY, "Uppföljning", f"Upp</w:t></w:r>{r('följ')}<w:r><w:t>ning", d),
    "proofing marks": lambda d: changed(BODY, "<w:r>", '<w:proofErr w:type="spellStart"/><w:r>', d),
    "languages": lambda d: changed(BODY, "<w:b/>", '<w:b/><w:bCs/><w:noProof/><w:lang w:val="sv-SE"/>', d),
    "a language alone": lambda d: changed(BODY, "<w:r><w:t>", '<w:r><w:rPr><w:lang w:val="sv"/></w:rPr><w:t>', d),
    "rendered page breaks": lambda d: changed(BODY, "<w:t>mitt", "<w:lastRenderedPageBreak/><w:t>mitt", d),
    "the last place": lambda d: changed(
        BODY, "<w:r><w:t>mitt", '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/><w:r><w:t>mitt', d
    ),
    "empty runs": lambda d: changed(BODY, "<w:r><w:t>mitt", "<w:r><w:rPr><w:i/></w:rPr></w:r><w:r/><w:r><w:t>mitt", d),
    "empty text": lambda d: changed(BODY, "<w:r><w:t>mitt", "<w:r><w:rPr><w:i/></w:rPr><w:t/></w:r><w:r><w:t>mitt", d),
    "space attributes": lambda d: changed(BODY, "<w:t>mitt", '<w:t xml:space="preserve">mitt', d),
    "switches in words": lambda d: changed(BODY, "<w:b/>", '<w:b w:val="true"/>', d),
    "control ids": lambda d: changed(BODY, '<w:id w:val="7"/>', '<w:id w:val="99"/><w15:x xmlns:w15="u"/>', d),
    "a bookmark inside the control": lambda d: changed(
        BODY, f"</w:sdtContent></w:sdt>{BOOKMARK_END}", f"{BOOKMARK_END}</w:sdtContent></w:sdt>", d
    ),
    "empty controls": lambda d: changed(BODY, "<w:r><w:t>mitt", control("", tag="tom") + "<w:r><w:t>mitt", d),
    "a prompt": lambda d: changed(
        BODY, "<w:r><w:t>mitt", control(t("Klicka här"), "<w:showingPlcHdr/><w:text/>") + "<w:r><w:t>mitt", d
    ),
    "the normal style": lambda d: changed(BODY, "<w:p><w:r>", '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r>', d),
    "page numbers": lambda d: changed(BODY, "<w:t>3</w:t>", "<w:t>17</w:t>", d),
    "a simple field": lambda d: changed(
        BODY, re.escape(field("PAGE", "3")), f'<w:fldSimple w:instr="PAGE">{t("4")}</w:fldSimple>', d
    ),
    "widths of a loose table": lambda d: changed(BODY, '<w:tcW w:w="1000"', '<w:tcW w:w="1311"', d),
    "a table's width": lambda d: changed(BODY, '<w:tblW w:w="0" w:type="auto"/>', "", d),
    "names of pictures": lambda d: changed(BODY, 'id="1" name="Bild 1"', 'id="71" name="Picture 71"', d),
    "the old copy of a text box": lambda d: changed(BODY, "<mc:Fallback>.*</mc:Fallback>", "", d),
    "the page grid": lambda d: changed(BODY, "</w:sectPr>", '<w:docGrid w:linePitch="360"/></w:sectPr>', d),
    "one column": lambda d: changed(BODY, "</w:sectPr></w:body>", '<w:cols w:space="708"/></w:sectPr></w:body>', d),
    "a direction": lambda d: changed(BODY, 'w:left="720"', 'w:start="720"', d),
    "unused styles": lambda d: changed(STYLES, "<w:i/>", "<w:strike/>", d),
    "a style's place in lists": lambda d: changed(
        STYLES, '(<w:basedOn w:val="Stor"/>)', r'\1<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>', d
    ),
    "latent styles": lambda d: changed(STYLES, "</w:docDefaults>", "</w:docDefaults><w:latentStyles/>", d),
    "numbers of lists": lambda d: changed(
        NUMBERS, 'numId="3"', 'numId="30"',
        changed(STYLES, '"3"', '"30"', changed(BODY, 'Id w:val="3"', 'Id w:val="30"', d))
    ),
    "a list's own id": lambda d: changed(NUMBERS, '<w:nsid w:val="A"/>', '<w:nsid w:val="B"/><w:tmpl w:val="C"/>', d),
    "comment ids and dates": lambda d: changed(
        "word/comments.xml", 'w:id="5"', 'w:initials="A" w:id="55"',
        changed(BODY, '(omment\\w+) w:id="5"', r'\1 w:id="55"', d)
    ),
    "dates of changes": lambda d: changed(BODY, "2023-02-06", "2023-02-07", d),
    "a change in two pieces": lambda d: changed(
        BODY, "<w:t>la till</w:t></w:r></w:ins>",
        f"<w:t xml:space=\"preserve\">la </w:t></w:r></w:ins>{new('till', 'Anna')}", d
    ),
    "prefixes and order of attributes": reshaped,
    "relationship ids and part names": renamed_relations,
    "a picture's technical noise": lambda d: changed(BODY, "<wp:inline>", '<wp:inline distT="0" distB="0">', d),
    "a chart's technical noise": lambda d: changed("word/charts/chart1.xml", '<c:date1904 val="0"/>', "", d),
    "foreign scripts": lambda d: changed(BODY, 'asciiTheme="minorHAnsi"', 'asciiTheme="minorHAnsi" w:cs="Arial"', d),
    "a settings part": lambda d: write_parts(read_parts(d) | {"word/settings.xml": b"<x/>"}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOISE)
def test_what_programs_add_is_no_edit(name: str) -> None:
    noisy = NOISE[name](DOCUMENT)
    assert noisy != DOCUMENT
    assert difference(canonical(DOCUMENT), canonical(noisy)) == ""


EDITS: dict[str, tuple[str, str, str]] = {
    "a letter": (BODY, "mitt", "mit"),
    "a space": (BODY, ">Antal <", ">Antal  <"),
    "bold": (BODY, "<w:r><w:t>mitt", "<w:r><w:rPr><w:b/></w:rPr><w:t>mitt"),
    "not bold": (BODY, "<w:b/><w:color", "<w:color"),
    "a colour": (BODY, "FF0000", "00FF00"),
    "underlining": (BODY, "<w:b/><w:color", '<w:u w:val="single"/><w:b/><w:color'),
    "a font": (BODY, 'asciiTheme="minorHAnsi"', 'asciiTheme="majorHAnsi"'),
    "an unknown property": (BODY, "<w:b/><w:color", '<w14:glow w14:rad="1"/><w:b/><w:color'),
    "centring": (BODY, '"center"', '"right"'),
    "an indent": (BODY, '"720"', '"360"'),
    "the look of a paragraph mark": (BODY, "<w:rPr><w:b/></w:rPr></w:pPr>", "</w:pPr>"),
    "a line break": (BODY, "<w:br/>", ""),
    "a tab": (BODY, "<w:br/><w:tab/>", "<w:br/>"),
    "a page break": (BODY, '<w:br w:type="page"/>', ""),
    "a symbol": (BODY, "F04A", "F04B"),
    "a style": (BODY, '"Rubrik1"', '"Stor"'),
    "the definition of a style": (STYLES, "</w:name>|<w:b/>", "<w:i/>"),
    "the definition below a style": (STYLES, '"40"', '"44"'),
    "the ground of the styles": (STYLES, '"22"', '"24"'),
    "the theme": ("word/theme/theme1.xml", "Arial", "Georgia"),
    "a list's sign": (NUMBERS, "–", "•"),
    "another list": (BODY, '(numId w:val=)"3"(.*?)"3"', r'\1"3"\2"6"'),
    "a list's level": (BODY, '<w:ilvl w:val="0"/>', '<w:ilvl w:val="1"/>'),
    "no list": (BODY, 'numId w:val="3"', 'numId w:val="0"'),
    "a control that is taken away": (
        BODY, "<w:sdt><w:sdtPr><w:alias.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1"
    ),
    "another control": (BODY, 'tag w:val="antal"', 'tag w:val="andel"'),
    "a control of blocks": (BODY, '"block"', '"annan"'),
    "our bookmark": (BODY, "_ksABC", "_ksABD"),
    "the text of a header": ("word/header1.xml", "Kommunen", "Regionen"),
    "the text of a footnote": ("word/footnotes.xml", "En not", "En annan not"),
    "a footnote that is taken away": (BODY, re.escape(note()), ""),
    "a comment": ("word/comments.xml", "Stämmer", "Duger"),
    "a comment's author": ("word/comments.xml", '"Anna"', '"Bertil"'),
    "a comment's place": (
        BODY, '(<w:commentRangeStart w:id="5"/>)<w:r><w:t>granskas',
        r"<w:r><w:t>gran</w:t></w:r>\1<w:r><w:t>skas"),
    "a field's instruction": (BODY, "REF x", "REF y"),
    "a field's result": (BODY, "kapitel", "avsnitt"),
    "where a link goes": ("word/_rels/document.xml.rels", "exempel.se", "exempel.nu"),
    "what a link points at": (BODY, 'w:anchor="a"', 'w:anchor="b"'),
    "a picture's description": (BODY, "En karta", "Kartan"),
    "a picture's size": (BODY, 'cx="9525"', 'cx="9999"'),
    "a picture": ("word/media/image1.png", "bild", "tavla"),
    "a chart": ("word/charts/chart1.xml", "12", "14"),
    "text in a text box": (BODY, "ruta", "rutan"),
    "a formula": (BODY, "<m:t>1</m:t>", "<m:t>2</m:t>"),
    "the kind of a fraction": (BODY, 'm:val="bar"', 'm:val="lin"'),
    "who changed": (BODY, 'w:author="Anna"', 'w:author="Bertil"'),
    "what was deleted": (BODY, "tog bort", "strök"),
    "an accepted change": (BODY, "<w:ins [^>]*>(.*?)</w:ins>", r"\1"),
    "a cell": (BODY, ">Klar<", ">Pågår<"),
    "a row": (BODY, "(<w:tr><w:tc>(?:(?!</w:tr>).)*Klar.*?</w:tr>)", r"\1\1"),
    "a cell's shade": (BODY, "</w:tcPr>", '<w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr>'),
    "a header row": (BODY, "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>"),
    "a table's borders": (BODY, "</w:tblPr>", '<w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'),
    "a table's look": (BODY, "</w:tblPr>", '<w:tblLook w:val="0020"/></w:tblPr>'),
    "a fixed table": (BODY, "</w:tblPr>", '<w:tblLayout w:type="fixed"/></w:tblPr>'),
    "the paper": (BODY, '"11906"', '"16838"'),
    "columns": (BODY, 'w:num="2"', 'w:num="3"'),
    "a section": (BODY, "<w:pPr><w:sectPr>.*?</w:sectPr></w:pPr>", ""),
    "a paragraph": (BODY, "</w:p><w:p>", "</w:p><w:p/><w:p>"),
    "a deleted paragraph mark": (BODY, "<w:p><w:r><w:t[^>]*>slut", f"<w:p>{mark('del')}{'<w:r><w:t>slut'}"),
    "a tracked format": (
        BODY, "<w:r><w:t>mitt",
        f"<w:r><w:rPr>{ins('<w:rPr><w:b/></w:rPr>', kind='rPrChange')}</w:rPr><w:t>mitt"),
    "a tracked paragraph format": (
        BODY, '<w:ind w:left="720"/>(<w:rPr>.*?</w:rPr>)',
        rf'<w:ind w:left="720"/>\1{ins("<w:pPr/>", kind="pPrChange")}'),
    "a tracked row": (BODY, "<w:tr>", f"<w:tr><w:trPr>{ins()}</w:trPr>"),
    "a document put in": (BODY, "<w:sectPr><w:header", '<w:altChunk r:id="rId8"/><w:sectPr><w:header'),
    "a ruby": (BODY, "<w:t>mitt", "<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt></w:ruby><w:t>mitt"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_what_a_person_can_see_is_an_edit(name: str) -> None:
    edited = changed(*EDITS[name])
    assert canonical(edited) != canonical(DOCUMENT)
    assert difference(canonical(DOCUMENT), canonical(edited)) != ""


def test_columns_of_a_fixed_table_are_an_edit() -> None:
    fixed = changed(*EDITS["a fixed table"])
    assert canonical(changed(BODY, '<w:gridCol w:w="1000"', '<w:gridCol w:w="1400"', fixed)) != canonical(fixed)
    assert canonical(changed(BODY, '<w:tcW w:w="1000"', '<w:tcW w:w="1400"', fixed)) != canonical(fixed)
