"""Law: whatever layout, spelling and noise a known table is given, the result is that table or a problem."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.grid import Grid, Value, Workbook
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import Sources
from pipeline.intake.table import Table
from pipeline.problems import Problems, stops
from tests.intake.pictures import book, errand, profile

AREAS = ("Ökad trygghet", "Fler i arbete", "En rikare fritid")
MEASURES = [
    (f"{number}", AREAS[number % 3], text, status)
    for number, (text, status) in enumerate(
        [
            ("Trygghetsvandringar i Ryd", "genomford"),
            ("Belysning längs gångvägar", "pagar"),
            ("Sommarjobb åt ungdomar", "ej_genomford"),
            ("Språkcaféer på biblioteken", "pagar"),
            ("Läxhjälp efter skolan", "genomford"),
            ("Öppen simskola", "utgar"),
            ("Föräldrastöd", "pagar"),
            ("Totalt rökfria skolgårdar", "genomford"),
            ("Statusmöten med hyresvärdar", "pagar"),
        ],
        1,
    )
]
TRUTH = {number: status for number, _, _, status in MEASURES}
WORDS = {
    "genomford": ("Genomförd", "KLAR!", "klart", "Genomförd 2022-11", "Avslutad."),
    "utgar": ("Utgår", "struken"),
    "pagar": ("Pågår", "pågående", "  Påbörjad ", "PÅGÅR – väntar på beslut", "Pågår, försenad"),
    "ej_genomford": ("Ej genomförd", "ej påbörjad", "Inte startad"),
}
HEADINGS = {
    "id": ("Nr", "NR.", "Åtgärdsnr", "Id", "Åtgärds-\nnummer"),
    "area": ("Utvecklingsområde", "Fokusområde", "Utvecklings-\nområde"),
    "text": ("Åtgärd", "ÅTGÄRDER", "Insats", "Åt\u00adgärd"),
    "status": ("Status", "status:", "Status 2022", "Sta\u200btus"),
    "comment": ("Kommentar", "Kommentarer", "Anteckning"),
    "who": ("Ansvarig", "Ansvariga", "Åtgärdsansvarig"),
    "other": ("Budget", "Startdatum", "Mål 2030"),
}
NOTES = (
    "* Status per 2022-12-31",
    "Uppgifterna är preliminära.",
    "Pågår = åtgärden har påbörjats",
    "Teckenförklaring",
    "Källa: UTB",
)
REGISTER = book(
    "Nr|Utvecklingsområde|Åtgärd|Ansvarig\n" + "\n".join(f"{nr}|{area}|{text}|UTB" for nr, area, text, _ in MEASURES),
    file="plan.xlsx",
)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - layouts for a test, no secrets


def layout_of(rng: random.Random, measures: list[tuple[str, str, str, str]], file: str) -> Workbook:
    """A sheet that holds the measures in some department's habit."""
    columns = ["id", "text", "status", *rng.sample(["area", "comment", "who", "other"], rng.randint(0, 4))]
    rng.shuffle(columns)
    merged: list[tuple[int, int, int, int]] = []
    rows: list[list[Value]] = []
    left = rng.choice([0, 0, 1])

    def add(cells: dict[str, Value]) -> None:
        rows.append([*[None] * left, *(cells.get(name) for name in columns)])

    def lone(text: str) -> None:
        rows.append([*[None] * left, text, *[None] * (len(columns) - 1)])

    for title in rng.sample(["Uppföljning av planen 2022", "UTB", "Ifylls av förvaltningen"], rng.randint(0, 3)):
        lone(title)
        if rng.random() < 0.3:
            rows.append([None] * (left + len(columns)))
    heading: dict[str, Value] = {name: rng.choice(HEADINGS[name]) for name in columns}
    sections = "area" not in columns and rng.random() < 0.5
    order = (
        sorted(measures, key=lambda one: one[1])
        if sections or "area" in columns
        else rng.sample(measures, len(measures))
    )
    add(heading)
    area_before = ""
    for number, (identity, area, text, status) in enumerate(order):
        if number and rng.random() < 0.1:
            add(heading)
        if rng.random() < 0.15:
            rows.append([None] * (left + len(columns)))
        if sections and area != area_before:
            lone(
                rng.choice(
                    [
                        f"Utvecklingsområde {AREAS.index(area) + 1}: {area}",
                        area.upper(),
                        f"{AREAS.index(area) + 1}. {area}",
                    ]
                )
            )
        area_before = area
        forms: list[Value] = [int(identity), float(identity), identity, f" {identity}\u00a0"]
        written = rng.choice(forms)
        add(
            {
                "id": written,
                "area": area,
                "text": rng.choice([text, text + " ", unicodedata.normalize("NFD", text)]),
                "status": unicodedata.normalize(rng.choice(["NFC", "NFD"]), rng.choice(WORDS[status])),
                "comment": rng.choice(["NA", None, "Bra, men klart först 2023"]),
                "who": rng.choice(["Bo", None]),
                "other": rng.choice([7, None]),
            }
        )
    if rng.random() < 0.5:
        add({"id": "Summa", "text": None, "status": len(order)})
    if rng.random() < 0.7:
        rows.append([None] * (left + len(columns)))
        for note in rng.sample(NOTES, rng.randint(1, 3)):
            lone(note)
    return Workbook(file, "xlsx", file, (Grid(file, "Blad1", rows, merged=tuple(merged)),))


def run(
    *books: Workbook, departments: tuple[str, ...] = ("UTB",), register: Workbook | None = REGISTER
) -> tuple[Table, Problems]:
    named = errand(*departments)
    reports, said = read_reports(Sources(books, register=register), named, profile())
    table, more = merge_reports(reports, named)
    assert table.ledger.read == table.ledger.counted + sum(count for _, count in table.ledger.explained)
    return table, (*said, *more)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 10**9))
def test_the_table_or_a_problem_never_another_count(seed: int) -> None:
    table, problems = run(layout_of(seeded(seed), MEASURES, "UTB.xlsx"))
    found = dict(zip(table.measures["id"], table.measures["status"], strict=True))
    assert stops(problems) or found == TRUTH, [str(one) for one in problems]
    assert found.keys() == TRUTH.keys()
    assert all(found[one] in (TRUTH[one], "uppgift_saknas") for one in TRUTH)


def test_most_layouts_are_understood_without_a_question() -> None:
    asked = [seed for seed in range(60) if stops(run(layout_of(seeded(seed), MEASURES, "UTB.xlsx"))[1])]
    assert len(asked) <= 6


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, 10**9))
def test_without_a_register_the_same_rows_are_counted(seed: int) -> None:
    table, problems = run(layout_of(seeded(seed), MEASURES, "UTB.xlsx"), register=None)
    found = dict(zip(table.measures["id"], table.measures["status"], strict=True))
    assert stops(problems) or found == TRUTH, [str(one) for one in problems]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.integers(0, 10**9),
    st.integers(0, 8),
    st.sampled_from(["kanske", "?", "x", "Genomförd/Pågår", "inte klar", "40 %", "oklart"]),
)
def test_a_planted_word_is_named_and_changes_nothing_else(seed: int, at: int, word: str) -> None:
    planted = layout_of(seeded(seed), MEASURES, "UTB.xlsx")
    wanted = MEASURES[at]
    rows = planted.grids[0].rows
    for row in rows:
        texts = [unicodedata.normalize("NFC", str(cell)).strip() for cell in row]
        if wanted[2] in texts:
            column = next(
                number for number, text in enumerate(texts) if text in {known.strip() for known in WORDS[wanted[3]]}
            )
            row[column] = word
    table, problems = run(planted)
    found = dict(zip(table.measures["id"], table.measures["status"], strict=True))
    assert any(one.code in {"okand-status", "status-fraga", "status-procent"} for one in problems)
    assert all(found[one] in (TRUTH[one] if one != wanted[0] else "uppgift_saknas", "uppgift_saknas") for one in TRUTH)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.integers(0, 10**9))
def test_split_over_departments_the_sum_is_the_same(seed: int) -> None:
    rng = seeded(seed)
    cut = rng.randint(1, len(MEASURES) - 1)
    register = book(
        "Nr|Utvecklingsområde|Åtgärd\n" + "\n".join(f"{nr}|{area}|{text}" for nr, area, text, _ in MEASURES),
        file="plan.xlsx",
    )
    titled = [layout_of(rng, MEASURES[:cut], "UTB.xlsx"), layout_of(rng, MEASURES[cut:], "UTB 2.xlsx")]
    books = [
        Workbook(name, "xlsx", name, tuple(Grid(name, g.sheet, g.rows) for g in one.grids))
        for name, one in zip(("KOF.xlsx", "SOF.xlsx"), titled, strict=True)
    ]
    for one in books:
        for row in one.grids[0].rows:
            row[:] = [None if cell == "UTB" else cell for cell in row]
    table, problems = run(*books, departments=("KOF", "SOF"), register=register)
    found = dict(zip(table.measures["id"], table.measures["status"], strict=True))
    assert stops(problems) or found == TRUTH, [str(one) for one in problems]


CELLS = st.one_of(
    st.none(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.booleans(),
    st.sampled_from(
        [
            "Nr",
            "Åtgärd",
            "Status",
            "Kommentar",
            "1",
            "Klar",
            "Pågår",
            "Summa",
            "Utvecklingsområde 1: X",
            "* not",
            "-",
            "Område",
        ]
    ),
    st.text(max_size=8),
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=12), st.booleans())
def test_any_grid_at_all_gives_no_traceback_and_a_sum_that_adds_up(rows: list[list[Value]], listed: bool) -> None:
    merged = ((0, 0, 0, 1), (1, 0, min(3, len(rows) - 1), 0)) if len(rows) > 2 else ()
    one = Workbook("UTB.xlsx", "xlsx", "x", (Grid("UTB.xlsx", "Blad1", rows, merged=merged),))
    table, _ = run(one, register=REGISTER if listed else None)
    assert set(table.measures["status"]) <= {*TRUTH.values(), "uppgift_saknas"}
    assert not listed or len(table.measures) == len(MEASURES)
    assert table.measures["id"].is_unique


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_files_does_not_matter(seed: int) -> None:
    rng = seeded(seed)
    one, two = layout_of(rng, MEASURES[:4], "UTB.xlsx"), layout_of(rng, MEASURES[4:], "UTB.xlsx")
    books = [Workbook(name, "xlsx", name, b.grids) for name, b in (("A UTB.xlsx", one), ("B UTB.xlsx", two))]
    assert run(*books)[0].measures["status"].tolist() == run(*books[::-1])[0].measures["status"].tolist()
