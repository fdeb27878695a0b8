"""In: the files of a bundle, as bytes. Out: the bundle on the disk, changed as a whole, or not at all.

The only writer under output/. At each moment the output folder holds the old bundle or the new one: the new folder is
made whole beside the old (`stage`), the two change places (`swap`), what somebody saved at that moment is brought
along (`rescue`), and the old folder is removed. A run that was killed is put in order by the next one (`recover`).
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.bundle import swap as swapping
from pipeline.bundle.disk import sync_folder
from pipeline.bundle.faults import fault
from pipeline.bundle.lock import locked, locked_bundle, swept
from pipeline.bundle.look import OwnedFile, Present, look, not_a_folder, read_base, read_file
from pipeline.bundle.plan import About, Plan, everything, make_plan
from pipeline.bundle.record import RECORD, base_path, is_state
from pipeline.bundle.recover import clear, recover_one, said
from pipeline.bundle.rescue import Rescued, rescue
from pipeline.bundle.stage import stage, touched, work_folder
from pipeline.bundle.swap import Checkpoint, Exchange
from pipeline.problems import Place, Problems, problem

__all__ = [
    "OwnedFile",
    "Present",
    "Rescued",
    "Written",
    "base_path",
    "locked",
    "locked_bundle",
    "look",
    "read_base",
    "read_file",
    "swept",
    "would_change",
    "write",
]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a bundle; paths are relative to its folder.

    changed: the folder is a new one; otherwise nothing at all was touched. added, replaced, removed: the tool's files.
    refused: files that were to be written but hold a person's words: nothing was then written; look again, and put the
    new version beside. kept: the tool's former files that are no longer asked for, but were edited, and therefore stay.
    rescued: what somebody saved while the folders changed places. problems: why nothing was written, or what to know.
    """

    changed: bool = False
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    rescued: tuple[Rescued, ...] = ()
    problems: Problems = ()


def write(
    target: Path,
    files: Mapping[str, bytes],
    *,
    ground: Mapping[str, str] | None = None,
    about: About = everything,
    given: Container[str] = (),
    checkpoint: Checkpoint = swapping.go_on,
    exchange: Exchange = swapping.exchange,
) -> Written:
    """Make the bundle `target` hold just these files of ours, beside what others have put there. Inside `locked` only.

    files: relative POSIX path (NFC) → bytes: all that the tool owns, state folder included; what it wrote before and is
    not among them is removed. ground: path → SHA-256 of an edited file that its new bytes were made from: that very
    file may be replaced. about: which of the tool's files this write is about; those of other commands stay as they
    are. given: files among them that are not the tool's afterwards: nothing of ours will touch them. checkpoint:
    called after each step, for tests. exchange: how two folders change places.
    """
    _check_paths(files)
    if (wrong := not_a_folder(target)) is not None:
        return Written(problems=(wrong,))
    try:
        plan = make_plan(target, files, ground or {}, about, given)
    except OSError as error:
        return Written(problems=(fault(error, _named(error, target)),))
    if plan.refused or plan.problems:
        return _refuse(target, plan.refused, plan.problems)
    if target.is_dir() and not plan.write and not plan.removed:
        return Written(kept=plan.kept)
    checkpoint("planerad")
    return _change(target, plan, checkpoint, exchange)


def would_change(
    target: Path,
    files: Mapping[str, bytes],
    *,
    ground: Mapping[str, str] | None = None,
    about: About = everything,
    given: Container[str] = (),
) -> tuple[str, ...]:
    """The files in the bundle that `write` would add, replace, remove or refuse to replace; the state folder left out.
    Reads only; raises OSError."""
    _check_paths(files)
    plan = make_plan(target, files, ground or {}, about, given)
    return _shown(dict.fromkeys((*plan.write, *plan.removed, *plan.refused)))


def _change(target: Path, plan: Plan, checkpoint: Checkpoint, exchange: Exchange) -> Written:
    work: Path | None = None
    try:
        work = work_folder(target.parent)
        journal = stage(target, plan, work, checkpoint=checkpoint)
        if late := touched(target, plan):
            clear(work)
            return _refuse(target, late, ())
        old = swapping.swap(target, work, journal, exchange=exchange, checkpoint=checkpoint)
    except OSError as error:
        # Not `clear`: a swap that failed half way leaves the old bundle in the work folder.
        return Written(problems=(fault(error, _named(error, target)), *(recover_one(work) if work else ())))
    rescued: tuple[Rescued, ...] = ()
    remarks: Problems = ()
    try:
        checkpoint("bytt")
        sync_folder(target.parent)
        sync_folder(work)
        if old is not None:
            rescued = rescue(old, target, journal)
        checkpoint("räddat")
        clear(work)
        checkpoint("städat")
    except OSError as error:  # the bundle is whole: what could not be cleared away is taken by the next run
        remarks = (problem("utdata-rester", Place(work.name), fel=fault(error, work.name).what),)
    return Written(
        changed=True,
        added=_shown(plan.added),
        replaced=_shown(plan.replaced),
        removed=_shown(plan.removed),
        kept=plan.kept,
        rescued=rescued,
        problems=(*said(rescued, target.name), *remarks),
    )


def _refuse(target: Path, refused: tuple[str, ...], problems: Problems) -> Written:
    edited = tuple(problem("utdata-andrad", Place(f"{target.name}/{path}")) for path in refused)
    return Written(refused=refused, problems=(*edited, *problems))


def _shown(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if not is_state(path))


def _named(error: OSError, target: Path) -> str:
    """The file that an error is about, as a clerk knows it: `<bundle>/<file>`, wherever it was made."""
    path = Path(error.filename) if isinstance(error.filename, str) else target
    parts = path.parts[len(target.parent.parts) :] if path.is_relative_to(target.parent) else ()
    inside = parts[2:] if parts and parts[0] != target.name else parts[1:]
    return "/".join((target.name, *inside))


def _check_paths(files: Mapping[str, bytes]) -> None:
    for path in files:
        if path != PurePosixPath(path).as_posix() or ".." in path.split("/") or path.startswith("/") or path == RECORD:
            raise ValueError(f"not a path inside a bundle: {path!r}")
