"""In: a figure's key and its `Trace`. Out: `ks-bundle explain` as text: the figure, how it came about, each row behind
it."""

from pipeline.figures.measure import Measure
from pipeline.papers.trace import Trace
from pipeline.problems import Place


def explanation(trace: Trace) -> str:
    """The figure with its rows: id, what the cell said, and file › sheet › cell."""
    lines = [f"{trace.key} = {trace.value}", f"  {trace.how}"]
    if not trace.measures:
        lines.append("  Ingen åtgärd.")
    lines += [f"  {_row(one)}" for one in trace.measures]
    return "\n".join(lines)


def _row(measure: Measure) -> str:
    words = " ".join(measure.atgard.split())
    short = words if len(words) <= 60 else words[:59] + "…"
    return f"{measure.id:<6} {short:<60}  {said(measure)}"


def said(measure: Measure) -> str:
    """What the status cell said and where; for a measure nobody reported, where the register lists it."""
    if measure.fil:
        place = Place(measure.fil, measure.blad, measure.rad or None, measure.kolumn)
        return f"{place}: «{measure.status_text}»"
    place = Place(measure.register_fil, measure.register_blad, measure.register_rad or None)
    return f"{place}: inte rapporterad" if measure.register_fil else "inte rapporterad"
