"""In: `Result`. Out: what the run says at the end: the figures, the papers, the problems, the
review, what to do next, and last whether the papers are ready to be sent."""

from typing import Final

from pipeline.bundle.outcome import Outcome
from pipeline.bundle.since import Since, edition_mark
from pipeline.errand.profile import Profile
from pipeline.figures import Figures
from pipeline.papers.follow_up import NOT_COUNTED, shares_of, status_names
from pipeline.report.causes import left_alone, told_once
from pipeline.report.problem_text import problem_text
from pipeline.report.review_text import review_text
from pipeline.result import Result, Taken
from pipeline.review.finding import readiness

_NAMED: Final = {Outcome.RENEWED: "Förnyad", Outcome.LEFT: "Redigerad och lämnad"}
"""The papers that are named by file among the counts. Those of the other kinds are named with what to do about them."""


def verdict(result: Result, profile: Profile, *, write: bool, verbose: bool) -> str:
    """The end of a run as text; the last lines say what to do next and whether the papers are ready."""
    lines = [heading(result)]
    figures = result.taken.figures
    if figures is not None and not result.stopped and figures.measures:
        lines += [f"  {line}" for line in figure_lines(figures, profile)]
    # When the disk was full, for instance, the papers that were made are nowhere, and what lies there is the old ones.
    if result.kept and not result.stopped:
        lines += [f"  {line}" for line in _papers(result, write)]
    if result.since is not None and not result.stopped:
        lines += [f"  {line}" for line in _since(result.since)]
    lines += [f"  Följer inte med: {one.line}" for one in result.taken.papers if one.left_out]
    told = told_once(result.problems, result.findings or ())
    problems = problem_text(told.problems, verbose=verbose, folder=result.target.name if result.target else "")
    if problems:
        lines.append(problems)
    if told.findings:
        lines.append(review_text(told.findings, verbose=verbose))
    lines.append(_next(result, write))
    all_sent = result.since is not None and result.since.addendum and not result.since.items
    if result.findings is not None and not all_sent and not result.stopped:
        lines.append(readiness(told.findings, waiting=told.waiting, without_pdf=_without_pdf(result)))
    return "\n".join(lines)


def heading(result: Result) -> str:
    """The errand as a line of its own."""
    errand = result.taken.errand
    return f"{errand.diarienummer} {errand.rubrik}" if errand else f"{result.folder}"


def figure_lines(figures: Figures, profile: Profile) -> list[str]:
    """The total, each status with its share, and who has delivered."""
    everything = figures.everything
    names = status_names(profile)
    shares = shares_of(profile, everything)
    parts = [
        f"{len(rows)} {names[key]}" + (f" ({shares[key]})" if shares[key] != NOT_COUNTED else "")
        for key, rows in everything.by_status.items()
        if rows
    ]
    lines = [f"{len(everything.rows)} åtgärder: {', '.join(parts)}"]
    if figures.missing:
        lines.append(f"Inte inkomna: {', '.join(figures.missing)}")
    return lines


def _papers(result: Result, write: bool) -> list[str]:
    """How many there are of each kind, and the names of those that were there and did not just stay the same."""
    by_outcome = {outcome: [one for one in result.kept if one.outcome is outcome] for outcome in Outcome}
    said = ", ".join(f"{len(some)} {_plural(outcome, len(some))}" for outcome, some in by_outcome.items() if some)
    where = f" i {result.target}" if write and result.target else ""
    lines = [f"{len(result.kept)} handlingar{where}: {said}"]
    for outcome, heading in _NAMED.items():
        lines += [f"  {heading}: {one.made.file}" for one in by_outcome[outcome]]
    named = {one.made.file for one in by_outcome[Outcome.LEFT]}
    also = [one for one in left_alone(result.problems) if one not in named]  # the merged table, a PDF with notes in it
    return [*lines, *(f"  {_NAMED[Outcome.LEFT]}: {one}" for one in also)]


def _since(since: Since) -> list[str]:
    """What an addendum holds that has not been sent yet, or that there is none; nothing before the first sending."""
    if not since.addendum:
        return []
    last = since.sent.sendings[-1]
    if not since.items:
        return [f"Utskickade {last.date} (utskick {last.number}). Inget är nytt sedan dess."]
    new = [f"    {one.paper.line}" for one in since.new]
    corrected = [f"    {one.paper.line}: {edition_mark(one, since.sent)}" for one in since.corrected]
    return [f"Tillägg {since.addendum}, nytt sedan utskicket {last.date}:", *new, *corrected]


def _plural(outcome: Outcome, count: int) -> str:
    one_many = {
        Outcome.NEW: ("ny", "nya"),
        Outcome.SAME: ("oförändrad", "oförändrade"),
        Outcome.RENEWED: ("förnyad", "förnyade"),
        Outcome.LEFT: ("redigerad och lämnad som den är", "redigerade och lämnade som de är"),
        Outcome.MERGED: ("redigerad och uppdaterad", "redigerade och uppdaterade"),
        Outcome.OPEN: ("öppen i Word och lämnad som den är", "öppna i Word och lämnade som de är"),
        Outcome.BESIDE: ("redigerad, med ny version bredvid", "redigerade, med ny version bredvid"),
    }
    return one_many[outcome][0 if count == 1 else 1]


def _next(result: Result, write: bool) -> str:
    if result.stopped:
        draft = ", eller kör med --draft för ett utkast" if not _only_draftable_missing(result) else ""
        return f"Inget har skrivits. Rätta felen och kör igen{draft}.{send_back(result.taken)}"
    draft = " Handlingarna är märkta UTKAST." if result.taken.incomplete else ""
    draft += send_back(result.taken)
    if not write:
        return f"Allt går att göra.{draft} Kör bundle för att skriva handlingarna."
    if result.written is not None and not result.written.changed:
        return f"Inget har ändrats, så inget har skrivits.{draft}"
    if result.left_open:
        return f"Klart, utom det som är öppet i Word.{draft} Stäng det och kör igen."
    return f"Klart.{draft} Läs igenom handlingarna i {result.target} innan de skickas."


def send_back(taken: Taken) -> str:
    """What to do about faults in the deliveries, as a last sentence; empty when there are none."""
    if not taken.to_send_back:
        return ""
    return " «ks-bundle reply» gör en fil att skicka tillbaka till varje förvaltning, med cellerna märkta."


def _without_pdf(result: Result) -> bool:
    """Did a PDF not come about, unasked for? Then `send` would refuse."""
    return any(one.code in ("pdf-saknas", "pdf-misslyckades", "pdf-libreoffice") for one in result.problems)


def _only_draftable_missing(result: Result) -> bool:
    """Would a draft stop as well? Then there is no point in naming it."""
    from pipeline.problems import stops

    return stops(result.problems, draft=True)
