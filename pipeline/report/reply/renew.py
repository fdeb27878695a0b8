"""In: a bundle that is being made anew, and the replies in it. Out: those of them that are still needed, as they now
have to be: a reply that tells of mended faults must not lie beside the new papers."""

from pathlib import Path

from pipeline.bundle.keep import Kept
from pipeline.bundle.look import Present
from pipeline.errand import Profile
from pipeline.report.hand_out import keep_all
from pipeline.report.reply.answer import FOLDER, replies
from pipeline.result import Taken


def renewed(folder: Path, taken: Taken, profile: Profile, target: Path, present: Present) -> tuple[Kept, ...]:
    """No reply is made that was not there; the others are no longer asked for, and the store takes them away."""
    there = {one.path for one in present.owned if one.current and one.path.startswith(f"{FOLDER}/")}
    if not there:
        return ()
    made = replies(folder, taken, profile)
    return keep_all(target, present, {path: data for path, data in made.items() if path in there})
