"""In: a number in a sentence. Out: what it may be by the data; nothing when it is not plain what it counts."""

import re
from typing import Final

from pipeline.review.expected import Expected
from pipeline.review.numerals import Numeral, number_words
from pipeline.review.scope import clause_of, groups_in, is_neutral, says_more, scopes
from pipeline.review.sections import plain
from pipeline.word.reading import Line

_FILLERS: Final = (
    r",?(?:\s+(?:som|är|har|var|blev|blivit|nu|redan|fortfarande|ännu|alltså|därmed|dock|helt|har\s+blivit))*\s+"
)
_DEGREES: Final = re.compile(
    r"(?:cirka|ca\.?|drygt|knappt|nästan|närmare|omkring|ungefär|runt|minst|högst|över|under|mer än|fler än|färre än|"
    r"mindre än|ytterligare|bara|endast|enbart|ett par|några|upp till|hela)\s*$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"(?:(?P<verb>omfattar|innehåller|består av|omfattade|innehöll|bestod av|avser|gäller|redovisar|har|finns|fanns)|"
    r"totalt|sammanlagt|alla|samtliga|av(?:\s+(?:de|totalt|planens))?)(?:\s+(?:totalt|sammanlagt|uppföljningen|planen|de|nu))*\s+$",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(r"[,;.:–()]|\b(?:och|samt|medan|men|är|har|pågår)\b")
_COUNTED: Final = r"(?:antal(?:et)?|andel(?:en)?)\s+(?:av\s+)?"
_OWN_PREPOSITION: Final = re.compile(r"\bav(?:\s+(?:de|totalt|planens))?\s+$", re.IGNORECASE)
_NEAR: Final = 400
"""How many characters on each side are looked at: what counts a number stands near it."""

_DENOMINATOR: Final = re.compile(
    r"(?P<of>\w+)(?:\s*(?:%|procent))?\s+av\s+(?:(?:de|totalt|sammanlagt)\s+)*$", re.IGNORECASE
)
"""What stands before the 60 of "39 av 60"."""

_NOT: Final = re.compile(r"\s+(?:inte|ej|aldrig)\b", re.IGNORECASE)


def allowed(sentence: str, number: Numeral, known: Expected, line: Line) -> frozenset[int]:
    """line: the paragraph that the sentence stands in."""
    before = sentence[max(0, number.start - _NEAR) : number.start]
    after = sentence[number.end : number.end + _NEAR]
    noun = known.noun.pattern
    if _DEGREES.search(before) or re.search(rf"{noun}\s+(?:[\d.]+,?\s+(?:och\s+)?)*$", before, re.IGNORECASE):
        return frozenset()
    part = _DENOMINATOR.search(before)
    if part and (part["of"].isdigit() or part["of"].casefold() in number_words()):
        return _of_total(before, after, known, line)
    has_noun = known.noun.search(line.text) is not None or bool(line.items)
    key, start, rest = _key_word(before, after, known, has_noun)
    if not key:
        return frozenset() if number.percent else _of_total(before, after, known, line)
    joined = re.match(rf"\s*(?:eller|och|/)\s*{known.word.pattern}", rest, re.IGNORECASE)
    if joined or _NOT.match(rest):
        return frozenset()
    found = scopes(start, rest, known, line, key)
    if number.percent:
        return frozenset().union(*(scope.percent.get(key, frozenset()) for scope in found))
    return frozenset(scope.by_key[key] for scope in found if key in scope.by_key)


def _key_word(before: str, after: str, known: Expected, has_noun: bool) -> tuple[str, str, str]:
    """What the number counts, the words before both, the words after both; three empty texts when it cannot be
    known."""
    noun, word = known.noun.pattern, rf"(?P<word>{known.word.pattern})"
    of = rf"(?:\s*(?:%|procent))?(?:\s+av\s+(?:de\s+|totalt\s+|sammanlagt\s+)?(?:\w+\s+)?{noun})?(?:\s+(?:st|stycken))?"
    follows = re.match(rf"{of}(?:\s+{noun})?{_FILLERS}{word}(?:\s+{noun})?", after, re.IGNORECASE)
    if follows and has_noun:
        return known.words[plain(follows["word"])], before, after[follows.end() :]
    tail = re.sub(rf"^(?:\s*(?:%|procent))?(?:\s+(?:st|stycken|{noun}))?", "", after, flags=re.IGNORECASE)
    ends = re.match(r"\s*(?:$|[.,;()]|av\b|och\b|samt\b)", tail) is not None
    counted = re.search(rf"(?:{_COUNTED}{word}\s+{noun}|{noun}\s+som\s+(?:är\s+)?(?P<other>{known.word.pattern}))"
                        r"\s*(?:är|var|blev|uppgår till|:)\s*$", before, re.IGNORECASE)  # fmt: skip
    if counted and ends:
        return known.words[plain(counted["word"] or counted["other"])], before[: counted.start()], tail
    leads = re.search(rf"{word}(?P<sign>\s*[:–(=]\s*|\s+)$", before, re.IGNORECASE)
    if leads is None or not ends:
        return "", "", ""
    start = before[: leads.start()]
    labelled = bool(leads["sign"].strip())
    if (labelled and not start.strip(" •–-")) or (not labelled and has_noun):
        return known.words[plain(leads["word"])], start, "" if labelled else tail
    return "", "", ""


def _of_total(before: str, after: str, known: Expected, line: Line) -> frozenset[int]:
    """ "omfattar 60 åtgärder", "av 60 åtgärder", "totalt 60 åtgärder", "60 åtgärder har följts upp"."""
    noun = re.match(rf"\s+{known.noun.pattern}", after, re.IGNORECASE)
    if noun is None:
        return frozenset()
    clause, rest = clause_of(before), after[noun.end() :]
    followed = re.match(r"\s+(?:följdes|har följts|är uppföljda|har följts|följs)\s+upp\b", rest, re.IGNORECASE)
    subject = _SUBJECT.search(before)
    if followed and not before.strip():
        return known.everything.total
    if subject is None or says_more(_LIMIT.split(rest, maxsplit=1)[0], known):
        return frozenset()
    own = _OWN_PREPOSITION.sub("", clause) if subject["verb"] is None else clause[: subject.start() - len(before)]
    if not is_neutral(own, known):
        return frozenset()
    named = groups_in(f"{clause} | {rest} | {line.under}", known)
    if len(named) > 1:
        return frozenset()
    groups = frozenset(total for counted in next(iter(named), ()) for total in counted.total)
    return _totals(clause, subject["verb"] is not None, known) | groups


def _totals(clause: str, verb: bool, known: Expected) -> frozenset[int]:
    """The totals that a clause can be about: the plan's, the follow-up's, or when it does not say which both."""
    said = clause.casefold()
    new_year = bool(known.plan_year) and str(known.plan_year) in said
    old_year = bool(known.year) and str(known.year) in said
    plan, follow_up = "plan" in said or new_year, "uppfölj" in said or old_year
    if plan and not follow_up:
        return known.plan.total if new_year or "nya planen" in said else known.plan.total | known.everything.total
    if follow_up and ("uppfölj" in said or not new_year):
        return known.everything.total
    # "omfattar 4 åtgärder": whose they are is not said.
    return frozenset() if verb and not (plan or follow_up) else known.everything.total | known.plan.total
