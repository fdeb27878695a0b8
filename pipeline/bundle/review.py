"""Stage 8, granska. In: the papers as they stand after the run. Out: every figure in them that is not the data's.

The papers are read back, edits included: what is checked is what a politician will read, not what the tool meant.
"""

from pipeline.bundle.keep import Kept
from pipeline.papers.figure_keys import FIGURE_TABLES
from pipeline.problems import Place, Problem, Problems, counted, problem
from pipeline.word.fields import tag_of, texts_by_key
from pipeline.word.package import BrokenPackage
from pipeline.word.readback import fields_in

_SHOWN = 3


def review(folder: str, kept: tuple[Kept, ...]) -> Problems:
    """Papers that show another value than the data, each with the first few; and papers that cannot be read any more.

    A clerk may put texts in other words: that is no fault. A figure that differs always is, and so is a text that has
    changed in the data since the paper was made.
    """
    return tuple(one for paper in kept if paper.made.fields for one in _review(folder, paper))


def _review(folder: str, kept: Kept) -> list[Problem]:
    place = Place(f"{folder}/{kept.made.file}")
    try:
        shown = fields_in(kept.standing)
    except BrokenPackage as error:
        return [problem("handling-olaslig", place, fel=str(error))]
    before = _base(kept)
    stale: list[tuple[str, str]] = []
    for key, text in texts_by_key(kept.made.fields).items():
        tag = tag_of(key)
        if is_figure(key) or text not in before.get(tag, ()):
            stale += [(there, text) for there in shown.get(tag, ()) if there != text]
    if not stale:
        return []
    examples = "; ".join(f"«{there}» ska vara «{text}»" for there, text in stale[:_SHOWN])
    more = "" if len(stale) <= _SHOWN else f" och {len(stale) - _SHOWN} till"
    return [
        problem("handling-inaktuell", place, antal=counted(len(stale), "uppgift", "uppgifter"), exempel=examples + more)
    ]


def is_figure(key: str) -> bool:
    """Does the field say how many, or which status? Everything counted does; a measure's own words do not."""
    if not key.lstrip("=").startswith(FIGURE_TABLES):
        return False
    return "atgarder[" not in key or key.endswith(".status")


def _base(kept: Kept) -> dict[str, list[str]]:
    """What the version that the paper came from said; nothing when it is not known, and then every text is compared."""
    if kept.base is None:
        return {}
    try:
        return fields_in(kept.base)
    except BrokenPackage:
        return {}
