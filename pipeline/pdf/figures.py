"""In: a PDF with tags, and the pictures of the document it was made from. Out: the PDF with the pictures' alternative
texts.

LibreOffice 7.4 loses the texts of charts.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.word.pictures import Picture

if TYPE_CHECKING:
    import pikepdf


def describe_figures(pdf: "pikepdf.Pdf", pictures: Sequence[Picture]) -> int:
    """How many figures have no text afterwards. A text is only given where it is certain which figure it belongs to: a
    wrong one is worse than none."""
    import pikepdf

    figures = [one for one in elements(pdf.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
    undescribed = [one for one in figures if not _text(one)]
    if not undescribed:
        return 0
    if len(pictures) == len(figures):
        pairs = list(zip(figures, pictures, strict=True))
        agree = all(_text(figure) in ("", picture.text) for figure, picture in pairs)
        matched = [(figure, picture) for figure, picture in pairs if not _text(figure)] if agree else []
    else:
        # Some are not in the tree, or stand twice in it: those without a text, when they are as many, are the ones.
        known = {_text(one) for one in figures}
        left = [one for one in pictures if one.text and one.text not in known]
        matched = list(zip(undescribed, left, strict=True)) if len(left) == len(undescribed) else []
    if len(matched) > 1 and not all(picture.inline or picture.text == matched[0][1].text for _, picture in matched):
        return len(undescribed)
    for figure, picture in matched:
        if picture.text:
            figure.Alt = pikepdf.String(picture.text)
    return sum(not _text(one) for one in figures)


def elements(tree: "pikepdf.Object") -> "Iterator[pikepdf.Object]":
    """The elements of a structure tree, in the order they are read."""
    import pikepdf

    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if "/S" in one:
            yield one
        kids = one.get("/K")
        if isinstance(kids, pikepdf.Array):
            waiting += reversed(list(kids))
        elif kids is not None:
            waiting.append(kids)


def _text(figure: "pikepdf.Object") -> str:
    return str(figure.get("/Alt", "")) or str(figure.get("/ActualText", ""))
