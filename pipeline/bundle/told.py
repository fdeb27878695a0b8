"""In: kept files. Out: a remark for each that was not simply made: nothing is left alone, merged or put beside in
silence."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pipeline.bundle.keep import Kept
from pipeline.bundle.look import read_file
from pipeline.bundle.manifest import MANIFEST
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.renew import Told
from pipeline.problems import Place, Problem, Problems, counted, problem

_SHOWN: Final = 10
_WORDS: Final = {
    "ifylld": "«{before}» → «{after}»",
    "ny": "nytt: «{after}»",
    "ändrad": "ändrat till «{after}»",
    "borttagen": "borttaget: «{before}»",
    "konflikt": "inte infört, din text står kvar: «{before}» borde vara «{after}»",
    "borttagen konflikt": "finns inte längre i underlaget, men är redigerat och står kvar: «{before}»",
    "borttaget fält": "ett fält som du har tagit bort har ändrats från «{before}» till «{after}»",
    "utan plats": "nytt, men det går inte att se var det ska stå: «{after}»",
    "flyttad": "«{after}»",
    "mall": "«{after}» är nytt eller ändrat i mallen",
    "borttagen mall": "«{before}» har tagits bort ur mallen, men står kvar",
}
"""What was done in a document, as a clerk reads it. A kind that is not here is not told: it is as it should be."""

_DONE: Final = ("ifylld", "ny", "ändrad", "borttagen")
"""The kinds that were put in; the others could not be."""

_OF_THE_TEMPLATE: Final = ("mall", "borttagen mall")
"""What another version of the template says: no comment is put in for it."""


def outcomes(folder: str, kept: Iterable[Kept]) -> Problems:
    """What a clerk has to know of each file, and in a merged document of each place."""
    found: list[Problem] = []
    for one in kept:
        place = Place(f"{folder}/{one.made.file}")
        match one.outcome:
            case Outcome.LEFT:
                found.append(problem("handling-lamnad", place))
            case Outcome.OPEN:
                found.append(problem("handling-oppen", place))
            case Outcome.BESIDE if one.renewal is not None and one.renewal.reason:
                words = {"skal": one.renewal.reason, "bredvid": one.beside}
                found.append(problem("handling-sammanfogas-inte", place, **words))
            case Outcome.BESIDE if one.renewal is not None and one.renewal.own is not None:
                texts = "; ".join(f"«{_short(text)}»" for text in one.renewal.own[:_SHOWN]) or "inga"
                words = {"bredvid": one.beside, "antal": str(len(one.renewal.own)), "texter": texts}
                found.append(problem("handling-nytt-utkast", place, **words))
            case Outcome.BESIDE:
                found.append(problem("handling-ny-bredvid", place, bredvid=one.beside))
            case Outcome.MERGED:
                found += _merged(place, one)
            case _:
                pass
    return tuple(found)


def changes_of(target: Path, kept: Iterable[Kept]) -> dict[str, list[dict[str, str | None]]]:
    """Edited document → what was put into it, field by field, for the manifest. A document that this run leaves alone
    keeps what the last manifest says, so that a run without news changes nothing."""
    before = _last_changes(target)
    found: dict[str, list[dict[str, str | None]]] = {}
    for one in kept:
        if one.outcome is Outcome.MERGED and one.renewal is not None:
            told = [change for change in one.renewal.changes if change.kind in _WORDS]
            found[one.made.file] = [
                {"slag": change.kind, "falt": change.tag, "fore": change.before, "efter": change.after}
                for change in told
            ]
        elif one.edited and one.made.file in before:
            found[one.made.file] = before[one.made.file]
    return found


def in_words(change: Mapping[str, str | None]) -> str:
    """One of the changes that `changes_of` gives, as a clerk reads it."""
    return _in_words(change["slag"] or "", change["fore"], change["efter"])


def is_conflict(change: Mapping[str, str | None]) -> bool:
    """Is it one that could not be put in without touching what a person has written?"""
    return change["slag"] not in _DONE


def _last_changes(target: Path) -> dict[str, list[dict[str, str | None]]]:
    try:
        said = json.loads((read_file(target, MANIFEST) or b"{}").decode("utf-8"))
        listed = dict(said.get("andringar", {})).items()
        return {str(name): [dict(one) for one in those if _is_told(one)] for name, those in listed}
    except (ValueError, TypeError, AttributeError, OSError):
        return {}


def _is_told(one: object) -> bool:
    """Somebody may have written in the manifest."""
    keys = ("slag", "falt", "fore", "efter")
    return (
        isinstance(one, dict)
        and one.get("slag") in _WORDS
        and all(key in one and isinstance(one[key], str | None) for key in keys)
    )


def _merged(place: Place, kept: Kept) -> list[Problem]:
    renewal = kept.renewal
    if renewal is None:
        return []
    told = [one for one in renewal.changes if one.kind in _WORDS and one.kind != "flyttad"]
    moved = [one for one in renewal.changes if one.kind == "flyttad"]
    conflicts = [one for one in told if one.kind not in (*_DONE, *_OF_THE_TEMPLATE)]
    template = [one for one in told if one.kind in _OF_THE_TEMPLATE]
    done = [one for one in told if one.kind in _DONE]
    counts = {
        "nya": counted(len(done), "nytt värde", "nya värden"),
        "konflikter": counted(len(conflicts), "konflikt", "konflikter"),
        "oforandrade": renewal.same,
    }
    found = []
    if done or conflicts or not template:
        found.append(problem("handling-uppdaterad", place, **counts, exempel=f": {_listed(done)}" if done else ""))
    if conflicts:
        found.append(
            problem(
                "handling-konflikt",
                place,
                antal=counted(len(conflicts), "ställe", "ställen"),
                exempel=_listed(conflicts),
            )
        )
    if template:
        found.append(problem("handling-mall-andrad", place, exempel=_listed(template)))
    if moved:
        what = counted(len(moved), "rad eller punkt", "rader eller punkter")
        found.append(problem("handling-flyttat", place, antal=what, exempel=_listed(moved)))
    return found


def _listed(changes: list[Told]) -> str:
    lines = [_in_words(one.kind, one.before, one.after) for one in changes[:_SHOWN]]
    more = [] if len(changes) <= _SHOWN else [f"och {len(changes) - _SHOWN} till"]
    return "; ".join([*lines, *more])


def _in_words(kind: str, before: str | None, after: str | None) -> str:
    return _WORDS[kind].format(before=_short(before), after=_short(after))


def _short(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words if len(words) <= 60 else words[:59] + "…"
