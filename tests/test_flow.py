"""The whole pipeline on the example: what a clerk gets, and what a second run, a late file and an edit do."""

import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.errand import read_profile
from pipeline.errand.profile import MISSING
from pipeline.flow import STAGES, run
from pipeline.folders import errand_folders, outside_errands
from pipeline.problems import Place, problem
from pipeline.report.verdict import verdict
from pipeline.result import Options, Result
from pipeline.word.readback import fields_in
from pipeline.word.revisions import pending
from tests.example_errand import TEMPLATES, cell_with, copy_of_example, write_cell

MEMO = "Tjänsteskrivelse.docx"
FOLLOW_UP = "Bilaga 6 Uppföljning av åtgärdsplan mot segregation 2022.docx"
AREAS = (
    "Ökad trygghet, gemenskap och delaktighet i samhället",
    "Fler i arbete eller meningsfull sysselsättning",
    "Utbildning för att barn och vuxna ska nå sin fulla potential",
    "Trivsamma livsmiljöer för ett sammanhållet Linköping",
    "En rikare fritid för alla",
)


def bundle(
    folder: Path,
    *,
    draft: bool = False,
    write: bool = True,
    day: date | None = None,
    changes: str = "",
    fresh: bool = False,
) -> Result:
    profile, problems = read_profile(TEMPLATES)
    assert profile is not None, problems
    options = Options(folder / "output", TEMPLATES, day, draft, write, changes, fresh)
    return run(folder / "input", profile, options, silent)


def silent(stage: int, what: str) -> None:
    """What is said of each stage, said to nobody."""


def codes(result: Result) -> list[str]:
    """The problems' codes, without the example's standing remark on a hidden sheet with last year's table."""
    return [one.code for one in result.problems if one.code != "dolt-blad-hoppas"]


def text_of(path: Path) -> str:
    """All text of a document, paragraphs and cells, content controls included, a line for each paragraph."""
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    lines = re.sub(r"</w:p>", "\n", xml)
    return re.sub(r"<[^>]+>", "", lines)


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file and folder below: its time of change and its content."""
    return {
        str(one.relative_to(folder)): (
            one.stat().st_mtime_ns,
            hashlib.sha256(one.read_bytes()).hexdigest() if one.is_file() else "",
        )
        for one in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The example, bundled once; tests that change something make their own."""
    folder = tmp_path_factory.mktemp("exempel")
    copy_of_example(folder)
    return folder, bundle(folder)


def test_the_example_gives_a_bundle_without_a_complaint(made: tuple[Path, Result]) -> None:
    _, result = made
    assert codes(result) == []
    assert result.written is not None
    assert result.target is not None
    visible = sorted(one.name for one in result.target.iterdir() if not one.name.startswith("."))
    assert visible == [
        "Bilaga 1 Kommundirektörens beslut om åtgärdsplan för 2023.docx",
        "Bilaga 2 Åtgärdsplan mot segregation 2023.docx",
        "Bilaga 3 Nulägesbild Berga.pdf",
        "Bilaga 4 Nulägesbild Ryd.pdf",
        "Bilaga 5 Nulägesbild Skäggetorp.pdf",
        FOLLOW_UP,
        "Handlingar KS 2020-754.zip",
        MEMO,
        "manifest.json",
        "metadata.xml",
        "rapport.html",
        "utskick",
        "Åtgärder, sammanställning.xlsx",
    ]


def test_the_memo_holds_the_figures_in_the_anatomys_order(made: tuple[Path, Result]) -> None:
    target = made[1].target
    assert target is not None
    text = text_of(target / MEMO)
    wanted = [
        "Förslag till kommunstyrelsens beslut", "Kommunstyrelsen noterar kommundirektörens beslut", "Ärende",
        *AREAS, "60", "Genomförd: 15 åtgärder (25 % av 60)", "Pågår: 39 åtgärder (65 % av 60)",
        "Ej genomförd: 6 åtgärder (10 % av 60)",
        "Pågår omfattar", "50", "Beslutsunderlag", "Tjänsteskrivelse – Plan mot segregation",
        "Bilaga 1 – ", "Bilaga 2 – ", "Bilaga 3 – ", "Bilaga 4 – ", "Bilaga 5 – ", "Bilaga 6 – ",
        "medbestämmande i arbetslivet", "Beslutet skickas till",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, f"{words!r} is missing after {text[max(0, at - 60) : at]!r}"
        at = found
    assert "Bilaga 7" not in text


def test_every_figure_is_the_same_in_every_document(made: tuple[Path, Result]) -> None:
    target = made[1].target
    assert target is not None
    said: dict[str, set[str]] = {}
    for path in target.glob("*.docx"):
        for tag, texts in fields_in(path.read_bytes()).items():
            if not tag.startswith(("dokument.", "mall.")):
                said.setdefault(tag, set()).update(texts)
    assert {tag: texts for tag, texts in said.items() if len(texts) > 1} == {}
    assert said["uppfoljning.totalt"] == {"60"}
    assert said["plan.totalt"] == {"50"}


def test_the_documents_open_with_an_independent_reader(made: tuple[Path, Result]) -> None:
    target = made[1].target
    assert target is not None
    follow_up = Document(str(target / FOLLOW_UP))
    rows = [row for table in follow_up.tables for row in table.rows]
    assert len(rows) > 60
    assert follow_up.core_properties.title == "Uppföljning av åtgärdsplan mot segregation 2022"
    assert follow_up.core_properties.language == "sv-SE"


def test_the_manifest_vouches_for_every_file(made: tuple[Path, Result]) -> None:
    target = made[1].target
    assert target is not None
    manifest = json.loads((target / "manifest.json").read_text("utf-8"))
    files = {one["namn"]: one["sha256"] for one in manifest["filer"]}
    # The report tells of the bundle, and of what the manifest says of it: it is not part of what is vouched for.
    found = (one.relative_to(target) for one in target.rglob("*") if one.is_file())
    there = {one.as_posix() for one in found if one.parts[0] not in (".ks-bundle", "manifest.json", "rapport.html")}
    assert set(files) == there
    for name, digest in files.items():
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
    assert manifest["siffror"]["uppfoljning.antal.genomford"] == 15
    assert manifest["siffror"]["plan.totalt"] == 50


def test_the_zip_holds_the_papers_as_they_stand(made: tuple[Path, Result]) -> None:
    target = made[1].target
    assert target is not None
    with zipfile.ZipFile(target / "Handlingar KS 2020-754.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name) == (target / name).read_bytes()
        assert MEMO in archive.namelist()
        assert len(archive.namelist()) == 8


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_a_second_run_writes_nothing_and_changes_no_time(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    bundle(tmp_path)
    before = snapshot(tmp_path)
    again = bundle(tmp_path)
    assert again.written is not None
    assert not again.written.changed
    assert snapshot(tmp_path) == before


def test_the_same_input_gives_the_same_bytes_in_another_folder(tmp_path: Path, made: tuple[Path, Result]) -> None:
    folder = tmp_path / "en mapp med å"
    folder.mkdir()
    source = copy_of_example(folder)
    for path in sorted(source.rglob("*"), reverse=True):
        os.utime(path, (0, 0))
    target, other = bundle(folder).target, made[1].target
    assert target is not None
    assert other is not None
    assert {str(one.relative_to(target)): one.read_bytes() for one in target.rglob("*") if one.is_file()} == {
        str(one.relative_to(other)): one.read_bytes() for one in other.rglob("*") if one.is_file()
    }


def test_one_changed_status_changes_what_depends_on_it_and_nothing_else(
    tmp_path: Path, made: tuple[Path, Result]
) -> None:
    source = copy_of_example(tmp_path)
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    result = bundle(tmp_path)
    assert result.target is not None
    assert made[1].target is not None
    changed: dict[str, tuple[str, str]] = {}
    for name in (MEMO, FOLLOW_UP):
        before, after = fields_in((made[1].target / name).read_bytes()), fields_in((result.target / name).read_bytes())
        changed |= {tag: (before[tag][0], after[tag][0]) for tag in before if before[tag] != after[tag]}
    counts = {tag: values for tag, values in changed.items() if not tag.endswith((".status", ".kommentar"))}
    assert changed["uppfoljning.statusar[pagar].rad"] == (
        "Pågår: 39 åtgärder (65 % av 60)",
        "Pågår: 40 åtgärder (67 % av 60)",
    )
    assert changed["uppfoljning.statusar[genomford].rad"] == (
        "Genomförd: 15 åtgärder (25 % av 60)",
        "Genomförd: 14 åtgärder (23 % av 60)",
    )
    assert [values for tag, values in changed.items() if tag.endswith(".status")] == [("Genomförd", "Pågår")]
    other = {tag: values for tag, values in counts.items() if not re.search(r"genomford|pagar|\.andel|~", tag)}
    assert other == {}
    plan = "Bilaga 2 Åtgärdsplan mot segregation 2023.docx"
    assert (made[1].target / plan).read_bytes() == (result.target / plan).read_bytes()


def test_a_missing_department_is_not_a_zero(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    (source / "Leanlink.xlsx").unlink()
    result = bundle(tmp_path)
    assert codes(result) == ["inte-inkommen"]
    assert result.taken.figures is not None
    assert len(result.taken.figures.everything.rows) == 60
    assert len(result.taken.figures.everything.by_status[MISSING]) == 7
    assert result.target is not None
    memo = text_of(result.target / MEMO)
    assert "Uppgift saknas: 7 åtgärder" in memo
    assert "Leanlink" in memo
    with zipfile.ZipFile(result.target / MEMO) as package:
        assert any("UTKAST" in package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_an_unknown_status_stops_the_run_and_a_draft_goes_on(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    sheet, cell = cell_with(mos, "KLAR!")
    write_cell(mos, sheet, cell, "snart")
    result = bundle(tmp_path)
    assert result.stopped
    found = next(one for one in result.problems if one.code == "okand-status")
    assert codes(result) == ["okand-status"]
    assert (found.code, found.place.file, found.place.sheet, found.place.cell) == (
        "okand-status",
        mos.name,
        sheet,
        cell,
    )
    assert not (tmp_path / "output").exists()

    draft = bundle(tmp_path, draft=True)
    assert not draft.stopped
    assert draft.target is not None
    memo = text_of(draft.target / MEMO)
    assert "Uppgift saknas: 1 åtgärd (" in memo
    assert "60" in memo


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_late_figures_come_into_an_edited_document_as_tracked_changes(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    target = bundle(tmp_path).target
    assert target is not None
    edited = edit(target / MEMO, "Kommunens plan mot segregation", "Min egen mening. Kommunens plan mot segregation")

    left = bundle(tmp_path)
    assert codes(left) == ["handling-lamnad"]
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    said = verdict(left, profile, write=True, verbose=False)
    assert f"    Redigerad och lämnad: {MEMO}\n" in said, "each run names it, among the papers"
    assert "har lämnats som den är" not in said, "but there is nothing to do about it"
    table = "Åtgärder, sammanställning.xlsx"
    too = (*left.problems, problem("handling-lamnad", Place(f"{target.name}/{table}")))
    said = verdict(replace(left, problems=too), profile, write=True, verbose=False)
    assert said.count("Redigerad och lämnad: ") == 2
    assert f"    Redigerad och lämnad: {table}\n" in said, "also what is no paper"
    assert (target / MEMO).read_bytes() == edited
    with zipfile.ZipFile(target / "Handlingar KS 2020-754.zip") as archive:
        assert archive.read(MEMO) == edited

    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    merged = bundle(tmp_path)
    assert sorted(codes(merged)) == ["andringar-vantar", "handling-uppdaterad"]
    assert "Min egen mening. " in text_of(target / MEMO)
    fields = fields_in((target / MEMO).read_bytes())
    assert fields["uppfoljning.statusar[pagar].rad"] == ["Pågår: 40 åtgärder (67 % av 60)"]
    changes = pending((target / MEMO).read_bytes())
    assert {(one.author, one.text) for one in changes} == {
        ("ks-bundle", "Genomförd: 15 åtgärder (25 % av 60)"),
        ("ks-bundle", "Genomförd: 14 åtgärder (23 % av 60)"),
        ("ks-bundle", "Pågår: 39 åtgärder (65 % av 60)"),
        ("ks-bundle", "Pågår: 40 åtgärder (67 % av 60)"),
    }
    assert [one.read_bytes() for one in (target / "tidigare").iterdir()] == [edited]
    assert not (target / "Handlingar KS 2020-754.zip").exists()

    before = snapshot(tmp_path)
    again = bundle(tmp_path)
    assert sorted(codes(again)) == ["andringar-vantar", "handling-lamnad"]
    assert snapshot(tmp_path) == before

    accepted = bundle(tmp_path, changes="accept")
    assert sorted(codes(accepted)) == ["handling-lamnad"]
    with zipfile.ZipFile(target / "Handlingar KS 2020-754.zip") as archive:
        assert pending(archive.read(MEMO)) == ()
        assert fields_in(archive.read(MEMO))["uppfoljning.statusar[pagar].rad"] == ["Pågår: 40 åtgärder (67 % av 60)"]
    assert pending((target / MEMO).read_bytes()) == changes


def test_an_overwritten_figure_stays_and_gets_a_comment(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    target = bundle(tmp_path).target
    assert target is not None
    edit(target / MEMO, "Pågår: 39 åtgärder (65 % av 60)", "Pågår: nästan fyrtio")
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    result = bundle(tmp_path)
    assert {"handling-konflikt", "handling-uppdaterad", "handling-inaktuell"} <= set(codes(result))
    assert fields_in((target / MEMO).read_bytes())["uppfoljning.statusar[pagar].rad"] == ["Pågår: nästan fyrtio"]
    with zipfile.ZipFile(target / MEMO) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 1
    assert "Pågår: 40 åtgärder (67 % av 60)" in comments


def test_new_drafts_can_be_asked_for_beside_edited_documents(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    target = bundle(tmp_path).target
    assert target is not None
    edited = edit(target / MEMO, "Kommunens plan mot segregation", "Min egen mening. Kommunens plan mot segregation")
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    beside = bundle(tmp_path, fresh=True)
    said = next(one for one in beside.problems if one.code == "handling-nytt-utkast")
    assert "(1): «Min egen mening. Kommunens plan" in said.what
    assert (target / MEMO).read_bytes() == edited
    assert "Pågår: 40 åtgärder" in text_of(target / "Tjänsteskrivelse (nytt utkast).docx")


def test_a_document_that_is_open_in_word_is_left_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    target = bundle(tmp_path).target
    assert target is not None
    memo = (target / MEMO).read_bytes()
    (target / "~$änsteskrivelse.docx").write_bytes(b"")
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    result = bundle(tmp_path)
    assert {"handling-oppen", "handling-inaktuell"} <= set(codes(result))
    assert result.left_open == 6
    assert (target / MEMO).read_bytes() == memo
    assert fields_in((target / FOLLOW_UP).read_bytes())["uppfoljning.statusar[pagar].antal"][0] == "40"
    (target / "~$änsteskrivelse.docx").unlink()
    assert "handling-oppen" not in codes(bundle(tmp_path))
    assert "Pågår: 40 åtgärder" in text_of(target / MEMO)


def edit(path: Path, old: str, new: str) -> bytes:
    """Change a document's text as a clerk would, and return its bytes."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts["word/document.xml"].decode()
    assert old in xml
    parts["word/document.xml"] = xml.replace(old, new, 1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(out.getvalue())
    return out.getvalue()


def test_removing_an_attachment_renumbers_everything(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    toml = (source / "arende.toml").read_text("utf-8")
    documents = toml.split("[[dokument]]\n")
    others = [one for one in documents if "Nulägesbild Berga" not in one]
    assert len(others) == len(documents) - 1
    (source / "arende.toml").write_text("[[dokument]]\n".join(others), "utf-8")
    result = bundle(tmp_path)
    assert codes(result) == ["fil-oanvand"], "the file itself is still in bilagor/"
    assert result.target is not None
    assert (result.target / "Bilaga 3 Nulägesbild Ryd.pdf").is_file()
    memo = text_of(result.target / MEMO)
    assert "Bilaga 5 – Uppföljning" in memo
    assert "Bilaga 6" not in memo
    assert "Nulägesbild Berga" not in memo


def test_the_memos_date_can_be_given(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = bundle(tmp_path, day=date(2023, 3, 1))
    assert result.target is not None
    fields = fields_in((result.target / MEMO).read_bytes())
    assert fields["dokument.datum"][0] == "2023-03-01"
    assert fields["handlingar[tjansteskrivelse].rad"][0].endswith(", information, 2023-03-01")


def test_check_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = bundle(tmp_path, write=False)
    assert codes(result) == []
    assert len(result.kept) == 7
    assert result.written is None
    assert not (tmp_path / "output").exists()


def test_faults_in_errand_template_and_input_are_told_at_once(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    (source / "bilagor" / "nulagesbild-ryd.pdf").unlink()
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    edit(templates / "plan.docx", "plan.ar", "plan.aar")
    kof = source / "kof slutversion.xlsx"
    kof.write_bytes(b"")
    profile, _ = read_profile(templates)
    assert profile is not None
    result = run(source, profile, Options(tmp_path / "output", templates), silent)
    found = {one.code for one in result.problems}
    assert {"bilaga-saknas", "mall-okant-falt"} <= found
    assert any(one.place.file == kof.name for one in result.problems)
    assert not (tmp_path / "output").exists()


def test_each_stage_is_told_in_order(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    told: list[int] = []
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    options = Options(tmp_path / "output", TEMPLATES)
    run(tmp_path / "input", profile, options, lambda stage, _: told.append(stage))
    assert told == list(range(1, len(STAGES) + 1))


def test_errands_are_the_folder_itself_or_those_below_it(tmp_path: Path) -> None:
    for name in ("b", "a", "tom"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "arende.toml").touch()
    (tmp_path / "b" / "arende.toml").touch()
    assert [one.name for one in errand_folders(tmp_path)] == ["a", "b"]
    assert outside_errands(tmp_path) == ()
    (tmp_path / "lös.xlsx").touch()
    (tmp_path / "tom" / "SOF.xlsx").touch()
    outside = [(one.code, one.place.file) for one in outside_errands(tmp_path)]
    assert outside == [("fil-utan-arende", "lös.xlsx"), ("mapp-utan-arende", "tom")]
    (tmp_path / "arende.toml").touch()
    assert errand_folders(tmp_path) == (tmp_path,)


def test_when_the_write_fails_nothing_is_said_of_papers_that_are_not_there(tmp_path: Path) -> None:
    """The disk was full: what lies in the bundle are the papers from before, and they are not ready."""
    copy_of_example(tmp_path)
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    done = run(tmp_path / "input", profile, Options(tmp_path / "output", TEMPLATES), lambda *_: None)
    assert "Redo att skicka." in verdict(done, profile, write=True, verbose=False)
    full = replace(done, problems=(problem("utdata-full", Place("KS/manifest.json")),), written=None)
    said = verdict(full, profile, write=True, verbose=False)
    assert "Inget har skrivits." in said
    assert "Redo att skicka." not in said
    assert "7 handlingar i" not in said
