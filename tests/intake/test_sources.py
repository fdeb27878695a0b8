"""Stage 1 as a whole: which files are read, and what is wrong with registers; and real workbooks through all stages."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl

from pipeline.errand import Errand
from pipeline.errand.errand import Document, FollowUp
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import read_sources
from pipeline.problems import Problems, stops
from tests.intake.pictures import codes, errand, profile, statuses


def write(path: Path, *rows: tuple[str | float, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    workbook.save(path)


def asking(registerfil: str, *departments: str) -> Errand:
    return errand(*departments).model_copy(update={"uppfoljning": FollowUp(ar=2022, registerfil=registerfil)})


def said(problems: Problems, code: str) -> list[str]:
    return [str(one.place) for one in problems if one.code == code]


def test_real_workbooks_from_folder_to_table(tmp_path: Path) -> None:
    write(tmp_path / "register/plan.xlsx", ("Nr", "Åtgärd", "Ansvarig"), (1, "Läxhjälp", "UTB"), (2, "Lek", "SOF"))
    write(tmp_path / "UTB.xlsx", ("Uppföljning 2022",), (), ("Nr", "Åtgärd", "Status"), (1.0, "Läxhjälp", "Klar"))
    (tmp_path / "SOF.csv").write_bytes("Nr;Åtgärd;Status\r\n2;Lek;Pågår\r\n".encode("cp1252"))
    asked = asking("register/plan.xlsx", "UTB", "SOF")
    sources, problems = read_sources(tmp_path, asked)
    reports, more = read_reports(sources, asked, profile())
    table, most = merge_reports(reports, asked)
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert not stops((*problems, *more, *most))
    assert [one.file for one in table.deliveries] == ["SOF.csv", "UTB.xlsx"]


def test_no_deliveries_at_all(tmp_path: Path) -> None:
    _, problems = read_sources(tmp_path, errand("UTB").model_copy(update={"uppfoljning": None}))
    assert codes(problems) == ["inga-underlag"]


def test_a_register_that_is_missing_or_outside_or_broken(tmp_path: Path) -> None:
    folder = tmp_path / "arende"
    write(folder / "UTB.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    write(folder / "register/plan-2022.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    write(tmp_path / "plan.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    (folder / "register/trasig.xlsx").write_bytes(b"")
    _, problems = read_sources(folder, asking("register/plan-2202.xlsx", "UTB"))
    assert said(problems, "register-saknas") == ["register/plan-2202.xlsx"]
    assert "Menade du «plan-2022.xlsx»?" in problems[0].todo
    for outside in ("../plan.xlsx", str(tmp_path / "plan.xlsx")):
        _, problems = read_sources(folder, asking(outside, "UTB"))
        assert codes(problems) == ["register-utanfor", "fil-oanvand", "fil-oanvand"]
    _, problems = read_sources(folder, asking("finns/inte.xlsx", "UTB"))
    assert codes(problems) == ["register-saknas", "fil-oanvand", "fil-oanvand"]
    sources, problems = read_sources(folder, asking("register/trasig.xlsx", "UTB"))
    assert codes(problems) == ["register-fel", "fil-oanvand"]
    assert sources.register is None
    assert stops(problems, draft=True)


def test_a_register_at_the_top_of_the_folder_is_no_delivery(tmp_path: Path) -> None:
    write(tmp_path / "plan.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    write(tmp_path / "UTB.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    sources, problems = read_sources(tmp_path, asking("plan.xlsx", "UTB"))
    assert [one.file for one in sources.deliveries] == ["UTB.xlsx"]
    assert sources.register is not None
    assert problems == ()


def test_a_registers_name_may_be_stored_decomposed(tmp_path: Path) -> None:
    write(tmp_path / "register/a\u030atga\u0308rder.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    write(tmp_path / "UTB.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    sources, _ = read_sources(tmp_path, asking("register/åtgärder.xlsx", "UTB"))
    assert sources.register is not None


def test_an_unreadable_delivery_is_kept_by_name_and_harms_no_other(tmp_path: Path) -> None:
    write(tmp_path / "UTB.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    (tmp_path / "SOF.xlsx").write_bytes(b"")
    sources, problems = read_sources(tmp_path, asking("", "UTB", "SOF"))
    assert sources.unreadable == ("SOF.xlsx",)
    assert [one.file for one in sources.deliveries] == ["UTB.xlsx"]
    assert stops(problems)
    assert not stops(problems, draft=True)


def test_the_door_to_the_intake_does_not_load_pandas() -> None:
    code = "import sys, pipeline.intake, pipeline.intake.merge as _; print({'pandas', 'openpyxl'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_every_file_in_the_errands_own_folders_is_used_or_named(tmp_path: Path) -> None:
    write(tmp_path / "UTB.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    write(tmp_path / "register/plan.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    write(tmp_path / "register/gammal/plan-2021.xlsx", ("Nr", "Åtgärd"), (1, "Läxhjälp"))
    (tmp_path / "bilagor").mkdir()
    for name in ("bilagor/Nula\u0308ge.pdf", "bilagor/annat.pdf", "bilagor/.DS_Store", "kostnader.xlsx"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    (tmp_path / "bilagor/ring.pdf").symlink_to(tmp_path / "bilagor/ring.pdf")
    finished = [
        Document(titel="T", datum=date(2023, 2, 6), fil=one) for one in ("bilagor/Nuläge.pdf", "kostnader.xlsx")
    ]
    asked = asking("register/plan.xlsx", "UTB")
    sources, problems = read_sources(tmp_path, asked.model_copy(update={"dokument": (*asked.dokument, *finished)}))
    assert [one.file for one in sources.deliveries] == ["UTB.xlsx"]
    named = ["bilagor/annat.pdf", "bilagor/ring.pdf", "register/gammal/plan-2021.xlsx"]
    assert (said(problems, "fil-oanvand"), len(problems)) == (named, 3)


def test_a_link_that_leads_round_in_a_ring_is_no_crash(tmp_path: Path) -> None:
    write(tmp_path / "SOF.xlsx", ("Nr", "Åtgärd", "Status"), (1, "Läxhjälp", "Klar"))
    for name in ("UTB.xlsx", "ring.xlsx"):
        (tmp_path / name).symlink_to(tmp_path / name)
    sources, problems = read_sources(tmp_path, asking("ring.xlsx", "UTB", "SOF"))
    assert [one.file for one in sources.deliveries] == ["SOF.xlsx"]
    assert (said(problems, "register-saknas"), "UTB.xlsx" in said(problems, "fil-oppnas-inte")) == (["ring.xlsx"], True)
