"""In: a registry number and, perhaps, an earlier errand. Out: `Begun`: a folder with a commented arende.toml and last
year's register, and what has to be decided; or problems, and nothing is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.bundle.begin import begin
from pipeline.errand import ERRAND_FILE, Errand, Profile, read_errand
from pipeline.errand.carried import blank, carried
from pipeline.errand.compose import Open, compose
from pipeline.papers.naming import safe_name
from pipeline.problems import Place, Problems, did_you_mean, in_order, problem, reason_of, stops
from pipeline.report.templates.check import template_names

_REGISTER = "register"
_ATTACHMENTS = "bilagor"


@dataclass(frozen=True, slots=True)
class Begun:
    """folder: the new one; None when there is none. like: the errand that it took after. register: the copied file, in
    the folder. left: finished documents of the earlier errand that did not come along."""

    folder: Path | None = None
    like: Errand | None = None
    register: str = ""
    open: tuple[Open, ...] = ()
    left: tuple[str, ...] = ()
    problems: Problems = field(default=())


def new_errand(
    number: str, source: Path, templates: Path, profile: Profile, *, like: str, name: str, folders: Iterable[Path]
) -> Begun:
    """Begin an errand in a folder of its own in `source`. like: a folder or a registry number; empty for none. name:
    of the folder; empty: made of the number. folders: the errands that there are."""
    known = [(folder, read_errand(folder, profile)[0]) for folder in folders if (folder / ERRAND_FILE).is_file()]
    found = _refusals(number, source, profile, known)
    model, at, unread = _model(like, source, profile, known)
    if found or unread:
        return Begun(problems=in_order((*found, *unread)))
    register, copied, said = _register(model, at)
    if model is None:
        text, undecided = compose(blank(number, profile, template_names(templates)))
    else:
        text, undecided = compose(carried(number, profile, model, register))
    target = source / safe_name(name or number, profile.filnamn).name
    problems = begin(target, {ERRAND_FILE: text.encode("utf-8"), **copied}, (_REGISTER, _ATTACHMENTS))
    if stops(problems):
        return Begun(like=model, problems=problems)
    left = tuple(one.titel for one in model.dokument if one.fil) if model else ()
    return Begun(target, model, register, undecided, left, in_order((*said, *problems)))


def _refusals(number: str, source: Path, profile: Profile, known: list[tuple[Path, Errand | None]]) -> Problems:
    """Why no errand with this number can begin here."""
    rule = profile.diarienummer
    if not re.fullmatch(rule.monster, number):
        return (problem("diarienummer-fel", Place(), diarienummer=number, exempel=rule.exempel),)
    if (source / ERRAND_FILE).is_file():
        return (problem("nytt-i-arende", Place(), mapp=source),)
    taken = next((folder for folder, errand in known if errand and errand.diarienummer == number), None)
    return (problem("nytt-nummer-finns", Place(), diarienummer=number, mapp=taken),) if taken else ()


def _model(
    like: str, source: Path, profile: Profile, known: list[tuple[Path, Errand | None]]
) -> tuple[Errand | None, Path | None, Problems]:
    """The errand that the new one is to be like, and its folder."""
    if not like:
        return None, None, ()
    by_number = {errand.diarienummer: folder for folder, errand in known if errand}
    places = [by_number[like]] if like in by_number else [Path(like), source / like]
    at = next((one for one in places if (one / ERRAND_FILE).is_file()), None)
    if at is None:
        near = did_you_mean(like, [*by_number, *(folder.name for folder, _ in known)])
        return None, None, (problem("nytt-forebild-saknas", Place(), vad=like, mapp=source, forslag=near),)
    errand, problems = read_errand(at, profile)
    return errand, at, problems if errand is None else ()


def _register(like: Errand | None, at: Path | None) -> tuple[str, dict[str, bytes], Problems]:
    """(its name in the new file, the file, problems): last year's plan is what this year follows up."""
    if like is None or at is None or like.plan is None:
        return "", {}, ()
    written = like.plan.registerfil.replace("\\", "/")
    path = f"{_REGISTER}/{PurePosixPath(written).name}"
    if PurePosixPath(written).is_absolute() or ".." in PurePosixPath(written).parts:
        why = "den ligger utanför ärendets mapp"
        return "", {}, (problem("nytt-utan-register", Place(str(at)), fil=written, fel=why),)
    try:
        return path, {path: (at / written).read_bytes()}, ()
    except OSError as error:
        return "", {}, (problem("nytt-utan-register", Place(str(at)), fil=written, fel=reason_of(error)),)
