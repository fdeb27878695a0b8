"""In: `Result`, before it is written. Out: the page and what it remembers, for the store; or the page alone."""

from pathlib import Path
from typing import Final

from pipeline.bundle.look import Present
from pipeline.errand.profile import Profile
from pipeline.report.hand_out import settled, to_write
from pipeline.report.page import PAGE
from pipeline.report.page.gather import Besides, gather
from pipeline.report.page.render import render
from pipeline.report.page.snapshot import SNAPSHOTS, Snapshots, snapshot_bytes, snapshot_of, snapshots
from pipeline.result import Result

NOTHING: Final = Besides()


def page_files(result: Result, profile: Profile, present: Present, besides: Besides = NOTHING) -> dict[str, bytes]:
    """What the store is to write: one more file of the bundle, and its memory. A page that somebody has edited is left
    alone, as every file is."""
    if result.target is None:
        return {}
    those = _compared(result, profile)
    page = render(gather(result, profile, those, result.target, besides))
    return to_write(settled(result.target, present, {PAGE: page})) | {SNAPSHOTS: snapshot_bytes(those)}


def page_alone(result: Result, profile: Profile, at: Path, besides: Besides = NOTHING) -> bytes:
    """The page of a run that writes no bundle, also of one that faults have stopped. at: the folder that it will lie
    in."""
    those = _compared(result, profile) if result.taken.figures is not None else None
    return render(gather(result, profile, those, at, besides))


def _compared(result: Result, profile: Profile) -> Snapshots:
    return snapshots(result.target, snapshot_of(result.taken, profile))
