"""In: a case. Out: `Expected`: the words that stand beside a figure in a text, and what each figure may be, for all
measures and for each focus area, department and place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.errand.profile import MISSING, Profile
from pipeline.papers.model import Grupp, Uppgifter
from pipeline.review.case import Case
from pipeline.review.sections import plain

_NEGATION: Final = re.compile(r"^(?:ej|inte|icke) ")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is true of all measures, or of a group of them. by_key: status, or figure of the comparison, → number."""

    total: frozenset[int]
    by_key: Mapping[str, int]
    percent: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Expected:
    """words: word in small letters → what it counts. names: group in small letters → its figures. year, plan_year: 0
    when the errand has none."""

    words: Mapping[str, str]
    word: re.Pattern[str]
    noun: re.Pattern[str]
    everything: Counted
    plan: Counted
    names: Mapping[str, tuple[Counted, ...]]
    name: re.Pattern[str]
    year: int
    plan_year: int


def expected(case: Case) -> Expected | None:
    """None when the errand has no figures to hold a text against."""
    data = case.data
    if data is None or (data.uppfoljning is None and data.plan is None):
        return None
    words = _status_words(case.profile)
    if data.jamforelse is not None:
        for figure, own in case.rules.nyckelord.items():
            words |= {plain(word): f"jamforelse.{figure}" for word in own if plain(word) not in words}
    names = _groups(case, data)
    follow_up, plan = data.uppfoljning, data.plan
    return Expected(
        words=words,
        word=_any_of(words),
        noun=_any_of(plain(word) for word in case.rules.atgardsord),
        everything=_everything(data),
        plan=Counted(frozenset((plan.totalt,) if plan else ()), {}, {}),
        names=names,
        name=_any_of(names),
        year=follow_up.ar if follow_up else 0,
        plan_year=plan.ar if plan else 0,
    )


def _status_words(profile: Profile) -> dict[str, str]:
    """Each status by its name, the words that mean the same, and the passive of those ("har genomförts"). A word that
    is part of a grade says less than the whole status, and is left out."""
    graded = {word for grade in profile.grad for text in (grade.namn, *grade.ord) for word in plain(text).split()}
    found = {"uppgift saknas": MISSING}
    for status in profile.status:
        name = plain(status.namn)
        stem = _stem(name)
        for text in (status.namn, *status.ord):
            word = plain(text)
            if word != name and _stem(word) != stem and graded.intersection(word.split()):
                continue
            forms = {word, _NEGATION.sub("inte ", word), _NEGATION.sub("ej ", word)}
            forms |= {f"{form}s" for form in forms if form.endswith("t")}
            forms |= {f"{form[:-1]}ts" for form in forms if form.endswith("rd")}
            forms |= {f"{form}es" for form in forms if form.endswith(("rd", "ad")) and not _NEGATION.match(form)}
            found |= dict.fromkeys(forms, status.nyckel)
    return found


def _stem(word: str) -> str:
    return _NEGATION.sub("", word)[:5]


def _everything(data: Uppgifter) -> Counted:
    follow_up, years = data.uppfoljning, data.jamforelse
    by_key = dict(follow_up.antal) if follow_up else {}
    if years is not None:
        for figure in ("kvar", "andrade", "avslutade", "nya", "fortsatter"):
            by_key[f"jamforelse.{figure}"] = getattr(years, figure)
    if follow_up is None:
        return Counted(frozenset(), by_key, {})
    totals = frozenset((follow_up.totalt, follow_up.i_namnaren, follow_up.rapporterade))
    return Counted(totals, by_key, _shares(follow_up.antal, follow_up.andel, totals))


def _groups(case: Case, data: Uppgifter) -> dict[str, tuple[Counted, ...]]:
    found: dict[str, tuple[Counted, ...]] = {}

    def add(name: str, counted: Counted) -> None:
        found[plain(name)] = (*found.get(plain(name), ()), counted)

    if data.uppfoljning is not None:
        groups = (*data.uppfoljning.omraden, *data.uppfoljning.forvaltningar, *data.uppfoljning.platser)
        for group in groups:
            add(group.namn, _group(group))
        by_name = {plain(one.namn): one for one in data.uppfoljning.forvaltningar}
        for department in case.errand.forvaltningar:
            for other in department.kallas:
                if plain(department.namn) in by_name:
                    add(other, _group(by_name[plain(department.namn)]))
    for area in data.plan.omraden if data.plan else ():
        add(area.namn, Counted(frozenset((area.totalt,)), {}, {}))
    return found


def _group(group: Grupp) -> Counted:
    return Counted(frozenset((group.totalt,)), group.antal, _shares(group.antal, group.andel, (group.totalt,)))


def _shares(numbers: Mapping[str, int], said: Mapping[str, str], totals: Iterable[int]) -> dict[str, frozenset[int]]:
    """Each share in whole percent: as the papers have it (they add up to 100), and rounded either way."""
    found = {}
    for key, number in numbers.items():
        rounded = {part for total in totals if total for part in (100 * number // total, -(-100 * number // total))}
        printed = said.get(key, "").removesuffix("%").strip()
        found[key] = frozenset(rounded | ({int(printed)} if printed.isdecimal() else set()))
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest that fits."""
    longest = sorted(words, key=len, reverse=True)
    inside = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])" if inside else r"(?!)", re.IGNORECASE)
