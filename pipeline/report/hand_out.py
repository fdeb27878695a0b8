"""In: workbooks for the departments. Out: them in a folder of their own in the bundle, and what became of them.

The rest of the bundle stays as it is. A workbook that somebody has edited is left alone, as the papers are.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle import store
from pipeline.bundle.keep import Kept, Made, keep, outcomes, read_grounds
from pipeline.bundle.look import Present
from pipeline.errand import Profile
from pipeline.papers.naming import folder_name
from pipeline.problems import Problems, in_order, stops
from pipeline.result import Options, Taken


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What became of the workbooks. target: the folder that they lie in. written: None when something stood in the
    way, or nothing was to be written."""

    target: Path | None
    kept: tuple[Kept, ...] = ()
    problems: Problems = ()
    written: "store.Written | None" = None


def hand_out(files: Mapping[str, bytes], folder: str, taken: Taken, profile: Profile, options: Options) -> HandedOut:
    """Make the bundle's `folder` hold just these of our files. Their paths begin with it."""
    name, unnamed = folder_name(taken.counted()[0], profile)
    target = options.output / name
    if stops(unnamed):
        return HandedOut(None, problems=unnamed)
    if not files and not target.is_dir():
        return HandedOut(target / folder)
    with store.locked(options.output) if options.write else nullcontext(()) as left_over:
        present, unseen = store.look(target)
        problems = (*unnamed, *left_over, *unseen)
        if stops(problems):
            return HandedOut(target / folder, problems=in_order(problems))
        kept = keep_all(target, present, files)
        problems = (*problems, *outcomes(name, kept))
        if not options.write:
            return HandedOut(target / folder, kept, in_order(problems))
        written = store.write(
            target, written_of(kept), ground=ground_of(kept), about=lambda path: path.startswith(f"{folder}/")
        )
    return HandedOut(target / folder, kept, in_order((*problems, *written.problems)), written)


def keep_all(target: Path, present: Present, files: Mapping[str, bytes]) -> tuple[Kept, ...]:
    """For each workbook whose version stands: ours, or a person's."""
    grounds = read_grounds(target, present)
    return tuple(keep(target, present, grounds, Made(path, data)) for path, data in files.items())


def written_of(kept: tuple[Kept, ...]) -> dict[str, bytes]:
    return {path: data for one in kept for path, data in one.write.items()}


def ground_of(kept: tuple[Kept, ...]) -> dict[str, str]:
    return {one.made.file: one.replaces for one in kept if one.replaces}
