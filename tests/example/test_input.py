"""What lies in input/ says what the truth says, read in the plainest way there is."""

import re
from pathlib import Path

import openpyxl
import pytest

from dev.example.make import make
from dev.example.truth import INPUT, read_truth
from pipeline.errand import Errand, Profile, read_errand, read_profile

TRUTH = read_truth()
TEMPLATES = INPUT.parent / "templates"
FILES = {
    "Leanlink": "Leanlink.xlsx",
    "MOS": "Uppföljning åtgärdsplan - MOS.xlsx",
    "IAF": "Åtgärder 2022 IAF ifylld.xlsx",
    "KOF": "kof slutversion.xlsx",
    "SOF": "SOF uppföljning 2022.xlsx",
    "UTB": "Utbildningsförvaltningen svar uppföljning.xlsx",
}

Cells = list[list[tuple[object, str]]]


def profile() -> Profile:
    found, problems = read_profile(TEMPLATES)
    assert problems == ()
    assert found is not None
    return found


def errand() -> Errand:
    found, problems = read_errand(INPUT, profile())
    assert problems == ()
    assert found is not None
    return found


def cells(path: Path) -> Cells:
    """The last visible sheet: value and number format of each cell."""
    sheet = [one for one in openpyxl.load_workbook(path, data_only=True).worksheets if one.sheet_state == "visible"][-1]
    return [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def shown(value: object, number_format: str) -> str:
    """1.1 with the number format 0.00 is what a person sees as 1.10."""
    if isinstance(value, float):
        return f"{value:.{len(number_format.partition('.')[2])}f}"
    return str(value or "")


def reported(path: Path) -> list[tuple[str, str, str, str]]:
    """(id, measure, status, comment) of the rows under the header that have a status."""
    rows = cells(path)
    start = next(number for number, row in enumerate(rows) if "Status" in [value for value, _ in row])
    names = [str(value) for value, _ in rows[start]]
    at = [
        next(i for i, name in enumerate(names) if name.startswith(wanted))
        for wanted in ("Nr", "Åtgärd", "Status", "Komm")
    ]
    below = [tuple(shown(*row[column]) for column in at) for row in rows[start + 1 :]]
    return [(row[0], row[1], row[2], row[3]) for row in below if row[2]]


def meaning(word: str) -> str:
    """The name of the status that the house rules give to `word`, without its date and exclamation mark."""
    plain = re.sub(r" \d{4}-\d{2}$", "", word).strip("!").casefold()
    found = [one.namn for one in profile().status if plain in {name.casefold() for name in (one.namn, *one.ord)}]
    assert len(found) == 1, word
    return found[0]


@pytest.mark.parametrize("department", FILES)
def test_workbook_reports_the_departments_measures(department: str) -> None:
    truth = TRUTH.of(department)
    rows = reported(INPUT / FILES[department])
    assert rows == [(one.id, one.text, one.written, one.comment) for one in truth]
    assert [meaning(row[2]) for row in rows] == [one.status for one in truth]


def test_the_six_workbooks_are_all_that_departments_have_sent() -> None:
    assert {one.name for one in INPUT.glob("*.xlsx")} == set(FILES.values())


@pytest.mark.parametrize("year", [2022, 2023])
def test_register_lists_the_plan(year: int) -> None:
    header, *rows = [[value for value, _ in row] for row in cells(INPUT / "register" / f"plan-{year}.xlsx")]
    expected = [
        (one.id, one.area, one.text, one.responsible, TRUTH.departments[one.department], one.place)
        for one in (TRUTH.measures if year == 2022 else TRUTH.plan)
    ]
    assert header[:6] == ["Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Förvaltning", "Plats"]
    assert [tuple(row[:6]) for row in rows] == expected
    if year == 2023:
        assert header[6] == "Föregående nr"
        assert [row[6] or "" for row in rows] == [one.continues for one in TRUTH.plan]


def test_six_people_have_six_ways() -> None:
    """What makes the example worth reading: the ways in which the sheets differ are there."""
    books = {name: openpyxl.load_workbook(INPUT / file) for name, file in FILES.items()}
    assert books["Leanlink"].worksheets[0]["A3"].value == 1.1
    assert books["Leanlink"].worksheets[0]["A3"].number_format == "0.00"
    assert any(area.max_row > area.min_row for area in books["MOS"].worksheets[0].merged_cells.ranges)
    assert "Summa" in [cell.value for cell in books["MOS"].worksheets[0]["A"]]
    assert [sheet.title for sheet in books["IAF"].worksheets] == ["Läs först", "Åtgärder"]
    assert [sheet.sheet_state for sheet in books["KOF"].worksheets] == ["visible", "hidden"]
    assert books["SOF"].worksheets[0]["A1"].value == "Uppföljning av åtgärdsplanen mot segregation 2022"
    assert any(all(cell.value is None for cell in row) for row in books["UTB"].worksheets[0]["A2:H10"])
    assert len({tuple(meaning_of_header(file)) for file in FILES.values()}) == 6


def meaning_of_header(file: str) -> list[str]:
    row = next(row for row in cells(INPUT / file) if "Status" in [value for value, _ in row])
    return [str(value) for value, _ in row]


def test_errand_names_the_departments_of_the_truth() -> None:
    assert {one.namn for one in errand().forvaltningar} == set(TRUTH.departments.values())
    for abbreviation, name in TRUTH.departments.items():
        found = next(one for one in errand().forvaltningar if one.namn == name)
        assert abbreviation in (found.namn, *found.kallas)


def test_errand_is_the_reference_errand() -> None:
    found = errand()
    assert found.exempel
    assert (found.diarienummer, str(found.datum)) == ("KS 2020-754", "2023-02-06")
    assert found.rubrik.endswith(", information")
    assert [one.mall for one in found.dokument if one.mall] == [
        "tjansteskrivelse.docx", "beslut.docx", "plan.docx", "uppfoljning.docx",
    ]  # fmt: skip
    assert len(found.dokument) == 7
    assert len({one.namn for one in found.mottagare}) == len(found.mottagare) == 21


def test_no_number_of_measures_is_typed_into_the_prose() -> None:
    found = errand()
    prose = " ".join(
        [*found.beslutspunkter, *found.bakgrund, *found.avslutning, *(found.beslut.skal if found.beslut else ())]
    )
    assert not re.search(r"\b(60|15|39|6|50|sextio|femtio|femton)\b", re.sub(r"\d{4}-\d{2}-\d{2}", "", prose))


def test_finished_documents_are_there_and_two_pages_long() -> None:
    finished = [one for one in errand().dokument if one.fil]
    assert len(finished) == 3
    for one in finished:
        data = (INPUT / one.fil).read_bytes()
        assert str(one.datum) == "2021-12-17"
        assert data.startswith(b"%PDF-")
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 2
        assert b"/MarkInfo" in data
        assert b"sv-SE" in data
        assert b"pdfuaid:part" in data
        assert b"pdfaid:part" in data
        assert b"pdfaExtension:schemas" in data


def test_registers_named_by_the_errand_are_there() -> None:
    found = errand()
    assert found.uppfoljning is not None
    assert found.plan is not None
    assert (INPUT / found.uppfoljning.registerfil).is_file()
    assert (INPUT / found.plan.registerfil).is_file()


def test_made_twice_the_files_are_the_same(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in make(tmp_path / "a")]
    second = [path.read_bytes() for path in make(tmp_path / "b")]
    assert len(first) == 8
    assert first == second


def test_what_is_kept_is_what_the_truth_makes(tmp_path: Path) -> None:
    """Compared by cells: the bytes also depend on the version of zlib and of the writers."""
    for path in make(tmp_path):
        assert cells(path) == cells(INPUT / path.relative_to(tmp_path)), path.name


def test_every_file_says_that_it_is_an_example(tmp_path: Path) -> None:
    for path in make(tmp_path):
        kept = openpyxl.load_workbook(INPUT / path.relative_to(tmp_path))
        assert kept.properties.subject == "Exempel"
