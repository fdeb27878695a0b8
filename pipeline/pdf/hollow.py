"""In: a PDF with tags. Out: the PDF without paragraphs in its structure that hold nothing.

LibreOffice tags the empty paragraph that every empty cell has, and whoever listens may be told of a paragraph in which
nothing follows. The cell itself stays: it is one of its row.
"""

from typing import TYPE_CHECKING, Final

from pipeline.pdf.figures import elements

if TYPE_CHECKING:
    import pikepdf

_DEEP: Final = 10
"""Roles that stand for one another in a chain longer than this go round in a circle."""

_SAYS: Final = ("/K", "/Alt", "/ActualText", "/E", "/ID")
"""An element with any of these has something in it, or is referred to."""


def without_hollow(pdf: "pikepdf.Pdf") -> int:
    """How many went."""
    import pikepdf

    root = pdf.Root.StructTreeRoot
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    hollow = [one for one in elements(root) if _role(one, roles) == "/P" and not any(_says(one, key) for key in _SAYS)]
    return sum(_taken_out(one) for one in hollow)


def _role(element: "pikepdf.Object", roles: "pikepdf.Object") -> str:
    """What the element is, by the standard's own names."""
    name = str(element.get("/S", ""))
    for _ in range(_DEEP):
        if name not in roles:
            return name
        name = str(roles[name])
    return ""


def _says(element: "pikepdf.Object", key: str) -> bool:
    import pikepdf

    held = element.get(key)
    return held is not None and not (isinstance(held, pikepdf.Array) and len(held) == 0)


def _taken_out(element: "pikepdf.Object") -> bool:
    import pikepdf

    parent = element.get("/P")
    if not isinstance(parent, pikepdf.Dictionary):
        return False
    kids = parent.get("/K")
    if isinstance(kids, pikepdf.Array):
        left = [one for one in kids if not _same(one, element)]
        parent["/K"] = pikepdf.Array(left)
        return len(left) < len(kids)
    if kids is not None and _same(kids, element):
        del parent["/K"]
        return True
    return False


def _same(one: "pikepdf.Object", other: "pikepdf.Object") -> bool:
    import pikepdf

    return isinstance(one, pikepdf.Dictionary) and one.is_indirect and one.objgen == other.objgen
