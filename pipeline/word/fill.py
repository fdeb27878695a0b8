"""Stage 5, fyll. In: a `Job` and its `Template`. Out: `Draft`: the document's bytes and every field in it, or
problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.papers.values import Record, values_of
from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.charts.fill import fill_charts
from pipeline.word.check import faults_of, shortened
from pipeline.word.columns import fit_columns
from pipeline.word.fields import Field
from pipeline.word.language import Absent, Unprintable
from pipeline.word.origin import Origin, write_origin
from pipeline.word.package import DECLARATION, story_name, write_parts
from pipeline.word.properties import CORE, core_properties
from pipeline.word.template import WRITER, Template

_WRONG_USE: Final = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What Jinja lets through when a template joins, counts or compares what does not go together."""


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
    writer = template.writer()
    context = names_of(values_of(data)) | {WRITER: writer}
    parts, outlines = dict(template.parts), dict(template.parts)
    problems: list[Problem] = []
    for part, compiled in template.compiled.items():
        writer.begin(part)
        place = Place(f"templates/{template.name}", near=story_name(part))
        try:
            xml, outline = writer.woven(compiled.generate(context))
            parts[part] = DECLARATION + (fit_columns(xml) if part in template.with_columns else xml).encode("utf-8")
            outlines[part] = shortened(outline)
        except UndefinedError as error:
            problems.append(problem("mall-falt-saknas-i-arendet", place, falt=error.message))
        except (Unprintable, SecurityError) as error:
            problems.append(problem("mall-otillaten", place, vad=error))
        except (TemplateError, *_WRONG_USE) as error:
            problems.append(problem("mall-fel", place, fel=error))
    if problems:
        return None, tuple(problems)
    writer.end()
    fill_charts(parts, template.charts, values_of(data).at)
    parts[CORE] = core_properties(
        title=data.dokument.titel,
        identifier=data.arende.diarienummer,
        creator=data.arende.avsandare.forvaltning,
        date=data.dokument.datum,
    )
    number = f"{data.arende.diarienummer}/{job.paper.key}"
    write_origin(parts, Origin(document=number, template=template.sha256, values=writer.values))
    faults = faults_of(outlines)
    if faults:
        place = Place(f"templates/{template.name}")
        return None, tuple(problem("mall-ger-trasigt-dokument", place, vad=fault) for fault in faults)
    return Draft(job.paper, write_parts(parts, template.entries), tuple(writer.fields)), ()


def names_of(root: Record) -> dict[str, object]:
    """What a template may name. A table that the errand lacks is `Absent`, which knows its name."""
    values = {name: root.value(name) for name in root.names()}
    return {name: Absent(name=name) if value is None else value for name, value in values.items()}
