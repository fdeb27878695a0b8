"""In: `Begun`. Out: what `new` says: what has been made, what has to be decided and what to look over."""

from pathlib import PurePosixPath

from pipeline.errand import ERRAND_FILE
from pipeline.problems import counted, stops
from pipeline.report.new_errand import Begun
from pipeline.report.problem_text import problem_text


def new_text(begun: Begun, *, verbose: bool) -> str:
    said = problem_text(begun.problems, verbose=verbose)
    if begun.folder is None or stops(begun.problems):
        return f"{said}\nInget har skrivits."
    lines = [f"Ärendet är påbörjat i {begun.folder}"]
    lines += [f"  {begun.register} är planen i {begun.like.diarienummer}, som nu ska följas upp"] if (
        begun.register and begun.like
    ) else []  # fmt: skip
    lines.append(f"\nATT BESTÄMMA ({counted(len(begun.open), 'uppgift', 'uppgifter')} i {ERRAND_FILE}):")
    width = max(len(key_of(one.loc)) for one in begun.open)
    lines += [f"  rad {one.line:>3}  {key_of(one.loc):<{width}}  {one.about}" for one in begun.open]
    if begun.like:
        lines.append(f"\nSE ÖVER det som är taget ur {begun.like.diarienummer}:")
        lines += [f"  {one}" for one in _look_over(begun)]
    if said:
        lines.append(f"\n{said}")
    lines.append(
        f"\nSkriv i {begun.folder / ERRAND_FILE}, lägg förvaltningarnas filer i mappen och kör check: den visar vad som"
        " är kvar."
    )
    return "\n".join(lines)


def key_of(loc: tuple[str | int, ...]) -> str:
    """A key as the messages write it: `dokument.2.titel`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _look_over(begun: Begun) -> list[str]:
    like = begun.like
    if like is None:
        return []
    sender = like.avsandare
    people = [sender.handlaggare, *([sender.undertecknare] if sender.undertecknare else [])]
    found = [f"avsändaren: {sender.forvaltning}, {' och '.join(people)}"]
    if like.beslut is not None:
        found.append(f"beslutsfattaren: {like.beslut.beslutsfattare}, {like.beslut.lagrum}")
    if like.forvaltningar:
        found.append(f"{counted(len(like.forvaltningar), 'förvaltning', 'förvaltningar')} som ska lämna underlag")
    if like.mottagare:
        found.append(f"{counted(len(like.mottagare), 'mottagare', 'mottagare')} på sändlistan")
    made = [one for one in like.dokument if one.mall]
    found.append(f"{counted(len(made), 'handling', 'handlingar')} som görs av mallar: " + ", ".join(
        PurePosixPath(one.mall).name for one in made
    ))  # fmt: skip
    if begun.left:
        found.append("färdiga filer som inte har följt med: " + ", ".join(f"«{one}»" for one in begun.left))
    return found
