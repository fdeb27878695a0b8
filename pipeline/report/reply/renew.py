"""In: a bundle that is being made anew, and the replies in it. Out: those of them that are still needed, as they now
have to be: a reply that tells of mended faults must not lie beside the new papers."""

from collections.abc import Callable
from pathlib import Path

from pipeline.bundle.look import Present
from pipeline.errand import Profile
from pipeline.publish.stale import is_of_the_edition
from pipeline.report.forms import FORMS
from pipeline.report.hand_out import settled, to_write
from pipeline.report.reply import REPLIES
from pipeline.result import Taken


def renewed(folder: Path, taken: Taken, profile: Profile, target: Path, present: Present) -> dict[str, bytes]:
    """What the store is to write. No reply is made that was not there; those that are no longer needed are not among
    them, and the store takes them away."""
    there = {one.path for one in present.owned if one.current and not one.open and _is_reply(one.path)}
    if not there:
        return {}
    from pipeline.report.reply.answer import replies  # most bundles have none

    made = replies(folder, taken, profile)
    return to_write(settled(target, present, {path: data for path, data in made.items() if path in there}))


def of_the_bundle(present: Present) -> Callable[[str], bool]:
    """Which of the tool's files a bundle is about: not the forms, not the edition for the web, and no reply that
    somebody has open."""
    opened = {one.path for one in present.owned if one.open and _is_reply(one.path)}
    return lambda path: not path.startswith(f"{FORMS}/") and not is_of_the_edition(path) and path not in opened


def _is_reply(path: str) -> bool:
    return path.startswith(f"{REPLIES}/")
