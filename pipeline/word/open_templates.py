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
from pipeline.word.lint import lint
from pipeline.word.template import Template, open_template

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
        faults = _faults(name, data, tuple((look_up, tuple(known)) for look_up, known in keys.items()))
        problems += faults
        if not stops(faults):
            try:
                templates[name] = _opened(name, data)
            except TemplateError as error:
                problems.append(problem("mall-fel", Place(f"templates/{name}"), fel=str(error)))
    return templates, tuple(problems)


@lru_cache(maxsize=_REMEMBERED)
def _faults(name: str, data: bytes, keys: tuple[tuple[str, tuple[str, ...]], ...]) -> Problems:
    return lint(name, data, dict(keys))


@lru_cache(maxsize=_REMEMBERED)
def _opened(name: str, data: bytes) -> Template:
    """A template is never changed once it is open: a thousand errands of the same templates open each of them once."""
    return open_template(name, data)


def lookup_keys(papers: tuple[Paper, ...], profile: Profile) -> Mapping[str, Collection[str]]:
    """What may follow `antal.`, `andel.` and `hanvisning.` in a template."""
    statuses = [*(status.nyckel for status in profile.status), MISSING]
    return {"antal": statuses, "andel": statuses, "hanvisning": [paper.key for paper in papers]}
