"""In: `Result`, before it is written. Out: the page and what it remembers, for the store; or the page alone."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.bundle.look import Present
from pipeline.errand.profile import Profile
from pipeline.papers.naming import folder_name
from pipeline.report.hand_out import settled, to_write
from pipeline.report.page import PAGE
from pipeline.report.page.gather import Besides, gather
from pipeline.report.page.papers import TO_BE_WRITTEN
from pipeline.report.page.render import render
from pipeline.report.page.snapshot import SNAPSHOTS, Snapshots, snapshot_bytes, snapshot_of, snapshots
from pipeline.result import Result

NOTHING: Final = Besides()


def page_files(result: Result, profile: Profile, present: Present, besides: Besides = NOTHING) -> dict[str, bytes]:
    """What the store is to write: one more file of the bundle, and its memory. A page that somebody has edited is left
    alone, as every file is."""
    if result.target is None:
        return {}
    those = _compared(result, profile, besides)
    page = render(gather(result, profile, those, result.target, besides))
    return to_write(settled(result.target, present, {PAGE: page})) | {SNAPSHOTS: snapshot_bytes(those)}


def page_alone(result: Result, profile: Profile, at: Path, output: Path, besides: Besides = NOTHING) -> bytes:
    """The page of a run that writes no bundle, also of one that faults have stopped. at: the folder that it will lie
    in. output: the one that bundles lie in."""
    errand = result.taken.errand
    if result.target is None and errand is not None:
        result = replace(result, target=output / folder_name(errand, profile)[0])
    besides = replace(besides, unwritten=any(one.outcome in TO_BE_WRITTEN for one in result.kept))
    those = _compared(result, profile, besides) if result.taken.figures is not None else None
    return render(gather(result, profile, those, at, besides))


def _compared(result: Result, profile: Profile, besides: Besides) -> Snapshots:
    edition = besides.edition
    sending = edition.number if edition is not None and edition.now else 0
    return snapshots(result.target, snapshot_of(result.taken, profile), sending)
