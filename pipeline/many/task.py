"""In: a `Task`, one errand to bundle. Out: `Done`: what the run says of it, as plain values that another process can
send."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.flow import Say, run
from pipeline.problems import exit_code
from pipeline.result import Options, Result

if TYPE_CHECKING:
    from pipeline.bundle.meeting import Attending
    from pipeline.errand import Profile


@dataclass(frozen=True, slots=True)
class Task:
    """One errand, and how it is to be done. at: its place among the errands, from 0. meets: there are
    others for the same meeting, so that its papers are wanted afterwards. memory: the folder of `memory.Memory`, or
    None."""

    at: int
    folder: Path
    profile: "Profile"
    options: Options
    verbose: bool = False
    meets: bool = False
    memory: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one errand. text: its verdict. stopped: nothing was written because of faults. code: its exit
    code. name: the errand in one line, for the progress. attending: what the meeting's reading copy needs,
    when it was asked for. unread: the errand could not be read, so that nobody knows whether it is for a meeting."""

    at: int
    text: str
    stopped: bool
    code: int
    name: str = ""
    attending: "Attending | None" = None
    unread: bool = False


def do(task: Task, say: Say) -> Done:
    """Bundle one errand. A fault in the program is the errand's verdict too: it must not cost the others theirs."""
    from pipeline.many.memory import Memory, fingerprint
    from pipeline.report.fault_text import fault_text

    memory = Memory(task.memory) if task.memory is not None and not task.meets else None
    try:
        seen = fingerprint(task) if memory else ""
        known = memory.recall(task, seen) if memory else None
        if known is not None:
            return known
        result = run(task.folder, task.profile, task.options, say)
        done = _done(task, result)
        if memory:
            memory.remember(task, seen, result, done)
        return done
    except Exception as error:
        return Done(task.at, f"{task.folder}\n{fault_text(error)}", True, 1, str(task.folder))


def _done(task: Task, result: Result) -> Done:
    from pipeline.bundle.meeting import Attending
    from pipeline.report.verdict import heading, verdict

    text = verdict(result, task.profile, write=task.options.write, verbose=task.verbose)
    code = exit_code(result.problems, draft=task.options.draft) or result.left_open
    errand = result.taken.errand
    attending = None
    if task.meets and errand is not None:
        attending = Attending(errand, None if result.stopped else result.booklet)
    return Done(task.at, text, result.stopped, code, heading(result), attending, errand is None)
