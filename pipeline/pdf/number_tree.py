"""In: what belongs to whole numbers or to names. Out: the trees in which a PDF keeps it, in nodes of a size that a
reader can take one at a time."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

_NODE: Final = 200


def number_tree(pdf: "pikepdf.Pdf", entries: Mapping[int, Any]) -> "pikepdf.Object":
    """Such as the parent tree: number → object, sorted."""
    return _tree(pdf, "/Nums", sorted(entries.items()))


def name_tree(pdf: "pikepdf.Pdf", entries: Mapping[bytes, Any]) -> "pikepdf.Object":
    """Such as named destinations and the ids of a structure tree."""
    import pikepdf

    return _tree(pdf, "/Names", [(pikepdf.String(name), one) for name, one in sorted(entries.items())])


def _tree(pdf: "pikepdf.Pdf", key: str, pairs: list[tuple[Any, Any]]) -> "pikepdf.Object":
    import pikepdf

    def node(some: list[tuple[Any, Any]]) -> pikepdf.Dictionary:
        return pikepdf.Dictionary({key: pikepdf.Array([part for pair in some for part in pair])})

    if len(pairs) <= _NODE:
        return pdf.make_indirect(node(pairs))
    kids = []
    for at in range(0, len(pairs), _NODE):
        some = pairs[at : at + _NODE]
        kid = node(some)
        kid["/Limits"] = pikepdf.Array([some[0][0], some[-1][0]])
        kids.append(pdf.make_indirect(kid))
    return pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array(kids)))
