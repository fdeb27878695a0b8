"""A new paragraph that no paragraph follows: at the end, or before a table. It can be taken back, in Word."""

import re

import pytest

from pipeline.word.canonical import canonical
from pipeline.word.package import parse, read_parts
from pipeline.word.refresh.guard import broken_promise
from pipeline.word.refresh.merge import refresh
from pipeline.word.refresh.ooxml import accepted_text
from pipeline.word.revisions import AUTHOR
from pipeline.word.revisions.settle import settle
from pipeline.word.rows import Cuts
from tests.word.refresh.small import Draft, body, edited

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST = '<w:p><w:r><w:t xml:space="preserve">Ett '
INSERTED = f'<w:ins w:id="9" w:author="{AUTHOR}" w:date="2023-02-06T00:00:00Z"/>'
CLERKS = '<w:ins w:id="80" w:author="Maja" w:date="2023-02-01T09:00:00Z"/>'
CENTRED = f'{FIRST.replace("<w:r>", """<w:pPr><w:jc w:val="center"/></w:pPr><w:r>""", 1)}'
CLERKS_LOOK = (
    '<w:p><w:pPr><w:jc w:val="right"/><w:pPrChange w:id="81" w:author="Maja" w:date="2023-02-01T09:00:00Z"><w:pPr/>'
    '</w:pPrChange></w:pPr><w:r><w:t xml:space="preserve">Ett '
)
LOOKS = {
    "as the new one": FIRST,
    "another": CENTRED,
    "a mark that is bold": FIRST.replace("<w:r>", "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r>", 1),
    "a mark that the clerk has put in": FIRST.replace("<w:r>", f"<w:pPr><w:rPr>{CLERKS}</w:rPr></w:pPr><w:r>", 1),
    "a look that the clerk has changed": CLERKS_LOOK,
    "the end of a section": FIRST.replace("<w:r>", "<w:pPr><w:sectPr/></w:pPr><w:r>", 1),
}


def draft(*news: str, table: bool = False) -> bytes:
    made = Draft().paragraph("Ingress").paragraph("Ett ", ("a", "1"))
    for one in news:
        made.paragraph("Nytt ", (one, one))
    return (made.table(("Nr",), (("rad[1]", "1"),)) if table else made).data()


def merged_with(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    refreshed = refresh(base, mine, fresh, date="2023-02-06", sources={})
    assert refreshed.data is not None, refreshed.refused
    return refreshed.data


def lines(data: bytes, *, accepting: bool) -> list[str]:
    """The paragraphs as Word has them with our changes accepted, or taken back."""
    root = parse(read_parts(data)["word/document.xml"])
    settle(root, accepting=accepting, author=AUTHOR, last_stays=True)
    return [accepted_text(one) for one in root.iter(f"{W}p")]


def assert_refused_is(merged: bytes, mine: bytes) -> None:
    assert canonical(merged, without_author=AUTHOR, anchors=False) == canonical(mine, anchors=False)


@pytest.mark.parametrize("table", [False, True], ids=["at the end", "before a table"])
@pytest.mark.parametrize("look", LOOKS)
def test_new_paragraphs_can_be_taken_back_and_accepted(look: str, *, table: bool) -> None:
    base, fresh = draft(table=table), draft("x", "y", table=table)
    mine = edited(base, FIRST, LOOKS[look])
    merged = merged_with(base, mine, fresh)
    rest = ["Nr", "1"] if table else []
    assert lines(merged, accepting=True) == ["Ingress", "Ett 1", "Nytt x", "Nytt y", *rest]
    assert lines(merged, accepting=False) == ["Ingress", "Ett 1", *rest]
    assert_refused_is(merged, mine)
    last = [one for one in parse(read_parts(merged)["word/document.xml"])[0] if one.tag == f"{W}p"][-1]
    assert accepted_text(last) == "Nytt y"
    assert [one.get(f"{W}author") for one in last.iterfind(f"{W}pPr/{W}rPr/{W}ins")] in ([], ["Maja"])
    assert merged_with(fresh, merged, fresh) == merged


@pytest.mark.parametrize("look", LOOKS)
def test_what_goes_again_before_anybody_has_accepted_it_leaves_nothing(look: str) -> None:
    base, fresh = draft(), draft("x", "y")
    mine = edited(base, FIRST, LOOKS[look])
    merged = merged_with(base, mine, fresh)
    for left in (draft("x"), draft("y"), base):
        later = merged_with(fresh, merged, left)
        wanted = lines(left, accepting=True)
        assert lines(later, accepting=True) == wanted
        assert_refused_is(later, mine)


def test_the_paragraph_that_looks_otherwise_keeps_its_look_and_the_new_one_has_its_own() -> None:
    base, fresh = draft(), draft("x")
    merged = merged_with(base, edited(base, FIRST, CENTRED), fresh)
    root = parse(read_parts(merged)["word/document.xml"])
    settle(root, accepting=True, author=AUTHOR)
    looks = {accepted_text(one): one.find(f"{W}pPr/{W}jc") is not None for one in root.iter(f"{W}p")}
    assert looks == {"Ingress": False, "Ett 1": True, "Nytt x": False}


def test_a_first_paragraph_before_a_table_after_the_clerks_own_can_be_taken_back() -> None:
    base = Draft().table(("Nr",), (("rad[1]", "1"),)).paragraph("Efter").data()
    fresh = Draft().paragraph("Nytt ", ("x", "x")).table(("Nr",), (("rad[1]", "1"),)).paragraph("Efter").data()
    mine = edited(base, "<w:tbl>", "<w:p><w:r><w:t>Mitt</w:t></w:r></w:p><w:tbl>")
    merged = merged_with(base, mine, fresh)
    assert lines(merged, accepting=True) == ["Mitt", "Nytt x", "Nr", "1", "Efter"]
    assert_refused_is(merged, mine)
    assert len(re.findall(r"<w:pPr><w:rPr><w:ins ", body(merged).partition("Nytt")[0])) == 1


def test_the_paragraph_before_may_go_and_the_new_one_stays() -> None:
    base, fresh = draft(), draft("x")
    merged = merged_with(base, base, fresh)
    later = merged_with(fresh, merged, Draft().paragraph("Ingress").paragraph("Nytt ", ("x", "x")).data())
    assert lines(later, accepting=True) == ["Ingress", "Nytt x"]
    assert_refused_is(later, base)
    marks = parse(read_parts(later)["word/document.xml"]).findall(f".//{W}pPr/{W}rPr")
    assert [[one.tag.removeprefix(W) for one in mark] for mark in marks] == [["ins", "del"]]


def test_a_clerks_picture_in_a_new_paragraph_that_goes_is_not_thrown_away() -> None:
    base, fresh = draft(), draft("x")
    merged = merged_with(base, base, fresh)
    drawn = edited(merged, "<w:sectPr/>", "<w:p><w:r><w:t>Slut</w:t></w:r></w:p><w:sectPr/>")
    drawn = edited(drawn, "Nytt ", "Nytt </w:t></w:r></w:ins><w:r><w:drawing/></w:r><w:ins><w:r><w:t>")
    assert "<w:drawing/>" in body(merged_with(fresh, drawn, base))


@pytest.mark.parametrize("end", ["<w:sectPr/>", "<w:bookmarkEnd w:id='70'/><w:sectPr/>"])
def test_the_guard_sees_a_last_paragraph_that_word_would_leave_empty(end: str) -> None:
    base = edited(draft(), "<w:sectPr/>", end)
    mark = f"<w:pPr><w:rPr>{INSERTED}</w:rPr></w:pPr>"
    new = f"<w:p>{mark}{INSERTED.replace('/>', '>')}<w:r><w:t>Ny</w:t></w:r></w:ins></w:p>"
    held = read_parts(base)
    assert "stycke" in broken_promise(held, edited(base, end, new + end), Cuts())
    assert broken_promise(held, edited(base, "<w:p>", f"{new}<w:p>"), Cuts()) == ""
