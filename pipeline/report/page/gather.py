"""In: `Result`, and what other parts of the run know of it. Out: `PageData`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.bundle.keep import Kept
from pipeline.bundle.parcel import TABLE
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.report.page.anchors import measure_anchor
from pipeline.report.page.answer import verdict_of
from pipeline.report.page.charts import (
    Palette,
    fates_chart,
    group_charts,
    key_figures,
    palette_of,
    whole_chart,
    years_chart,
)
from pipeline.report.page.data import Change, ChangeGroup, Link, MeasureLine, PageData, Sent
from pipeline.report.page.deliveries import delivery_lines
from pipeline.report.page.findings import finding_groups, finding_remarks
from pipeline.report.page.links import Links, inside, links_of
from pipeline.report.page.papers import other_files, paper_lines, pdf_files
from pipeline.report.page.remarks import conflicts, remark_groups, told
from pipeline.report.page.snapshot import Snapshots, changes
from pipeline.report.page.traced import place_of, traced
from pipeline.result import Result

MOST_MEASURES: Final = 500
"""Lines of the list of all measures; the merged table has all."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What was last sent. number: of the sending, from 1. name: as people call it. date: ISO. papers: those that are
    another now. now: is it this run that sends it?"""

    number: int
    name: str
    date: str
    papers: tuple[Change, ...] = ()
    now: bool = False


@dataclass(frozen=True, slots=True)
class Besides:
    """What the page tells besides a run's own result. files: every file of the bundle that is being made. edition: what
    was last sent; None when nothing has been. unwritten: the bundle that lies there is not the one that the run would
    make, and nothing is being written."""

    files: tuple[Kept, ...] = ()
    edition: Edition | None = None
    unwritten: bool = False


def gather(result: Result, profile: Profile, those: Snapshots | None, at: Path, besides: Besides) -> PageData:
    """at: the folder that the page lies in. those: None when the errand could not be counted."""
    taken = result.taken
    errand, figures = taken.errand, taken.figures
    links, problems, palette = links_of(at, result.folder, result.target, taken), told(result), palette_of(profile)
    findings = finding_remarks(result.findings or (), links)
    follows_up = errand is not None and figures is not None and bool(figures.measures)
    counted = figures if follows_up else None
    return PageData(
        municipality=profile.kommun.namn,
        number=errand.diarienummer if errand else "",
        title=errand.rubrik if errand else result.folder.name,
        committee=errand.namnd if errand else "",
        date=errand.datum.isoformat() if errand else "",
        meeting=errand.sammantradesdatum.isoformat() if errand and errand.sammantradesdatum else "",
        example=errand.exempel if errand else False,
        version=__version__,
        stopped=result.stopped,
        verdict=verdict_of(result, problems, findings, unwritten=besides.unwritten),
        changes=changes(those.before, those.now) if those is not None else None,
        sent=_sent(besides.edition, those),
        deliveries=delivery_lines(taken, problems, links),
        year=str(errand.uppfoljning.ar) if errand and errand.uppfoljning else "",
        key_figures=key_figures(counted, profile, palette) if counted else (),
        whole=whole_chart(counted, profile, palette) if counted else None,
        charts=group_charts(counted, profile, palette) if counted else (),
        years=years_chart(counted, errand, palette) if counted and errand else None,
        fates=fates_chart(counted, errand, profile, palette) if counted and errand else None,
        papers=paper_lines(result, links, problems, pdf_files(besides.files), unwritten=besides.unwritten),
        others=tuple(links.paper(file) for file in other_files(result, besides.files)),
        conflicts=conflicts(problems, links),
        findings=finding_groups(findings),
        problems=remark_groups(problems, links),
        measures=_measures(counted, palette, links) if counted else (),
        measures_more=max(0, len(counted.measures) - MOST_MEASURES) if counted else 0,
        traced=traced(figures, profile, links) if figures is not None and (counted or figures.plan) else (),
        table=links.paper(TABLE) if not result.stopped and result.target is not None else Link(TABLE),
        colours=palette.colours,
    )


def _sent(edition: Edition | None, those: Snapshots | None) -> Sent | None:
    """What is another since the edition that was sent: papers, and the data as far as it is known what they were."""
    if edition is None:
        return None
    then = those.sent if those is not None and those.sending == edition.number else None
    data = changes(then, those.now) if those is not None else None
    papers = (ChangeGroup("Handlingar", edition.papers),) if edition.papers else ()
    return Sent(edition.name, edition.date, (*papers, *(data or ())), known=data is not None)


def _measures(figures: Figures, palette: Palette, links: Links) -> tuple[MeasureLine, ...]:
    lines = []
    for one in figures.measures[:MOST_MEASURES]:
        place = place_of(one)
        lines.append(
            MeasureLine(
                id=measure_anchor(one.id),
                nr=one.id,
                text=one.atgard,
                area=one.omrade,
                department=one.forvaltning,
                place=one.plats,
                status=palette.statuses[one.status],
                comment=one.kommentar,
                said=one.status_text if one.fil else "",
                where=links.file(place),
                cell=inside(place),
            )
        )
    return tuple(lines)
