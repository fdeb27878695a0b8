"""In: a part's tree with tracked changes. Out: the same with some authors' accepted or refused. The judge's own."""

from collections.abc import Callable

from pipeline.word.package import W
from tests.simulator.doc import OURS, Doc, Element, remove, unwrap
from tests.simulator.reading import author

INSERTED = (f"{W}ins", f"{W}moveTo")
DELETED = (f"{W}del", f"{W}moveFrom")
CHANGED = (f"{W}rPrChange", f"{W}pPrChange", f"{W}tblPrChange", f"{W}trPrChange", f"{W}tcPrChange", f"{W}sectPrChange")
RANGES = tuple(
    f"{W}{kind}{end}"
    for kind in ("customXmlInsRange", "customXmlDelRange", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)

TRACKED_MARKS = (*INSERTED, *DELETED)

Choice = Callable[[Element], bool]
"""Is this change one of those to resolve?"""


def ours(change: Element) -> bool:
    return author(change) == OURS


def anyone(change: Element) -> bool:
    return True


def resolve(root: Element, *, accept: bool, whose: Choice = anyone) -> None:
    """Accept or refuse in place: runs, paragraph marks, rows, formatting, and controls that went or came whole."""
    goes, stays = (DELETED, INSERTED) if accept else (INSERTED, DELETED)
    _rows(root, goes, stays, whose)
    for one in [one for one in root.iter(*goes) if _around_runs(one) and whose(one)]:
        if _is_in(one, root):
            remove(one)
    for one in [one for one in root.iter(*stays) if _around_runs(one) and whose(one)]:
        if one.tag in DELETED:
            _restore(one)
        unwrap(one)
    _controls(root, accept, whose)
    _marks(root, goes, stays, whose)
    for one in [one for one in root.iter(*CHANGED) if whose(one)]:
        _formatting(one, accept)
    for one in [one for one in root.iter(*RANGES) if one.tag.endswith("Start") and whose(one)]:
        number = one.get(f"{W}id")
        for end in [end for end in root.iter(one.tag.removesuffix("Start") + "End") if end.get(f"{W}id") == number]:
            remove(end)
        remove(one)


def reject_ours(doc: Doc) -> Doc:
    """Our changes and comments taken back, in every story, in place."""
    drop_comments(doc)
    for name in doc.stories():
        resolve(doc.tree(name), accept=False, whose=ours)
    return doc


def accept_all(doc: Doc) -> Doc:
    for name in doc.stories():
        resolve(doc.tree(name), accept=True)
    return doc


def our_comments(doc: Doc) -> set[str]:
    if "word/comments.xml" not in doc.parts:
        return set()
    return {one.get(f"{W}id", "") for one in doc.tree("word/comments.xml") if ours(one)}


def drop_comments(doc: Doc) -> None:
    """Take away our comments' marks in the text."""
    numbers = our_comments(doc)
    for name in doc.stories() if numbers else []:
        for one in list(doc.tree(name).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
            if one.get(f"{W}id") in numbers:
                holder = one.getparent()
                remove(one)
                if holder is not None and holder.tag == f"{W}r" and not [x for x in holder if x.tag != f"{W}rPr"]:
                    remove(holder)


def _around_runs(change: Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag not in (f"{W}rPr", f"{W}trPr", f"{W}numPr", f"{W}tcPr")


def _is_in(element: Element, root: Element) -> bool:
    return element is root or root in element.iterancestors()


def _rows(root: Element, goes: tuple[str, ...], stays: tuple[str, ...], whose: Choice) -> None:
    for row in list(root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        marks = [] if properties is None else [one for one in properties if one.tag in goes + stays and whose(one)]
        if any(one.tag in goes for one in marks):
            _remove_row(row)
            continue
        for one in marks:
            remove(one)
            if properties is not None and not len(properties):
                remove(properties)


def _remove_row(row: Element) -> None:
    holder = row
    while (parent := holder.getparent()) is not None and parent.tag == f"{W}sdtContent" and len(parent) == 1:
        control = parent.getparent()
        assert control is not None
        holder = control
    table = next(holder.iterancestors(f"{W}tbl"), None)
    remove(holder)
    if table is not None and next(table.iter(f"{W}tr"), None) is None:
        remove(table)


def _restore(deleted: Element) -> None:
    for one in deleted.iter(f"{W}delText", f"{W}delInstrText"):
        if next((a for a in one.iterancestors(*DELETED) if a is not deleted and _around_runs(a)), None) is None:
            one.tag = f"{W}t" if one.tag == f"{W}delText" else f"{W}instrText"


def _controls(root: Element, accept: bool, whose: Choice) -> None:
    """A control with a customXmlIns/DelRange round its beginning came or went as a whole."""
    for start in list(root.iter(f"{W}customXmlInsRangeStart", f"{W}customXmlDelRangeStart")):
        goes = ("Del" in start.tag) is accept
        control = start.getnext()
        if whose(start) and goes and control is not None and control.tag == f"{W}sdt":
            content = control.find(f"{W}sdtContent")
            inside = [] if content is None else list(content)
            parent = control.getparent()
            assert parent is not None
            at = parent.index(control)
            parent[at : at + 1] = inside


def _marks(root: Element, goes: tuple[str, ...], stays: tuple[str, ...], whose: Choice) -> None:
    """Paragraph marks: a paragraph whose mark goes runs into the next."""
    for paragraph in list(root.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        changes = [] if mark is None else [one for one in mark if one.tag in goes + stays and whose(one)]
        if mark is None or not changes:
            continue
        for one in changes:
            remove(one)
        if not len(mark):
            remove(mark)
        if any(one.tag in goes for one in changes):
            _join(paragraph)


def _join(paragraph: Element) -> None:
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    follower = next((one for one in paragraph.itersiblings() if one.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")), None)
    if follower is not None and follower.tag == f"{W}p":
        at = 1 if len(follower) and follower[0].tag == f"{W}pPr" else 0
        follower[at:at] = content
        remove(paragraph)
    elif follower is None and _parent_tag(paragraph) != f"{W}sdtContent":
        return  # Word keeps the mark that ends a story or a cell, so that an empty paragraph is left
    elif not [one for one in content if one.tag not in (f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        remove(paragraph)


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    assert parent is not None
    return str(parent.tag)


def _formatting(change: Element, accept: bool) -> None:
    properties = change.getparent()
    assert properties is not None
    old = [] if accept or not len(change) else list(change[0])
    if accept:
        remove(change)
        return
    kept = [one for one in properties if one.tag in (f"{W}rPr", f"{W}sectPr", *INSERTED, *DELETED)]
    properties[:] = [*old, *kept]
