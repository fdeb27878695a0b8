"""A chart in a paper that shows other figures than the data is pointed at, whoever has saved the paper."""

import re

from pipeline.papers.jobs import jobs_for
from pipeline.papers.register import register_papers
from pipeline.review.case import Standing, case_for
from pipeline.review.review import Reviewed, review
from pipeline.word.fields import bookmark_of
from pipeline.word.fill import fill
from tests.builders import FOLLOW_UP, errand_of, figures_of, measure_of, profile_of, table_of
from tests.word.chart_papers import AREAS, DOCUMENT, THREE, places, template, with_part


def reviewed(data: bytes) -> Reviewed:
    """The review of the follow-up, when the data are THREE."""
    errand, profile = errand_of(FOLLOW_UP), profile_of()
    rows = [measure_of(f"A{at}", status, area, by) for at, (status, area, by) in enumerate(THREE, 1)]
    papers, _ = register_papers(errand, profile)
    jobs, _ = jobs_for(errand, profile, figures_of(errand, table_of(*rows)), papers, draft=False)
    draft, _ = fill(jobs[0], template())
    assert draft is not None
    standing = [Standing(papers[0], "Uppföljning.docx", data or draft.data, draft.fields)]
    return review("Bunt", case_for(errand, profile, papers, jobs, standing, draft=False))


def charts(found: Reviewed) -> list[str]:
    return [one.what for one in found.findings if one.rule == "inaktuellt" and "iagrammet" in one.what]


def made() -> bytes:
    from tests.word.chart_papers import paper

    return paper(*THREE)


def test_a_chart_as_it_was_made_is_right() -> None:
    assert charts(reviewed(made())) == []


def test_a_figure_that_a_clerk_has_changed_in_a_chart_is_named_with_its_bar() -> None:
    part = places(made())[AREAS].part
    found = reviewed(with_part(made(), part, {b'<c:pt idx="0"><c:v>1</c:v>': b'<c:pt idx="0"><c:v>7</c:v>'}))
    assert charts(found) == [
        "Diagrammet «Status för varje utvecklingsområde» visar «Trygghet, Genomförd: 7», men enligt underlaget ska det"
        " visa «Trygghet, Genomförd: 1»."
    ]
    assert [one.code for one in found.problems] == ["handling-inaktuell"]


def test_a_chart_that_has_lost_its_name_is_known_by_its_bookmark() -> None:
    part = places(made())[AREAS].part
    changed = with_part(made(), part, {b'<c:pt idx="0"><c:v>1</c:v>': b'<c:pt idx="0"><c:v>7</c:v>'})
    renamed = with_part(changed, DOCUMENT, {f'name="{AREAS}"'.encode(): b'name="Object1"'})
    assert bookmark_of(AREAS, 1).encode() in re.findall(rb'w:name="(_ks[^"]*)"', _document(renamed))
    assert len(charts(reviewed(renamed))) == 1


def test_a_chart_of_another_kind_cannot_be_compared_and_that_is_said() -> None:
    part = places(made())[AREAS].part
    found = reviewed(with_part(made(), part, {b"<c:v>1</c:v>": b"<c:v>x</c:v>"}))
    assert charts(found) == ["Diagrammet «Status för varje utvecklingsområde» går inte att jämföra med underlaget."]


def _document(data: bytes) -> bytes:
    from pipeline.word.package import read_parts

    return read_parts(data)[DOCUMENT]
