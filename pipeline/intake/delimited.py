"""In: the bytes of a text file with separators. Out: one `Grid`, every value as text. Raises `Refusal`."""

import csv
import io
import itertools
from collections import Counter
from typing import Final

from pipeline.intake.grid import Grid
from pipeline.intake.kinds import wide_without_mark
from pipeline.intake.preflight import AREA_LIMIT, Refusal, megabytes
from pipeline.intake.trimming import trimmed

TEXT_LIMIT: Final = 60_000_000
"""Bytes of a text file: 100,000 rows of six long texts are some 30 MB."""

SEPARATORS: Final = ";\t,|"
"""In the order of preference when two fit as well: Swedish Excel writes semicolons, and commas stand in numbers."""

_SAMPLE: Final = 100
_FIELD_LIMIT: Final = 1_000_000


def read_delimited(data: bytes, file: str) -> tuple[Grid, ...]:
    """The one sheet, without a name, of a .csv or .tsv, or of any text."""
    if len(data) > TEXT_LIMIT:
        raise Refusal("fil-for-stor", matt=megabytes(len(data)), grans=megabytes(TEXT_LIMIT))
    text = decoded(data)
    separator, text = _separator(text)
    rows = [list[str](row) for row in _records(text, separator)]
    width = max(map(len, rows), default=0)
    if len(rows) * width > AREA_LIMIT:
        raise Refusal("fil-for-stor", matt=f"över {AREA_LIMIT} celler", grans=f"{AREA_LIMIT} celler")
    return (Grid(file=file, sheet="", rows=trimmed([list(row) for row in rows])),)


def decoded(data: bytes) -> str:
    """Text by its byte order mark; else UTF-16 when every second byte is zero, UTF-8 when it is that, or cp1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the line `sep=;` in which some programs tell it to Excel."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) <= 5:
        return told[4:] or "\t", rest
    return max(SEPARATORS, key=lambda one: (_fit(text, one), -SEPARATORS.index(one))), text


def _fit(text: str, separator: str) -> int:
    """How many of the first records are split by `separator` into the same number of fields, more than one."""
    try:
        records = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE))
    except csv.Error:
        return 0
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(widths.values(), default=0)


def _records(text: str, separator: str) -> list[list[str]]:
    """All records. A quotation mark that is opened and never closed would swallow the rest of the file: refused."""
    csv.field_size_limit(_FIELD_LIMIT)
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    try:
        for record in reader:
            last, begins = begins, reader.line_num + 1
            records.append(record)
    except csv.Error as error:
        raise Refusal("citattecken-oppet", row=begins) from error
    if records and _open_at_end(text, separator):
        raise Refusal("citattecken-oppet", row=last)
    return records


def _open_at_end(text: str, separator: str) -> bool:
    """Does the text end inside quotation marks? Only a strict reader tells, and it stops at lesser faults too."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
