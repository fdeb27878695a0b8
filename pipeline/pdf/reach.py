"""In: a PDF. Out: the pages on which something is printed that a screen reader never comes to, and why.

Profile checkers look at the tags that are there; they pass a file in which half of the pages have none. This goes the
other way: from what is painted on each page to the structure tree, and back from the tree by the parent tree.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.pdf.broken import broken
from pipeline.pdf.content import see

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from pipeline.pdf.content import Seen

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unreached:
    """page: from 0. why: in Swedish, to stand after «sidan»."""

    page: int
    why: str


def unreached(pdf: "pikepdf.Pdf") -> tuple[Unreached, ...]:
    """Every page with content outside the structure tree and outside all artifacts, with one reason each."""
    marked, objects = _reached(pdf)
    parents = dict(_parents(pdf))
    known: dict[Place, str] = {}
    found = []
    for at, page in enumerate(pdf.pages):
        why = _page_fault(page.obj, page, marked, parents, known) or _annotation_fault(page.obj, objects, parents)
        if why:
            found.append(Unreached(at, why))
    return tuple(found)


def _page_fault(
    owner: "pikepdf.Object",
    content: "pikepdf.Object | pikepdf.Page",
    marked: dict[Place, dict[int, Place]],
    parents: "dict[int, pikepdf.Object]",
    known: dict[Place, str],
) -> str:

    try:
        seen: Seen = see(content, owner.get("/Resources"), ink=False)
    except broken():
        return "har ett innehåll som inte går att läsa"
    there = marked.get(owner.objgen, {})
    if seen.loose:
        return "har text eller bilder utan tagg"
    if seen.marked - set(there):
        return "har taggat innehåll som inte finns i strukturen"
    if seen.marked and not _known_by_parent(owner, seen.marked, there, parents):
        return "har taggar som föräldraträdet inte känner"
    for form in seen.forms:
        if form.objgen not in known:
            known[form.objgen] = ""  # a form that draws itself ends here
            known[form.objgen] = _page_fault(form, form, marked, parents, known)
        if known[form.objgen]:
            return known[form.objgen]
    return ""


def _known_by_parent(
    owner: "pikepdf.Object", numbers: set[int], there: dict[int, Place], parents: "dict[int, pikepdf.Object]"
) -> bool:
    import pikepdf

    listed = parents.get(int(owner.get("/StructParents", -1)))
    if not isinstance(listed, pikepdf.Array):
        return False
    return all(
        one < len(listed) and isinstance(listed[one], pikepdf.Dictionary) and listed[one].objgen == there[one]
        for one in numbers
    )


def _annotation_fault(page: "pikepdf.Object", objects: set[Place], parents: "dict[int, pikepdf.Object]") -> str:
    for one in list(page.get("/Annots") or []):
        if one.get("/Subtype") == "/PrinterMark" or int(one.get("/F", 0)) & 2:
            continue
        if one.objgen not in objects or int(one.get("/StructParent", -1)) not in parents:
            return "har en länk eller anteckning utan tagg"
    return ""


def _reached(pdf: "pikepdf.Pdf") -> tuple[dict[Place, dict[int, Place]], set[Place]]:
    """page or form → number → the element that holds it; and the annotations that elements hold."""
    import pikepdf

    marked: dict[Place, dict[int, Place]] = {}
    objects: set[Place] = set()
    met: set[Place] = set()
    root = pdf.Root.get("/StructTreeRoot")
    waiting: list[tuple[pikepdf.Object, Place | None]] = [(root, None)] if isinstance(root, pikepdf.Dictionary) else []
    while waiting:
        element, page = waiting.pop()
        own = element.get("/Pg")
        page = own.objgen if isinstance(own, pikepdf.Dictionary) else page
        told: Any = element.get("/K")
        for kid in [] if told is None else list(told) if isinstance(told, pikepdf.Array) else [told]:
            if isinstance(kid, int):
                if page is not None:
                    marked.setdefault(page, {})[kid] = element.objgen
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif kid.get("/Type") == "/MCR":
                stream, at = kid.get("/Stm"), kid.get("/Pg")
                place = at.objgen if isinstance(at, pikepdf.Dictionary) else page
                place = stream.objgen if isinstance(stream, pikepdf.Stream) else place
                if place is not None:
                    marked.setdefault(place, {})[int(kid.get("/MCID", -1))] = element.objgen
            elif kid.get("/Type") == "/OBJR":
                objects |= {kid["/Obj"].objgen} if isinstance(kid.get("/Obj"), pikepdf.Object) else set()
            elif kid.objgen not in met:
                met |= {kid.objgen}
                waiting.append((kid, page))
    return marked, objects


def _parents(pdf: "pikepdf.Pdf") -> "Iterator[tuple[int, pikepdf.Object]]":
    import pikepdf

    root = pdf.Root.get("/StructTreeRoot")
    waiting = [root.get("/ParentTree")] if isinstance(root, pikepdf.Dictionary) else []
    turns = 0
    while waiting and turns < 1_000_000:
        turns += 1
        node = waiting.pop()
        if isinstance(node, pikepdf.Dictionary):
            pairs = list(node.get("/Nums") or [])
            for number, one in zip(pairs[::2], pairs[1::2], strict=False):
                yield int(number), one
            waiting += list(node.get("/Kids") or [])
