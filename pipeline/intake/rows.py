"""In: one table of a sheet. Out: its measures as `Row`s, and a problem for every row that is not plain.

A row that no rule explains is never dropped: it becomes a measure or a problem.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.errand.profile import MISSING
from pipeline.intake import asides
from pipeline.intake.columns import Columns, columns_of
from pipeline.intake.grid import Grid
from pipeline.intake.headers import CRITICAL, TITLES
from pipeline.intake.row import EMPTY, HELD, Row, Rules, short
from pipeline.intake.status import NOTHING, Reading
from pipeline.intake.tables import Region
from pipeline.intake.text import fold, squeeze
from pipeline.problems import Place, Problem, Problems, column_letters, problem

_NOTHING = Reading(MISSING)
_TOLD: Final = ("omrade", "ansvarig", "plats", "forvaltning", "kommentar", "tidigare", "grad")
"""What a row tells beside its number, its measure and its status."""


def read_rows(grid: Grid, region: Region, rules: Rules) -> tuple[list[Row], Problems]:
    """Every measure of the table, from the top."""
    return _Reading(grid, region, rules, columns_of(grid, region)).run()


def _last(full: Sequence[bool], end: int) -> int:
    """The last row before `end` that holds all that a measure has; -1 when none does."""
    return next((at for at in range(end - 1, -1, -1) if full[at]), -1)


def _has_digit(identity: str) -> bool:
    return identity[:1].isdigit() or any(map(str.isdigit, identity))


@dataclass(slots=True)
class _Reading:
    grid: Grid
    region: Region
    rules: Rules
    cells: Columns
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    section: str = ""
    legend: bool = False
    gap: bool = False
    last: int = -1
    numbered_only: list[int] = field(default_factory=list)
    letters: tuple[str, str, str] = ("", "", "")
    told: list[tuple[str, ...]] = field(default_factory=list)

    def run(self) -> tuple[list[Row], Problems]:
        cells, region = self.cells, self.region
        ids, measures, statuses = cells.of("id"), cells.of("atgard"), cells.of("status")
        has_id, has_status = "id" in region.columns, "status" in region.columns
        full = [
            bool(measure and (identity or not has_id) and (status or not has_status))
            for identity, measure, status in zip(ids, measures, statuses, strict=True)
        ]
        self.last = _last(full, len(full))
        while self.last >= 0 and "id" not in region.columns and self._only_counts(self._texts(self.last)):
            self.last = _last(full, self.last)
        examples = cells.examples()
        if region.above:  # the title right above a stacked table may name its area
            self.section = asides.section(region.above[-1], self.rules.areas)
        self.letters = (cells.letters("status"), cells.letters("id"), cells.letters("atgard"))
        columns = {name: cells.of(name) for name in _TOLD}
        if "forvaltning" not in region.columns:
            columns["forvaltning"] = [self.rules.department] * len(ids)
        self.told = list(zip(*columns.values(), strict=True))
        for at, (identity, measure, status) in enumerate(zip(ids, measures, statuses, strict=True)):
            if not full[at] or at in cells.touched or at in examples or not _has_digit(identity):
                if self._is_aside(at, identity, measure, status):
                    continue
                self._faults(at)
            self._measure(at, identity, measure, status)
        self._say_numbered_only()
        return self.rows, tuple(self.problems)

    # ---- rows that hold no measure -----------------------------------------------------------------------------
    def _is_aside(self, at: int, identity: str, measure: str, status: str) -> bool:
        present = self.cells.present(at)
        faulty = any((at, name) in self.cells.faults for name in CRITICAL)
        if not present:
            self.gap = self.gap or at > self.last
            return not faulty
        texts = self._texts(at)
        first = texts[0]
        trailing = at > self.last
        if faulty:
            return self._is_total(at, identity, measure)
        if self._is_heading_again(measure, status, identity):
            return True
        if at in self.cells.continued:
            return self._continue(at, identity, status)
        if self._is_guidance(at, texts) or self._is_numbered_area(texts, identity, measure, status):
            return True
        if asides.is_example(identity, measure, texts):
            self._say("rad-exempel", at, text=short(measure or identity))
            return True
        if len(texts) == 1 and status == self.cells.leftmost(at) and not self._is_status(status):
            status = ""  # the status is the table's first column, where titles and notes stand
        if not self._is_status(status) and self._is_total(at, identity, measure):
            return True
        if self._is_legend(at, texts, identity, measure, status):
            return True
        note = first.startswith(("*", "(")) or trailing
        if not status and note and asides.is_note(first) and (len(texts) == 1 or not _has_digit(identity)):
            return True
        return self._is_unplain(at, texts, identity, measure, status)

    def _is_unplain(self, at: int, texts: list[str], identity: str, measure: str, status: str) -> bool:
        """A row that may be anything: it is said, or asked about."""
        if len(texts) == 1:
            return self._is_lone(at, texts[0], identity, measure, status)
        if not (identity or measure or status):
            self._say("rad-forbigangen", at, text=short(" – ".join(texts)))
            return True
        numbered = "id" in self.region.columns and not self.rules.listed
        if at > self.last >= 0 and numbered and texts == [measure, status]:
            self._say("rad-utan-nr", at, "id", text=short(" – ".join(texts)))
            return True
        return False

    def _is_guidance(self, at: int, texts: list[str]) -> bool:
        """The line under the headings that tells how to fill them in."""
        return at == 0 and all(text.startswith("(") and text.endswith(")") for text in texts)

    def _is_numbered_area(self, texts: list[str], identity: str, measure: str, status: str) -> bool:
        """An area that the register knows, its number in a cell of its own."""
        if status or len(texts) != 2 or not measure or not identity.rstrip(".:").isdigit():
            return False
        area = self.rules.areas.get(squeeze(measure), "")
        self.section = area or self.section
        return bool(area)

    def _is_total(self, at: int, identity: str, measure: str) -> bool:
        if identity:
            return asides.is_total(identity)
        return any(map(asides.is_total, filter(None, (measure, self.cells.of("omrade")[at], self.cells.leftmost(at)))))

    def _is_status(self, text: str) -> bool:
        return fold(text) not in NOTHING and not self.rules.statuses(text).code

    def _is_heading_again(self, measure: str, status: str, identity: str) -> bool:
        names, columns = self.region.headings, self.region.columns
        same = [
            squeeze(text) == squeeze(names[columns[name]])
            for name, text in (("atgard", measure), ("status", status), ("id", identity))
            if name in columns
        ]
        return len(same) > 1 and all(same)

    def _is_legend(self, at: int, texts: list[str], identity: str, measure: str, status: str) -> bool:
        if len(texts) == 1 and asides.is_legend_head(texts[0]):
            self.legend = True
            return True
        if not status and asides.is_count(texts, self._is_status):
            return True
        if _has_digit(identity):
            self.legend = False
            return False
        if at > self.last and self._only_counts(texts):
            return True
        if self.legend and (not status or not measure or measure.startswith("=")):
            return True
        return not status and asides.is_legend(texts, self._is_status)

    def _only_counts(self, texts: list[str]) -> bool:
        """Does the row tell how many measures have a status, or how many there are?"""
        return asides.is_counted(texts, lambda text: self._is_status(text) or asides.is_total(text))

    def _texts(self, at: int) -> list[str]:
        """The different texts of a row, from the left."""
        return list(dict.fromkeys(text for _, text in self.cells.present(at)))

    def _is_lone(self, at: int, text: str, identity: str, measure: str, status: str) -> bool:
        """A text alone on its row: an area for the rows below, a note, a number without its measure, or a question."""
        if status and not (at > self.last and asides.is_note(text)):
            self._ask(at, "status", text)
        if status:
            return True
        area = asides.section(text, self.rules.areas)
        if area:
            self.section = area
            return True
        trailing, heading = (
            at > self.last,
            at in self.cells.across or (not measure and text == (identity or self.cells.leftmost(at))),
        )
        if _has_digit(identity) and " " not in identity and not measure:
            self.numbered_only.append(at)
        elif trailing and not measure:
            pass  # a line of text under the table
        elif heading and not trailing and not self.rules.areas:
            self.section = asides.unnumbered(text)
        elif measure and not (at in self.cells.across or (trailing and self.gap and "id" in self.region.columns)):
            self._ask(at, "atgard", text)
        else:
            self._say("rad-forbigangen", at, text=short(text))
        return True

    def _continue(self, at: int, identity: str, status: str) -> bool:
        """A row inside a measure that is merged over several rows: its comment goes with the measure's."""
        filled = self.cells.filled[at]
        if not self.rows or (status and "status" not in filled) or (identity and "id" not in filled):
            return False
        more = self.cells.of("kommentar")[at] if "kommentar" not in filled else ""
        if more:
            row = self.rows[-1]
            self.rows[-1] = row._replace(kommentar="\n".join(filter(None, (row.kommentar, more))))
        return True

    def _say_numbered_only(self) -> None:
        if self.numbered_only:
            numbers = self.cells.of("id")
            listed = ", ".join(numbers[at] for at in self.numbered_only[:10]) + (
                " …" if len(self.numbered_only) > 10 else ""
            )
            self._say("rad-bara-nummer", self.numbered_only[0], antal=len(self.numbered_only), nummer=listed)

    # ---- rows that hold one ------------------------------------------------------------------------------------
    def _faults(self, at: int) -> None:
        for name in TITLES:
            fault = self.cells.faults.get((at, name))
            if fault:
                weighty = name in CRITICAL or self.rules.register
                self._say("cell-fel" if weighty else "cell-fel-ovrigt", at, name, fel=fault, namn=TITLES[name])
            elif (at, name) in self.cells.struck:
                weighty = name in CRITICAL
                self._say("overstruken" if weighty else "overstruken-ovrigt", at, name, namn=TITLES[name])
        if other := self.cells.faults.get((at, "")):
            self._say("cell-fel-ovrigt", at, fel=other, namn="en annan uppgift")

    def _measure(self, at: int, identity: str, measure: str, status: str) -> None:
        area, responsible, place, department, comment, earlier, graded = self.told[at]
        reading, state, unusable = self._read_status(at, status), "", ""
        broken = self._broken(at) if at in self.cells.touched else ()
        if "id" in broken or ("atgard" in broken and not identity):
            unusable = "cellen går inte att lita på"
        elif not measure and not broken and (not self.rules.listed or not identity):
            self._say("atgard-saknas", at, "atgard")
            unusable = "åtgärdens text saknas"
        if broken or reading.code:
            state, reading = HELD, _NOTHING
        elif reading.status == MISSING:
            state = EMPTY if self.cells.reports_status else HELD
        grade = reading.grade
        if reading.note:
            comment = f"{reading.note}\n{comment}" if comment else reading.note
        if graded and not state:
            grade = self._grade(at, graded, reading)
        self.rows.append(Row(
            identity, area or self.section, measure, responsible, place, department, reading.status, status, grade,
            reading.flags, comment, earlier,
            self.grid.file, self.grid.sheet, self.region.first + at + 1, *self.letters, state, unusable, reading.rule,
            self.cells.others_at(at),
        ))  # fmt: skip

    def _broken(self, at: int) -> list[str]:
        """Which of the cells that a measure needs are faulty or struck through."""
        cells = self.cells
        return [name for name in CRITICAL if (at, name) in cells.faults or (at, name) in cells.struck]

    def _read_status(self, at: int, text: str) -> Reading:
        if self.rules.register or not self.cells.reports_status:
            return _NOTHING
        if self.region.marks:
            return self._read_marks(at)
        reading = self.rules.statuses(text)
        if reading.code and (at, "status") not in self.cells.faults and (at, "status") not in self.cells.struck:
            allowed = ", ".join(f"«{one.namn}»" for one in self.rules.profile.status)
            self._say(reading.code, at, "status", ord=short(text), tillatna=allowed, forslag=reading.suggestion)
        return reading

    def _read_marks(self, at: int) -> Reading:
        """One column for each status, a cross in one of them; only where the profile allows it."""
        crossed, odd = self.cells.crosses(at)
        if odd or len(crossed) > 1:
            self._say("kryss-oklart", at, text=", ".join(f"«{short(text)}»" for text in odd or ["x"] * len(crossed)))
            return Reading(MISSING, code="kryss-oklart")
        return Reading(crossed[0], rule="kryss") if crossed else Reading(MISSING, rule="inget rapporterat")

    def _grade(self, at: int, text: str, reading: Reading) -> str:
        if fold(text) in NOTHING:
            return reading.grade
        wanted = squeeze(text)
        grades = [one for one in self.rules.profile.grad if wanted in map(squeeze, (one.namn, *one.ord))]
        if not grades or grades[0].status != reading.status:
            allowed = ", ".join(f"«{one.namn}»" for one in self.rules.profile.grad if one.status == reading.status)
            self._say("okand-grad", at, "grad", ord=short(text), tillatna=allowed or "ingen grad för den statusen")
            return reading.grade
        return grades[0].nyckel

    # ---- what is said ------------------------------------------------------------------------------------------
    def _ask(self, at: int, name: str, text: str) -> None:
        self._say("rad-oklar", at, name, text=short(text), namn=TITLES[name])

    def _say(self, code: str, at: int, name: str = "", **words: object) -> None:
        column = self.region.columns.get(name)
        letters = column_letters(column) if column is not None else ""
        self.problems.append(
            problem(
                code, Place(self.grid.file, self.grid.sheet, row=self.region.first + at + 1, column=letters), **words
            )
        )
