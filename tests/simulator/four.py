"""In: base, mine, fresh, merged. Out: `Four`: the four files read, and each place of a field in mine with the same
place in merged."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element
from tests.simulator.keyed import cells_of_row, is_one_paragraph, rows_with_keys
from tests.simulator.reading import Place, bookmarks, cell_text, controls, key_names, row_is_gone, tag_of, values
from tests.simulator.resolve import reject_ours

_MARK = "simulator"


@dataclass(frozen=True, slots=True)
class Pair:
    """A place of a field: its key, what the clerk's file says there, and what the merged file says, "" when it is
    gone."""

    key: str
    mine: str
    merged: str
    story: str


@dataclass(frozen=True, slots=True)
class Four:
    """base, fresh: key → value. names: beginning of a hidden bookmark's name → key. pairs: by control in the order of
    the document, then by hidden bookmark."""

    base: dict[str, str]
    fresh: dict[str, str]
    base_doc: Doc
    mine: Doc
    fresh_doc: Doc
    merged: Doc
    names: dict[str, str]
    pairs: tuple[Pair, ...]


@lru_cache(maxsize=2)
def four(base: bytes, mine: bytes, fresh: bytes, merged: bytes) -> Four:
    """Read them once for all laws. Nobody may change the trees."""
    base_doc, mine_doc, fresh_doc, merged_doc = Doc(base), Doc(mine), Doc(fresh), Doc(merged)
    names = key_names((base_doc, fresh_doc))
    was, now = values(base_doc, names), values(fresh_doc, names)
    # Nothing there before and nothing there now is no place: a paragraph that a pending change of ours takes away.
    pairs = [*_by_control(mine, merged), *_by_bookmark(mine_doc, merged_doc, names)]
    pairs += _by_cell(base_doc, mine_doc, fresh_doc, merged_doc)
    judged = tuple(one for one in pairs if one.mine or one.key in was)
    return Four(was, now, base_doc, mine_doc, fresh_doc, merged_doc, names, judged)


def wanted(files: Four, one: Pair) -> set[str]:
    """What the merged file may say at a place besides what the clerk's says."""
    was, now = files.base.get(one.key), files.fresh.get(one.key)
    return {now or ""} if same(one.mine, was) or same(one.mine, now) else set()


def same(one: str, other: str | None) -> bool:
    """The same but for blanks: LibreOffice moves a line break out of a control."""
    return other is not None and "".join(one.split()) == "".join(other.split())


def _numbered(data: bytes) -> tuple[list[Place], list[tuple[int, str]]]:
    """The controls of a file in the accepted view, and which of them are left, in order, without the tool's changes."""
    doc = Doc(data)
    found = controls(doc)
    for at, place in enumerate(found):
        assert place.element is not None
        place.element.set(_MARK, str(at))
    reject_ours(doc)
    left = [
        (int(one.get(_MARK, "-1")), tag_of(one))
        for name in doc.stories()
        for one in doc.tree(name).iter(f"{W}sdt")
        if tag_of(one) and any(t.text for t in one.iter(f"{W}t", f"{W}delText"))
    ]
    return found, left


def _by_control(mine: bytes, merged: bytes) -> list[Pair]:
    """The n-th control of a key without our changes is the n-th there; those that only our changes hold, by key."""
    mine_places, mine_left = _numbered(mine)
    merged_places, merged_left = _numbered(merged)
    pairs = _matched(mine_left, merged_left)
    rest_mine = [(at, one.key) for at, one in enumerate(mine_places) if at not in {at for at, _ in mine_left}]
    rest_merged = [(at, one.key) for at, one in enumerate(merged_places) if at not in {at for at, _ in merged_left}]
    pairs += _matched(rest_mine, rest_merged)
    # A row that comes in the place of another, because the table has new columns, brings the same keys again.
    instead = {key: at for at, key in reversed(rest_merged) if not merged_places[at].gone}
    made = []
    for at, other in pairs:
        one = mine_places[at]
        if one.gone:
            continue
        there = None if other is None else merged_places[other]
        if there is not None and there.element is not None and row_is_gone(there.element) and one.key in instead:
            there = merged_places[instead.pop(one.key)]
        if there is not None and there.gone:
            # A row that has other columns now is taken away whole and put in anew: the field stands in the new one.
            there = next((place for place in merged_places if place.key == one.key and not place.gone), there)
        made.append(Pair(one.key, one.text, "" if there is None or there.gone else there.text, one.story))
    return made


def _matched(mine: list[tuple[int, str]], merged: list[tuple[int, str]]) -> list[tuple[int, int | None]]:
    by_key: dict[str, list[int]] = {}
    for at, key in merged:
        by_key.setdefault(key, []).append(at)
    return [(at, by_key[key].pop(0) if by_key.get(key) else None) for at, key in mine]


def _by_cell(base: Doc, mine: Doc, fresh: Doc, merged: Doc) -> list[Pair]:
    """The cells of rows that are keyed as a whole, where they can be told apart: as many as there were, and in a row
    that may have to be replaced as one, because a cell of it has several paragraphs, only those that the clerk has
    changed."""
    was, now, has = ({stem: row for _, stem, row in _standing(doc)} for doc in (base, fresh, merged))
    found = []
    for story, stem, row in _standing(mine):
        versions = [one[stem] for one in (was, now) if stem in one]
        cells = [cells_of_row(one) for one in (row, *versions)]
        if len({len(one) for one in cells}) > 1:
            continue
        there = cells_of_row(has[stem]) if stem in has else []
        divided = not all(is_one_paragraph(one) for those in cells for one in those)
        for at, cell in enumerate(cells[0]):
            said = cell_text(cell)
            if divided and stem in was and said == cell_text(cells_of_row(was[stem])[at]):
                continue
            found.append(Pair(f"{stem}:{at}", said, cell_text(there[at]) if at < len(there) else "", story))
    return found


def _standing(doc: Doc) -> list[tuple[str, str, Element]]:
    return [one for one in rows_with_keys(doc) if not row_is_gone(one[2])]


def _by_bookmark(mine: Doc, merged: Doc, names: dict[str, str]) -> list[Pair]:
    """Hidden bookmarks with no control of ours: an empty value, a control that was taken away or lost its tag."""
    there = bookmarks(merged, names)
    # As for controls: a row that has other columns now is taken away whole, and the field stands in the new one.
    instead = {one.key: one.text for one in reversed(controls(merged)) if not one.gone}
    made = []
    for name, one in bookmarks(mine, names).items():
        if one.element is not None or one.gone:
            continue
        said = there[name].text if name in there else ""
        if name in there and there[name].gone:
            said = instead.get(one.key, "")
        made.append(Pair(one.key, one.text, said, one.story))
    return made
