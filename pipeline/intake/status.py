"""In: the text of a status cell. Out: `Reading`, what it means by the profile's words, or why it cannot be told.

A text means a status when it is one of its words; when every part of it is (`Pågår, försenad`, `Klar/avslutad`); or
when it begins with one and the rest is a date or a note that takes nothing back. Never because it contains a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.errand.profile import MISSING, Profile
from pipeline.intake.text import clean, fold
from pipeline.problems import did_you_mean, nearest

NOTHING: Final = frozenset({
    "", "-", "--", "---", ".", "na", "n/a", "n.a", "n.a.", "none", "null", "nan", "#n/a", "uppgift saknas", "saknas",
    "ej rapporterat", "ej rapporterad", "ingen uppgift", "ingen status", "tomt", "(tomt)", "välj", "välj status",
})  # fmt: skip
"""What a status cell says when nothing is reported: the measure counts as `uppgift_saknas`."""

_MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE: Final = re.compile(
    rf"^(?:(?:i|under|den|per|vt|ht|sedan|år|våren|sommaren|hösten|vintern|kvartal|q|v\.?|vecka|{_MONTH}|början av"
    rf"|slutet av|mitten av|årsskiftet|\d{{1,4}}(?:[-./:]\d{{1,4}}){{0,2}}|\d{{6}}|\d{{8}}|\d{{4}})[\s,]*)+$"
)
_SEPARATOR: Final = re.compile(r"\s*[,;:(\n]\s*|\s+[-–—]+\s*|\s*[–—]+\s+|\.\s+|-\s+")
_PIECES: Final = re.compile(r"\s*[,;:/&+()\n]\s*|\s+[-–—]\s+|\s+(?:och|samt|men|dock)\s+|\.\s+")
_DATED: Final = re.compile(
    r"^(?P<word>.*?\w[.!]?)\s+(?P<date>(?:i |den |under |per |sedan )?"
    r"(?:\d|vt|ht|våren|hösten|sommaren|vintern|kvartal|q\d|v\.|vecka|årsskiftet|början av|slutet av"
    rf"|{_MONTH}(?!\w)).*)$",
    re.IGNORECASE | re.DOTALL,
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\D|\d{4}(?!\d)|$)")
_TAKES_BACK: Final = frozenset({
    "ej", "inte", "icke", "inga", "inget", "ingen", "aldrig", "ännu", "nej", "utan", "delvis", "nästan", "knappt",
    "snart", "kanske", "troligen", "eventuellt", "men", "dock", "fast", "förutom", "utom", "undantag", "återstår",
    "återstående", "kvar", "saknas", "planeras", "planerad", "planerat", "ska", "skall", "kommer", "bör",
    "väntas", "beräknas", "preliminärt", "preliminär", "oklart", "oklar", "osäker", "osäkert", "halvt",
    "ofullständig", "ofullständigt", "nja", "tidigast", "senare", "hälften", "förhoppningsvis", "förmodligen",
    "antagligen", "möjligen", "tveksamt", "tveksam", "sånär",
})  # fmt: skip
"""Words that take a status back, or part of it, or put it off: a note with one of them is asked about."""
_PERCENT: Final = re.compile(r"^(\d{1,3})(?:[.,]\d+)?\s*%$")
_ANY_PERCENT: Final = re.compile(r"\d\s*%")
_END_MARKS: Final = " .!,;:*\"'”’“«»"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a status cell means. `code` is empty when it is understood, otherwise the problem's; `suggestion` then
    completes its message. `note` is what stood after the status. `rule` tells, in Swedish, how it was understood."""

    status: str
    grade: str = ""
    flags: tuple[str, ...] = ()
    note: str = ""
    rule: str = ""
    code: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    status: str
    grade: str
    flag: str
    rule: str


StatusReader = Callable[[str], Reading]


def status_reader(profile: Profile, year: int | None) -> StatusReader:
    """A function from a cleaned text to its `Reading`; each distinct text is worked out once."""
    words = _vocabulary(profile)
    names = {one.nyckel: one.namn for one in profile.status}
    questions = {_core(word): question.forslag for question in profile.fraga for word in question.ord}
    done = _finished(words)
    memo: dict[str, Reading] = {}

    def refuse(text: str, suggestion: str = "", code: str = "okand-status") -> Reading:
        if not suggestion:
            near = words.get(nearest(_core(text), words))
            suggestion = did_you_mean(names[near.status], [names[near.status]]) if near and near.status else ""
        return Reading(MISSING, code=code, suggestion=suggestion)

    def pieces(text: str) -> Reading | None:
        found = [words.get(_core(piece)) for piece in _PIECES.split(text) if _core(piece)]
        known = [one for one in found if one is not None]
        statuses = {one.status for one in known if one.status}
        grades = {one.grade for one in known if one.grade}
        if len(known) < len(found) or len(statuses) != 1 or len(grades) > 1:
            return None
        flags = tuple(dict.fromkeys(one.flag for one in known if one.flag))
        rule = " + ".join(dict.fromkeys(one.rule for one in known))
        return Reading(statuses.pop(), grades.pop() if grades else "", flags, rule=rule)

    def dated(text: str) -> Reading | None:
        found = _DATED.match(text)
        if found is None or not _DATE.match(fold(found["date"]).rstrip(_END_MARKS + ")")):
            return None
        before = pieces(found["word"])
        if before is None:
            return None
        return Reading(
            before.status, before.grade, before.flags, found["date"].strip(), f"{before.rule}, datum avskilt"
        )

    def noted(text: str) -> Reading | None:
        found = _SEPARATOR.search(text)
        if found is None:
            return None
        before, rest = text[: found.start()], text[found.end() :].strip()
        head = pieces(before) or dated(before)
        if head is None:
            return None
        flags, left = _flags_in(rest, words)
        tokens = re.findall(r"\w+", fold(left))
        if (
            not _TAKES_BACK.isdisjoint(tokens)
            or "?" in left
            or _ANY_PERCENT.search(left)
            or _other(tokens, head.status, words)
        ):
            return None
        note = "\n".join(filter(None, (head.note, left.strip(" ()"))))
        return Reading(
            head.status, head.grade, tuple(dict.fromkeys((*head.flags, *flags))), note,
            f"{head.rule.removesuffix(', datum avskilt')}, anteckning avskild",
        )  # fmt: skip

    def work_out(text: str) -> Reading:
        core = _core(text)
        if core in NOTHING or fold(text) in NOTHING:
            return Reading(MISSING, rule="inget rapporterat")
        if core in questions:
            return refuse(text, did_you_mean(names[questions[core]], [names[questions[core]]]), "status-fraga")
        if found := _PERCENT.match(core):
            return _percent(int(found[1]), profile, words) or refuse(text, code="status-procent")
        if text.rstrip().endswith("?"):
            return refuse(text)
        reading = pieces(text) or dated(text) or noted(text)
        if reading is None:
            return refuse(text)
        years = [int(one) for one in _YEAR.findall(reading.note)]
        if year is not None and reading.status == done and any(one > year for one in years):
            return Reading(MISSING, code="status-senare-ar", suggestion=str(max(years)))
        return reading

    def read(text: str) -> Reading:
        known = memo.get(text)
        if known is None:
            known = memo[text] = work_out(text)
        return known

    return read


def _core(text: str) -> str:
    return fold(text).strip(_END_MARKS)


def _vocabulary(profile: Profile) -> dict[str, _Word]:
    """Folded word → what it means. The name of a status outweighs a word of another, statuses grades, grades flags."""
    words: dict[str, _Word] = {}
    for flag in profile.flagga:
        for word in (flag.namn, *flag.ord):
            words[_core(clean(word))] = _Word("", "", flag.nyckel, "flagga")
    for grade in profile.grad:
        for word in (grade.namn, *grade.ord):
            words[_core(clean(word))] = _Word(grade.status, grade.nyckel, "", "grad")
    for status in profile.status:
        words |= {_core(clean(word)): _Word(status.nyckel, "", "", "ord") for word in status.ord}
    return words | {_core(clean(one.namn)): _Word(one.nyckel, "", "", "namn") for one in profile.status}


def _finished(words: dict[str, _Word]) -> str:
    """The status that says that a measure is done: it cannot be dated after the year that is followed up."""
    found = words.get("genomförd") or words.get("klar")
    return found.status if found else "genomford"


def _flags_in(rest: str, words: dict[str, _Word]) -> tuple[tuple[str, ...], str]:
    """The flags that a note holds as parts of their own, and the note without them."""
    flags = []
    for piece in _PIECES.split(rest):
        found = words.get(_core(piece))
        if found and found.flag:
            flags.append(found.flag)
            rest = rest.replace(piece, "", 1)
        elif (first := words.get(_core(piece.partition(" ")[0]))) and first.flag:
            flags.append(first.flag)
    return tuple(flags), rest.strip(" ,;:–—-") if flags else rest


def _other(tokens: list[str], status: str, words: dict[str, _Word]) -> bool:
    """Does a note hold a word of another status?"""
    text = f" {' '.join(tokens)} "
    return any(found.status not in ("", status) and f" {word} " in text for word, found in words.items())


def _percent(share: int, profile: Profile, words: dict[str, _Word]) -> Reading | None:
    word = words.get({0: "ej genomförd", 100: "genomförd"}.get(share, "pågår")) if share <= 100 else None
    return Reading(word.status, rule="procent") if profile.markering.procent and word else None
