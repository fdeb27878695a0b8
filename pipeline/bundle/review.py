"""Stage 8, granska. In: the papers as they stand after the run. Out: every figure in them that is not the data's.

The papers are read back, edits included: what is checked is what a politician will read, not what the tool meant.
"""

from pipeline.bundle.keep import Kept
from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.fields import tag_of, texts_by_key
from pipeline.word.package import BrokenPackage
from pipeline.word.readback import fields_in

_SHOWN = 3


def review(folder: str, kept: tuple[Kept, ...]) -> Problems:
    """Papers that show another value than the data, each with the first few; and papers that cannot be read any
    more."""
    return tuple(one for paper in kept if paper.made.fields for one in _review(folder, paper))


def _review(folder: str, kept: Kept) -> list[Problem]:
    place = Place(f"{folder}/{kept.made.file}")
    try:
        shown = fields_in(kept.standing)
    except BrokenPackage as error:
        return [problem("handling-olaslig", place, fel=str(error))]
    stale = []
    for key, text in texts_by_key(kept.made.fields).items():
        stale += [(key, there, text) for there in shown.get(tag_of(key), ()) if there != text]
    if not stale:
        return []
    examples = "; ".join(f"«{there}» ska vara «{text}»" for _, there, text in stale[:_SHOWN])
    more = "" if len(stale) <= _SHOWN else f" och {len(stale) - _SHOWN} till"
    return [problem("handling-inaktuell", place, antal=len(stale), exempel=examples + more)]
