"""In: `HandedOut`. Out: what `reply` and `forms` say at the end: the workbooks, the problems, and what to do next."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.problems import stops
from pipeline.report.hand_out import Fate, HandedOut
from pipeline.report.problem_text import problem_text


@dataclass(frozen=True, slots=True)
class Words:
    """What one command calls its workbooks (the same for one and for several), what to do with them, and what it means
    that there are none."""

    name: str
    then: str
    none: str


REPLY: Final = Words(
    "svar",
    "Skicka varje fil till sin förvaltning. Lägg den rättade filen på originalets plats när den kommer tillbaka.",
    "Det finns inget att skicka tillbaka: inget är oklart i förvaltningarnas filer.",
)
FORM: Final = Words(
    "formulär",
    "Skicka varje fil till sin förvaltning. Lägg de ifyllda formulären i ärendets mapp.",
    "Det finns inga formulär att göra.",
)


def handed_out_text(folder: Path, done: HandedOut, words: Words, *, verbose: bool) -> str:
    lines = [f"{done.errand.diarienummer} {done.errand.rubrik}" if done.errand else str(folder)]
    if done.handed and done.written is not None and not stops(done.problems):
        counts = [(fate, sum(one.fate is fate for one in done.handed)) for fate in Fate]
        said = ", ".join(f"{count} {fate.value[count > 1]}" for fate, count in counts if count)
        lines.append(f"  {len(done.handed)} {words.name} i {done.target}: {said}")
        lines += [f"    {PurePosixPath(one.path).name}" for one in done.handed]
    if text := problem_text(done.problems, verbose=verbose):
        lines.append(text)
    if stops(done.problems):
        lines.append("Inget har skrivits. Rätta felen och kör igen.")
    else:
        lines.append(words.then if done.handed else words.none)
    return "\n".join(lines)
