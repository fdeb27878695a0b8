"""In: the text of a status cell. Out: `Reading`, what it means by the profile's words, or why it cannot be told.

A text means a status when it is one of its words; when every part of it is (`Pågår, försenad`, `Klar/avslutad`); or
when it begins with one and the rest is a date or a note that takes nothing back. Never because it contains a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
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
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\D|\d{4}(?!\d)|(?:0\d|1[0-2])(?!\d)|$)")
_SHORT_YEAR: Final = re.compile(
    r"(?<!\d)(?:(\d\d)(?:0[1-9]|1[0-2])[0-3]\d(?!\d)|(\d\d)-(?:0[1-9]|1[0-2])(?!\d)"
    r"|\d{1,2}[/.]\d{1,2}\s?[-/.\s]\s?(\d\d)(?![\d/.-]))"
    rf"|\b(?:vt|ht|våren|sommaren|hösten|vintern|q[1-4]|kvartal \d|{_MONTH})[\s'’-]*(\d\d)(?![\d/.-])"
)
"""`230115`, `23-01`, `15/1-23`, `vt 23`: the two last figures of a year."""
_BARE_NUMBER: Final = re.compile(r"^(?:(?!(?:19|20)\d\d$)\d{1,4}|\d{1,2}/(?:1[3-9]|[2-9]\d))$")
"""A number that is no date by itself: `Genomförd 80` may be a percentage, `3` a footnote, `12/24` twelve of them."""
_TAKES_BACK: Final = frozenset({
    "ej", "inte", "icke", "inga", "inget", "ingen", "aldrig", "ännu", "nej", "utan", "delvis", "nästan", "knappt",
    "snart", "kanske", "troligen", "eventuellt", "men", "dock", "fast", "förutom", "utom", "undantag", "återstår",
    "återstående", "kvar", "saknas", "planeras", "planerad", "planerat", "ska", "skall", "kommer", "bör",
    "väntas", "beräknas", "preliminärt", "preliminär", "oklart", "oklar", "osäker", "osäkert", "halvt",
    "ofullständig", "ofullständigt", "nja", "tidigast", "senare", "hälften", "förhoppningsvis", "förmodligen",
    "antagligen", "möjligen", "tveksamt", "tveksam", "sånär", "halv", "halva", "halvvägs", "troligtvis", "sannolikt",
    "tror", "princip", "sett", "resten", "resterande", "kvarstår", "kvarstående", "omtag", "misslyckad", "misslyckat",
    "misslyckades", "misslyckats", "inställd", "inställt", "inställda", "nedlagd", "nedlagt", "nedlagda", "upphört",
    "upphörde", "avbröts", "avbrutits", "pausas", "pausades", "pausats",
})  # fmt: skip
"""Words that take a status back, or part of it, or put it off: a note with one of them is asked about."""
_NOT_ALL: Final = re.compile(r"\b(?:fortsätt\w*|fortsatt\w*|fortgår|del|delen|delar|delarna|etapp\w*|fas|faser)\b")
"""What a note on a finished measure says when something is left of it."""
_DONE_AFTER_ALL: Final = re.compile(r"\b(?:genomför|slutför|avsluta|utför|färdigställ)(?:des|ts|d|t)\b")
"""What a note on any other measure says when it has been finished."""
_NUMBERS: Final = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_NUMBER: Final = rf"\d+|{'|'.join(_NUMBERS)}|ett"
_SHARE: Final = re.compile(rf"\b({_NUMBER})\s+av\s+({_NUMBER})\b")
_PERCENT: Final = re.compile(r"^(\d{1,3})(?:[.,]\d+)?\s*%$")
_ANY_PERCENT: Final = re.compile(r"\d\s*%")
_DOTS: Final = frozenset(". ")
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

    def refuse(text: str, suggestion: str = "", code: str = "okand-status") -> Reading:
        if not suggestion and _TAKES_BACK.isdisjoint(_tokens(text)):
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
        date = fold(found["date"]).rstrip(_END_MARKS + ")") if found else ""
        if found is None or not _DATE.match(date) or _BARE_NUMBER.match(date):
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
        tokens = _tokens(left)
        if (
            not _TAKES_BACK.isdisjoint(tokens)
            or "?" in left
            or _ANY_PERCENT.search(left)
            or _other(tokens, head.status, words)
            or _contradicts(" ".join(tokens), finished=head.status == done)
        ):
            return None
        note = "\n".join(filter(None, (head.note, left.strip(" ()"))))
        return Reading(
            head.status, head.grade, tuple(dict.fromkeys((*head.flags, *flags))), note,
            f"{head.rule.removesuffix(', datum avskilt')}, anteckning avskild",
        )  # fmt: skip

    def work_out(text: str) -> Reading:
        core = _core(text)
        if fold(text) in NOTHING or (core in NOTHING and (core or set(text) <= _DOTS)):
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
        later = _latest_year(reading.note, year) if year is not None and reading.status == done else 0
        return Reading(MISSING, code="status-senare-ar", suggestion=str(later)) if later else reading

    return cache(work_out)


def _core(text: str) -> str:
    return fold(text).strip(_END_MARKS)


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


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


def _contradicts(note: str, *, finished: bool) -> bool:
    """Does a note say that something is left of a finished measure, or that another one has been finished?"""
    if not finished:
        return bool(_DONE_AFTER_ALL.search(note))
    return bool(_NOT_ALL.search(note)) or any(_count(one) != _count(all_) for one, all_ in _SHARE.findall(note))


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index("en" if number == "ett" else number)


def _latest_year(note: str, year: int) -> int:
    """The last year that a note names after `year`, or 0. Two figures are a year only when it is soon after it: `30-11`
    is a day."""
    whole = [int(one) for one in _YEAR.findall(note)]
    short = [2000 + int("".join(found)) for found in _SHORT_YEAR.findall(fold(note))]
    return max((one for one in (*whole, *(some for some in short if some <= year + 3)) if one > year), default=0)


def _percent(share: int, profile: Profile, words: dict[str, _Word]) -> Reading | None:
    word = words.get({0: "ej genomförd", 100: "genomförd"}.get(share, "pågår")) if share <= 100 else None
    return Reading(word.status, rule="procent") if profile.markering.procent and word else None
