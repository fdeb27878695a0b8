"""The Word templates in templates/ are whole, accessible, and formatted by styles alone."""

import posixpath
import re
from itertools import pairwise

import pytest
from lxml import etree

from pipeline.word.lint import lint
from tests.templates.opened import FOLDER, NAMES, Opened, W, lines, printed, style_of, text_of


@pytest.fixture(params=NAMES)
def opened(request: pytest.FixtureRequest) -> Opened:
    return Opened(FOLDER / f"{request.param}.docx")


def test_every_part_has_a_content_type_and_every_relationship_a_target(opened: Opened) -> None:
    types = opened.parts["[Content_Types].xml"]
    overrides = {one.get("PartName", "").lstrip("/") for one in types if one.get("PartName")}
    assert overrides <= set(opened.names)
    assert {name for name in opened.names if not name.endswith(".rels")} - {"[Content_Types].xml"} == overrides
    for name, root in opened.parts.items():
        if name.endswith(".rels"):
            owner = posixpath.dirname(posixpath.dirname(name))
            assert all(posixpath.normpath(posixpath.join(owner, one.get("Target", ""))) in opened.names for one in root)
            assert not [one for one in root if one.get("TargetMode") == "External"]


def test_nothing_is_left_over_from_another_program(opened: Opened) -> None:
    assert not [name for name in opened.names if "thumbnail" in name or "customXml" in name]
    everything = b"".join(etree.tostring(root) for root in opened.parts.values())
    assert b"rsid" not in everything
    assert b"updateFields" not in everything


def test_it_knows_its_version_and_date(opened: Opened) -> None:
    own = opened.properties()
    assert re.fullmatch(r"\d+\.\d+", own["version"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", own["datum"])
    assert text_of(opened.parts["docProps/core.xml"][0])


def test_the_language_is_swedish_throughout(opened: Opened) -> None:
    language = opened.parts["word/styles.xml"].find(f"{W}docDefaults//{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "sv-SE"
    theme = opened.parts["word/settings.xml"].find(f"{W}themeFontLang")
    assert theme is not None
    assert theme.get(f"{W}val") == "sv-SE"
    assert not [one for root in opened.stories.values() for one in root.iter(f"{W}lang")]


def test_word_opens_it_in_its_own_mode(opened: Opened) -> None:
    modes = [
        one.get(f"{W}val")
        for one in opened.parts["word/settings.xml"].iter(f"{W}compatSetting")
        if one.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_it_has_one_heading_of_the_first_level_and_skips_none(opened: Opened) -> None:
    names = {key: (one.find(f"{W}name"), one.find(f"{W}basedOn")) for key, one in opened.styles.items()}

    def level(style: str) -> int:
        while style in names:
            name, based = names[style]
            found = re.fullmatch(r"heading (\d)", "" if name is None else name.get(f"{W}val", ""))
            if found:
                return int(found[1])
            style = "" if based is None else based.get(f"{W}val", "")
        return 0

    levels = [one for one in (level(style_of(paragraph)) for paragraph in opened.body.iter(f"{W}p")) if one]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_style_that_is_used_exists(opened: Opened) -> None:
    used = {
        one.get(f"{W}val", "")
        for root in opened.stories.values()
        for one in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= set(opened.styles)
    assert all(style_of(paragraph) for paragraph in opened.paragraphs)


def test_all_formatting_comes_from_styles(opened: Opened) -> None:
    direct = {
        etree.QName(one).localname
        for root in opened.stories.values()
        for properties in root.iter(f"{W}rPr", f"{W}pPr")
        for one in properties
    }
    assert direct <= {"pStyle", "rStyle"}


def test_tables_have_a_repeated_header_and_rows_that_do_not_split(opened: Opened) -> None:
    for table in opened.body.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(text_of(cell).strip() for cell in rows[0].iter(f"{W}tc"))
        assert not list(table.iter(f"{W}vMerge", f"{W}gridSpan"))
        assert not [one for one in table.iter(f"{W}tbl") if one is not table]
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


def test_small_tables_stay_whole_without_being_chained_to_what_follows(opened: Opened) -> None:
    """A row that keeps with the next may be a table's last only when a note under the table ends the chain."""
    for table in opened.body.iter(f"{W}tbl"):
        last = [style_of(one) for one in list(table.iter(f"{W}tr"))[-1].iter(f"{W}p")]
        after = table.getnext()
        assert after is not None
        assert not any(style.endswith("samlad") for style in last) or style_of(after) == "Tabellnot"


def test_tables_are_as_wide_as_the_text(opened: Opened) -> None:
    page, margins = opened.body.find(f".//{W}pgSz"), opened.body.find(f".//{W}pgMar")
    assert page is not None
    assert margins is not None
    width = int(page.get(f"{W}w", "")) - int(margins.get(f"{W}left", "")) - int(margins.get(f"{W}right", ""))
    for grid in opened.body.iter(f"{W}tblGrid"):
        assert sum(int(one.get(f"{W}w", "")) for one in grid) == width


def test_each_tag_stands_in_one_run_and_steering_tags_stand_alone(opened: Opened) -> None:
    for text in (one for root in opened.stories.values() for one in root.iter(f"{W}t")):
        written = text.text or ""
        assert written.count("{{") == written.count("}}")
        assert written.count("{%") == written.count("%}")
    for paragraph in opened.paragraphs:
        if re.search(r"\{%(?:p|tr|tc) ", text_of(paragraph)):
            assert re.fullmatch(r"\{%(?:p|tr|tc) [^{}]* %\}", text_of(paragraph))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "handlingar"])
def test_the_pages_are_numbered_without_asking(name: str) -> None:
    opened = Opened(FOLDER / f"{name}.docx")
    heads = {name: root for name, root in opened.stories.items() if "header" in name}
    assert len(heads) == 2
    for root in heads.values():
        codes = [text_of(one).strip() for one in root.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
        assert "1 (1)" in printed(root)
    assert opened.body.find(f".//{W}titlePg") is not None


def test_the_first_page_of_the_reading_copy_has_no_page_number_of_its_own() -> None:
    stories = Opened(FOLDER / "handlingar.docx").stories
    assert not [one for root in stories.values() for one in root.iter(f"{W}instrText")]


def test_no_spacing_by_empty_paragraphs_or_runs_of_spaces(opened: Opened) -> None:
    outside = [one for one in opened.paragraphs if next(one.iterancestors(f"{W}tc"), None) is None]
    assert all(text_of(one).strip() or next(one.iter(f"{W}drawing"), None) is not None for one in outside)
    assert not [one for one in opened.paragraphs if "  " in printed(one)]


def test_text_colours_can_be_read_on_white(opened: Opened) -> None:
    for color in opened.parts["word/styles.xml"].iter(f"{W}color"):
        assert _contrast(color.get(f"{W}val", "")) >= 4.5


def _contrast(rgb: str) -> float:
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_the_template_check_finds_nothing(name: str) -> None:
    assert lint(f"{name}.docx", (FOLDER / f"{name}.docx").read_bytes(), {}) == ()


def test_the_memo_has_its_parts_in_order() -> None:
    memo = Opened(FOLDER / "tjansteskrivelse.docx")
    text = "\n".join(lines(memo.body))
    parts = [
        "{{ arende.avsandare.forvaltning }}",
        "{{ arende.namnd }}",
        "{{ arende.rubrik }}",
        "Förslag till {{ arende.namndens }} beslut",
        "{{ punkt.text }}",
        "Ärende\n",
        "{{ omrade.namn }}",
        "{{ uppfoljning.totalt }}",
        "{{ s.rad }}",
        "{{ plan.totalt }}",
        "Beslutsunderlag",
        "{{ handling.rad }}",
        "{{ avsnitt.rubrik }}",
        "Information eller förhandling enligt lag (1976:580) om medbestämmande i arbetslivet\n{{ arende.mbl }}",
        "{{ arende.avsandare.undertecknare }}",
        "Beslutet skickas till:",
        "{{ mottagare.rad }}",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    foots = [text_of(root) for name, root in memo.stories.items() if "footer" in name]
    assert all("{{ mall.rad }}" in foot for foot in foots)
