"""Where the words of a measure's fields come from, as a comment in Word tells it."""

from dataclasses import replace

import pytest

from pipeline.papers.sources import Sources
from tests.builders import FOLLOW_UP, errand_of, figures_of, measure_of, table_of

BASE = "uppfoljning.atgarder[3.7]"
REGISTER = "register/plan.xlsx › Plan › rad 9"


def sources(fil: str = "", register_fil: str = "") -> Sources:
    """Of one measure, reported in a file, listed in a register, or both."""
    figures = figures_of(errand_of(FOLLOW_UP), table_of(measure_of("3.7")))
    report = {"fil": fil, "blad": "Blad1", "rad": 4, "kolumn": "E"} if fil else {"fil": ""}
    plan = {"register_fil": register_fil, "register_blad": "Plan", "register_rad": 9} if register_fil else {}
    nowhere = {"register_fil": "", "register_blad": "", "register_rad": 0}
    return Sources(replace(figures, measures=(replace(figures.measures[0], **nowhere | report | plan),)))  # type: ignore[arg-type]  # by name


def test_a_report_and_a_register_each_tell_their_own() -> None:
    found = sources("SOF.xlsx", "register/plan.xlsx")
    assert {key.removeprefix(f"{BASE}."): found[key] for key in found if key != BASE} == {
        **dict.fromkeys(("status", "grad", "flaggor"), "SOF.xlsx › Blad1 › E4"),
        "kommentar": "SOF.xlsx › Blad1 › rad 4",
        **dict.fromkeys(("atgard", "ansvarig", "omrade", "plats", "forvaltning"), REGISTER),
    }
    assert len(found) == 10


def test_a_measure_as_a_whole_names_both_rows_each_once() -> None:
    assert sources("SOF.xlsx", "register/plan.xlsx")[BASE] == f"SOF.xlsx › Blad1 › rad 4; {REGISTER}"
    assert sources(register_fil="register/plan.xlsx")[BASE] == REGISTER
    assert sources("SOF.xlsx")[BASE].startswith("SOF.xlsx › Blad1 › rad 4")


def test_without_a_report_the_register_tells_all_and_without_a_register_the_report() -> None:
    unreported = sources(register_fil="register/plan.xlsx")
    assert {unreported[key] for key in unreported} == {REGISTER}
    alone = sources("SOF.xlsx")
    assert alone[f"{BASE}.atgard"] == "SOF.xlsx › Blad1 › E4"


@pytest.mark.parametrize("key", [f"{BASE}.nr", "uppfoljning.atgarder[9].status", "uppfoljning.totalt", "arende.titel"])
def test_other_fields_have_no_source(key: str) -> None:
    assert sources("SOF.xlsx").get(key, "") == ""
