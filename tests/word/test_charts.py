"""Native charts in the papers: the figures are the data's, the look is the template's, and nothing of a sample is
left."""

import io

import pytest
from lxml import etree
from openpyxl import load_workbook

from pipeline.papers.diagrams import diagrams
from pipeline.word.charts.bind import height
from pipeline.word.charts.data import C, ChartData, Series, series_name, shown_in
from pipeline.word.charts.fill import draw
from pipeline.word.charts.redraw import redrawn
from pipeline.word.charts.workbook import workbook_bytes
from pipeline.word.lint import lint
from pipeline.word.package import parse, read_parts, write_parts
from pipeline.word.relations import relations
from tests.builders import FOLLOW_UP, errand_of, figures_of, measure_of, profile_of, table_of
from tests.example_errand import ROOT
from tests.word.chart_papers import AREAS, DEPARTMENTS, DOCUMENT, THREE, paper, places, shows, template

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEMPLATE = (ROOT / "templates" / "uppfoljning.docx").read_bytes()


def series_of(chart: bytes) -> dict[str, etree._Element]:
    return {series_name(one): one for one in parse(chart).iter(f"{C}ser")}


def colours(chart: bytes) -> dict[str, str]:
    found = {}
    for name, one in series_of(chart).items():
        fill = one.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        assert fill is not None
        found[name] = fill.get("val", "")
    return found


def test_each_chart_shows_the_figures_of_its_groups() -> None:
    made = paper(*THREE)
    assert shows(made, AREAS) == ["Trygghet; Fritid", "Genomförd: 1 0", "Pågår: 1 1", "Ej genomförd: 0 0"]
    assert shows(made, DEPARTMENTS) == ["Leanlink; Kultur", "Genomförd: 1 0", "Pågår: 0 2", "Ej genomförd: 0 0"]


def test_the_workbook_in_the_chart_holds_what_is_charted_and_nothing_else() -> None:
    parts = read_parts(paper(*THREE))
    chart = places(paper(*THREE))[AREAS].part
    (inside,) = [one.target for one in relations(parts, chart) if one.kind == "package"]
    book = load_workbook(io.BytesIO(parts[inside]))
    assert book.sheetnames == ["Data"]
    assert list(book["Data"].values) == [
        (None, "Genomförd", "Pågår", "Ej genomförd"), ("Trygghet", 1, 1, 0), ("Fritid", 0, 1, 0),
    ]  # fmt: skip
    first = next(parse(parts[chart]).iter(f"{C}ser"))
    assert [one.text for one in first.iter(f"{C}f")] == ["Data!$B$1", "Data!$A$2:$A$3", "Data!$B$2:$B$3"]


def test_a_series_keeps_its_look_by_its_name_whatever_others_there_are() -> None:
    usual = colours(read_parts(paper(*THREE))[places(paper(*THREE))[AREAS].part])
    data = paper(("utgar", "Trygghet", "Leanlink"), ("uppgift_saknas", "Trygghet", "Leanlink"))
    more = colours(read_parts(data)[places(data)[AREAS].part])
    assert set(more) == {"Genomförd", "Pågår", "Ej genomförd", "Utgår", "Uppgift saknas"}
    assert {name: more[name] for name in usual} == usual
    assert len(set(more.values())) == 5


def test_a_status_that_the_designer_has_not_drawn_takes_the_colour_of_the_profile() -> None:
    chart = next(data for name, data in template().parts.items() if name.startswith("word/charts/"))
    made = redrawn(chart, ChartData(("A", "B"), (Series("Vilande", (1, 2), "123456"), Series("Pågår", (3, 4)))))
    assert colours(made) == {"Vilande": "123456", "Pågår": "0B5394"}
    assert shown_in(parse(made)) == ChartData(("A", "B"), (Series("Vilande", (1, 2)), Series("Pågår", (3, 4))))
    assert [one.get("val") for one in parse(made).iter(f"{C}order")] == ["0", "1"]


def test_what_is_charted_is_text_and_can_be_no_formula() -> None:
    book = load_workbook(
        io.BytesIO(workbook_bytes(ChartData(("=cmd|' /C calc'!A0", "http://x"), (Series("+1", (1, 2)),))))
    )
    cells = [cell for row in book["Data"].iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells if isinstance(cell.value, str)] == ["s", "s", "s"]
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_figures_give_the_same_bytes() -> None:
    assert paper(*THREE) == paper(*THREE)


def test_a_chart_without_groups_or_with_many_is_drawn_to_fit() -> None:
    assert height(5, 1000, 5) == 1000
    assert height(10, 1000, 5) == 1700
    assert height(1, 1000, 5) == 500
    assert height(0, 1000, 5) == 1000
    assert height(500, 1_000_000, 5) == 7_560_000


def test_a_chart_that_is_not_printed_leaves_no_sample_behind() -> None:
    parts = read_parts(paper())
    assert not [name for name in parts if "chart" in name or "embed" in name]
    assert b"chart" not in parts["[Content_Types].xml"]
    assert b"chart" not in parts["word/_rels/document.xml.rels"]


def test_the_alternative_text_says_the_figures_in_words() -> None:
    said = places(paper(*THREE))[AREAS].properties.get("descr", "")
    assert said.endswith("Trygghet: Genomförd 1, Pågår 1. Fritid: Pågår 1.")
    assert "tabellen" in said


def test_many_groups_are_described_by_their_totals() -> None:
    measures = [measure_of(f"A{at}", "pagar", f"Område {at}") for at in range(9)]
    errand = errand_of(FOLLOW_UP)
    made = diagrams(profile_of(), figures_of(errand, table_of(*measures)), ["genomford", "pagar"])
    assert "Område 3: 1." in made.omraden.beskrivning
    assert "Pågår" not in made.omraden.beskrivning


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("En bild av läget", "mall-diagram-utan-siffror", "exempelsiffror"),
        ("{{ uppfoljning.diagram.omraden }}", "mall-diagram-utan-siffror", "exempelsiffror"),
        ("{{ uppfoljning.diagram.omrade.beskrivning }}", "mall-okant-falt", "Menade du «omraden»?"),
        ("{{ omrade.beskrivning }}", "mall-okant-falt", "«omrade»"),
    ],
)  # fmt: skip
def test_a_chart_that_would_print_other_figures_than_the_data_is_a_fault(written: str, code: str, said: str) -> None:
    parts = read_parts(TEMPLATE)
    bound = b"{{ uppfoljning.diagram.omraden.beskrivning }}"
    assert bound in parts[DOCUMENT]
    parts[DOCUMENT] = parts[DOCUMENT].replace(bound, written.encode())
    faults = {one.code: str(one) for one in lint("uppfoljning.docx", write_parts(parts), {"antal": ["genomford"]})}
    assert said in faults[code]


def test_a_chart_pasted_as_a_link_gets_a_workbook_of_its_own() -> None:
    parts = dict(template().parts)
    chart = next(name for name in parts if name.startswith("word/charts/"))
    draw(parts, chart, ChartData(("A",), (Series("Pågår", (3,)),)))
    (inside,) = [one.target for one in relations(parts, chart) if one.kind == "package"]
    external = parse(parts[chart]).find(f"{C}externalData")
    assert external is not None
    assert inside in parts


def test_a_chart_of_another_kind_than_counts_by_group_is_not_read_as_one() -> None:
    chart = next(data for name, data in template().parts.items() if name.startswith("word/charts/"))
    assert shown_in(parse(chart.replace(b"<c:v>5</c:v>", b"<c:v>#N/A</c:v>", 1))) is None
    assert shown_in(parse(f'<c:chartSpace xmlns:c="{C[1:-1]}"/>'.encode())) is None
