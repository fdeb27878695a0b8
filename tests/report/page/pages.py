"""Pages of small errands, made as a run makes them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.report.page.gather import Besides
from pipeline.report.page.make import page_alone
from pipeline.result import Result
from pipeline.review.finding import Findings
from tests.builders import profile_of
from tests.report.page.reading import Node, read
from tests.report.small_errand import small_errand, taken

PLAN: Final = 'plan = { ar = 2023, registerfil = "register/plan-2023.xlsx" }'
NEW_REGISTER: Final = (
    ("Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Förvaltning", "Plats", "Föregående nr"),
    ("1", "Trygghet", "Sätt upp lampor", "Driftchef", "Leanlink", "Berga", "1.10"),
    ("2", "Fritid", "Öppna två cykelverkstäder", "Enhetschef", "SOF", "Ryd", "2.1"),
    ("3", "Fritid", "Ordna simskola", "Enhetschef", "SOF", "Ryd", ""),
)


def result_of(source: Path) -> Result:
    """What a run knows before it writes. The small errand has no templates; what is said of that is left out."""
    found = taken(source)
    problems = tuple(one for one in found.problems if not one.code.startswith("mall-"))
    return Result(source, found, problems, target=source.parent / "output" / "KS 2020-754 Plan")


def bytes_of(source: Path, besides: Besides | None = None, findings: Findings = ()) -> bytes:
    result = replace(result_of(source), findings=findings)
    assert result.target is not None
    return page_alone(result, profile_of(), result.target, result.target.parent, besides or Besides())


def page_of(source: Path, besides: Besides | None = None, findings: Findings = ()) -> Node:
    return read(bytes_of(source, besides, findings))


def two_years(folder: Path) -> Path:
    """The small errand with a new plan: one measure goes on, one goes on in other words, two end, one is new."""
    from tests.report.small_errand import write

    source = small_errand(folder, PLAN)
    write(source / "register" / "plan-2023.xlsx", NEW_REGISTER)
    return source
