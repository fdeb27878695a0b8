"""Where the words of a measure come from, field by field and for the measure as a whole."""

from dataclasses import replace

from pipeline.papers.sources import sources_of
from tests.builders import errand_of, figures_of, measure_of, table_of

BASE = "uppfoljning.atgarder[A1]"


def sources(**values: object) -> dict[str, str]:
    register = {"register_fil": "plan.xlsx", "register_blad": "Plan", "register_rad": 9}
    one = replace(measure_of("A1"), **register | values)  # type: ignore[arg-type]  # names are fields of Measure
    return sources_of(figures_of(errand_of(), table_of(one)))


def test_a_measure_comes_from_its_report_and_its_register() -> None:
    found = sources(fil="svar.xlsx", blad="Blad1", rad=4, kolumn="E")
    assert found[BASE] == "svar.xlsx › Blad1 › rad 4; plan.xlsx › Plan › rad 9"
    assert found[f"{BASE}.status"].startswith("svar.xlsx › Blad1")
    assert found[f"{BASE}.atgard"] == "plan.xlsx › Plan › rad 9"


def test_without_a_report_or_a_register_the_other_is_named_once() -> None:
    assert sources(fil="")[BASE] == "plan.xlsx › Plan › rad 9"
    alone = sources(fil="svar.xlsx", blad="Blad1", rad=4, register_fil="", register_blad="", register_rad=0)
    assert alone[BASE].startswith("svar.xlsx › Blad1 › rad 4")
