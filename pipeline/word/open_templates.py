"""In: the templates' folder and the papers that need templates. Out: each `Template` opened once, or all faults in all
of them."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import TemplateError

from pipeline.errand.profile import MISSING, Profile
from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem, stops
from pipeline.word.kept_templates import Known, mark_of
from pipeline.word.kept_templates import keep as keep_template
from pipeline.word.kept_templates import known as known_template
from pipeline.word.package import BrokenPackage
from pipeline.word.template import Template, open_template

_Keys = tuple[tuple[str, tuple[str, ...]], ...]
"""Look-ups and what each may hold, as `lookup_keys` says it."""

_REMEMBERED: Final = 32
"""Templates that a process keeps open, and checks that it remembers."""


def open_templates(folder: Path, papers: tuple[Paper, ...], profile: Profile) -> tuple[dict[str, Template], Problems]:
    """Template name → compiled template, for every template that some paper is made of. Nothing of the data is
    needed."""
    keys = lookup_keys(papers, profile)
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(paper.template for paper in papers if paper.template and not paper.left_out):
        path = folder / name
        try:
            data = path.read_bytes() if path.name == name and path.is_file() else None
        except OSError as error:
            why = f"filen går inte att läsa ({error.strerror})"
            problems.append(problem("mall-olaslig", Place(f"templates/{name}"), fel=why))
            continue
        if data is None:
            near = did_you_mean(name, sorted(one.name for one in folder.glob("*.docx")))
            problems.append(problem("mall-saknas", Place(ERRAND_FILE, near=f"mall «{name}»"), forslag=near))
            continue
        known = tuple((look_up, tuple(those)) for look_up, those in keys.items())
        faults = _faults(name, data, known)
        problems += faults
        if not stops(faults):
            try:
                templates[name] = _opened(name, data)
            except (BrokenPackage, TemplateError) as error:
                problems.append(problem("mall-fel", Place(f"templates/{name}"), fel=str(error)))
                continue
            if not faults:
                _keep(name, data, known)
    return templates, tuple(problems)


@lru_cache(maxsize=_REMEMBERED)
def _known(name: str, data: bytes) -> Known:
    return known_template(name, data)


@lru_cache(maxsize=_REMEMBERED)
def _faults(name: str, data: bytes, keys: _Keys) -> Problems:
    if mark_of(keys) in _known(name, data).faultless:
        return ()
    from pipeline.word.lint import lint

    return lint(name, data, dict(keys))


@lru_cache(maxsize=_REMEMBERED)
def _opened(name: str, data: bytes) -> Template:
    """A template is never changed once it is open: a thousand errands of the same templates open each of them once."""
    return _known(name, data).template or open_template(name, data)


@lru_cache(maxsize=_REMEMBERED)
def _keep(name: str, data: bytes, keys: _Keys) -> None:
    """For the next run, once it has been opened and nothing has been found wrong with it."""
    if mark_of(keys) not in _known(name, data).faultless:
        keep_template(name, data, _opened(name, data), mark_of(keys))


def lookup_keys(papers: tuple[Paper, ...], profile: Profile) -> Mapping[str, Collection[str]]:
    """What may follow `antal.`, `andel.` and `hanvisning.` in a template."""
    statuses = [*(status.nyckel for status in profile.status), MISSING]
    return {"antal": statuses, "andel": statuses, "hanvisning": [paper.key for paper in papers]}
