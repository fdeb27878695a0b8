"""An arende.toml for a new errand: every key of the model explained, and refused by the model where somebody has to
decide."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errand import ERRAND_FILE, Errand, read_errand
from pipeline.errand.base import Written
from pipeline.errand.carried import blank, carried
from pipeline.errand.compose import DECIDE, Known, compose, table_in
from pipeline.errand.errand import Decision, Department, Document, FollowUp, Mbl, Plan, Recipient, Section, Sender
from pipeline.report.new_text import key_of
from tests.builders import FOLLOW_UP, PLAN, errand_of, profile_of
from tests.example_errand import ROOT

PROFILE = profile_of()
NUMBER = "KS 2024-123"
EXAMPLE = read_errand(ROOT / "input", PROFILE)[0]

CASES = {
    "like no other": blank(NUMBER, PROFILE, ["brev.docx"]),
    "like no other, with required headings": blank(
        NUMBER, profile_of('rubriker = { alla = ["Barn", "Ekonomi"], antagande = ["Miljö"] }'), []
    ),
    "like a plain one": carried(NUMBER, PROFILE, errand_of(), ""),
    "like one with a plan": carried(NUMBER, PROFILE, errand_of(FOLLOW_UP, PLAN), "register/plan-2023.xlsx"),
    "like one with a plan whose register is lost": carried(NUMBER, PROFILE, errand_of(PLAN), ""),
    "like one with a follow-up only": carried(NUMBER, PROFILE, errand_of(FOLLOW_UP), ""),
    "like one with a finished memo": carried(
        NUMBER, PROFILE, errand_of('dokument = [{ datum = 2023-02-06, fil = "memo.pdf" }]'), ""
    ),
    "like one with sections": carried(
        NUMBER,
        profile_of('rubriker = { alla = ["Barn"], antagande = ["Miljö"] }'),
        errand_of(
            'arendetyp = "antagande"',
            'avsnitt = [{ rubrik = "barn", text = ["Gamla ord."] }, { rubrik = "Jämställdhet", ej_aktuellt = true }]',
        ),
        "",
    ),
    "like the example": carried(NUMBER, PROFILE, EXAMPLE, "register/plan-2023.xlsx") if EXAMPLE else Known({}),
}


def read(folder: Path, text: str) -> tuple[Errand | None, list[tuple[str, int | None]]]:
    """The errand, or each key that is at fault with its line."""
    (folder / ERRAND_FILE).write_text(text, "utf-8")
    errand, problems = read_errand(folder, PROFILE)
    return errand, [(found[1], one.place.row) for one in problems if (found := re.search("«([^»]*)»", one.what))]


@pytest.mark.parametrize("known", CASES.values(), ids=CASES)
def test_what_the_model_refuses_is_just_what_has_to_be_decided(known: Known, tmp_path: Path) -> None:
    text, undecided = compose(known)
    errand, faults = read(tmp_path, text)
    assert errand is None
    assert sorted(faults) == sorted((key_of(one.loc), one.line) for one in undecided)
    lines = text.splitlines()
    assert all(lines[one.line - 1].endswith("# ATT BESTÄMMA") for one in undecided)
    assert text.count("# ATT BESTÄMMA\n") == len(undecided)
    assert [one.line for one in undecided] == sorted(one.line for one in undecided)


def models(model: type[Written] = Errand) -> dict[str, type[Written]]:
    found = {model.__name__: model}
    for one in model.model_fields.values():
        inner = table_in(one)
        if inner is not None:
            found |= models(inner)
    return found


def test_all_tables_of_the_model_are_known() -> None:
    known = {Errand, Sender, Section, Mbl, Decision, FollowUp, Plan, Department, Document, Recipient}
    assert known <= set(models().values())


@pytest.mark.parametrize("known", CASES.values(), ids=CASES)
def test_every_key_of_the_model_is_there_with_its_explanation(known: Known) -> None:
    text, _ = compose(known)
    plain = " ".join(line.lstrip("# ") for line in text.splitlines())
    for model in models().values():
        for name, one in model.model_fields.items():
            assert re.search(rf"(?:^#?|[{{,] )(?:\[+{name}\]+|{name} = )", text, re.MULTILINE), name
            about = one.description or ""
            assert about[:1].upper() + about[1:] in plain


def test_every_sleeping_key_can_be_woken_as_it_stands() -> None:
    text, _ = compose(CASES["like no other"])
    awake = re.sub(r"^#(?=[a-z_]+ =|\[)", "", text, flags=re.MULTILINE)
    for form, value in (("ÅÅÅÅ-MM-DD", "2024-02-03"), ("ÅÅÅÅ", "2024")):
        awake = awake.replace(form, value)
    written = tomllib.loads(awake)

    def missing(model: type[Written], table: dict[str, Any]) -> list[str]:
        found = [name for name in model.model_fields if name not in table]
        for name, one in model.model_fields.items():
            inner = table_in(one)
            if inner is not None and name in table:
                found += missing(inner, table[name][0] if isinstance(table[name], list) else table[name])
        return found

    assert missing(Errand, written) == []


def test_a_table_inside_a_document_belongs_to_that_document(tmp_path: Path) -> None:
    text, _ = compose(CASES["like the example"])
    assert text.count("sekretess = {") == 1  # explained once, and not after every document
    woken = re.sub(
        r"^#(sekretess = .*)$", lambda found: found[1].replace("ÅÅÅÅ-MM-DD", "2024-02-03"), text, flags=re.MULTILINE
    )
    written = tomllib.loads(woken)
    assert set(written["dokument"][0]["sekretess"]) == {"lagrum", "myndighet", "datum"}
    assert "sekretess" not in written


def test_a_table_that_is_given_inside_a_document_stands_on_its_line() -> None:
    marked = {"lagrum": "26 kap. 1 §", "myndighet": "Kommunstyrelsen", "datum": date(2024, 2, 3)}
    text, _ = compose(Known({"dokument": [{"titel": "T", "status": "sekretess", "sekretess": marked}]}))
    assert tomllib.loads(text)["dokument"] == [{"titel": "T", "status": "sekretess", "sekretess": marked}]


def test_when_everything_is_decided_it_is_an_errand(tmp_path: Path) -> None:
    text, undecided = compose(CASES["like the example"])
    answers = {"titel": '"Plan"', "datum": "2024-02-05", "utfall": '"ej påkallat"', "ar": "2024"}
    answers |= {"beslutspunkter": '["Kommunstyrelsen noterar informationen."]', "punkter": '["Planen fastställs."]'}
    answers |= {"registerfil": '"register/plan-2024.xlsx"'}
    lines = text.splitlines()
    for one in undecided:
        lines[one.line - 1] = f"{one.loc[-1]} = {answers[str(one.loc[-1])]}"
    errand, faults = read(tmp_path, "\n".join(lines))
    assert faults == []
    assert errand is not None
    assert EXAMPLE is not None
    assert errand.avsandare == EXAMPLE.avsandare
    assert errand.forvaltningar == EXAMPLE.forvaltningar
    assert errand.mottagare == EXAMPLE.mottagare
    assert [one.mall for one in errand.dokument] == [one.mall for one in EXAMPLE.dokument if one.mall]
    assert errand.uppfoljning == FollowUp(ar=2023, registerfil="register/plan-2023.xlsx")
    assert (errand.exempel, errand.bakgrund, errand.sammantradesdatum) == (False, (), None)


def test_what_the_earlier_errand_said_stands_beside_as_a_comment() -> None:
    text, _ = compose(CASES["like the example"])
    assert "#   I KS 2020-754: «Plan mot segregation, uppdatering för 2023 och uppföljning av 2022»\ntitel = " in text
    assert "#   – Kommunstyrelsen noterar informationen om uppföljningen av åtgärdsplanen för 2022." in text
    assert "#   «Nulägesbild Ryd», 2021-12-17 (bilagor/nulagesbild-ryd.pdf)" in text
    awake = "\n".join(line.partition(" # ")[0] for line in text.splitlines() if not line.startswith("#"))
    assert "2022" not in awake
    assert "2023-" not in awake.replace("plan-2023", "")


def test_any_text_comes_back_as_it_was(tmp_path: Path) -> None:
    nasty = 'A "b" \\c\\ {{ x }} # å\tf\u2028\x7f 𝄞'
    like = errand_of().model_copy(
        update={
            "avsandare": Sender(forvaltning=nasty, handlaggare="rad ett\nrad två"),
            "titel": "rad ett\n[mbl]\nutfall = 'information'",
            "mottagare": tuple(Recipient(namn=f"{nasty} {at}") for at in range(3)),
        }
    )
    text, _ = compose(carried(NUMBER, PROFILE, like, ""))
    written = tomllib.loads(text)
    assert written["avsandare"] == {"forvaltning": nasty, "handlaggare": "rad ett\nrad två"}
    assert written["mbl"] == {"utfall": ""}
    assert [one["namn"] for one in written["mottagare"]] == [one.namn for one in like.mottagare]


def test_values_of_every_kind_are_written_as_toml_reads_them() -> None:
    text, undecided = compose(
        Known({"titel": "T", "exempel": True, "datum": date(2024, 2, 3), "uppfoljning": {"ar": 2023}, "namnd": DECIDE,
               "bakgrund": ["kort"], "avslutning": ["x" * 80, "y" * 80]})
    )  # fmt: skip
    assert tomllib.loads(text) == {
        "titel": "T", "exempel": True, "datum": date(2024, 2, 3), "uppfoljning": {"ar": 2023}, "namnd": "",
        "bakgrund": ["kort"], "avslutning": ["x" * 80, "y" * 80],
    }  # fmt: skip
    assert [one.loc for one in undecided] == [("namnd",)]


def test_the_proposals_style_is_told() -> None:
    assert "att-satser" in compose(blank(NUMBER, profile_of('forslag = { stil = "att-satser" }'), []))[0]
    assert "som meningar" in compose(blank(NUMBER, PROFILE, []))[0]
