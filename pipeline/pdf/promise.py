"""In: what each part claims and what was found in it. Out: what the whole may claim, and a remark that names each part
that keeps it from more."""

from collections.abc import Mapping

from pipeline.pdf.join import Joined, Placed
from pipeline.pdf.part import Whole
from pipeline.problems import Place, Problem, problem


def promise(joined: Joined, faults: Mapping[int, str], whole: Whole) -> tuple[bool, bool, list[Problem]]:
    """faults: page, from 0 → what a screen reader does not reach on it. Returns whether it may claim PDF/A-2b, and
    PDF/UA-1."""
    colours = next((one.source.claims.colours for one in joined.placed if one.source.claims.colours), 0)
    archive, accessible = {}, {}
    for placed in joined.placed:
        name = placed.source.part.label
        if lack := _not_archive(placed, colours):
            archive[name] = lack
        if lack := _not_accessible(placed, faults):
            accessible[name] = lack
    wanting = [words for words, lacks in (("PDF/A", archive), ("PDF/UA", accessible)) if lacks]
    if not wanting:
        return True, True, []
    names = dict.fromkeys([*archive, *accessible])
    parts = "; ".join(
        f"{name} ({', '.join(lacks[name] for lacks in (archive, accessible) if name in lacks)})" for name in names
    )
    said = problem("lasexemplar-brister", Place(whole.file), krav=" och ".join(wanting), delar=parts)
    return not archive, not accessible, [said]


def _not_archive(placed: Placed, colours: int) -> str:
    claims = placed.source.claims
    if not claims.fits_archive:
        return "är inte PDF/A"
    return "har en annan färgprofil än de andra" if claims.colours not in (0, colours) else ""


def _not_accessible(placed: Placed, faults: Mapping[int, str]) -> str:
    if not placed.tagged:
        return "saknar taggar"
    for at in range(len(placed.pages)):
        if placed.first + at in faults:
            return f"sidan {at + 1} {faults[placed.first + at]}"
    return "" if placed.source.claims.accessible else "är inte märkt PDF/UA"
