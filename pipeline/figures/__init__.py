"""Stage 4, räkna: the merged table → `Figures`. A figure is the length of its trace, so no total can be typed by
hand."""

from pipeline.figures.compare import Comparison, compare
from pipeline.figures.count import Figures, Group, count
from pipeline.figures.measure import Measure
from pipeline.figures.percent import whole_percentages

__all__ = ["Comparison", "Figures", "Group", "Measure", "compare", "count", "whole_percentages"]
