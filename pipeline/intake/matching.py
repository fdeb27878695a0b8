"""In: the departments' rows. Out: `Matched`, the rows of each measure by id, and why the rest match none.

A row belongs to the register's measure with its number. A title is only ever a proposal in a message. Without a
register the rows themselves are the measures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.intake.ids import Ids, loosen
from pipeline.intake.registers import Register
from pipeline.intake.row import Row, held, short
from pipeline.intake.text import fold, squeeze, words
from pipeline.problems import Place, Problem, nearest, problem

_PROPOSALS = 50
"""Problems that get a proposal by likeness; the search is slow, and nobody mends more than this by it."""
_MANY = 3000
"""Registers longer than this are not searched for likeness."""


@dataclass(slots=True)
class Matched:
    """groups: id → its rows, in the order of files. why: what became of the rows that match no measure."""

    groups: dict[str, list[Row]] = field(default_factory=dict)
    why: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class _Register:
    """The register's measures, to look up and to propose from. What is rarely asked for is worked out when it is."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.ids = Ids(one.id for one in register.rows)
        self.left = _PROPOSALS

    @cached_property
    def _by_title(self) -> dict[str, list[str]]:
        by_title: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.register.rows:
            by_title[squeeze(one.atgard)].append(one.id)
        return by_title

    def of(self, row: Row) -> str:
        """The only measure with exactly this title."""
        found = self._by_title.get(squeeze(row.atgard), ()) if row.atgard else ()
        return found[0] if len(found) == 1 else ""

    def proposal(self, row: Row) -> str:
        """The measure that the row probably means: the same title, the nearest number, or the most similar title."""
        if same := self.of(row):
            return f" Titeln är densamma som för åtgärd «{same}» i registret."
        if self.left <= 0 or len(self.register.rows) > _MANY:
            return ""
        self.left -= 1
        if row.atgard:
            titles = {fold(one.atgard): one for one in self.register.rows}
            if near := titles.get(nearest(fold(row.atgard), titles)):
                return f" Menas åtgärd «{near.id}», «{short(near.atgard)}»?"
        near_id = nearest(row.id, [one.id for one in self.register.rows]) if row.id else ""
        return f" Närmast i registret är «{near_id}»." if near_id else ""


def match_register(rows: Iterable[Row], register: Register) -> Matched:
    """Each row under the register's number for it."""
    done = Matched()
    titles = _Register(register)
    title_of = {one.id: one.atgard for one in register.rows}
    for row in rows:
        if row.unusable:
            done.why[row.unusable] += 1
            continue
        found = titles.ids.find(row.id) if row.id else ""
        if not found:
            code, reason = ("okand-atgard", "finns inte i registret") if row.id else ("id-saknas", "saknar nummer")
            place = row.place(row.id_kolumn or row.atgard_kolumn)
            said = problem(
                code, place, nr=row.id, atgard=short(row.atgard), register=register.file, forslag=titles.proposal(row)
            )
            done.problems.append(said)
            done.why[reason] += 1
            continue
        if found != row.id:
            done.problems.append(problem("id-tolkat", row.place(row.id_kolumn), nr=row.id, tolkat=found))
        done.groups.setdefault(found, []).append(_same_measure(row, found, title_of[found], titles, done))
    return done


def _same_measure(row: Row, found: str, title: str, titles: _Register, done: Matched) -> Row:
    """The row, held back when its text is that of another measure than its number says."""
    if not row.atgard or row.atgard == title or squeeze(row.atgard) == squeeze(title):
        return row
    other = titles.of(row)
    if other:
        done.problems.append(problem(
            "id-och-titel", row.place(row.id_kolumn), nr=found, atgard=short(row.atgard), annan=other,
            titel=short(title),
        ))  # fmt: skip
        return held(row)
    if not any(len(word) > 3 for word in {*words(row.atgard)} & {*words(title)}):
        done.problems.append(problem(
            "titel-skiljer", row.place(row.atgard_kolumn), nr=found, atgard=short(row.atgard), titel=short(title)
        ))  # fmt: skip
    return row


def match_themselves(rows: Iterable[Row]) -> Matched:
    """Without a register: the rows of one number and one text are one measure.

    When departments number their own measures from 1 up, a number that means different measures is preceded by the
    department; a row without a number is known by its department and row. Both are said.
    """
    done = Matched()
    numbered: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.unusable:
            done.why[row.unusable] += 1
        elif row.id:
            numbered[row.id].append(row)
        else:
            numbered[
                "\0" + "\0".join((row.fil, *map(squeeze, (row.atgard, row.omrade, row.plats, row.ansvarig))))
            ].append(row)
    done.problems += _same_number(numbered) + _same_text(numbered)
    sheets = {(row.fil, row.blad) for some in numbered.values() for row in some}
    many = Counter(file for file, _ in sheets)
    bare: Counter[str] = Counter()
    own: list[str] = []
    for number, some in numbered.items():
        if number.startswith("\0"):
            row = some[0]
            sheet = f" {row.blad}" if many[row.fil] > 1 else ""
            _add(done, f"{row.forvaltning}{sheet} rad {row.rad}".strip(), some)
            bare[row.fil] += len(some)
            continue
        if len(some) == 1 or len({row.fil for row in some}) == 1 or len({squeeze(row.atgard) for row in some}) == 1:
            _add(done, number, some)
            continue
        own.append(number)
        by_department: defaultdict[str, list[Row]] = defaultdict(list)
        for row in some:
            by_department[row.forvaltning].append(row)
        for department, theirs in by_department.items():
            _add(done, f"{department} {number}", theirs)
    for file, count in bare.items():
        done.problems.append(problem("nr-saknas-i-fil", Place(file), antal=count))
    if own:
        done.problems.append(
            problem("egna-nummer", Place(), nummer=", ".join(own[:10]) + (" …" if len(own) > 10 else ""))
        )
    return done


def _same_number(numbered: defaultdict[str, list[Row]]) -> list[Problem]:
    """Numbers of one measure that are written in different ways, `1`, `01` and `1.`, put under the first of them."""
    first: dict[tuple[str, str], str] = {}
    written: defaultdict[str, list[Row]] = defaultdict(list)
    loose = {number: loosen(number) for number in numbered if not number.startswith("\0")}
    times = Counter(loose.values())
    for number in [one for one, key in loose.items() if times[key] > 1]:
        for row in tuple(numbered[number]):
            key = first.setdefault((loose[number], squeeze(row.atgard)), number)
            if key != number:
                numbered[number].remove(row)
                numbered[key].append(row)
                written[key].append(row)
        if not numbered[number]:
            del numbered[number]
    return [problem("nr-skrivs-olika", row.place(row.id_kolumn), nr=key, annat=row.id, atgard=short(row.atgard))
            for key, rows in written.items() for row in rows]  # fmt: skip


def _same_text(numbered: defaultdict[str, list[Row]]) -> list[Problem]:
    """Measures without a number that several files have: nobody can see whether they are one or several."""
    by_text: defaultdict[str, list[Row]] = defaultdict(list)
    for number, rows in numbered.items():
        if number.startswith("\0"):
            by_text[squeeze(rows[0].atgard)].append(rows[0])
    return [
        problem(
            "samma-text-utan-nr", rows[1].place(rows[1].atgard_kolumn), atgard=short(rows[0].atgard),
            filer=" och ".join(f"«{file}»" for file in files), antal=len(rows),
        )
        for rows in by_text.values()
        if len(files := tuple(dict.fromkeys(row.fil for row in rows))) > 1
    ]  # fmt: skip


def _add(done: Matched, key: str, rows: list[Row]) -> None:
    """Add rows under a key that is free; a key that is taken gets a number."""
    free, number = key, 1
    while free in done.groups:
        number += 1
        free = f"{key} ({number})"
    done.groups[free] = [row if row.id == free else row._replace(id=free) for row in rows]
