"""In: a paper with native charts, and the figures of this run. Out: every chart that shows others, or that nobody can
compare."""

from collections.abc import Iterator

from pipeline.papers.catalogue import paths_to
from pipeline.papers.model import Diagram
from pipeline.papers.values import Record, values_of
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.charts import charts_in
from pipeline.word.charts.data import data_of
from pipeline.word.package import read_parts
from pipeline.word.reading.paper import short


def charts_up_to_date(case: Case, one: Examined) -> Iterator[Hit]:
    """inaktuellt. A chart of ours is known by its name or its bookmark, whoever has restyled it."""
    if one.read is None or case.data is None or not one.texts or not one.read.pictures or one.standing.data is None:
        return
    keys = paths_to(Diagram)
    values = values_of(case.data)
    for key, charts in charts_in(read_parts(one.standing.data), keys).items():
        chart = values.at(key) if key in keys else None
        if not isinstance(chart, Record):
            continue
        fresh, what = data_of(chart), keys[key]
        for shown in charts:
            if shown is None:
                yield hit("oklart-diagram", vad=what, full=("ett diagram som inte går att läsa", fresh.summary))
            elif shown.said != fresh.said:
                there, wanted = shown.difference(fresh)
                yield hit("diagram", vad=what, star=short(there), ska=short(wanted), full=(there, wanted))
