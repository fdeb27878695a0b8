"""In: the package of an .xlsx. Out: which of its parts is the workbook, and which sheets and other parts that has.

By the package's own relations, as Excel finds them: exporters call their parts what they like. Raises `Refusal`.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree

from pipeline.intake.alike import remembered
from pipeline.intake.preflight import Package, Refusal, refuse_doctype

_USUAL_NAME: Final = "xl/workbook.xml"

Target = tuple[str, str]
"""The kind of a relation, equal in strict and transitional files, and the part that it leads to."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the workbook part says. sheets: (name, hidden, id of its relation). from_1904: it counts its days from 1904,
    as Excel for Mac once did."""

    sheets: tuple[tuple[str, bool, str], ...]
    from_1904: bool


def workbook_name(package: Package) -> str:
    """Where the workbook part is: some exporters do not call it xl/workbook.xml."""
    if "_rels/.rels" in package:
        for kind, path in targets(package, "").values():
            if kind == "officeDocument" and path in package:
                return path
    return _USUAL_NAME


def targets(package: Package, owner: str) -> Mapping[str, Target]:
    """The relations of a part by their ids."""
    folder, name = posixpath.split(owner)
    relations = _relations(package.part(posixpath.join(folder, "_rels", f"{name}.rels")))
    return {key: (kind, _path(folder, target)) for key, kind, target in relations}


def sheets(contents: Contents, found: Mapping[str, Target]) -> Iterator[tuple[str, bool, str, str]]:
    """Name, whether it is hidden, kind and part of each sheet, in the workbook's order."""
    for name, hidden, relation in contents.sheets:
        kind, path = found.get(relation, ("", ""))
        if not path:
            raise Refusal("fil-skadad")
        yield name, hidden, kind, path


@remembered
def read_contents(workbook: bytes) -> Contents:
    """The workbook part."""
    root = _tree(workbook)
    listed = tuple(
        (one.get("name", ""), one.get("state", "visible") != "visible", _relation(one))
        for group in root
        if _local(group.tag) == "sheets"
        for one in group
    )
    properties = (one for one in root if _local(one.tag) == "workbookPr")
    return Contents(listed, any(one.get("date1904", "0") in ("1", "true") for one in properties))


def _relation(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.startswith("{") and _local(key) == "id"), "")


@remembered
def _relations(xml: bytes) -> tuple[tuple[str, str, str], ...]:
    """(id, kind, target as it is written) of each relation within the package."""
    return tuple(
        (one.get("Id", ""), one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
        for one in _tree(xml)
        if one.get("TargetMode") != "External"
    )


def _path(folder: str, target: str) -> str:
    path = unquote(target).replace("\\", "/")
    return path if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _tree(xml: bytes) -> ElementTree.Element:
    refuse_doctype(xml)
    try:
        return ElementTree.fromstring(xml)  # noqa: S314 - a DOCTYPE, which is what could do harm, was refused before
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise Refusal("fil-skadad") from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]
