"""The page as it is read: verdict, deliveries, figures, years, problems, and what leads from each to the other."""

import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.bundle.look import Present
from pipeline.papers.trace import traces
from pipeline.problems import Place
from pipeline.report.page import PAGE
from pipeline.report.page.anchors import anchor_of
from pipeline.report.page.charts import palette_of
from pipeline.report.page.data import Change
from pipeline.report.page.gather import Besides, Edition
from pipeline.report.page.make import page_files
from pipeline.review.finding import Finding
from pipeline.wordings.rule import Severity
from tests.builders import errand_toml, profile_of, write_errand
from tests.report.page.pages import bytes_of, page_of, result_of, two_years
from tests.report.page.reading import Node, read
from tests.report.small_errand import small_errand, taken, write


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """Of a tidy errand with two years."""
    return page_of(two_years(tmp_path_factory.mktemp("tidy")))


def verdict(page: Node) -> str:
    return page.by_id("redo").text


def table(page: Node, caption: str) -> list[list[str]]:
    """The cells of the table with this caption, line by line."""
    found = [one for one in page.all("table") if one.find("caption").text == caption]
    assert len(found) == 1, [one.find("caption").text for one in page.all("table")]
    return [[cell.text for cell in row.all("th", "td")] for row in found[0].all("tr")]


def test_the_verdict_of_a_tidy_errand_is_yes(page: Node) -> None:
    assert verdict(page) == (
        "Redo att skicka? Ja. Inget saknas och inget är fel."
        " Allt underlag har kommit in, och handlingarna stämmer med det."
    )
    assert page.find("title").text.startswith("Ja: redo att skicka? KS 2020-754")


def test_a_missing_department_makes_it_a_draft(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    (source / "SOF.xlsx").unlink()
    page = page_of(source)
    assert "Inte än. Det är ett utkast" in verdict(page)
    assert "Underlag saknas från Socialförvaltningen." in verdict(page)
    assert "Uppgift saknas om 2 av 4 åtgärder." in verdict(page)
    lines = table(page, "Vem som har lämnat underlag")
    assert lines[2][:2] == ["Socialförvaltningen", "Inte inkommen"]


def test_a_fault_makes_it_no_and_leads_to_the_cell(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "SOF.xlsx", [["Nr", "Åtgärd", "Status"], ["2.1", "Öppna en cykelverkstad", "kanske"]])
    page = page_of(source)
    assert "Nej. Felen hindrar handlingarna. Inget har skrivits. 1 fel är inte rättade." in verdict(page)
    fault = page.of_class("fel")[0]
    assert fault.text.startswith("Fel Blad1 › C2 Statusen «kanske» går inte att tolka.")
    heading = next(one for one in page.by_id("anmarkningar").all("h4") if one.text == "SOF.xlsx")
    assert unquote(heading.find("a").get("href")) == "../../input/SOF.xlsx"
    assert "Underlaget har fel." in page.by_id("siffror").text


def test_two_departments_that_contradict_each_other_are_named_first(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    rows = [["Nr", "Åtgärd", "Status"], ["2.1", "Öppna en cykelverkstad", "Pågår"], ["2.1", "Öppna", "Klar"]]
    write(source / "SOF.xlsx", rows)
    page = page_of(source).by_id("anmarkningar")
    assert [one.text for one in page.all("h3")][:1] == ["Motsägelser"]
    assert "SOF.xlsx › Blad1" in page.find("ul").text


def test_who_has_delivered_and_when_by_the_files_own_word(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    result = result_of(source)
    assert result.taken.table is not None
    saved = {one.file: one.saved[:10] for one in result.taken.table.deliveries}
    (source / "Leanlink.xlsx").touch()
    lines = table(page_of(source), "Vem som har lämnat underlag")
    assert lines[1] == ["Leanlink", "Leanlink.xlsx", saved["Leanlink.xlsx"], "2", "0", "0"]
    assert saved["Leanlink.xlsx"]


def test_the_figures_stand_in_tables_beside_the_charts(page: Node) -> None:
    assert table(page, "Efter utvecklingsområde: antal åtgärder") == [
        ["Utvecklingsområde", "Genomförd", "Pågår", "Ej genomförd", "Totalt"],
        ["Trygghet", "1", "1", "0", "2"],
        ["Fritid", "0", "1", "1", "2"],
        ["Totalt", "1", "2", "1", "4"],
    ]
    assert table(page, "Efter plats: antal åtgärder")[1:] == [
        ["Ryd", "1", "1", "0", "2"],
        ["Berga", "0", "1", "0", "1"],
        ["Utan angiven plats", "0", "0", "1", "1"],
        ["Totalt", "1", "2", "1", "4"],
    ]
    numbers = [one.text for one in page.by_id("siffror").of_class("nyckeltal")[0].all("li")]
    assert numbers == [
        "4 åtgärder i uppföljningen", "1 Genomförd 25 %", "2 Pågår 50 %", "1 Ej genomförd 25 %",
    ]  # fmt: skip


def test_the_bars_say_the_same_as_the_tables(page: Node) -> None:
    for section in page.of_class("diagram"):
        lines = [[cell.text for cell in row.all("th", "td")] for row in section.find("tbody").all("tr")]
        names = [one.find("span").text for one in section.of_class("namn")]
        totals = [one.find("b").text for one in section.of_class("namn")]
        if section.find("h3").get("id") == "diagram-jamforelse":
            assert totals == ["4", "3"]
            continue
        assert names == [line[0] for line in lines]
        assert totals == [line[-1] for line in lines]
        for bar, line in zip(section.of_class("stapel"), lines, strict=True):
            drawn = [one for one in bar.all("rect") if "fyll" in one.get("class")]
            assert len(drawn) == sum(number != "0" for number in line[1:-1])


def test_a_house_with_many_statuses_has_a_pattern_for_each() -> None:
    names = [f"Status {at}" for at in range(9)]
    statuses = ", ".join(f'{{ nyckel = "s{at}", namn = "{name}", farg = "336699" }}' for at, name in enumerate(names))
    profile = profile_of(f"status = [{statuses}]", "grad = []", "fraga = []")
    looks = palette_of(profile).colours
    assert len({(looks[at].pattern, looks[at].hollow) for at in range(10)}) == 10


def test_colour_is_never_the_only_carrier(page: Node) -> None:
    """Two parts of one chart never look the same but for their colour: each has its pattern, or is empty."""
    patterns = {one.get("id").removeprefix("monster-") for one in page.all("pattern")}
    for section in page.of_class("diagram"):
        for bar in section.of_class("stapel"):
            styles = [one.get("class").split()[1][1:] for one in bar.all("rect") if "fyll" in one.get("class")]
            plain = [style for style in styles if style not in patterns]
            assert len(plain) <= 1
            assert len(set(styles)) == len(styles)


def test_what_became_of_the_measures(page: Node) -> None:
    assert table(page, "Från 2022 till 2023: antal åtgärder") == [
        ["Åtgärder", "Antal"],
        ["2022: fortsätter oförändrade", "1"],
        ["2022: fortsätter ändrade", "1"],
        ["2022: avslutade", "2"],
        ["2023: fortsätter en tidigare", "2"],
        ["2023: nya", "1"],
    ]
    assert table(page, "Åtgärderna 2022 efter status och vad det blev av dem: antal åtgärder")[1:] == [
        ["Genomförd", "0", "0", "1", "1"],
        ["Pågår", "1", "1", "0", "2"],
        ["Ej genomförd", "0", "0", "1", "1"],
    ]


def test_a_figure_leads_to_its_rows_with_file_sheet_and_cell(page: Node) -> None:
    key = anchor_of("uppfoljning.antal.pagar")
    links = [one for one in page.all("a") if one.get("href") == f"#{key}"]
    assert links
    assert {one.text for one in links} == {"2", "2 Pågår"}
    figure = page.by_id(key)
    assert figure.tag == "details"
    assert figure.find("summary").text == "2 50 % Åtgärder i uppföljningen med statusen «Pågår»."
    rows = [one.text for one in figure.find("ol").all("li")]
    assert rows == [
        "1.10 Sätt upp lampor Leanlink.xlsx › Blad1 › C3: «Pågår»",
        "2.1 Öppna en cykelverkstad SOF.xlsx › Blad1 › C2: «Pågår»",
    ]
    assert {unquote(one.get("href")) for one in figure.all("a")} == {
        "../../input/Leanlink.xlsx",
        "../../input/SOF.xlsx",
    }


def test_every_figure_that_a_template_can_print_has_a_place_in_the_page(tmp_path: Path) -> None:
    source = two_years(tmp_path)
    page, figures = page_of(source), taken(source).figures
    assert figures is not None
    ids = {one.get("id") for one in page.nodes()}
    for trace in traces(figures, profile_of()):
        assert anchor_of(trace.key) in ids, trace.key


def test_every_link_in_the_page_leads_somewhere_and_no_id_stands_twice(page: Node) -> None:
    ids = [one.get("id") for one in page.nodes() if one.get("id")]
    assert len(ids) == len(set(ids))
    inside = {one.get("href")[1:] for one in page.all("a") if one.get("href").startswith("#")}
    assert inside <= set(ids)
    for one in page.nodes():
        for name in ("aria-labelledby", "for"):
            assert not one.get(name) or one.get(name) in ids


def test_headings_go_down_one_level_at_a_time(page: Node) -> None:
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_language_and_tables(page: Node) -> None:
    assert page.find("html").get("lang") == "sv"
    for tag in ("header", "nav", "main", "footer"):
        assert len(page.all(tag)) == 1
    skip = page.find("body").all("a")[0]
    assert page.by_id(skip.get("href")[1:]).tag == "main"
    for one in page.all("table"):
        assert one.find("caption").text
        assert all(cell.get("scope") in ("col", "row") for cell in one.all("th"))
    for one in page.all("svg"):
        assert one.get("aria-hidden") == "true"
    for one in page.all("figure"):
        assert "Samma siffror står i tabellen efter diagrammet." in one.find("div").get("aria-label")


def test_nothing_comes_from_outside_and_nothing_is_called_in_line(tmp_path: Path) -> None:
    data = bytes_of(small_errand(tmp_path)).decode()
    page = page_of(small_errand(tmp_path / "b"))
    assert "http://" not in data
    assert "https://" not in data
    assert "@import" not in data
    for one in page.nodes():
        assert not any(name.startswith("on") or name in ("src", "style", "srcset", "action") for name in one.attributes)
    assert {one.get("href") for one in page.all("link")} == {"data:,"}
    policy = next(one for one in page.all("meta") if one.get("http-equiv")).get("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_text_of_a_cell_is_text(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    evil = "<script>alert(1)</script> & \"{{ 7 * 7 }}\" '{% x %}' </style>\u0001"
    rows = [
        ["Nr", "Åtgärd", "Status", "Kommentar"],
        ["1.1", "Måla", evil, evil],
        ["1.10", "Sätt upp lampor", "Pågår", evil],
    ]
    write(source / "Leanlink.xlsx", [[str(cell).replace("\u0001", "") for cell in row] for row in rows])
    page = page_of(source)
    assert len(page.all("script")) == 1
    assert len(page.all("style")) == 1
    assert "<script>alert(1)</script>" in page.by_id("atgarder").text
    assert "<script>alert(1)</script>" in page.by_id("anmarkningar").text
    assert "{{ 7 * 7 }}" in page.by_id("atgarder").text


def test_the_same_errand_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    source = two_years(tmp_path / "här")
    other = shutil.copytree(tmp_path / "här", tmp_path / "en annan mapp") / "input"
    assert bytes_of(source) == bytes_of(source) == bytes_of(other)


def test_an_errand_without_a_follow_up_has_a_page_without_figures(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    write_errand(tmp_path / "input", errand_toml())
    (tmp_path / "templates").mkdir()
    page = page_of(tmp_path / "input")
    assert "Ja. Inget saknas och inget är fel. Handlingarna stämmer med underlaget." in verdict(page)
    assert "Det finns inget underlag att visa." in page.by_id("underlag").text
    assert [one.text for one in page.find("nav").all("a")] == [
        "Redo att skicka?", "Underlaget", "Vad som har ändrats", "Handlingarna", "Fel och anmärkningar",
    ]  # fmt: skip


def test_an_errand_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    (source / "arende.toml").write_text("titel = ", "utf-8")
    page = page_of(source)
    assert "Nej. Felen hindrar handlingarna." in verdict(page)
    assert "arende.toml" in page.by_id("anmarkningar").text
    assert [one for one in page.all("section") if one.get("id") == "siffror"] == []


def finding(rule: str, severity: Severity, near: str, what: str = "Talet stämmer inte.") -> Finding:
    place = Place("KS 2020-754 Plan/Tjänsteskrivelse.docx", near=near)
    return Finding(rule, severity, place, 3, what, "Läsaren vilseleds.", "Rätta talet.")


def test_findings_of_the_review_are_shown_by_paper_errors_first(tmp_path: Path) -> None:
    findings = (
        finding("datum", Severity.REMARK, "stycke 9", "Datumet skrivs på två sätt."),
        finding("tal", Severity.ERROR, "stycke 3"),
        finding("tal", Severity.ERROR, "stycke 4"),
    )
    page = page_of(small_errand(tmp_path), findings=findings)
    assert "Nej. Det finns något att rätta först. 2 fel i handlingarna enligt granskningen." in verdict(page)
    found = page.by_id("granskning")
    assert [one.text for one in found.all("h4")] == ["Tjänsteskrivelse.docx"]
    assert found.find("h4").find("a").get("href") == "Tj%C3%A4nsteskrivelse.docx"
    assert [one.text for one in found.all("li")] == [
        "Fel stycke 3 Talet stämmer inte. Läsaren vilseleds. Rätta talet.",
        "Fel stycke 4 Talet stämmer inte. Rätta talet.",
        "Anmärkning stycke 9 Datumet skrivs på två sätt. Läsaren vilseleds. Rätta talet.",
    ]


def test_remarks_of_the_review_hinder_nothing(tmp_path: Path) -> None:
    page = page_of(small_errand(tmp_path), findings=(finding("datum", Severity.REMARK, "stycke 9"),))
    assert "Ja. Inget saknas" in verdict(page)


def test_what_is_another_since_the_edition_that_was_sent(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    target = tmp_path / "output" / "KS 2020-754 Plan"
    edition = Edition(1, "Utskick 1", "2023-02-10", now=True)
    before = write_page_files(target, source, edition)
    assert "Sedan det som är skickat: Utskick 1, 2023-02-10 Inget har ändrats sedan dess." in before
    assert write_page_files(target, source, replace(edition, now=False)) == before
    write(source / "SOF.xlsx", [["Nr", "Åtgärd", "Status"], ["2.1", "Öppna en cykelverkstad", "Genomförd"]])
    papers = (Change("Bilaga 1", "utgåva 1", "ändrad"),)
    after = write_page_files(target, source, replace(edition, now=False, papers=papers))
    since = after[after.index("Sedan det som är skickat") :]
    assert "Bilaga 1 utgåva 1 ändrad" in since
    assert "2.1 Öppna en cykelverkstad Pågår Genomförd" in since
    # A later run with further news still compares with what was sent, and with the run before.
    write(source / "Leanlink.xlsx", [["Nr", "Åtgärd", "Status"], ["1.1", "Måla om tunneln", "Pågår"]])
    last = write_page_files(target, source, replace(edition, now=False))
    run, since = last.split("Sedan det som är skickat")
    assert "2.1 Öppna en cykelverkstad" not in run
    assert "2.1 Öppna en cykelverkstad Pågår Genomförd" in since
    assert "1.1 Måla om tunneln Genomförd Pågår" in since


def test_an_edition_that_the_page_was_not_there_to_see_is_not_compared_with(tmp_path: Path) -> None:
    page = page_of(small_errand(tmp_path), Besides(edition=Edition(2, "Utskick 2", "2023-02-10")))
    assert "Siffrorna från den gången är inte sparade" in page.by_id("andringar").text


def write_page_files(target: Path, source: Path, edition: Edition) -> str:
    """What a run writes of the page, written; the text of what has changed."""
    files = page_files(result_of(source), profile_of(), Present(), Besides(edition=edition))
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return read(files[PAGE]).by_id("andringar").text
