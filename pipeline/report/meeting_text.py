"""In: `Meeting`. Out: what is said of a meeting's documents at the end of a run."""

from pipeline.bundle.meeting import FILE, Meeting
from pipeline.problems import counted, stops
from pipeline.report.problem_text import problem_text


def meeting_text(meeting: Meeting, *, verbose: bool) -> str:
    """A heading, what became of them, what is missing, and the remarks."""
    lines = [meeting.target.name]
    written = meeting.written
    if meeting.sending is not None and written is not None:
        lines += [
            f"  Utskick {meeting.sending.number}, {meeting.sending.date}:"
            f" {counted(meeting.errands, 'ärende', 'ärenden')} i {meeting.target / meeting.sending.folder / FILE}",
            "  Filen ändras aldrig mer. Det som kommer sedan skickas som tillägg till ärendena.",
        ]
    elif meeting.sending is not None:
        lines.append(f"  Handlingarna till sammanträdet är desamma som skickades {meeting.sending.date}.")
    elif meeting.unasked:
        lines.append("  Ingen samlad fil görs för sammanträdet: PDF är bortvald (--pdf no).")
    elif stops(meeting.problems) or written is None or FILE in written.removed:
        lines.append("  Handlingarna till sammanträdet är inte gjorda.")
    elif FILE in (*written.added, *written.replaced):
        lines.append(f"  {counted(meeting.errands, 'ärende', 'ärenden')} i {meeting.target / FILE}")
    else:
        lines.append(f"  {counted(meeting.errands, 'ärende', 'ärenden')}: inget har ändrats, så inget har skrivits.")
    lines += [f"  {meeting.incomplete}"] if meeting.incomplete and not meeting.unasked else []
    problems = problem_text(meeting.problems, verbose=verbose)
    return "\n".join([*lines, problems] if problems else lines)
