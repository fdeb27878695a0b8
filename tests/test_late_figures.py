"""The handbook's story: a clerk edits, three statuses change, a department comes late, and the run is made again."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.result import Options, Result
from pipeline.word.check import check_parts
from pipeline.word.package import DOCUMENT, W, read_parts
from pipeline.word.revisions import AUTHOR, pending
from tests.example_errand import TEMPLATES, cell_with, copy_of_example, write_cell
from tests.programs import needs
from tests.simulator.doc import Doc
from tests.simulator.normal import difference, normal_form
from tests.simulator.resolve import reject_ours

MEMO = "Tjänsteskrivelse.docx"
FOLLOW_UP = "Bilaga 6 Uppföljning av åtgärdsplan mot segregation 2022.docx"
LATE = "kof slutversion.xlsx"
STATUSES = (
    ("Uppföljning åtgärdsplan - MOS.xlsx", "KLAR!", "pågår"),
    ("Leanlink.xlsx", "pågår", "Genomförd"),
    ("SOF uppföljning 2022.xlsx", "pågående", "Genomförd"),
)
OWN = "Handläggarens egna ord om planens åtgärder."
COUNT = "Pågår: nästan fyrtio åtgärder"


def bundle(folder: Path) -> Result:
    profile, problems = read_profile(TEMPLATES)
    assert profile is not None, problems
    return run(folder / "input", profile, Options(folder / "output", TEMPLATES), lambda _stage, _what: None)


def edit(path: Path, change: Callable[[etree._Element], None]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    change(root)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(out.getvalue())


def text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def paragraph(root: etree._Element, beginning: str) -> etree._Element:
    return next(one for one in root.iter(f"{W}p") if text(one).startswith(beginning))


def rewrite(one: etree._Element, words: str) -> None:
    first, *rest = one.iter(f"{W}t")
    first.text = words
    for other in rest:
        other.text = ""


def in_the_memo(root: etree._Element) -> None:
    """Rewrite a paragraph, overwrite a count, delete a bullet."""
    rewrite(paragraph(root, "Planen består av"), OWN)
    rewrite(paragraph(root, "Pågår:"), COUNT)
    gone = paragraph(root, "Ej genomförd:")
    gone.getparent().remove(gone)  # type: ignore[union-attr] # a paragraph stands in something


def in_the_follow_up(root: etree._Element) -> None:
    """Add a row of plain words, last in the table of measures."""
    table = [one for one in root.iter(f"{W}tbl") if "3.7" in text(one)][-1]
    row = deepcopy(list(table.iter(f"{W}tr"))[-1])
    for one in list(row.iter(f"{W}sdt")):
        for run_ in one.findall(f"{W}sdtContent/{W}r"):
            one.addprevious(run_)
        one.getparent().remove(one)  # type: ignore[union-attr] # so does a control
    for one in list(row.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.getparent().remove(one)  # type: ignore[union-attr] # and a bookmark
    for cell in row.iter(f"{W}tc"):
        for written in list(cell.iter(f"{W}t"))[:1]:
            written.text = "Handläggarens rad"
    table.append(row)


def resaved(*paths: Path) -> None:
    """Open in LibreOffice and save, without an edit."""
    soffice = needs("soffice")
    folder = paths[0].parent.parent.parent / "libreoffice"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for path in paths:
        shutil.copy(folder / path.name, path)


def comments(path: Path) -> list[str]:
    found = etree.fromstring(read_parts(path.read_bytes()).get("word/comments.xml", b"<none/>"))
    return [text(one) for one in found if one.get(f"{W}author") == AUTHOR]


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    return {str(one): (one.stat().st_mtime_ns, hashlib.sha256(one.read_bytes()).hexdigest()) for one in files}


@pytest.mark.parametrize("saved_by", ["Word", "LibreOffice"])
@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_late_figures_come_in_and_nothing_else_moves(tmp_path: Path, saved_by: str) -> None:
    source = copy_of_example(tmp_path)
    late = Path(shutil.move(source / LATE, tmp_path / LATE))
    target = bundle(tmp_path).target
    assert target is not None
    memo, follow_up = target / MEMO, target / FOLLOW_UP
    edit(memo, in_the_memo)
    edit(follow_up, in_the_follow_up)
    if saved_by == "LibreOffice":
        resaved(memo, follow_up)
    mine = {path: path.read_bytes() for path in (memo, follow_up)}

    for name, old, new in STATUSES:
        write_cell(source / name, *cell_with(source / name, old), new)
    shutil.copy(late, source / LATE)
    told = {one.place.file.rpartition("/")[2]: one for one in bundle(tmp_path).problems if "konflikt" in one.code}

    for path, before in mine.items():
        parts = read_parts(path.read_bytes())
        assert check_parts(parts) == check_parts(read_parts(before))
        assert difference(normal_form(reject_ours(Doc(before))), normal_form(reject_ours(Doc(path.read_bytes())))) == ""
    xml = read_parts(memo.read_bytes())[DOCUMENT].decode()
    assert OWN in xml
    assert COUNT in xml
    assert "Ej genomförd:" not in xml
    assert read_parts(follow_up.read_bytes())[DOCUMENT].decode().count("Handläggarens rad") >= 4

    (comment,) = comments(memo)
    assert comment.startswith("Underlaget säger nu «Pågår: 3")
    assert comments(follow_up) == []
    # The overwritten count and the deleted bullet; in the follow-up nothing.
    assert list(told) == [MEMO]
    assert "ett fält som du har tagit bort har ändrats från «Ej genomförd: 4" in told[MEMO].what
    changed = {re.split(r"[:\s]", one.text)[0] for one in pending(memo.read_bytes()) if one.text.strip()}
    assert changed == {"Genomförd", "Uppgift", "Följande", "Kultur-", "UTKAST"}

    standing = snapshot(tmp_path / "output")
    bundle(tmp_path)
    assert snapshot(tmp_path / "output") == standing


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_what_has_moved_is_told_once_and_the_next_run_writes_nothing(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    target = bundle(tmp_path).target
    assert target is not None
    edit(target / FOLLOW_UP, in_the_follow_up)
    assert bundle(tmp_path).written is not None
    for path in (source / "register").iterdir():
        book = load_workbook(path)
        for sheet in book.worksheets:
            rows = [row for row in sheet.iter_rows() if str(row[0].value).strip() in ("1.2", "1.5")]
            for one, other in zip(*rows, strict=True) if len(rows) == 2 else ():
                one.value, other.value = other.value, one.value
        book.save(path)

    assert "handling-flyttat" in [one.code for one in bundle(tmp_path).problems]
    before = snapshot(target)
    assert "handling-flyttat" not in [one.code for one in bundle(tmp_path).problems]
    assert snapshot(target) == before
