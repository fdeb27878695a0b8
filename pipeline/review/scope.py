"""In: the words around a number and its key word. Out: which measures the number is about: all, those of a group that
is named, or nothing that can be known."""

import re
from typing import Final

from pipeline.review.expected import Counted, Expected
from pipeline.review.numerals import number_words, numerals
from pipeline.review.sections import plain
from pipeline.word.reading import Line

_NEUTRAL: Final = frozenset(
    (
        "är", "var", "har", "blev", "blivit", "och", "samt", "men", "medan", "nu", "dag", "idag", "hittills",
        "totalt", "sammanlagt", "sammantaget", "det", "att", "visar", "framgår", "alltså", "därmed", "dock",
        "också", "av", "de", "majoriteten", "merparten", "flertalet", "läget", "status", "resultatet", "året",
        "kommunen", "kommunens", "förvaltningarna", "förvaltningarnas", "alla", "samtliga", "st", "stycken",
        "procent", "som", "redan", "fortfarande", "resten", "övriga", "återstående", "antalet", "antal", "andelen",
        "andel", "den", "nya", "vid", "i", "under", "för", "finns", "fanns", "just", "tillsammans",
    )
)  # fmt: skip
"""Words that say nothing of which measures are meant, when what `_ALLOWED` takes away is gone."""

_NEUTRAL_BEGINNINGS: Final = ("uppfölj", "redovis", "rapport", "plan", "åtgärdsplan", "sammanställ")
_PREPOSITIONS: Final = re.compile(
    r"(?<![\w-])(?:inom|i|vid|hos|på|för|bland|från|till|med|under|efter|före|sedan|av dem|av dessa|varav|"
    r"därav|ska|kommer|bör|kan|om|när)(?![\w-])",
    re.IGNORECASE,
)
_ALLOWED: Final = re.compile(
    r"(?<![\w-])(?:(?:i|av|för|under|från)\s+(?:hela\s+)?(?:den\s+nya\s+|nya\s+)?"
    r"(?:planen|planens|åtgärdsplanen|uppföljningen|redovisningen)"
    r"(?:\s+(?:för|av)\s+\d{4})?|i\s+(?:dag|nuläget|år)|enligt\s+[^,;]*|(?:i|för|under|av|från)\s+(?:år\s+)?\d{4}|"
    r"(?:vid|i|under|till)\s+(?:årets\s+slut|årsskiftet|(?:slutet|utgången)\s+av\s+(?:året|\d{4})|uppföljningen|året)|"
    r"av\s+(?:(?:totalt|sammanlagt|de|alla|samtliga|planens)\s+)*(?:\w+\s+)?åtgärder|"
    r"(?:redovisas|beskrivs|listas|finns|visas|framgår)(?=\s|$)|(?:i|av|under)\s+bilaga\s+\d+|"
    r"till\s+och\s+med\s+\d{4}|bilaga\s+\d+|totalt|sammanlagt|just\s+nu|nu|redan|fortfarande|stycken|st)(?![\w-])",
    re.IGNORECASE,
)
_WITH_GROUP: Final = r"(?:(?:i|inom|vid|för|hos|på|av|bland)\s+)?(?:området\s+|stadsdelen\s+)?"
_CLAUSE: Final = re.compile(r"[;:–]\s|\.\s")
_JOINED: Final = re.compile(r",\s+(?:och|men|medan|samt)\s+")
_FOLLOWING: Final = re.compile(r"[,;.:–()]|\b(?:och|samt|medan|men)\b")
_OF_THEM: Final = re.compile(r"(?<![\w-])(?:varav|därav|av (?:dem|dessa))(?![\w-])", re.IGNORECASE)


def scopes(before: str, rest: str, known: Expected, line: Line, key: str) -> tuple[Counted, ...]:
    """before: the sentence up to the number or its key word. rest: what follows both. key: what is counted."""
    named = groups_in(f"{before} | {rest} | {line.under}", known)
    if len(named) > 1 or (named and key.startswith("jamforelse.")):
        # Those of Leanlink in Ryd: no figure counts them.
        return ()
    groups = next(iter(named), ())
    clause = _CLAUSE.split(before)[-1]
    if part := _OF_THEM.search(clause):
        # "60 åtgärder, varav 38 pågår": all of them, when what they are part of is all.
        if not _is_all(line.text, before, known, key, groups):
            return ()
        clause = clause[part.end() :]
    if _part_of_a_status(clause, known):
        return ()
    *earlier, own = _JOINED.split(_bare(clause, known))
    if any(_PREPOSITIONS.search(one) for one in earlier) or not _neutral(own, known):
        return ()
    if says_more(rest, known):
        return ()
    return (known.everything, *groups)


def says_more(rest: str, known: Expected) -> bool:
    """Does the clause go on after the key word with more than when, or where the figures stand?"""
    return re.search(r"\w", _bare(_FOLLOWING.split(rest, maxsplit=1)[0], known)) is not None


def is_neutral(clause: str, known: Expected) -> bool:
    """Does the clause leave it plain that all measures are meant?"""
    return _neutral(_bare(clause, known), known)


def groups_in(text: str, known: Expected) -> list[tuple[Counted, ...]]:
    """The groups that are named in a text, each once whatever it is called."""
    found: list[tuple[Counted, ...]] = []
    for one in known.name.finditer(text):
        if known.names[plain(one[0])] not in found:
            found.append(known.names[plain(one[0])])
    return found


def clause_of(before: str) -> str:
    """The last clause of the words before a number."""
    return _CLAUSE.split(before)[-1]


def _bare(text: str, known: Expected) -> str:
    """The text without groups, times and key words."""
    text = re.sub(rf"{_WITH_GROUP}{known.name.pattern}", " ", text, flags=re.IGNORECASE)
    return known.word.sub(" ", _ALLOWED.sub(" ", known.noun.sub("åtgärder", text)))


def _neutral(text: str, known: Expected) -> bool:
    return all(
        word in _NEUTRAL or word.isdigit() or word in number_words() or word.startswith(_NEUTRAL_BEGINNINGS)
        for word in re.findall(r"[\w-]+", known.noun.sub(" ", text).casefold())
    )


def _part_of_a_status(clause: str, known: Expected) -> bool:
    """ "av de femton genomförda åtgärderna": part of a part."""
    return re.search(rf"(?<!\w)av\b.*{known.word.pattern}\s+{known.noun.pattern}", clause, re.IGNORECASE) is not None


def _is_all(text: str, before: str, known: Expected, key: str, groups: tuple[Counted, ...]) -> bool:
    """Is the last number of measures before "varav" or "av dem" all of them? Of the plan's, for what the comparison
    counts; of the group's, when one is named."""
    earlier = text[: text.find(before) + len(before)]
    earlier = earlier[: [part.start() for part in _OF_THEM.finditer(earlier)][-1]]
    counts = [
        number.value
        for number in numerals(earlier)
        if re.match(rf"\s+{known.noun.pattern}", earlier[number.end :], re.IGNORECASE)
    ]
    totals = known.plan.total if key.startswith("jamforelse.") else known.everything.total
    return bool(counts) and counts[-1] in totals.union(*(one.total for one in groups))
