"""From a folder of workbooks to one table: stages 1 (read), 2 (interpret), 3 (merge). Only `merge` loads pandas."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.intake.table import Delivery, Ledger, Table, WordUse
from pipeline.problems import Problems

if TYPE_CHECKING:
    from pipeline.intake.reports import Reports
    from pipeline.intake.sources import Sources

__all__ = ["Delivery", "Ledger", "Table", "WordUse", "interpret", "merge", "read"]


def read(folder: Path, errand: Errand) -> tuple["Sources", Problems]:
    """Stage 1: every delivery file in the errand's folder, and its registers, as workbooks."""
    from pipeline.intake.sources import read_sources

    return read_sources(folder, errand)


def interpret(sources: "Sources", errand: Errand, profile: Profile) -> tuple["Reports", Problems]:
    """Stage 2: whose each file is, where its tables are, and what every row with a measure says."""
    from pipeline.intake.reports import read_reports

    return read_reports(sources, errand, profile)


def merge(reports: "Reports", errand: Errand, profile: Profile) -> tuple[Table, Problems]:  # noqa: ARG001 - one signature for all stages
    """Stage 3: the register's measures left-joined with the departments' reports."""
    from pipeline.intake.merge import merge_reports

    return merge_reports(reports, errand)
