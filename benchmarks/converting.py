"""PDFs of the example's documents, beside one bare `soffice --convert-to` of the same files."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import Line, medians, processor, table
from pipeline.bundle import store
from pipeline.bundle.circulate import Changes
from pipeline.bundle.keep import Kept, Made, grounds_file, read_ground
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pdfs import Asked, PdfMode, make_pdfs
from pipeline.bundle.record import STATE
from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.pdf.convert import OPTIONS
from pipeline.pdf.office import find_office
from pipeline.result import Options

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).parent.parent


def _silent(stage: int, what: str) -> None:
    """Say nothing."""


def measure(folder: Path, turns: int) -> str:
    """The table for the four documents. Without LibreOffice only that it is missing."""
    office = find_office()
    profile, _ = read_profile(_ROOT / "templates")
    if office is None or profile is None:
        return "### PDFs\n\nLibreOffice is not installed: nothing is measured."
    result = run(_ROOT / "input", profile, Options(folder / "output", _ROOT / "templates"), _silent)
    if result.target is None:
        raise ValueError(result.problems)
    target = result.target
    papers = [one for one in result.kept if one.made.file.endswith(".docx")]
    asked = Asked(PdfMode.REQUIRE, Changes.ACCEPT)
    present, _ = store.look(target)

    def bare() -> None:
        work = folder / "bart"
        program = [str(office.program), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless"]
        files = [str(target / one.made.file) for one in papers]
        command = [*program, "--convert-to", OPTIONS, "--outdir", str(work), *files]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - LibreOffice, on our own files

    def again() -> object:
        return make_pdfs(target, present, read_ground(target), papers, asked)

    first = make_pdfs(folder / "ny", store.Present(), read_ground(folder / "ny"), papers, asked)
    if len(first.kept) != len(papers) or first.problems:
        raise ValueError(first.problems)
    with store.locked(target.parent):
        grounds = grounds_file([*map(_as_made, papers), *first.kept])
        files = {path: data for one in first.kept for path, data in one.write.items()} | dict(first.state)
        store.write(target, files | {f"{STATE}/grund.json": grounds}, about=lambda path: path in files)
    works: dict[str, Callable[[], object]] = {
        "bare": bare,
        "ours": lambda: make_pdfs(folder / "ny", store.Present(), read_ground(folder / "ny"), papers, asked),
        "again": again,
    }
    found = medians(works, turns, processor)
    floor = found["bare"]
    return table(
        f"PDFs of {len(papers)} documents, processor time",
        [
            Line("one bare `soffice --convert-to` of them (floor)", floor, 1.0),
            Line("resolved, converted and mended", found["ours"], found["ours"] / floor, "≤ 1.2"),
            Line("nothing changed", found["again"], found["again"] / floor, "≤ 0.1"),
        ],
    )


def _as_made(kept: Kept) -> Kept:
    return Kept(Made(kept.made.file, kept.standing), Outcome.SAME, kept.standing, kept.ground)
