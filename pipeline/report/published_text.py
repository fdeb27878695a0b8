"""In: `Published`. Out: what `publish` says at the end: what is in the edition, what is not and why, and what to do
next."""

from pathlib import Path

from pipeline.problems import counted, stops
from pipeline.publish import WEB
from pipeline.publish.run import Published
from pipeline.report.problem_text import problem_text


def published_text(folder: Path, done: Published, *, verbose: bool) -> str:
    edition = done.edition
    lines = [f"{done.errand.diarienummer} {done.errand.rubrik}" if done.errand else str(folder)]
    if done.written is not None and done.target is not None and not stops(done.problems):
        many = counted(len(edition.published), "handling", "handlingar")
        masked = f", {counted(edition.masked, 'ställe dolt', 'ställen dolda')}" if edition.masked else ""
        lines.append(f"  {many} i {done.target / WEB}{masked}")
        lines += [f"    {one.pdf}" for one in edition.published]
    if edition.left_out:
        lines.append("  Publiceras inte:")
        lines += [f"    {one.paper.label} – {one.paper.title} ({one.reason})" for one in edition.left_out]
    if text := problem_text(done.problems, verbose=verbose, folder=done.target.name if done.target else ""):
        lines.append(text)
    if stops(done.problems):
        lines.append("Webbutgåvan har inte gjorts, och en tidigare är orörd. Rätta felen och kör igen.")
    elif done.written is not None and not done.written.changed:
        lines.append("Inget har ändrats, så inget har skrivits.")
    else:
        lines.append("Klart. Läs igenom webbutgåvan innan den publiceras: namn och bilder granskar programmet inte.")
    return "\n".join(lines)
