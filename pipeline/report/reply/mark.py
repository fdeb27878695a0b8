"""In: a workbook's bytes and what is wrong in it. Out: the same workbook with the cells marked, and the list as its
first sheet. Raises `Unfit` when the workbook is not of the kind that can be edited part by part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.bundle.cell_text import cell_text
from pipeline.report.package import MAIN, OFFICE, Package, Unfit, local, open_package, parsed
from pipeline.report.reply.cells import At, Restyle, every_cell, restyle
from pipeline.report.reply.comments import comment
from pipeline.report.reply.list_sheet import LIST, list_xml
from pipeline.report.reply.notes import Marks, Note, comment_text, marks_of
from pipeline.report.reply.styles import Styles, no_styles

if TYPE_CHECKING:
    from lxml import etree

_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_SHEET_TYPE: Final = f"{_SPREADSHEET}worksheet+xml"
_STYLES_TYPE: Final = f"{_SPREADSHEET}styles+xml"
_PLAIN_TYPE: Final = f"{_SPREADSHEET}sheet.main+xml"
_MACRO_TYPE: Final = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TAB: Final = re.compile(rb"""\stabSelected=["'](?:1|true)["']""")
_CELLS: Final = re.compile(rb"<(?:\w+:)?sheetData")


@dataclass(frozen=True, slots=True)
class Marked:
    """A workbook, and whether it holds macros: then it has to be called .xlsm."""

    data: bytes
    macros: bool


def mark(data: bytes, notes: Sequence[Note], title: str, lines: Sequence[str]) -> Marked:
    """The workbook with `notes` marked in it and listed; `title` and `lines` stand above the list."""
    try:
        return _mark(open_package(data), notes, title, lines)
    except (ValueError, LookupError, StopIteration) as error:
        # A number that is none, an index to nothing, a part without what it must have: no workbook of Excel's.
        raise Unfit(type(error).__name__) from error


def _mark(package: Package, notes: Sequence[Note], title: str, lines: Sequence[str]) -> Marked:
    workbook = package.related("", "officeDocument")
    if workbook not in package.parts:
        raise Unfit(workbook)
    root = package.tree(workbook)
    if root.tag != f"{{{MAIN}}}workbook" or package.related(workbook, "revisionHeaders"):
        raise Unfit(root.tag)  # strict Open XML; or a workbook that is shared, with a log of every change
    styles = _styles(package, workbook)
    relations = package.relations(workbook)
    parts = {
        one.get("name", ""): relations.get(one.get(f"{{{OFFICE}}}id", ""), ("", "")) for one in _group(root, "sheets")
    }
    again = LIST in parts
    marks = marks_of(notes)
    if {spot.sheet for spot in marks} - set(parts):
        raise Unfit("sheets")
    for name, (kind, part) in parts.items():
        if part not in package.parts:
            raise Unfit(part)
        if name != LIST and kind == "worksheet":
            _mark_sheet(
                package, part, {spot: said for spot, said in marks.items() if spot.sheet == name}, styles, again
            )
        _not_in_front(package, part)
    sheet = parsed(list_xml(title, lines, notes, styles.own))
    if again:
        _, part = parts[LIST]
        package.unrelate(part)
        package.add(part, sheet, _SHEET_TYPE)
    else:
        _put_first(package, workbook, root, sheet)
    _open_at(root, LIST)
    _unsign(package)
    macros = "vbaProject" in {kind for kind, _ in relations.values()}
    package.add(workbook, root, _MACRO_TYPE if macros else _PLAIN_TYPE)
    return Marked(package.bytes(), macros)


def _mark_sheet(package: Package, part: str, marks: Marks, styles: Styles, again: bool) -> None:
    """Mark the cells of one sheet; in a reply that comes back, take the earlier marks away first."""
    if not marks and not again:
        return
    sheet = package.tree(part)
    if again:
        for _, cell in every_cell(sheet):
            style = styles.without_mark(int(cell.get("s", "0")))
            if style != int(cell.get("s", "0")):
                cell.set("s", str(style))
    changes: dict[At, Restyle] = {
        (spot.row, spot.column): _marked(styles, said[0].error) for spot, said in marks.items()
    }
    restyle(sheet, changes)
    texts = {(spot.row, spot.column): cell_text(comment_text(said)) for spot, said in marks.items()}
    comment(package, part, texts)


def _marked(styles: Styles, error: bool) -> Restyle:
    return lambda style: styles.marked(style, error=error)


def _styles(package: Package, workbook: str) -> Styles:
    name = package.related(workbook, "styles")
    if not name:
        name = package.free_name("xl/stylesKs{}.xml")
        package.add(name, parsed(no_styles()), _STYLES_TYPE)
        package.relate(workbook, "styles", name)
    return Styles(package.tree(name))


def _not_in_front(package: Package, part: str) -> None:
    """Excel would select the sheet together with ours, and write what is typed into both."""
    if part in package.trees:
        for one in package.trees[part].iter():
            if local(one) == "sheetView":
                one.attrib.pop("tabSelected", "")
        return
    content = package.parts[part]
    cells = _CELLS.search(content)
    end = cells.start() if cells else len(content)
    package.parts[part] = _TAB.sub(b"", content[:end]) + content[end:]


def _put_first(package: Package, workbook: str, root: "etree._Element", sheet: "etree._Element") -> None:
    part = package.free_name("xl/worksheets/sheetKs{}.xml")
    package.add(part, sheet, _SHEET_TYPE)
    sheets = _group(root, "sheets")
    entry = root.makeelement(f"{{{MAIN}}}sheet", {})
    entry.set("name", LIST)
    entry.set("sheetId", str(max((int(one.get("sheetId", "0")) for one in sheets), default=0) + 1))
    entry.set(f"{{{OFFICE}}}id", package.relate(workbook, "worksheet", part))
    sheets.insert(0, entry)
    names = _names(root)
    for one in names:
        if one.get("localSheetId", "").isdigit():
            one.set("localSheetId", str(int(one.get("localSheetId", "0")) + 1))
    titles = root.makeelement(f"{{{MAIN}}}definedName", {})
    titles.set("name", "_xlnm.Print_Titles")
    titles.set("localSheetId", "0")
    head = next(number for number, row in enumerate(_group(sheet, "sheetData"), 1) if len(row) > 1)
    titles.text = f"'{LIST}'!${head}:${head}"
    names.insert(0, titles)


def _names(root: "etree._Element") -> "etree._Element":
    """The workbook's names, made at their place when it has none."""
    found = next((one for one in root if local(one) == "definedNames"), None)
    if found is None:
        found = root.makeelement(f"{{{MAIN}}}definedNames", {})
        before = [one for one in root if local(one) in ("sheets", "functionGroups", "externalReferences")]
        before[-1].addnext(found)
    return found


def _open_at(root: "etree._Element", name: str) -> None:
    """The workbook opens with this sheet in front."""
    at = [one.get("name") for one in _group(root, "sheets")].index(name)
    for view in (one for group in root if local(group) == "bookViews" for one in group):
        view.set("activeTab", str(at))
        view.set("firstSheet", "0")


def _unsign(package: Package) -> None:
    """A signature on the package would no longer be true."""
    package.unrelate("", ("origin",))
    for name in [one for one in package.parts if one.lower().startswith("_xmlsignatures/")]:
        del package.parts[name]


def _group(root: "etree._Element", name: str) -> "etree._Element":
    found = next((one for one in root if local(one) == name), None)
    if found is None:
        raise Unfit(name)
    return found
