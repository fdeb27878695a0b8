"""In: outlines of several PDFs. Out: one outline: an item for each part, with the part's own items below it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.pdf.destinations import Find, target_of

if TYPE_CHECKING:
    import pikepdf

_DEPTH: Final = 12
_MOST: Final = 20_000
"""More items than any document for a meeting has; an outline that goes round in a loop ends there."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One item. page: its place in the file, from 0; None for one that leads nowhere. view: as a destination says it
    after the page: `["/XYZ", 0, 700, 0]`. opened: are the items below it shown at first?"""

    title: str
    page: int | None
    view: tuple[Any, ...] = ("/Fit",)
    below: "tuple[Bookmark, ...]" = ()
    opened: bool = False

    def moved(self, pages: int) -> "Bookmark":
        """The same, when `pages` pages have come before."""
        page = None if self.page is None else self.page + pages
        return Bookmark(self.title, page, self.view, tuple(one.moved(pages) for one in self.below), self.opened)


def read_bookmarks(pdf: "pikepdf.Pdf", find: Find) -> tuple[Bookmark, ...]:
    """The outline of a PDF, with destinations resolved by `find`."""
    import pikepdf

    outlines = pdf.Root.get("/Outlines")
    if not isinstance(outlines, pikepdf.Dictionary):
        return ()
    order = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    met: set[tuple[int, int]] = set()

    def items(parent: "pikepdf.Object", depth: int) -> "Iterator[Bookmark]":
        one = parent.get("/First")
        while isinstance(one, pikepdf.Dictionary) and one.objgen not in met and len(met) < _MOST:
            met.add(one.objgen)
            target = target_of(one, find)
            page = None if target is None else order.get(target[0].objgen)
            view = ("/Fit",) if target is None else tuple(_plain(part) for part in list(target)[1:])
            below = tuple(items(one, depth + 1)) if depth < _DEPTH else ()
            count = one.get("/Count", 0)
            yield Bookmark(str(one.get("/Title", "")), page, view, below, isinstance(count, int) and count > 0)
            one = one.get("/Next")

    return tuple(items(outlines, 0))


def write_bookmarks(pdf: "pikepdf.Pdf", bookmarks: Sequence[Bookmark]) -> None:
    """Give the PDF this outline."""
    import pikepdf

    pages = [page.obj for page in pdf.pages]

    def items(parent: "pikepdf.Object", told: Iterable[Bookmark]) -> int:
        """Writes the items below `parent`; returns how many lines they take when it is opened."""
        made: list[pikepdf.Object] = []
        lines = 0
        for one in told:
            item = pdf.make_indirect(pikepdf.Dictionary(Title=one.title, Parent=parent))
            if one.page is not None:
                item["/Dest"] = pikepdf.Array([pages[one.page], pikepdf.Name(one.view[0]), *one.view[1:]])
            inside = items(item, one.below)
            if inside:
                item["/Count"] = inside if one.opened else -inside
            lines += 1 + (inside if one.opened else 0)
            if made:
                made[-1]["/Next"], item["/Prev"] = item, made[-1]
            made.append(item)
        if made:
            parent["/First"], parent["/Last"] = made[0], made[-1]
        return lines

    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name("/Outlines")))
    root["/Count"] = items(root, bookmarks)
    pdf.Root["/Outlines"] = root
    pdf.Root["/PageMode"] = pikepdf.Name("/UseOutlines")


def _plain(part: Any) -> Any:
    import pikepdf

    return str(part) if isinstance(part, pikepdf.Name) else part
