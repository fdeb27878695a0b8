"""What the page is made of: anchors, links, colours, bars, caps, and what it remembers between runs."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problems import Place
from pipeline.report.page.anchors import anchor_of, measure_anchor
from pipeline.report.page.answer import DRAFT_RULE, STANDING_IN_THE_WAY
from pipeline.report.page.charts import MOST_BARS, group_charts, palette_of
from pipeline.report.page.colours import DARK_GROUND, HOLLOW, LIGHT_GROUND, colours_of, contrast
from pipeline.report.page.data import Change
from pipeline.report.page.draw import bars
from pipeline.report.page.links import Links, links_of
from pipeline.report.page.remarks import CONFLICTS, OF_THE_RUN
from pipeline.report.page.render import clean
from pipeline.report.page.snapshot import SNAPSHOTS, Snapshot, Snapshots, changes, snapshot_bytes, snapshots
from pipeline.report.page.traced import ALL_ROWS, MOST_ROWS, traced
from pipeline.result import Taken
from pipeline.wordings import WORDINGS
from pipeline.wordings.rules import RULES
from tests.builders import errand_of, figures_of, measure_of, profile_of, table_of
from tests.example_errand import ROOT

CSS = (ROOT / "pipeline" / "report" / "page" / "rapport.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "anchor"),
    [
        ("uppfoljning.antal.pagar", "siffra-uppfoljning.antal.pagar"),
        ("uppfoljning.statusar[pagar].antal", "siffra-uppfoljning.antal.pagar"),
        ("uppfoljning.kolumner[pagar].andel", "siffra-uppfoljning.andel.pagar"),
        ("uppfoljning.statusar[pagar].av", "siffra-uppfoljning.i_namnaren"),
        ("uppfoljning.flaggor[forsenad].av", "siffra-uppfoljning.totalt"),
        (
            "uppfoljning.diagram.omraden.serier[pagar].antal[Trygghet].antal",
            anchor_of("uppfoljning.omraden[Trygghet].antal.pagar"),
        ),
    ],
)
def test_a_figure_with_several_keys_has_one_place(key: str, anchor: str) -> None:
    assert anchor_of(key) == anchor


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_two_texts_never_have_the_same_id(texts: list[str]) -> None:
    one, other = (measure_anchor(text) for text in texts)
    assert one != other
    assert re.fullmatch(r"[A-Za-z0-9._-]+", one)


def test_a_long_key_gets_a_short_id() -> None:
    long = "uppfoljning.omraden[" + "Å" * 300 + "].totalt"
    assert len(anchor_of(long)) < 110
    assert anchor_of(long) != anchor_of(long.replace("Å", "Ä"))
    assert measure_anchor("a" * 90) != measure_anchor("a" * 91)


def test_links_are_relative_and_escaped() -> None:
    links = Links("../../in put", ".", "KS 1", {"Å #1?.xlsx": "Å #1?.xlsx"})
    assert links.input("Å #1?.xlsx").href == "../../in%20put/%C3%85%20%231%3F.xlsx"
    assert links.file(Place("KS 1/a:b.docx")).href == "a%3Ab.docx"
    assert links.input("okänd.xlsx").href == ""
    assert Links(None, None).paper("a.docx").href == ""


def test_what_the_errand_names_is_linked(tmp_path: Path) -> None:
    follow_up = 'uppfoljning = { ar = 2022, registerfil = "register/plan-2022.xlsx" }'
    taken = Taken((), errand_of(follow_up), files=("SOF.xlsx",))
    links = links_of(tmp_path / "output" / "KS 1", tmp_path / "input", tmp_path / "output" / "KS 1", taken)
    assert links.input("plan-2022.xlsx").href == "../../input/register/plan-2022.xlsx"
    assert links.file(Place("arende.toml")).href == "../../input/arende.toml"
    assert links.file(Place("KS 1/Bilaga 1.docx")).href == "Bilaga%201.docx"
    assert links.file(Place("profil.toml")).href == ""


@given(st.from_regex(r"[0-9A-F]{6}", fullmatch=True))
def test_any_colour_stands_out_on_both_grounds_and_can_be_written_on(colour: str) -> None:
    made = colours_of(colour, 0)
    assert contrast(made.light, LIGHT_GROUND) >= 3
    assert contrast(made.dark, DARK_GROUND) >= 3
    assert contrast(made.on_light, made.light) >= 4.5
    assert contrast(made.on_dark, made.dark) >= 4.5


def test_a_colour_that_stands_out_already_is_the_profiles_own() -> None:
    assert colours_of("1B5E20", 0).light == "1B5E20"


def properties(after: str) -> dict[str, str]:
    block = CSS[CSS.index(after) :]
    block = block[block.index(":root") : block.index("}")]
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})[;\s]", block))


@pytest.mark.parametrize("theme", ["*/\n:root", "prefers-color-scheme: dark"])
def test_the_words_of_the_page_have_contrast_in_both_themes(theme: str) -> None:
    colours = properties(theme)
    assert colours["ground"].upper() in (LIGHT_GROUND, DARK_GROUND)
    for ink in ("ink", "muted", "accent", "link", "yes", "draft", "no"):
        for ground in ("ground", "soft"):
            assert contrast(colours[ink].upper(), colours[ground].upper()) >= 4.5, (ink, ground)
    assert contrast(colours["warn-ink"].upper(), colours["warn"].upper()) >= 4.5
    assert contrast(colours["focus"].upper(), colours["ground"].upper()) >= 3
    assert HOLLOW.dark == DARK_GROUND


def test_bars_share_a_scale_and_have_numbers_where_there_is_room() -> None:
    long, short = bars([("Alla", [(0, 30), (1, 69), (2, 1)]), ("Få", [(0, 5), (1, 0)])])
    assert [(one.style, one.x, one.width, one.label) for one in long.segments] == [
        (0, "0%", "30%", "30"), (1, "30%", "69%", "69"), (2, "99%", "1%", ""),
    ]  # fmt: skip
    assert [(one.style, one.width, one.label) for one in short.segments] == [(0, "5%", "5")]
    assert (long.total, short.total) == ("100", "5")
    assert bars([("Inget", [(0, 0)])])[0].segments == ()


def test_a_large_errand_gives_a_page_of_bounded_size() -> None:
    rows = [measure_of(f"{at}", "pagar", f"Område {at % 30}", f"Förvaltning {at % 300}") for at in range(5_000)]
    counted, profile = figures_of(errand_of(), table_of(*rows)), profile_of()
    groups = traced(counted, profile, Links(".", "."))
    figures = [one for group in groups for one in group.figures]
    assert len(figures) < 1_500
    assert sum(len(one.rows) for one in figures) == ALL_ROWS
    assert max(len(one.rows) for one in figures) == MOST_ROWS
    whole = next(one for one in figures if one.key == "uppfoljning.totalt")
    assert (len(whole.rows), whole.more) == (MOST_ROWS, 5_000 - MOST_ROWS)
    ids = {f"#{one.id}" for group in groups for one in (*group.figures, *group.empty)}
    charts = group_charts(counted, profile, palette_of(profile))
    assert [len(one.lines) for one in charts] == [30, MOST_BARS, 1]
    assert [one.more for one in charts] == [0, 300 - MOST_BARS, 0]
    assert {number.href for one in charts for line in one.lines for number in line.numbers} <= ids


def test_signs_that_html_has_no_place_for_are_shown_as_such() -> None:
    assert clean("a\u0001b\ud800c\tå") == "a\ufffdb\ufffdc\tå"
    assert clean(3) == 3


def test_the_pages_own_files_are_installed_with_it() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    own = [one for one in (ROOT / "pipeline").rglob("*.*") if one.suffix in (".html", ".css", ".js")]
    assert len(own) == 3
    for one in own:
        package = ".".join(one.parent.relative_to(ROOT).parts)
        assert any(one.match(pattern) for pattern in wanted[package]), one.name


def test_the_codes_that_the_page_knows_exist() -> None:
    assert set(WORDINGS) >= CONFLICTS | OF_THE_RUN | STANDING_IN_THE_WAY
    assert DRAFT_RULE in RULES


# ---- what is remembered ------------------------------------------------------------------------------------------

BEFORE = Snapshot(
    {"SOF.xlsx": ("SOF", "aa"), "UTB.xlsx": ("UTB", "bb"), "MOS.xlsx": ("", "cc")},
    {"Åtgärder med statusen «Pågår».": "2"},
    {"1": ("Måla", "Pågår", "x"), "2": ("Bygga", "Pågår", "x"), "3": ("Riva", "Pågår", "x")},
)
NOW = Snapshot(
    {"SOF.xlsx": ("SOF", "ab"), "UTB.xlsx": ("UTB", "bb"), "KOF.xlsx": ("KOF", "dd")},
    {"Åtgärder med statusen «Pågår».": "1"},
    {"1": ("Måla", "Genomförd", "y"), "2": ("Bygga", "Pågår", "y"), "4": ("Plantera", "Pågår", "x")},
)


def test_what_is_another_since_the_run_before() -> None:
    found = changes(BEFORE, NOW)
    assert found is not None
    assert {one.title: one.changes for one in found} == {
        "Underlag": (
            Change("KOF: KOF.xlsx", None, "inkommen"),
            Change("MOS.xlsx", "inkommen", None),
            Change("SOF: SOF.xlsx", "en tidigare version", "en ny version"),
        ),
        "Siffror": (Change("Åtgärder med statusen «Pågår».", "2", "1"),),
        "Åtgärdernas status": (
            Change("1 Måla", "Pågår", "Genomförd"),
            Change("4 Plantera", None, "Pågår"),
            Change("3 Riva", "Pågår", None),
        ),
        "Åtgärdernas ord": (Change("2 Bygga", "", "åtgärden, ansvarig eller kommentaren har andra ord"),),
    }


def test_nothing_to_compare_with_is_not_nothing_new() -> None:
    assert changes(None, NOW) is None
    assert changes(NOW, NOW) == ()


def remembered(target: Path, content: bytes) -> None:
    (target / SNAPSHOTS).parent.mkdir(parents=True, exist_ok=True)
    (target / SNAPSHOTS).write_bytes(content)


def test_a_run_without_news_compares_with_what_the_run_before_it_compared_with(tmp_path: Path) -> None:
    first = snapshots(tmp_path, BEFORE)
    assert first == Snapshots(BEFORE)
    remembered(tmp_path, snapshot_bytes(first))
    second = snapshots(tmp_path, NOW)
    assert second == Snapshots(NOW, BEFORE)
    remembered(tmp_path, snapshot_bytes(second))
    assert snapshots(tmp_path, NOW) == second
    assert snapshots(tmp_path, BEFORE) == Snapshots(BEFORE, NOW)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 2}', b'{"format": 1, "nu": {"underlag": 3}, "fore": 0}'],
)
def test_a_damaged_memory_loses_the_comparison_only(tmp_path: Path, content: bytes) -> None:
    remembered(tmp_path, content)
    assert snapshots(tmp_path, NOW) == Snapshots(NOW)


def test_what_is_remembered_is_plain(tmp_path: Path) -> None:
    said = json.loads(snapshot_bytes(Snapshots(NOW, BEFORE)))
    assert said["nu"]["atgarder"]["1"] == ["Måla", "Genomförd", "y"]
    assert said["fore"]["underlag"]["MOS.xlsx"] == ["", "cc"]


def test_no_bundle_no_memory() -> None:
    assert snapshots(None, NOW) == Snapshots(NOW)
