"""In: an open PDF. Out: its named destinations resolved in place: every link and bookmark then says page and view
itself, so that two files with the same names can be joined."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from pipeline.pdf.entries import drop

if TYPE_CHECKING:
    import pikepdf

_DEPTH: Final = 40
"""How deep a name tree or a chain of actions is followed: a loop ends there."""

_RUNS: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition"})
"""Actions that start something. A copy that is sent to many people starts nothing."""

Find = Callable[["pikepdf.Object | None"], "pikepdf.Array | None"]


def finder(pdf: "pikepdf.Pdf") -> Find:
    """A function from a destination as a link says it (a name, a string, an array) to `[page, view …]` with a page of
    this file, or None when it leads nowhere."""
    import pikepdf

    named = dict(_names(pdf))
    pages = [page.obj for page in pdf.pages]
    known = {one.objgen for one in pages}

    def find(told: "pikepdf.Object | None") -> "pikepdf.Array | None":
        if isinstance(told, pikepdf.Name | pikepdf.String):
            told = named.get(str(told))
        if isinstance(told, pikepdf.Dictionary):
            told = told.get("/D")
        if not isinstance(told, pikepdf.Array) or not len(told):
            return None
        page: Any = told[0]
        view = _view(told)
        if isinstance(page, int) and 0 <= page < len(pages):
            page = pages[page]
        if not isinstance(page, pikepdf.Dictionary) or page.objgen not in known:
            return None
        return pikepdf.Array([page, *view])

    return find


def settle_annotation(annotation: "pikepdf.Object", find: Find) -> None:
    """Give the link its page and view in so many words, and take away what would start something."""
    import pikepdf

    drop(annotation, "/AA")
    if "/Dest" in annotation:
        _settle(annotation, "/Dest", find)
    if "/A" in annotation:
        action, steps = annotation.get("/A"), 0
        if not isinstance(action, pikepdf.Dictionary) or str(action.get("/S")) in _RUNS:
            del annotation["/A"]
        while isinstance(action, pikepdf.Dictionary) and steps < _DEPTH:
            if action.get("/S") == "/GoTo":
                _settle(action, "/D", find)
            following = action.get("/Next")
            if following is not None and (
                not isinstance(following, pikepdf.Dictionary) or str(following.get("/S")) in _RUNS
            ):
                del action["/Next"]
            action, steps = action.get("/Next"), steps + 1


def target_of(item: "pikepdf.Object", find: Find) -> "pikepdf.Array | None":
    """Where a bookmark leads: by its destination or by its action."""
    import pikepdf

    if "/Dest" in item:
        return find(item.get("/Dest"))
    action = item.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
        return find(action.get("/D"))
    return None


def _settle(owner: "pikepdf.Object", key: str, find: Find) -> None:
    found = find(owner.get(key))
    if found is None:
        del owner[key]
    else:
        owner[key] = found


def _view(told: "pikepdf.Array") -> "list[pikepdf.Object | int]":
    """The view after the page: a kind and its numbers, or the page from its top when it says neither."""
    import pikepdf

    kind, numbers = (told[1], list(told)[2:6]) if len(told) > 1 else (None, [])
    if not isinstance(kind, pikepdf.Name):
        return [pikepdf.Name("/Fit")]
    return [kind, *numbers]


def _names(pdf: "pikepdf.Pdf") -> "Iterator[tuple[str, pikepdf.Object]]":
    """Named destinations, as PDF 1.1 keeps them (a dictionary) and as later versions do (a name tree)."""
    import pikepdf

    old = pdf.Root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        yield from old.items()
    tree = pdf.Root.get("/Names")
    waiting: list[tuple[object, int]] = [(tree.get("/Dests"), 0)] if isinstance(tree, pikepdf.Dictionary) else []
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or depth > _DEPTH:
            continue
        pairs = list(node.get("/Names") or [])
        for name, told in zip(pairs[::2], pairs[1::2], strict=False):
            yield str(name), told
        waiting += [(kid, depth + 1) for kid in list(node.get("/Kids") or [])]
