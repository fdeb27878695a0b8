"""A copy of a template has a comment at the place of each fault, and is a document that Word opens."""

import io

import pytest
from docx import Document
from lxml import etree

from pipeline.word.check import check_parts
from pipeline.word.lint import faults
from pipeline.word.noted import noted
from pipeline.word.package import W, parse, read_parts, write_parts
from pipeline.wordings import Weight
from tests.example_errand import TEMPLATES
from tests.word.building import SPACES, cell, control, docx, note, p, picture, r, story, table, text_box

SIX = {
    "{{ arende.rubrik }}": "{{ arende.rubriken }}",
    "{%p if uppfoljning.grader %}": "{%p if uppfoljning.grader %} Grader:",
    "{{ forvaltning.text }}": "{% if plan %}{{ forvaltning.text }}",
    "{{ uppfoljning.rapporterade }}": "{ uppfoljning.rapporterade }",
    "{{ grad.antal }}": "{{ grad.antal|antal(«åtgärd», «åtgärder») }}",
    "{{ flagga.antal }}": "{{ flagga }}",
}
"""What stands in the shipped template, and the slip in its place."""


def comments_of(template: bytes) -> list[tuple[str, str]]:
    """(the text that the comment is on, the comment) in the order of the comments, as python-docx and we read them."""
    copy = noted(template, faults("mall.docx", template, {"antal": ["genomford"], "hanvisning": ["plan"]}))
    assert copy is not None
    assert check_parts(read_parts(copy)) == check_parts(read_parts(template))
    assert_sound(copy)
    body = story(copy)
    return [(on(body, str(one.comment_id)), one.text) for one in Document(io.BytesIO(copy)).comments]


def on(body: etree._Element, number: str) -> str:
    text, inside = "", False
    for one in body.iter():
        if one.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd") and one.get(f"{W}id") == number:
            inside = one.tag == f"{W}commentRangeStart"
        elif inside and one.tag == f"{W}t":
            text += one.text or ""
    return text


def assert_sound(copy: bytes) -> None:
    """What the schema of Word asks of comments: each has its range and its reference once, in runs and between them, in
    the body only; and the package knows the part."""
    parts = read_parts(copy)
    body = parse(parts["word/document.xml"])
    numbers = [one.get(f"{W}id") for one in parse(parts["word/comments.xml"])]
    assert len(set(numbers)) == len(numbers) > 0
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = list(body.iter(f"{W}{name}"))
        assert sorted(str(one.get(f"{W}id")) for one in found) == sorted(map(str, numbers))
        parents = {parent.tag for one in found if (parent := one.getparent()) is not None}
        assert parents <= ({f"{W}r"} if name == "commentReference" else {f"{W}p", f"{W}sdtContent", f"{W}hyperlink"})
        assert not [one for one in found if next(one.iterancestors(f"{W}txbxContent"), None) is not None]
    for one in parse(parts["word/comments.xml"]):
        assert one.get(f"{W}author")
        assert [child.tag for child in one] == [f"{W}p"]
    for part, data in parts.items():
        if part.startswith(("word/header", "word/footer", "word/footnotes")):
            assert b"commentR" not in data
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]
    relations = parse(parts["word/_rels/document.xml.rels"])
    assert sum(one.get("Type", "").endswith("/comments") for one in relations) == 1
    assert len({one.get("Id") for one in relations}) == len(relations)


def planted() -> bytes:
    parts = read_parts((TEMPLATES / "uppfoljning.docx").read_bytes())
    xml = parts["word/document.xml"].decode()
    for old, new in SIX.items():
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return write_parts({**parts, "word/document.xml": xml.encode()})


def test_six_planted_faults_are_six_comments_on_what_is_wrong() -> None:
    template = planted()
    found = faults("uppfoljning.docx", template, {})
    assert all(one.problem.weight is Weight.STOP for one in found)
    assert sorted(text for text, _ in comments_of(template)) == sorted(
        [
            "{{ arende.rubriken }}",
            "{%p if uppfoljning.grader %}",
            "{% if plan %}",
            "{ uppfoljning.rapporterade }",
            "{{ grad.antal|antal(«åtgärd», «åtgärder») }}",
            "{{ flagga }}",
        ]
    )


def test_a_comment_says_what_is_wrong_and_what_to_do() -> None:
    [(text, said)] = comments_of(docx(p("Titel: {{ arende.titeln }}.")))
    assert text == "{{ arende.titeln }}"
    assert said == (
        "Mallen frågar efter fältet «arende.titeln», som inte finns. "
        "Rätta namnet; alla fält står i templates/README.md. Menade du «titel»?"
    )


PLACED = {
    "a tag split over runs": (docx(p("a {{ arende", r(".titeln ", "<w:b/>"), "}} b")), "{{ arende.titeln }}"),
    "a tag before a line break": (docx(p(r("{{ x }}"), "<w:r><w:t>{{ arende.titel }}</w:t><w:br/></w:r>")), "{{ x }}"),
    "a tag between line breaks": (
        docx(p("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br/><w:t>{{ x }}</w:t><w:br/><w:t>b</w:t></w:r>")),
        "{{ x }}",
    ),
    "in a control": (docx(p("a ", control(r("{{ x }}")), " b")), "{{ x }}"),
    "in a link": (docx(p(f'<w:hyperlink w:anchor="y">{r("se {{ x }}")}</w:hyperlink>')), "{{ x }}"),
    "over a control's border": (docx(p("a ", control(r("{{ arende."), ""), "titel }} b")), "a {{ arende.titel }} b"),
    "in a cell": (docx(table(["a", "b"], ["c", "{{ x }}"])), "{{ x }}"),
    "a cell that can be empty": (
        docx(table(["a", cell("{%p for a in bilagor %}", "x", "{%p endfor %}")])),
        "{%p for a in bilagor %}",
    ),
    "a picture": (docx(p("först"), p("bild: ", picture(""))), "bild: "),
    "in a picture's text": (docx(p("bild", picture("{{ x }}"))), "bild"),
    "in a text box": (docx(p("först"), p("här: ", text_box(p("{{ x }}")))), "här: {{ x }}{{ x }}"),
    "in a footnote": (docx(p("först"), p("med not", note()), footnote=p("{{ x }}")), "med not"),
    "in a header": (docx(p("först"), p("x"), header=p("{{ x }}")), "först"),
    "in the file": (docx(p("först"), p("x"), parts={"word/vbaProject.bin": b"x"}), "först"),
    "in an empty document": (docx(header=p("{{ x }}")), ""),
}


@pytest.mark.parametrize(("template", "text"), PLACED.values(), ids=PLACED)
def test_a_comment_stands_where_the_fault_is_or_as_near_as_word_allows(template: bytes, text: str) -> None:
    [(found, _)] = comments_of(template)
    assert found == text


@pytest.mark.parametrize("name", ["in a text box", "in a footnote", "in a header"])
def test_a_comment_that_cannot_be_at_its_place_names_it(name: str) -> None:
    [(_, said)] = comments_of(PLACED[name][0])
    places = {
        "in a text box": "stycke 2 › textruta",
        "in a footnote": "fotnoter › not 1 › stycke 1",
        "in a header": "sidhuvud 1",
    }
    assert said.startswith(places[name])


def test_the_text_and_its_look_are_what_they_were() -> None:
    template = docx(p("a ", r("före {{ x }} efter", "<w:b/>"), " b {{ y }}"), p("{{ z }} { q }"))

    def looks(data: bytes) -> list[tuple[str, bool]]:
        return [
            (letter, run.find(f"{W}rPr/{W}b") is not None)
            for run in story(data).iter(f"{W}r")
            for text in run.iter(f"{W}t")
            for letter in text.text or ""
        ]

    copy = noted(template, faults("mall.docx", template, {}))
    assert copy is not None
    assert looks(copy) == looks(template)


def test_several_faults_at_one_place_each_have_their_comment() -> None:
    found = comments_of(docx(p("{{ x }} och {{ y }}"), header=p("{{ x }}"), footer=p("{{ y }} { z }")))
    assert [text for text, _ in found] == ["{{ x }}", "{{ y }}", *["{{ x }} och {{ y }}"] * 3]


def test_comments_that_are_there_stay() -> None:
    own = (
        f'<w:comments {SPACES}><w:comment w:id="4" w:author="Maja"><w:p><w:r><w:t>Stämmer det?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    mark = '<w:commentRangeStart w:id="4"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    template = docx(
        p(mark, '<w:r><w:commentReference w:id="4"/></w:r>', "{{ x }}"),
        parts={"word/comments.xml": own},
        relations='<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'comments" Target="comments.xml"/>',
    )
    parts = read_parts(template)
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'.encode()
    )
    found = comments_of(write_parts({**parts, "[Content_Types].xml": types}))
    assert found[0][1] == "Stämmer det?"
    assert len(found) == 3


def test_the_same_faults_give_the_same_bytes() -> None:
    template = planted()
    found = faults("uppfoljning.docx", template, {})
    assert noted(template, found) == noted(template, found)


def test_what_is_no_document_gets_no_copy() -> None:
    assert noted(b"hej", faults("mall.docx", b"hej", {})) is None
