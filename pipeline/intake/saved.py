"""In: the bytes of a workbook and its kind. Out: when it was last saved, as the workbook itself says.

The time that the disk gives a file is that of a copy, another on each machine; what the program that saved the workbook
wrote into it travels with it. What cannot be read says nothing: it is never a reason to refuse a delivery.
"""

import re
import struct
from datetime import UTC, datetime, timedelta
from typing import Final
from xml.etree import ElementTree
from zipfile import ZipFile

from pipeline.intake.kinds import Kind
from pipeline.intake.ole import stream
from pipeline.intake.preflight import Package, Refusal, refuse_doctype

_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
_DATE: Final = "{http://purl.org/dc/elements/1.1/}date"
_RELATION: Final = re.compile(r"/metadata/core-properties$|/core-?properties$", re.IGNORECASE)
_LAST_SAVED, _FILETIME = 0x0D, 0x40
_FIRST_YEAR: Final = 1985
"""There was no Excel before: an earlier time is one that nobody has set."""


def saved_at(data: bytes, kind: Kind, archive: ZipFile | None = None) -> str:
    """`2022-12-16T09:00:00Z`, without the Z when the file does not say in which zone; empty when it says nothing.
    `archive`: the zip that `data` is, when it is open already."""
    try:
        match kind:
            case Kind.XLSX | Kind.XLSM:
                return _moment(_text(_core(Package(archive or data)), _MODIFIED))
            case Kind.ODS:
                return _moment(_text(Package(archive or data).part("meta.xml"), _DATE))
            case Kind.XLS:
                return _written(_summary(stream(data, "\x05SummaryInformation")))
            case _:
                return ""
    except (Refusal, ValueError, LookupError, OverflowError, struct.error, ElementTree.ParseError):
        return ""


def _core(package: Package) -> bytes:
    if _CORE in package:
        return package.part(_CORE)
    relations = package.part("_rels/.rels")
    refuse_doctype(relations)
    for one in ElementTree.fromstring(relations):  # noqa: S314  # no DOCTYPE, so nothing to expand
        if _RELATION.search(one.get("Type", "")):
            return package.part(one.get("Target", ""))
    raise LookupError(_CORE)


def _text(xml: bytes, name: str) -> str:
    refuse_doctype(xml)
    root = ElementTree.fromstring(xml)  # noqa: S314  # no DOCTYPE, so nothing to expand
    return next((one.text or "" for one in root.iter(name)), "")


def _moment(text: str) -> str:
    return _written(datetime.fromisoformat(text.strip())) if text.strip() else ""


def _written(moment: datetime) -> str:
    if moment.year < _FIRST_YEAR:
        return ""
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _summary(data: bytes) -> datetime:
    """The time in an OLE property set: hundreds of nanoseconds since 1601, UTC."""
    (start,) = struct.unpack_from("<I", data, 44)
    (count,) = struct.unpack_from("<I", data, start + 4)
    for at in range(min(count, 100)):
        name, where = struct.unpack_from("<II", data, start + 8 + 8 * at)
        if name == _LAST_SAVED and struct.unpack_from("<I", data, start + where)[0] == _FILETIME:
            (ticks,) = struct.unpack_from("<Q", data, start + where + 4)
            return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    raise LookupError(_LAST_SAVED)
