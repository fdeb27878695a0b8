"""Accept and reject, form by form: the input stands in the test, and so does what is left."""

import re

import pytest

from pipeline.word.package import MC, parse, read_parts, write_parts
from pipeline.word.revisions import AUTHOR, accept, reject, resolved
from pipeline.word.revisions.marks import M
from tests.word.building import SPACES, docx, p, r

OTHER = "Anna"
OLD_SECTION = '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'
STYLED = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>'
BOOK, BOOKED = '<w:bookmarkStart w:id="5"/>', '<w:bookmarkEnd w:id="5"/>'
HISTORY = '<w:rPr><w:ins w:id="1" w:author="A"/><w:b/></w:rPr>'
MATH = f'xmlns:m="{M[1:-1]}"'


def ins(inside: str = "", author: str = AUTHOR, kind: str = "ins") -> str:
    start = f'<w:{kind} w:id="1" w:author="{author}" w:date="2023-02-06T00:00:00Z"'
    return f"{start}>{inside}</w:{kind}>" if inside else f"{start}/>"


def gone(text: str, author: str = AUTHOR) -> str:
    return ins(f"<w:r><w:delText>{text}</w:delText></w:r>", author, "del")


def new(text: str, author: str = AUTHOR) -> str:
    return ins(f"<w:r><w:t>{text}</w:t></w:r>", author)


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def mark(kind: str, author: str = AUTHOR, first: str = "") -> str:
    return f"<w:pPr>{first}<w:rPr>{ins('', author, kind)}</w:rPr></w:pPr>"


def after(action: str, xml: str, author: str | None = None) -> str:
    """What is left of the body's content, without its namespaces."""
    root = parse(f"<w:document {SPACES} {MATH}><w:body>{xml}</w:body></w:document>".encode())
    (accept if action == "accept" else reject)(root, author=author)
    return inside(root)


def inside(root: object) -> str:
    from lxml import etree

    text = etree.tostring(root, encoding="unicode")  # type: ignore[call-overload] # the tests' roots are all elements
    text = re.sub(r' xmlns:\w+="[^"]*"| mc:Ignorable="w14"', "", str(text))
    found = re.fullmatch(r"<w:document><w:body>(.*)</w:body></w:document>|<w:document>(<w:body/>)</w:document>", text)
    assert found
    return found[1] or ""


BOTH = [
    pytest.param(
        f"<w:p>{t('a')}{gone('b')}{new('c')}</w:p>",
        f"<w:p>{t('a')}{t('c')}</w:p>",
        f"<w:p>{t('a')}{t('b')}</w:p>",
        id="text",
    ),
    pytest.param(
        f"<w:p>{ins('<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>', kind='del')}{t('x')}</w:p>",
        f"<w:p>{t('x')}</w:p>",
        f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{t('x')}</w:p>",
        id="a field's instruction",
    ),
    pytest.param(
        f"<w:p>{ins(t('x'), kind='moveFrom')}</w:p><w:p>{ins(t('x'), kind='moveTo')}{t('y')}</w:p>",
        f"<w:p/><w:p>{t('x')}{t('y')}</w:p>",
        f"<w:p>{t('x')}</w:p><w:p>{t('y')}</w:p>",
        id="moved text",
    ),
    pytest.param(
        f"<w:p>{mark('ins')}{new('ny')}</w:p><w:p>{t('b')}</w:p>",
        f"<w:p>{t('ny')}</w:p><w:p>{t('b')}</w:p>",
        f"<w:p>{t('b')}</w:p>",
        id="an inserted paragraph",
    ),
    pytest.param(
        f'<w:p>{mark("ins", first="""<w:pStyle w:val="A"/>""")}{t("a")}</w:p><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>'
        f"{t('b')}</w:p>",
        f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>{t("a")}</w:p>{STYLED}{t("b")}</w:p>',
        f"{STYLED}{t('a')}{t('b')}</w:p>",
        id="a paragraph that was split: the last mark's properties stand",
    ),
    pytest.param(
        f"<w:p>{mark('del')}{gone('a')}</w:p><w:p>{mark('del')}{gone('b')}</w:p><w:p>{t('c')}</w:p>",
        f"<w:p>{t('c')}</w:p>",
        f"<w:p>{t('a')}</w:p><w:p>{t('b')}</w:p><w:p>{t('c')}</w:p>",
        id="two deleted paragraphs",
    ),
    pytest.param(
        f"<w:p>{t('a')}</w:p><w:p>{mark('ins')}{new('ny')}</w:p><w:sectPr/>",
        f"<w:p>{t('a')}</w:p><w:p>{t('ny')}</w:p><w:sectPr/>",
        f"<w:p>{t('a')}</w:p><w:sectPr/>",
        id="an inserted paragraph at the end",
    ),
    pytest.param(
        f"<w:tbl><w:tr><w:tc><w:p>{mark('del')}{gone('a')}</w:p></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tc><w:p>{t('a')}</w:p></w:tc></w:tr></w:tbl>",
        id="the only paragraph of a cell keeps its mark",
    ),
    pytest.param(
        f"<w:p>{mark('del')}{t('a')}</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        f"<w:p>{t('a')}</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        f"<w:p>{t('a')}</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        id="text before a table cannot be joined with it",
    ),
    pytest.param(
        f"<w:tbl><w:tr><w:tc><w:p>{t('a')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:tblHeader/>{ins()}</w:trPr><w:tc><w:p>{new('b')}</w:p></w:tc></w:tr></w:tbl><w:p/>",
        f"<w:tbl><w:tr><w:tc><w:p>{t('a')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>{t('b')}</w:p></w:tc></w:tr></w:tbl><w:p/>",
        f"<w:tbl><w:tr><w:tc><w:p>{t('a')}</w:p></w:tc></w:tr></w:tbl><w:p/>",
        id="an inserted row",
    ),
    pytest.param(
        f"<w:tbl><w:tr><w:trPr>{ins(kind='del')}</w:trPr><w:tc><w:p>{gone('b')}</w:p></w:tc></w:tr></w:tbl><w:sectPr/>",
        "<w:p/><w:sectPr/>",
        f"<w:tbl><w:tr><w:tc><w:p>{t('b')}</w:p></w:tc></w:tr></w:tbl><w:sectPr/>",
        id="a table whose rows all go",
    ),
    pytest.param(
        "<w:tbl><w:tr><w:tc><w:p/></w:tc>"
        f"<w:tc><w:tcPr>{ins(kind='cellIns')}</w:tcPr><w:p>{t('b')}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p>{t('b')}</w:p></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        id="an inserted cell",
    ),
    pytest.param(
        f"<w:tbl><w:tr><w:tc><w:tcPr>{ins(kind='cellDel')}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p/>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        id="the only cell of the only row",
    ),
    pytest.param(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:vAlign w:val="top"/>'
        '<w:cellMerge w:id="3" w:author="A" w:vMerge="cont"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:vMerge w:val="continue"/><w:vAlign w:val="top"/></w:tcPr><w:p/>'
        "</w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:vAlign w:val="top"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        id="a merged cell",
    ),
    pytest.param(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:cellMerge w:id="3" w:author="A" w:vMergeOrig="rest"/></w:tcPr>'
        "<w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        id="a cell that was merged before",
    ),
    pytest.param(
        f"<w:p><w:r><w:rPr><w:b/>{ins('<w:rPr><w:i/></w:rPr>', kind='rPrChange')}</w:rPr><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>x</w:t></w:r></w:p>",
        id="a run's format",
    ),
    pytest.param(
        f"<w:p><w:r><w:rPr><w:b/>{ins('<w:rPr/>', kind='rPrChange')}</w:rPr><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
        id="a format where there was none",
    ),
    pytest.param(
        '<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr><w:sectPr/>'
        f"{ins('<w:pPr><w:keepNext/></w:pPr>', kind='pPrChange')}</w:pPr></w:p>",
        '<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>',
        "<w:p><w:pPr><w:keepNext/><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>",
        id="a paragraph's format; its section and its mark's look stay",
    ),
    pytest.param(
        '<w:p/><w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="2"/>'
        f"{ins(OLD_SECTION, kind='sectPrChange')}</w:sectPr>",
        '<w:p/><w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="2"/></w:sectPr>',
        '<w:p/><w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="1"/></w:sectPr>',
        id="a section's settings",
    ),
    pytest.param(
        f'<w:tbl><w:tblPr><w:jc w:val="end"/>{ins("<w:tblPr/>", kind="tblPrChange")}</w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="2"/><w:tblGridChange w:id="4"><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'
        f"</w:tblGridChange></w:tblGrid><w:tr><w:tblPrEx><w:jc/>{ins('<w:tblPrEx/>', kind='tblPrExChange')}</w:tblPrEx>"
        f"<w:trPr><w:cantSplit/>{ins('<w:trPr/>', kind='trPrChange')}</w:trPr>"
        f"<w:tc><w:tcPr><w:noWrap/>{ins('<w:tcPr/>', kind='tcPrChange')}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tblPr><w:jc w:val="end"/></w:tblPr><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid><w:tr>'
        "<w:tblPrEx><w:jc/></w:tblPrEx><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:noWrap/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
        id="a table's formats",
    ),
    pytest.param(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/>{ins()}</w:numPr></w:pPr></w:p>',
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
        "<w:p/>",
        id="an inserted number",
    ),
    pytest.param(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/>{ins(kind="numberingChange")}</w:numPr></w:pPr></w:p>',
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
        id="a changed number",
    ),
    pytest.param(
        f"<w:p>{t('a')}<w:sdt><w:sdtPr/><w:sdtContent>{gone('12')}{new('14')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{t('a')}<w:sdt><w:sdtPr/><w:sdtContent>{t('14')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{t('a')}<w:sdt><w:sdtPr/><w:sdtContent>{t('12')}</w:sdtContent></w:sdt></w:p>",
        id="a control's value",
    ),
    pytest.param(
        f"<w:p>{t('a')}<w:sdt><w:sdtPr/><w:sdtContent>{new('14')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{t('a')}<w:sdt><w:sdtPr/><w:sdtContent>{t('14')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{t('a')}</w:p>",
        id="a control that is emptied goes",
    ),
    pytest.param(
        f"<w:p>{ins(f'<w:sdt><w:sdtPr/><w:sdtContent>{t(chr(120))}</w:sdtContent></w:sdt>')}{t('y')}</w:p>",
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{t('x')}</w:sdtContent></w:sdt>{t('y')}</w:p>",
        f"<w:p>{t('y')}</w:p>",
        id="a change round a control",
    ),
    pytest.param(
        '<w:p><w:customXmlInsRangeStart w:id="8" w:author="A"/><w:sdt><w:sdtPr/><w:sdtContent>'
        f'<w:customXmlInsRangeEnd w:id="8"/>{t("x")}<w:customXmlInsRangeStart w:id="9" w:author="A"/></w:sdtContent>'
        '</w:sdt><w:customXmlInsRangeEnd w:id="9"/></w:p>',
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{t('x')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{t('x')}</w:p>",
        id="a control that was put round a text",
    ),
    pytest.param(
        '<w:p><w:customXmlDelRangeStart w:id="8" w:author="A"/><w:customXml><w:customXmlPr/>'
        f'<w:customXmlDelRangeEnd w:id="8"/>{t("x")}</w:customXml></w:p>',
        f"<w:p>{t('x')}</w:p>",
        f"<w:p><w:customXml><w:customXmlPr/>{t('x')}</w:customXml></w:p>",
        id="custom XML that was taken away",
    ),
    pytest.param(
        f"<w:p>{t('a')}<w:hyperlink>{new('x')}</w:hyperlink></w:p>",
        f"<w:p>{t('a')}<w:hyperlink>{t('x')}</w:hyperlink></w:p>",
        f"<w:p>{t('a')}</w:p>",
        id="a link",
    ),
    pytest.param(
        f"<w:p><m:oMath>{ins('<m:r><m:t>x</m:t></m:r>')}</m:oMath>{t('a')}</w:p>",
        f"<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>{t('a')}</w:p>",
        f"<w:p>{t('a')}</w:p>",
        id="a formula",
    ),
    pytest.param(
        f"<w:p><m:oMath><m:r><m:t>y</m:t></m:r><m:f><m:fPr><m:ctrlPr>{ins('<w:rPr/>')}</m:ctrlPr></m:fPr>"
        f"<m:num>{ins('<m:r><m:t>1</m:t></m:r>')}</m:num></m:f></m:oMath></w:p>",
        "<w:p><m:oMath><m:r><m:t>y</m:t></m:r><m:f><m:fPr><m:ctrlPr><w:rPr/></m:ctrlPr></m:fPr>"
        "<m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath></w:p>",
        "<w:p><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></w:p>",
        id="a fraction in a formula",
    ),
    pytest.param(
        f'<w:p><w:bookmarkStart w:id="5"/>{ins(f"""{t("x")}<w:bookmarkEnd w:id="5"/>""")}{t("y")}</w:p>',
        f'<w:p><w:bookmarkStart w:id="5"/>{t("x")}<w:bookmarkEnd w:id="5"/>{t("y")}</w:p>',
        f'<w:p><w:bookmarkStart w:id="5"/><w:bookmarkEnd w:id="5"/>{t("y")}</w:p>',
        id="a bookmark that ends in what goes",
    ),
    pytest.param(
        '<w:p><w:commentRangeStart w:id="5"/>'
        f'{t("x")}<w:commentRangeEnd w:id="5"/>{ins("""<w:r><w:commentReference w:id="5"/></w:r>""")}</w:p>',
        f'<w:p><w:commentRangeStart w:id="5"/>{t("x")}<w:commentRangeEnd w:id="5"/>'
        '<w:r><w:commentReference w:id="5"/></w:r></w:p>',
        f"<w:p>{t('x')}</w:p>",
        id="a comment whose sign goes",
    ),
    pytest.param(
        '<w:p><w:moveFromRangeStart w:id="5" w:name="m" w:author="A"/>'
        f'{ins(t("x"), kind="moveFrom")}<w:moveFromRangeEnd w:id="5"/>{t("y")}</w:p>',
        f"<w:p>{t('y')}</w:p>",
        f"<w:p>{t('x')}{t('y')}</w:p>",
        id="a move's range marks",
    ),
    pytest.param(
        f"<w:p>{mark('ins')}<w:r><w:rPr/></w:r></w:p>{BOOK}<w:p>{t('b')}{BOOKED}</w:p>",
        f"<w:p><w:r><w:rPr/></w:r></w:p>{BOOK}<w:p>{t('b')}{BOOKED}</w:p>",
        f"<w:p><w:r><w:rPr/></w:r>{BOOK}{t('b')}{BOOKED}</w:p>",
        id="a bookmark between joined paragraphs",
    ),
    pytest.param(
        f"<w:p/><w:sdt><w:sdtPr/><w:sdtContent><w:p>{mark('ins')}{new('x')}</w:p></w:sdtContent></w:sdt><w:sectPr/>",
        f"<w:p/><w:sdt><w:sdtPr/><w:sdtContent><w:p>{t('x')}</w:p></w:sdtContent></w:sdt><w:sectPr/>",
        "<w:p/><w:sectPr/>",
        id="a control of whole paragraphs",
    ),
    pytest.param(
        f"<w:p>{ins()}{t('x')}</w:p>",
        f"<w:p>{t('x')}</w:p>",
        f"<w:p>{t('x')}</w:p>",
        id="an empty change",
    ),
    pytest.param(
        f"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:trPr>{ins()}</w:trPr><w:tc>"
        "<w:p/></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:tc><w:p/></w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        id="a row in a control",
    ),
    pytest.param(
        f"<w:p><w:pPr><w:rPr>{ins(HISTORY, kind='rPrChange')}</w:rPr></w:pPr>{t('a')}</w:p>",
        f"<w:p>{t('a')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{t('a')}</w:p>",
        id="a paragraph mark's old look, with the mark's own history",
    ),
]


@pytest.mark.parametrize(("xml", "accepted", "rejected"), BOTH)
def test_each_form_is_settled_both_ways(xml: str, accepted: str, rejected: str) -> None:
    assert after("accept", xml) == accepted
    assert after("reject", xml) == rejected


@pytest.mark.parametrize(
    ("action", "xml", "left"),
    [
        ("reject", f"<w:p>{new('a', OTHER)}{new('b')}</w:p>", f"<w:p>{new('a', OTHER)}</w:p>"),
        ("accept", f"<w:p>{new('a', OTHER)}{new('b')}</w:p>", f"<w:p>{new('a', OTHER)}{t('b')}</w:p>"),
        ("reject", f"<w:p>{ins(gone('a'), OTHER)}</w:p>", f"<w:p>{new('a', OTHER)}</w:p>"),
        ("accept", f"<w:p>{ins(gone('a'), OTHER)}{t('b')}</w:p>", f"<w:p>{t('b')}</w:p>"),
        ("reject", f"<w:p>{ins(gone('a', OTHER))}{t('b')}</w:p>", f"<w:p>{t('b')}</w:p>"),
        ("accept", f"<w:p>{ins(gone('a', OTHER))}</w:p>", f"<w:p>{gone('a', OTHER)}</w:p>"),
        ("reject", f"<w:p>{ins(gone('a', OTHER), kind='del')}</w:p>", f"<w:p>{gone('a', OTHER)}</w:p>"),
        (
            "reject",
            f"<w:p><w:pPr><w:rPr>{ins('', OTHER)}{ins(kind='del')}</w:rPr></w:pPr>{t('a')}</w:p><w:p/>",
            f"<w:p>{mark('ins', OTHER)}{t('a')}</w:p><w:p/>",
        ),
        (
            "reject",
            f"<w:p><w:r><w:rPr>{ins('<w:rPr><w:i/></w:rPr>', OTHER, 'rPrChange')}</w:rPr></w:r></w:p>",
            f"<w:p><w:r><w:rPr>{ins('<w:rPr><w:i/></w:rPr>', OTHER, 'rPrChange')}</w:rPr></w:r></w:p>",
        ),
    ],
)
def test_another_authors_changes_stay_as_they_are(action: str, xml: str, left: str) -> None:
    assert after(action, xml, AUTHOR) == left


def test_a_text_box_has_a_paragraph_left_in_both_its_copies() -> None:
    box = f"<w:txbxContent><w:p>{mark('ins')}{new('x')}</w:p></w:txbxContent>"
    xml = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC[1:-1]}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert after("reject", xml).count("<w:txbxContent><w:p/></w:txbxContent>") == 2


def test_a_package_keeps_every_part_without_changes_byte_for_byte() -> None:
    plain = docx(p("Titel"))
    assert resolved(plain, accept=True) is plain
    changed = docx(p("Titel ", new("ny"), gone("gammal")))
    made, before = read_parts(resolved(changed, accept=True)), read_parts(changed)
    assert list(made) == list(before)
    assert [name for name in made if made[name] != before[name]] == ["word/document.xml"]
    assert resolved(changed, accept=True, author="Bertil") is changed


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_comment(body: str) -> bytes:
    """A document with one comment, which shows an image, and the part with its author's address."""
    parts = dict(read_parts(docx(body)))
    rels = "word/_rels/document.xml.rels"
    more = f'<Relationship Id="rId91" Type="{RELATIONS}/comments" Target="comments.xml"/>'
    more += (
        '<Relationship Id="rId92" Type="http://schemas.microsoft.com/office/2011/relationships/people" '
        'Target="/word/people.xml"/>'
    )
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", more.encode() + b"</Relationships>")
    comment = f'<w:comment w:id="5" w:author="Anna">{p("Stämmer det?")}</w:comment>'
    parts["word/comments.xml"] = f"<w:comments {SPACES}>{comment}</w:comments>".encode()
    parts["word/people.xml"] = b"<people/>"
    parts["word/media/kommentar.png"] = b"png"
    parts["word/_rels/comments.xml.rels"] = empty.replace(
        b"></", f'><Relationship Id="rId1" Type="{RELATIONS}/image" Target="media/kommentar.png"/></'.encode()
    )
    override = b'<Override PartName="/word/comments.xml" ContentType="application/x"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    return write_parts(parts)


def test_comments_go_with_everything_that_they_brought() -> None:
    data = with_comment(
        p(
            '<w:commentRangeStart w:id="5"/>',
            r("Titel"),
            '<w:commentRangeEnd w:id="5"/>',
            '<w:r><w:rPr/><w:commentReference w:id="5"/></w:r>',
            '<w:r><w:commentReference w:id="5"/><w:t>kvar</w:t></w:r>',
        )
    )
    made = read_parts(resolved(data, accept=True, comments=False))
    plain = read_parts(docx(p("Titel")))
    assert set(made) == set(plain) | {"word/_rels/document.xml.rels"}
    assert b"omment" not in b"".join(made.values())
    assert b"<w:t>kvar</w:t>" in made["word/document.xml"]


def test_a_document_without_comments_is_the_same_bytes() -> None:
    plain = docx(p("Titel"))
    assert resolved(plain, accept=False, comments=False) is plain


def test_changes_inside_what_goes_are_of_no_matter() -> None:
    row = (
        f"<w:tr><w:trPr>{ins()}</w:trPr><w:tc><w:tcPr>{ins(kind='cellIns')}</w:tcPr>"
        f"<w:p>{mark('ins')}{new('x')}{ins()}</w:p><w:p><m:oMath><m:f><m:fPr><m:ctrlPr>{ins()}</m:ctrlPr></m:fPr></m:f>"
        "</m:oMath></w:p></w:tc></w:tr>"
    )
    assert after("reject", f"<w:tbl>{row}</w:tbl><w:p>{t('a')}</w:p>") == f"<w:p>{t('a')}</w:p>"


def test_a_note_with_a_table_alone_has_a_paragraph_after_it_goes() -> None:
    table = f"<w:tbl><w:tr><w:trPr>{ins()}</w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>"
    assert after("reject", cell.format(table)) == cell.format("<w:p/>")
    control = f"<w:sdt><w:sdtContent><w:p>{mark('ins')}</w:p></w:sdtContent></w:sdt>"
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert after("reject", cell.format(inner + control)) == cell.format(f"{inner}<w:p/>")


def test_a_bookmark_in_a_paragraph_that_goes_stays() -> None:
    xml = f"<w:p>{t('a')}{BOOK}</w:p><w:p>{mark('ins')}{BOOKED}{new('x')}</w:p><w:sectPr/>"
    assert after("reject", xml) == f"<w:p>{t('a')}{BOOK}</w:p>{BOOKED}<w:sectPr/>"
    link = f"<w:p>{t('a')}<w:hyperlink>{BOOK}{new('x')}</w:hyperlink>{BOOKED}</w:p>"
    assert after("reject", link) == f"<w:p>{t('a')}{BOOK}{BOOKED}</w:p>"
