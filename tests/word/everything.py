"""A document with one of everything that a person can see, and a way to change one thing in it."""

import re

from pipeline.word.package import read_parts, write_parts
from pipeline.word.revisions import AUTHOR
from tests.word.building import SPACES, control, docx, note, p, picture, r, table, text_box
from tests.word.test_revisions import MATH, gone, new, t

BODY, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES_XML = f"""<w:styles {SPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="Standard"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="Tabell"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Stor"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Stor"><w:name w:val="Stor"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="Lista"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Oanvänd"><w:name w:val="x"/><w:rPr><w:i/></w:rPr></w:style></w:styles>"""

NUMBERS_XML = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="1"><w:nsid w:val="A"/><w:styleLink w:val="Punkter"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Punkter"/></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""

THEME_XML = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:srgbClr val="000000"/></a:dk1></a:clrScheme>
<a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont></a:fontScheme></a:themeElements></a:theme>"""

ASKED = f"<w:p><w:r><w:annotationRef/></w:r>{r('Stämmer det?')}</w:p>"
COMMENTS_XML = (
    f'<w:comments {SPACES}><w:comment w:id="5" w:author="Anna" w:date="2023-01-01T00:00:00Z">{ASKED}</w:comment>'
    f'<w:comment w:id="6" w:author="{AUTHOR}">{p("Nytt värde: 14")}</w:comment></w:comments>'
)

LINK = f'<Relationship Id="rId7" Type="{RELATIONS}/hyperlink" Target="https://exempel.se/" TargetMode="External"/>'
MORE = (
    LINK
    + f'<Relationship Id="rId8" Type="{RELATIONS}/image" Target="media/image1.png"/>'
    + f'<Relationship Id="rId9" Type="{RELATIONS}/chart" Target="charts/chart1.xml"/>'
)
EMPTY = '<a:graphicData uri="urn:x"/>'
CHART = (
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId9"/>'
    '<a:blip r:embed="rId8"/><a:blip r:link="rId7"/>'
)
CHART_XML = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:date1904 val="0"/>'
    "<c:v>12</c:v></c:chartSpace>"
)


def field(instruction: str, result: str) -> str:
    chars = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    return f"{chars[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{chars[1]}{t(result)}{chars[2]}"


def commented(text: str, number: int = 5) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{t(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="Kommentar"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )


def listed(text: str, number: int = 3, level: int = 0) -> str:
    where = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{where}</w:pPr>{t(text)}</w:p>"


FRACTION = (
    '<m:f><m:fPr><m:ctrlPr><w:rPr/></m:ctrlPr><m:type m:val="bar"/></m:fPr><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f>'
)

BOOKMARK_END = '<w:bookmarkEnd w:id="1"/>'

BLOCKS = (
    p("Uppföljning", style="Rubrik1"),
    p(r("Antal "), '<w:bookmarkStart w:id="1" w:name="_ksABC"/>', control(t("12"), tag="antal"), BOOKMARK_END,
      r(" av "), r("57", '<w:b/><w:color w:val="FF0000"/>'), r("!", '<w:rFonts w:asciiTheme="minorHAnsi"/>')),
    p(commented("granskas"), " sida ", field("PAGE", "3"), " av ", field("REF x", "kapitel"), note()),
    f'<w:p><w:pPr><w:jc w:val="center"/><w:ind w:left="720"/><w:rPr><w:b/></w:rPr></w:pPr>{t("mitt")}<w:r><w:br/>'
    "<w:tab/>"
    '<w:br w:type="page"/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>',
    listed("punkt ett"),
    listed("punkt två"),
    p(f'<w:hyperlink r:id="rId7" w:anchor="a">{t("länk")}</w:hyperlink>', picture("En karta"), text_box(p("ruta"))),
    p(picture("Diagram", 2).replace(EMPTY, f'{EMPTY[:-2]}>{CHART}</a:graphicData>')),
    p(f"<m:oMath {MATH}>{FRACTION}</m:oMath>"),
    p(t("vi "), gone("tog bort", "Anna"), new("la till", "Anna")),
    table(["Nr", "Status"], ["1", "Klar"]),
    f"<w:sdt><w:sdtPr><w:tag w:val=\"block\"/></w:sdtPr><w:sdtContent>{p('i en kontroll')}</w:sdtContent></w:sdt>",
    '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:cols w:num="2"/></w:sectPr></w:pPr></w:p>',
    p("slut"),
)  # fmt: skip

PARTS: dict[str, str | bytes | None] = {
    STYLES: STYLES_XML,
    NUMBERS: NUMBERS_XML,
    "word/theme/theme1.xml": THEME_XML,
    "word/comments.xml": COMMENTS_XML,
    "word/media/image1.png": b"bild",
    "word/charts/chart1.xml": CHART_XML,
}
DOCUMENT = docx(*BLOCKS, header=p("Kommunen"), footnote=p("En not."), relations=MORE, parts=PARTS)


def changed(part: str, old: str, new_text: str, data: bytes = DOCUMENT) -> bytes:
    """The document with each `old` (a pattern) in the part replaced. It must be there."""
    parts = read_parts(data)
    made = re.sub(old, new_text, parts[part].decode(), flags=re.DOTALL).encode()
    assert made != parts[part]
    return write_parts(parts | {part: made})
