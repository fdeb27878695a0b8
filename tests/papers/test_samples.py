"""Sample errands are made from the data model alone, whole in every case."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from pipeline.papers.model import Statusantal, Uppgifter
from pipeline.papers.samples import CASES, MANY, Case, sample, sample_paper

STATUSES = {"genomford": "Genomförd", "pagar": "Pågår", "uppgift_saknas": "Uppgift saknas"}
BY_NAME = {case.name.split(" ", 1)[1]: case for case in CASES}


def made(case: Case) -> Uppgifter:
    return sample(case, STATUSES, {"plan": "bilaga 1"})


def walk(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """(path, value) for every value in an errand, lists and tables too."""
    found = [(path, value)]
    if is_dataclass(value):
        for one in fields(value):
            found += walk(getattr(value, one.name), f"{path}.{one.name}")
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            found += walk(inner, f"{path}[{at}]")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_field_has_a_value_of_its_kind(case: Case) -> None:
    values = walk(made(case))
    assert all(isinstance(value, str | int | dict | tuple) or is_dataclass(value) or case.bare for _, value in values)
    assert len(values) > 40


def test_kind_data_are_the_models_own_examples() -> None:
    data = made(BY_NAME["vanligt"])
    assert data.arende.diarienummer == "KS 2020-754"
    assert data.uppfoljning is not None
    assert [one.nyckel for one in data.uppfoljning.atgarder] == ["1", "2", "3"]
    assert data.uppfoljning.antal == {"genomford": 15, "pagar": 15, "uppgift_saknas": 15}
    assert [(one.nyckel, one.namn) for one in data.uppfoljning.statusar] == list(STATUSES.items())
    assert data.hanvisning["plan"] == "bilaga 1"
    assert data.hanvisning["vad som helst"] == "bilaga 2"


def test_no_rows_are_no_rows_anywhere() -> None:
    assert [path for path, value in walk(made(BY_NAME["utan rader"])) if isinstance(value, tuple) and value] == []


def test_many_rows_are_many_rows_and_a_few_columns() -> None:
    data = made(BY_NAME["många rader"])
    assert data.uppfoljning is not None
    assert data.plan is not None
    assert len(data.uppfoljning.atgarder) == len(data.plan.omraden) == len(data.arende.beslutspunkter) == MANY
    assert len(data.uppfoljning.omraden[0].atgarder) == 2
    assert len(data.uppfoljning.kolumner) == len(data.uppfoljning.omraden[0].statusar) == len(STATUSES)
    table = data.uppfoljning.kors.omrade_plats
    assert len(table.kolumner) == len(table.rader[0].celler) == len(table.summor) == len(STATUSES)


def test_nasty_texts_are_everywhere_but_in_keys_and_dates() -> None:
    case = BY_NAME["ovanliga tecken"]
    others = {
        value for path, value in walk(made(case))
        if isinstance(value, str) and value != case.text and not path.endswith(("nyckel", "datum"))
    }  # fmt: skip
    assert others == {*STATUSES.values(), "25 %", "UTKAST", "1B5E20", "0123456789"}
    assert {"&", "<", ">", "{", "%", "\n", '"'} <= set(case.text)


def test_bare_is_all_that_an_errand_may_lack_left_out() -> None:
    data = made(BY_NAME["utan frivilliga delar"])
    assert (data.beslut, data.uppfoljning, data.plan, data.jamforelse) == (None, None, None, None)
    assert (data.utkast, data.arende.arendetyp, data.arende.sammantradesdatum) == ("", "", "")
    assert data.arende.titel
    assert data.arende.beslutspunkter


def test_the_paper_is_the_one_that_the_errand_describes() -> None:
    paper = sample_paper(made(BY_NAME["vanligt"]), "plan.docx")
    assert (paper.template, paper.title, paper.date) == ("plan.docx", "Åtgärdsplan 2023", "2023-01-26")


def test_a_status_is_known_by_its_key() -> None:
    assert Statusantal.__name__ == "Statusantal", "samples.py knows the class by its name"


def test_a_chart_has_a_number_for_each_of_its_groups() -> None:
    for name in ("vanligt", "många rader", "utan rader"):
        data = made(BY_NAME[name])
        assert data.uppfoljning is not None
        chart = data.uppfoljning.diagram.omraden
        assert {len(one.antal) for one in chart.serier} <= {len(chart.grupper)}
        assert [one.nyckel for one in chart.serier] == ([*STATUSES] if name != "utan rader" else [])
