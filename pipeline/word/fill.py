"""Stage 5, fyll. In: a `Job` and its `Template`. Out: `Draft`: the document's bytes and every field in it, or
problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.papers.values import values_of
from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.check import check_parts
from pipeline.word.fields import Field
from pipeline.word.language import Unprintable
from pipeline.word.package import write_parts
from pipeline.word.properties import CORE, core_properties
from pipeline.word.template import WRITER, Template


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled document. fields: in the order they are printed, the body first."""

    paper: Paper
    data: bytes
    fields: tuple[Field, ...]


def fill_all(jobs: Iterable[Job], templates: Mapping[str, Template]) -> tuple[tuple[Draft, ...], Problems]:
    """Fill every job whose template could be opened, in order; each template has been compiled once."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for job in jobs:
        if job.template in templates:
            draft, found = fill(job, templates[job.template])
            problems += found
            drafts += [draft] if draft else []
    return tuple(drafts), tuple(problems)


def fill(job: Job, template: Template) -> tuple[Draft | None, Problems]:
    """Fill one document. What lint could not see before the data came (an errand without a plan) is a problem here."""
    data = replace(job.data, mall=template.identity)
    root = values_of(data)
    writer = template.writer()
    context = {name: root.value(name) for name in root.names()} | {WRITER: writer}
    parts = dict(template.parts)
    for part, compiled in template.compiled.items():
        writer.part = part
        place = Place(f"templates/{template.name}", near=part)
        try:
            parts[part] = compiled.render(context).encode("utf-8")
        except UndefinedError as error:
            return None, (problem("mall-falt-saknas-i-arendet", place, falt=_name_in(error)),)
        except (Unprintable, SecurityError) as error:
            return None, (problem("mall-otillaten", place, vad=str(error)),)
        except TemplateError as error:
            return None, (problem("mall-fel", place, fel=str(error)),)
    parts[CORE] = core_properties(
        title=data.dokument.titel,
        identifier=data.arende.diarienummer,
        creator=data.arende.avsandare.forvaltning,
        date=data.dokument.datum,
    )
    faults = check_parts(parts)
    if faults:
        place = Place(f"templates/{template.name}")
        return None, tuple(problem("mall-ger-trasigt-dokument", place, vad=fault) for fault in faults)
    return Draft(job.paper, write_parts(parts), tuple(writer.fields)), ()


def _name_in(error: UndefinedError) -> str:
    quoted = str(error).split("'")
    return quoted[-2] if len(quoted) > 2 else str(error)
