"""Native Word charts: the look is the template's or the clerk's, the figures are ours.

A chart in a template is bound by its alternative text, `{{ uppfoljning.diagram.omraden.beskrivning }}`: what stands
before `.beskrivning` is what it shows. In a paper the drawing's name is that key, so that a later run finds it again.
"""

from pipeline.word.charts.data import ChartData as ChartData
from pipeline.word.charts.places import ChartPlace as ChartPlace
from pipeline.word.charts.places import charts_in as charts_in
