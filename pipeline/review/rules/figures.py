"""In: a paper and the figures. Out: each number that stands beside a key word in the text and is not the data's, also
when somebody has typed it by hand.

False alarms are worse than a figure that is passed over, so a number is judged only when the sentence leaves no doubt
what it counts: all measures, or those of a group that is named. A number with "drygt" before it, or with "vid skolorna"
after it, counts something else.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.papers.figure_keys import FIGURE_TABLES
from pipeline.review.case import Case, Examined
from pipeline.review.expected import Counted, Expected, expected
from pipeline.review.hit import Hit, hit
from pipeline.review.numerals import Numeral, numerals
from pipeline.review.rules.figure_tables import in_tables
from pipeline.review.sections import plain
from pipeline.review.sentences import sentences
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_FILLERS: Final = (
    r"(?:\s+(?:är|har|var|blev|blivit|nu|redan|fortfarande|ännu|alltså|därmed|dock|helt|har\s+blivit))*\s+"
)
_DEGREES: Final = re.compile(
    r"(?:cirka|ca\.?|drygt|knappt|nästan|närmare|omkring|ungefär|runt|minst|högst|över|under|mer än|fler än|färre än|"
    r"mindre än|"
    r"ytterligare|bara|endast|enbart|ett par|några|upp till)\s*$",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"(?<![\w-])(?:inom|i|vid|hos|på|för|bland|från|till|med|av|under|efter|före|sedan|tidigare|förra|föregående|förvaltningen|nämnden|"
    r"enheten|området|staden|stadsdelen|skolan|skolorna|dessa|dem|varav|därav|ska|kommer|bör|kan|planeras|beräknas|förväntas|"
    r"målet|målen|mål|ytterligare|minst|högst|om|när|båda|vissa|ett par|några)(?![\w-])",
    re.IGNORECASE,
)
_ALLOWED: Final = re.compile(
    r"(?<![\w-])(?:(?:i|av|för|under|från)\s+(?:hela\s+)?(?:den\s+nya\s+|nya\s+)?(?:planen|planens|åtgärdsplanen|uppföljningen|redovisningen)"
    r"(?:\s+(?:för|av)\s+\d{4})?|i\s+(?:dag|nuläget|år)|enligt\s+[^,;]*|(?:i|för|under|av|från)\s+(?:år\s+)?\d{4}|"
    r"av\s+(?:(?:totalt|sammanlagt|de|alla|samtliga|planens)\s+)*(?:\w+\s+)?åtgärder|"
    r"(?:redovisas|beskrivs|listas|finns|visas|framgår)(?=\s|$)|(?:i|av|under)\s+bilaga\s+\d+|"
    r"till och med \d{4}|bilaga\s+\d+|totalt|sammanlagt|just nu|nu|redan|fortfarande)(?![\w-])",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"(?:omfattar|innehåller|består av|omfattade|innehöll|bestod av|totalt|sammanlagt|alla|samtliga|"
    r"av(?:\s+(?:de|totalt|planens))?)"
    r"(?:\s+(?:totalt|sammanlagt|uppföljningen|planen|de|nu))*\s+$",
    re.IGNORECASE,
)
_OWN_PREPOSITION: Final = re.compile(r"\bav(?:\s+(?:de|totalt|planens))?\s+$|\bbest(?:år|od) av\b", re.IGNORECASE)
_OF_THEM: Final = re.compile(r"(?<![\w-])(?:varav|därav|av (?:dem|dessa))(?![\w-])", re.IGNORECASE)
_PART_OF: Final = re.compile(r"(?<![\w-])av(?![\w-])", re.IGNORECASE)
_END: Final = re.compile(r"[,;.:–()]|\b(?:och|samt|medan|men)\b")
_CLAUSE: Final = re.compile(r"[;:–]\s|\.\s")
_YEAR: Final = re.compile(r"(?<![\w:.-])(?:19|20)\d\d(?![\w:.-])")


def right_figures(case: Case, one: Examined) -> Iterator[Hit]:
    """antal"""
    known = expected(case)
    if known is None or one.read is None:
        return
    for line in one.read.lines:
        if not line.table and line.text.strip() and not line.level:
            for found in _in_line(line, one, known):
                case.told.add((one.standing.file, line.number))
                yield found
    for found in in_tables(one.read, known, case.rules.summaord, lambda line: _printed(line, one)):
        if found.line is not None:
            case.told.add((one.standing.file, found.line.number))
        yield found


def _printed(line: Line, one: Examined) -> list[tuple[int, int]]:
    """Where the program's own figures stand: what they say is another rule's matter."""
    return [(span.start, span.end) for span in line.spans if one.key_of(span).lstrip("=").startswith(FIGURE_TABLES)]


def _in_line(line: Line, one: Examined, known: Expected) -> Iterator[Hit]:
    printed = _printed(line, one)
    for start, sentence in sentences(line.text):
        numbers = numerals(sentence)
        if not numbers or _other_year(sentence, known):
            continue
        has_noun = known.noun.search(sentence) is not None or bool(line.items)
        for number in numbers:
            at = start + number.start
            if any(begin <= at < end for begin, end in printed) or 1900 <= number.value <= 2100:
                continue
            allowed = _allowed(sentence, number, known, line, has_noun)
            if allowed and number.value not in allowed:
                shown = sorted(allowed)
                unit = " procent" if number.percent else ""
                yield hit("annat", line, text=_around(sentence, number), ska=" eller ".join(map(str, shown)) + unit)


def _allowed(sentence: str, number: Numeral, known: Expected, line: Line, has_noun: bool) -> frozenset[int]:
    """What the number may be; empty when it is not plain what it counts."""
    before, after = sentence[: number.start], sentence[number.end :]
    if _DEGREES.search(before):
        return frozenset()
    key, rest = _key_word(before, after, known, has_noun)
    if key:
        if _joined(rest, known):
            return frozenset()
        return _of_key(key, number, _scopes(before, rest, known, line, key))
    return frozenset() if number.percent else _of_total(before, after, known, line)


def _key_word(before: str, after: str, known: Expected, has_noun: bool) -> tuple[str, str]:
    """The key word that the number belongs to, and what stands after both; ("", "") when there is none."""
    noun = rf"(?:\s+(?:{_inside(known.noun)}))?"
    of = rf"(?:\s*(?:%|procent))?(?:\s+av\s+(?:de\s+|totalt\s+|sammanlagt\s+)?(?:\w+\s+)?(?:{_inside(known.noun)}))?"
    follows = re.match(rf"{of}{noun}{_FILLERS}(?P<word>{_inside(known.word)})", after, re.IGNORECASE)
    if follows and has_noun:
        tail = after[follows.end() :]
        return known.words[plain(follows["word"])], re.sub(rf"^\s+(?:{_inside(known.noun)})", "", tail)
    leads = re.search(rf"(?P<word>{_inside(known.word)})(?P<sign>\s*[:–(=]\s*|\s+)$", before, re.IGNORECASE)
    if leads is None:
        return "", ""
    unit = re.match(rf"(?:\s*(?:%|procent))?(?:\s+(?:st|{_inside(known.noun)}))?", after, re.IGNORECASE)
    tail = after[unit.end() :] if unit else after
    labelled = leads["sign"].strip() and not before[: leads.start()].strip(" •–-")
    if labelled and re.match(r"\s*(?:$|[.,;()]|av\s)", tail):
        return known.words[plain(leads["word"])], ""
    if not leads["sign"].strip() and has_noun and re.match(r"\s*(?:$|[.,;()]|av\b|och\b|samt\b)", tail):
        return known.words[plain(leads["word"])], tail
    return "", ""


def _joined(rest: str, known: Expected) -> bool:
    """ "genomförda eller pågår": the number counts both."""
    return re.match(rf"\s*(?:eller|och|/)\s*(?:{_inside(known.word)})", rest, re.IGNORECASE) is not None


def _scopes(before: str, rest: str, known: Expected, line: Line, key: str) -> tuple[Counted, ...]:
    """Which measures the number is about: all, or those of the groups that are named; none when it cannot be known."""
    named = [plain(found[0]) for found in known.name.finditer(f"{before} | {rest} | {line.under}")]
    groups = tuple(counted for name in dict.fromkeys(named) for counted in known.names[name])
    if groups:
        return (known.everything, *groups)
    clause, following = _CLAUSE.split(before)[-1], _END.split(rest, maxsplit=1)[0]
    if part := _OF_THEM.search(clause):
        # "60 åtgärder, varav 38 pågår": all of them, when what they are part of is all.
        if not _antecedent(line.text, before, known, key):
            return ()
        clause = clause[part.end() :]
    if _PART_OF.search(clause) and re.search(rf"{_inside(known.word)}\s+{_inside(known.noun)}", clause, re.IGNORECASE):
        return ()
    if _ELSEWHERE.search(_bare(clause, known)) or _restricted(_bare(following, known)):
        return ()
    return (known.everything,)


def _bare(text: str, known: Expected) -> str:
    """The text without what leaves it plain that all measures are meant, and without the key words themselves."""
    return known.word.sub(" ", _ALLOWED.sub(" ", known.noun.sub("åtgärder", text)))


def _antecedent(text: str, before: str, known: Expected, key: str) -> bool:
    """Is the last number of measures before "varav" or "av dem" all of them? Of the plan's, for what the comparison
    counts."""
    earlier = text[: text.find(before) + len(before)]
    earlier = earlier[: [part.start() for part in _OF_THEM.finditer(earlier)][-1]]
    counts = [
        number.value
        for number in numerals(earlier)
        if re.match(rf"\s+{_inside(known.noun)}", earlier[number.end :], re.IGNORECASE)
    ]
    totals = known.plan.total if key.startswith("jamforelse.") else known.everything.total
    return bool(counts) and counts[-1] in totals


def _restricted(following: str) -> bool:
    """Does something go on after the key word that says more than when?"""
    return bool(re.search(r"\w", following))


def _of_key(key: str, number: Numeral, scopes: tuple[Counted, ...]) -> frozenset[int]:
    if number.percent:
        return frozenset().union(*(scope.percent.get(key, frozenset()) for scope in scopes))
    return frozenset(scope.by_key[key] for scope in scopes if key in scope.by_key)


def _of_total(before: str, after: str, known: Expected, line: Line) -> frozenset[int]:
    """ "omfattar 60 åtgärder", "av 60 åtgärder", "totalt 60 åtgärder"."""
    noun = re.match(rf"\s+(?:{_inside(known.noun)})", after, re.IGNORECASE)
    if noun is None or not _SUBJECT.search(before):
        return frozenset()
    clause, rest = _CLAUSE.split(before)[-1], after[noun.end() :]
    following = re.split(r"[,;.:–()]|\b(?:och|samt|medan|men|är|har|pågår|som)\b", rest, maxsplit=1)[0]
    named = [plain(found[0]) for found in known.name.finditer(f"{clause} | {rest} | {line.under}")]
    groups = frozenset(total for name in named for counted in known.names[name] for total in counted.total)
    subject = _subject(clause, known)
    if groups:
        return groups | known.everything.total | known.plan.total
    own = _OWN_PREPOSITION.sub("", _bare(clause, known))
    if _restricted(_bare(following, known)) or _ELSEWHERE.search(own):
        return frozenset()
    return subject


def _subject(clause: str, known: Expected) -> frozenset[int]:
    """The totals that a clause can be about: the plan's, the follow-up's, or when it does not say both."""
    said = clause.casefold()
    plan = "plan" in said or (known.plan_year and str(known.plan_year) in said)
    follow_up = "uppfölj" in said or (known.year and str(known.year) in said)
    if plan and not follow_up and known.plan.total:
        return (
            known.plan.total
            if known.plan_year and str(known.plan_year) in said
            else known.plan.total | known.everything.total
        )
    if follow_up and not plan and known.everything.total:
        return known.everything.total
    bare = re.search(r"(?:omfattar|innehåller|består av|omfattade|innehöll|bestod av)\b", said)
    return frozenset() if bare and not (plan or follow_up) else known.everything.total | known.plan.total


def _other_year(sentence: str, known: Expected) -> bool:
    """Does the sentence speak of another year than those that the figures are of?"""
    years = {int(found[0]) for found in _YEAR.finditer(sentence)}
    return bool(years) and not years & {known.year, known.plan_year}


def _inside(pattern: re.Pattern[str]) -> str:
    return pattern.pattern


def _around(sentence: str, number: Numeral) -> str:
    """The number with the words around it."""
    start = sentence.rfind(" ", 0, max(0, number.start - 12)) + 1
    return short(sentence[start : number.end + 40])
