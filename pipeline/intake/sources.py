"""In: an errand's folder. Out: `Sources`, its delivery files and registers as workbooks. Stage 1.

A register that cannot be read stops the run; a delivery that cannot is a problem and harms no other.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pipeline.errand.errand import Errand
from pipeline.intake.files import delivery_files, real_path
from pipeline.intake.grid import Workbook
from pipeline.intake.workbooks import read_workbook
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem
from pipeline.wordings import Weight


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read. deliveries: by file name. unreadable: names of delivery files that could not be read.
    register, plan: the follow-up's and the new plan's registers, None when arende.toml names none."""

    deliveries: tuple[Workbook, ...]
    unreadable: tuple[str, ...] = ()
    register: Workbook | None = None
    plan: Workbook | None = None


def read_sources(folder: Path, errand: Errand) -> tuple[Sources, Problems]:
    """Every delivery file below `folder`, and the registers that the errand names."""
    problems: list[Problem] = []
    registers: dict[str, Workbook | None] = {}
    paths: list[Path] = []
    for name, written in (
        ("register", errand.uppfoljning.registerfil if errand.uppfoljning else ""),
        ("plan", errand.plan.registerfil if errand.plan else ""),
    ):
        registers[name], path, said = _register(folder, written) if written else (None, None, ())
        paths += [path] if path else []
        problems += said
    root = real_path(folder)
    finished = {real_path(_as_on_disk(root / one.fil.replace("\\", "/"))) for one in errand.dokument if one.fil}
    files, said = delivery_files(folder, {*paths, *finished})
    problems += said
    read = []
    for path in files:
        workbook, said = read_workbook(path)
        problems += said
        read.append((path, workbook))
    if not files and (errand.uppfoljning or errand.forvaltningar):
        problems.append(problem("inga-underlag", Place(folder.name)))
    deliveries = tuple(sorted((one for _, one in read if one), key=lambda one: unicodedata.normalize("NFC", one.file)))
    unreadable = tuple(sorted(path.name for path, one in read if one is None))
    return Sources(deliveries, unreadable, registers["register"], registers["plan"]), tuple(problems)


def _register(folder: Path, written: str) -> tuple[Workbook | None, Path | None, Problems]:
    root = real_path(folder)
    path = _as_on_disk(root / written)
    place = Place(written)
    if not real_path(path).is_relative_to(root):
        return None, None, (problem("register-utanfor", place),)
    if not path.is_file():
        beside = sorted(one.name for one in path.parent.iterdir() if one.is_file()) if path.parent.is_dir() else []
        return None, None, (problem("register-saknas", place, forslag=did_you_mean(path.name, beside)),)
    workbook, said = read_workbook(path)
    return workbook, real_path(path), as_register(said, nothing=workbook is None)


def as_register(problems: Problems, *, nothing: bool = False) -> Problems:
    """The same problems when a register has them: what would hold back one department stops the whole run.
    `nothing`: the register could not be read at all, so even a remark stops."""
    return tuple(
        problem("register-fel", one.place, fel=one.what, gor=one.todo) if nothing or one.weight is Weight.HOLD else one
        for one in problems
    )


def _as_on_disk(path: Path) -> Path:
    """The file as the disk spells it: å, ä and ö may be stored decomposed."""
    if path.exists() or not path.parent.is_dir():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    return next(
        (one for one in sorted(path.parent.iterdir()) if unicodedata.normalize("NFC", one.name) == wanted), path
    )
