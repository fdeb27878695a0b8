"""In: what the tool last made (base), what the clerk has (mine), what the data say now (fresh), and what a merge made
of them (merged). Out: each law's violations, in words; none when the merge is right.

The laws share no code with the merge and do not trust it: they read the four files and the records of the edits.
A value is judged in the accepted view: as it would be with every pending change accepted.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from pipeline.word.package import W, read_parts
from tests.simulator import keyed, reading, structure
from tests.simulator.doc import Doc, Element
from tests.simulator.edit import Edit
from tests.simulator.four import Four, Pair, four, same, wanted
from tests.simulator.keyed import is_changed_as_a_whole
from tests.simulator.normal import anchors, difference, normal_form
from tests.simulator.resolve import TRACKED_MARKS, ours, reject_ours

Law = Callable[[bytes, bytes, bytes, bytes, Sequence[Edit]], list[str]]


def law_words_stay(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """Every word that the clerk wrote and still has is in the merged file, as often as in the clerk's."""
    files = four(base, mine, fresh, merged)
    had, has = reading.all_text(files.mine), reading.all_text(files.merged)
    words = {word for edit in edits for word in edit.words}
    return [
        f"the clerk's word {word}: {had.count(word)} times before, {has.count(word)} after"
        for word in sorted(words)
        if had.count(word) != has.count(word)
    ]


def law_values_stay(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """A value that the clerk wrote over is the clerk's."""
    files = four(base, mine, fresh, merged)
    return [
        f"{one.key}: the clerk's {one.mine!r} became {one.merged!r}"
        for one in files.pairs
        if one.merged != one.mine
        and not same(one.mine, files.base.get(one.key))
        and not same(one.mine, files.fresh.get(one.key))
    ]


def law_news_is_filled_in(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """Every field that the clerk did not touch says what the data say now, wherever it stands; a copy too."""
    files = four(base, mine, fresh, merged)
    return [
        f"{one.key}: {one.mine!r} should be {should!r} and is {one.merged!r}"
        for one, should in _untouched(files)
        if one.merged != should
    ]


def _untouched(files: Four) -> list[tuple[Pair, str]]:
    return [
        (one, files.fresh[one.key])
        for one in files.pairs
        if one.key in files.fresh and one.key in files.base and one.mine == files.base[one.key]
    ]


def law_no_other_text(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """A field says its old value, the clerk's or the new one, never a mixture."""
    files = four(base, mine, fresh, merged)
    allowed = [(one, {one.mine, *wanted(files, one)}) for one in files.pairs]
    return [f"{one.key}: {one.merged!r} is none of {sorted(may)}" for one, may in allowed if one.merged not in may]


def law_refusing_ours_gives_mine(
    base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]
) -> list[str]:
    """Without the tool's changes the merged file is the clerk's: text, look, structure and pending changes."""
    found = difference(normal_form(reject_ours(Doc(mine))), normal_form(reject_ours(Doc(merged))))
    return [found] if found else []


def law_anchors_stay(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """With the tool's changes refused each tag and each hidden bookmark is where it was: the next run needs them."""
    lost = anchors(reject_ours(Doc(mine))) - anchors(reject_ours(Doc(merged)))
    return [f"{one} is lost" for one in sorted(lost)]


def law_other_parts_stay(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """Parts without fields are the clerk's byte for byte; only the package's lists, comments and the manifest may
    change."""
    was, now = read_parts(mine), read_parts(merged)
    free = ("[Content_Types].xml", "word/comments", "word/people.xml", "docProps/c", "customXml/")
    stories = set(Doc(mine).stories())
    found = [f"{name} is gone" for name in was if name not in now]
    for name, data in was.items():
        may = name in stories or name.startswith(free) or name.endswith(".rels")
        if not may and name in now and now[name] != data:
            found.append(f"{name} is another")
    return found


def law_marks_only_at_news(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """The tool's tracked changes stand only at fields, rows and paragraphs that the data changed, or that it had marked
    before."""
    files = four(base, mine, fresh, merged)
    changed = {key for key in {*files.base, *files.fresh} if files.base.get(key) != files.fresh.get(key)}
    changed |= structure.rebuilt(files.base_doc, files.fresh_doc)
    marked = [mark for name in files.mine.stories() for mark in _our_marks(files.mine.tree(name))]
    changed |= {key for mark in marked for key in _keys_at(mark, files.names)}
    lines = structure.plain_lines(files.base_doc) ^ structure.plain_lines(files.fresh_doc)
    found = []
    for name in files.merged.stories():
        for mark in _our_marks(files.merged.tree(name)):
            keys, said = _keys_at(mark, files.names), reading.text(_paragraph(mark))
            if keys and not keys & changed:
                found.append(f"{name}: a change at {sorted(keys)[:3]}, where nothing is new")
            elif not keys and not (lines or changed):
                found.append(f"{name}: a change in {said!r}, where nothing is new")
    return found


def _our_marks(root: Element) -> list[Element]:
    return [one for one in root.iter(*TRACKED_MARKS) if ours(one)]


def _keys_at(mark: Element, names: dict[str, str]) -> set[str]:
    """The keys of the field that a change stands in, by control or hidden bookmark; otherwise of the row that it marks,
    or of its paragraph."""
    for control in mark.iterancestors(f"{W}sdt"):
        if reading.tag_of(control):
            return {reading.tag_of(control)}
    row = next(mark.iterancestors(f"{W}tr"), None)
    if row is not None and is_changed_as_a_whole(row) and (keys := keyed.keys_of_cells(row)):
        return keys
    inner = reading.keys_in(mark)
    if inner:
        return inner
    parent = mark.getparent()
    if parent is not None and parent.tag == f"{W}trPr":
        row = parent.getparent()
        return set() if row is None else reading.keys_in(row)
    if mark.tag == f"{W}ins" and (new := _ended_by_an_old_mark(mark)) is not None:
        return reading.keys_in(new)
    paragraph, runs = _paragraph(mark), list(mark.iter(f"{W}r"))
    spans = [one for one in reading.spans(paragraph) if any(run in runs for run in one.runs)]
    known = {names[reading.stem(one.name)] for one in spans if reading.stem(one.name) in names}
    return known or reading.keys_in(paragraph)


def _ended_by_an_old_mark(mark: Element) -> Element | None:
    """The new paragraph that an inserted paragraph mark brought, when that is the next one: at the end of a story and
    before a table the old mark ends the last new paragraph, or Word could not take it back."""
    paragraph = _paragraph(mark)
    if mark.getparent() is not paragraph.find(f"{W}pPr/{W}rPr"):
        return None
    following = [one for one in paragraph.itersiblings() if one.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
    last = next((at for at, one in enumerate(following) if not _has_new_mark(one)), None)
    if last is None or following[last].tag != f"{W}p" or not _is_all_new(following[last]):
        return None
    ends = last + 1 == len(following) or following[last + 1].tag != f"{W}p"
    return following[0] if ends else None


def _has_new_mark(block: Element) -> bool:
    return any(ours(one) for one in block.iterfind(f"{W}pPr/{W}rPr/{W}ins"))


def _is_all_new(paragraph: Element) -> bool:
    runs = list(paragraph.iter(f"{W}r"))
    return bool(runs) and all(any(ours(up) for up in run.iterancestors(f"{W}ins")) for run in runs)


def _paragraph(mark: Element) -> Element:
    return next(mark.iterancestors(f"{W}p", f"{W}tr"), mark)


def law_gone_stays_gone(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """A field that the clerk took away does not come back: no key stands in more places than the clerk left, but for
    those that the data have more of."""
    files = four(base, mine, fresh, merged)
    was, had, now, has = (
        _places(one, files.names) for one in (files.base_doc, files.mine, files.fresh_doc, files.merged)
    )
    found = []
    for key, times in has.items():
        may = had[key] + max(0, now[key] - was[key])
        if times > may:
            found.append(f"{key} stands {times} times; the clerk left {had[key]}, the data give {may - had[key]} more")
    return found


def _places(doc: Doc, names: dict[str, str]) -> Counter[str]:
    """How often each key stands: by control, by cell, and by hidden bookmark where the control has lost its tag."""
    bare = [one for one in reading.bookmarks(doc, names).values() if one.element is None]
    places = (*reading.controls(doc), *reading.cells(doc), *bare)
    return Counter(one.key for one in places if not one.gone and one.text)


def law_clerks_marks_stay(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """The clerk's own tracked changes, comments, footnotes and pictures are there, whole."""
    was, now = (structure.of_others(Doc(one)) for one in (mine, merged))
    return [f"{kind}: {was[kind]!r} became {now.get(kind)!r}" for kind in was if was[kind] != now.get(kind)]


def law_opens_clean(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """Word opens it: as it is, with every change accepted, and with ours refused. A fault that the clerk's file had is
    no fault of the merge."""
    return structure.faults_after(mine, merged)


def law_nothing_new_changes_nothing(
    base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]
) -> list[str]:
    """Without news the clerk's file is left as it is, byte for byte."""
    return ["base and fresh are the same, and mine was changed"] if base == fresh and merged != mine else []


def law_new_rows_come(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """A row or paragraph that the data added stands in the merged file, when what it stood beside still is there."""
    files = four(base, mine, fresh, merged)
    there, had = set(_places(files.merged, files.names)), set(_places(files.mine, files.names))
    return [
        f"{key} is new and did not come, though {beside} is there"
        for key, beside in structure.new_blocks(files.base_doc, files.fresh_doc, had)
        if key not in there
    ]


def law_old_rows_go(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """A row that the data no longer have, and in which the clerk changed nothing, goes."""
    files = four(base, mine, fresh, merged)
    has = set(structure.rows_by_keys(files.merged))
    same = structure.rows_by_keys(files.mine).items() & structure.rows_by_keys(files.base_doc).items()
    gone = [keys for keys, _ in same if not keys & files.fresh.keys()]
    return [f"the row of {min(keys)} is no longer in the data and stands" for keys in gone if keys in has]


def law_conflicts_are_told(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """Where the clerk and the data both have changed a field of the body, a comment of ours tells the new value."""
    files = four(base, mine, fresh, merged)
    told = "\n".join(structure.our_comment_texts(files.merged))
    found = []
    for one in files.pairs:
        was, now = files.base.get(one.key), files.fresh.get(one.key)
        if not now or was == now or same(one.mine, was) or same(one.mine, now) or not one.mine:
            continue
        if one.story == "word/document.xml" and " ".join(now.split()) not in " ".join(told.split()):
            found.append(f"{one.key}: no comment tells that {one.mine!r} would be {now!r}")
    return found + [f"no comment tells the news of the row {one!r}" for one in _rows_untold(files, told)]


def _rows_untold(files: Four, told: str) -> list[str]:
    """Rows that are keyed as a whole, have news, and have other cells than they had: nothing can be filled in them."""
    was, now = ({stem: row for _, stem, row in keyed.rows_with_keys(doc)} for doc in (files.base_doc, files.fresh_doc))
    found = []
    for story, stem, row in keyed.rows_with_keys(files.mine):
        if stem not in was or stem not in now or reading.row_is_gone(row) or story != "word/document.xml":
            continue
        before, after, mine = (
            [reading.cell_text(cell) for cell in keyed.cells_of_row(one)] for one in (was[stem], now[stem], row)
        )
        first = next((text for old, text in zip(before, after, strict=True) if old != text), "")
        if len(mine) != len(before) and first and after != mine and " ".join(first.split())[:20] not in told:
            found.append(" | ".join(mine))
    return found


LAWS: Final[dict[str, Law]] = {
    one.__name__: one
    for one in (
        law_words_stay, law_values_stay, law_news_is_filled_in, law_no_other_text, law_refusing_ours_gives_mine,
        law_anchors_stay, law_other_parts_stay, law_marks_only_at_news, law_gone_stays_gone, law_clerks_marks_stay,
        law_opens_clean, law_nothing_new_changes_nothing, law_new_rows_come, law_old_rows_go, law_conflicts_are_told,
    )
}  # fmt: skip


def violations(base: bytes, mine: bytes, fresh: bytes, merged: bytes, edits: Sequence[Edit]) -> list[str]:
    """All laws at once: `name: what` for each violation."""
    return [f"{name}: {what}" for name, law in LAWS.items() for what in law(base, mine, fresh, merged, edits)]
