"""The shipped follow-up, filled for a few measures: a paper with two native charts."""

from collections.abc import Mapping, Sequence
from functools import cache

from lxml import etree

from pipeline.papers.jobs import jobs_for
from pipeline.papers.register import register_papers
from pipeline.word.charts.places import ChartPlace, places_in
from pipeline.word.fill import fill
from pipeline.word.package import DECLARATION, parse, read_parts, serialized, write_parts
from pipeline.word.template import Template, open_template
from tests.builders import FOLLOW_UP, errand_of, figures_of, measure_of, profile_of, table_of
from tests.example_errand import ROOT

DOCUMENT = "word/document.xml"
AREAS = "uppfoljning.diagram.omraden"
DEPARTMENTS = "uppfoljning.diagram.forvaltningar"


@cache
def template() -> Template:
    return open_template("uppfoljning.docx", (ROOT / "templates" / "uppfoljning.docx").read_bytes())


def paper(*measures: tuple[str, str, str]) -> bytes:
    """The follow-up of measures given as (status, focus area, department)."""
    errand, profile = errand_of(FOLLOW_UP), profile_of()
    rows = [measure_of(f"A{at}", status, area, by) for at, (status, area, by) in enumerate(measures, 1)]
    papers, _ = register_papers(errand, profile)
    jobs, _ = jobs_for(errand, profile, figures_of(errand, table_of(*rows)), papers, draft=False)
    draft, problems = fill(jobs[0], template())
    assert draft is not None, problems
    return draft.data


def places(data: bytes) -> dict[str, ChartPlace]:
    """Key → the chart that is there when pending changes are accepted."""
    parts = read_parts(data)
    return {one.key: one for one in places_in(parts, DOCUMENT, parse(parts[DOCUMENT]))}


def shows(data: bytes, key: str = AREAS) -> list[str]:
    """What the chart says, line by line: the groups, then each series."""
    from pipeline.word.charts import charts_in

    (shown,) = charts_in(read_parts(data))[key]
    assert shown is not None
    return shown.said.split("\n")


def with_part(data: bytes, name: str, change: Mapping[bytes, bytes]) -> bytes:
    """The document with texts in one part replaced; each must be there."""
    parts = read_parts(data)
    for old, new in change.items():
        assert old in parts[name], old
        parts[name] = parts[name].replace(old, new)
    return write_parts(parts)


def with_body(data: bytes, root: etree._Element) -> bytes:
    parts = read_parts(data)
    parts[DOCUMENT] = DECLARATION + serialized(root).encode()
    return write_parts(parts)


THREE: Sequence[tuple[str, str, str]] = (
    ("genomford", "Trygghet", "Leanlink"), ("pagar", "Trygghet", "Kultur"), ("pagar", "Fritid", "Kultur"),
)  # fmt: skip
LATER: Sequence[tuple[str, str, str]] = (
    ("genomford", "Trygghet", "Leanlink"), ("genomford", "Trygghet", "Kultur"), ("pagar", "Fritid", "Kultur"),
)  # fmt: skip
