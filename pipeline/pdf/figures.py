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
    texts = [one.text for one in pictures]
    if len(texts) == len(figures):
        matched = list(zip(figures, texts, strict=True))
        certain = all(_text(figure) in ("", text) for figure, text in matched)
    else:
        # Some are not in the tree, or stand twice in it: those without a text, when they are as many, are the ones.
        known = {_text(one) for one in figures}
        left = [one.text for one in pictures if one.text and one.text not in known]
        certain = len(left) == len(undescribed)
        matched = list(zip(undescribed, left, strict=True)) if certain else []
    if not certain:
        return len(undescribed)
    for figure, text in matched:
        if text:
            figure.Alt = pikepdf.String(text)
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
