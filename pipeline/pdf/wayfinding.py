"""In: the joined file. Out: what a reader finds its way by: bookmarks, page labels, and a name for each part's first
page, for links from elsewhere."""

from pipeline.pdf.bookmarks import Bookmark, write_bookmarks
from pipeline.pdf.join import Joined
from pipeline.pdf.number_tree import name_tree, number_tree
from pipeline.pdf.part import Whole


def mark_ways(joined: Joined, whole: Whole) -> None:
    """Parts with a chapter stand under it; the front page comes first, as what `whole.contents` calls it."""
    import pikepdf

    bookmarks: list[Bookmark] = [Bookmark(whole.contents, 0)]
    chapters: dict[str, list[Bookmark]] = {}
    labels: dict[int, pikepdf.Object] = {}
    named: dict[bytes, pikepdf.Object] = {}
    for placed in joined.placed:
        part = placed.source.part
        prefix = " ".join(one for one in (part.foot, part.label, "s. ") if one)
        labels[placed.first] = pikepdf.Dictionary(S=pikepdf.Name("/D"), St=1, P=pikepdf.String(prefix))
        if placed is joined.placed[0]:
            continue
        below = tuple(one.moved(placed.first) for one in placed.source.bookmarks)
        mark = Bookmark(part.name, placed.first, below=below)
        if part.chapter and part.chapter not in chapters:
            chapters[part.chapter] = []
        (chapters[part.chapter] if part.chapter else bookmarks).append(mark)
        named[part.key.encode("utf-8")] = pikepdf.Array([placed.pages[0].obj, pikepdf.Name("/Fit")])
    bookmarks += [Bookmark(title, marks[0].page, below=tuple(marks), opened=True) for title, marks in chapters.items()]
    write_bookmarks(joined.pdf, bookmarks)
    joined.pdf.Root["/PageLabels"] = number_tree(joined.pdf, labels)
    if named:
        joined.pdf.Root["/Names"] = pikepdf.Dictionary(Dests=name_tree(joined.pdf, named))
