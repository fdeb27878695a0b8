"""In: a zip. Out: `Package`, which hands out the parts that are asked for, or `Refusal`.

The directory of the zip is looked over before anything is unpacked, and what is unpacked is bounded by what the
directory promised (`zipfile` stops there, and checks the CRC), so that a zip bomb costs nothing. A ratio says little
here: formatted blank rows pack a hundred times and are harmless, so the sum is what is bounded.
"""

import io
import re
import zipfile
from typing import Final

PACKED_LIMIT: Final = 150_000_000
"""Bytes of a file on disk, of whatever kind."""

UNPACKED_LIMIT: Final = 150_000_000
"""Bytes of XML that are read of one workbook. 5,000 rows are 2 million; 1,048,576 formatted blank rows, 70 million."""

ENTRY_LIMIT: Final = 20_000
"""Entries in the zip. A workbook with a hundred sheets and their drawings has some 500."""

ROW_LIMIT: Final = 200_000
"""Rows of one sheet, down to its last value. No department reports that much; a stray value does lie that far down."""

AREA_LIMIT: Final = 4_000_000
"""Rows times columns, summed over the sheets of one workbook; a reader keeps the empty cells between the full ones."""


Zipped = bytes | zipfile.ZipFile
"""A zip as it lies on the disk, or opened already (`kinds.look_into`)."""


class Refusal(Exception):  # an answer about the file, not an error of ours
    """Why a file is not read: a code in `wordings/`, its words, and the cell when there is one to name."""

    def __init__(
        self, code: str, *, sheet: str = "", row: int | None = None, column: str = "", **words: object
    ) -> None:
        super().__init__(code)
        self.code, self.sheet, self.row, self.column, self.words = code, sheet, row, column, words


class Package:
    """The parts of a zip by name. Every method raises Refusal when the zip is damaged, locked, too large or hostile."""

    def __init__(self, zipped: Zipped) -> None:
        self._left = UNPACKED_LIMIT
        self._entries: dict[str, zipfile.ZipInfo] = {}
        try:
            self._archive = zipped if isinstance(zipped, zipfile.ZipFile) else zipfile.ZipFile(io.BytesIO(zipped))
            entries = self._archive.infolist()
        except Exception as error:  # a broken directory raises many kinds of errors; all mean damage
            raise Refusal("fil-skadad") from error
        if len(entries) > ENTRY_LIMIT:
            raise Refusal("fil-for-stor", matt=f"{len(entries)} delar", grans=f"{ENTRY_LIMIT} delar")
        for info in entries:
            # Some exporters write a leading slash, backslashes or other case; Excel opens those files too.
            name = _name(info.filename)
            if name in self._entries:  # readers differ on which of two equal names counts: nothing is to be guessed
                raise Refusal("fil-skadad")
            self._entries[name] = info

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._entries

    def part(self, name: str) -> bytes:
        """The content of a part. A part that is missing means a damaged file."""
        info = self._entries.get(_name(name))
        if info is None:
            raise Refusal("fil-skadad")
        if info.flag_bits & 0x1:
            raise Refusal("fil-losenord")
        self._left -= info.file_size
        if self._left < 0:
            size = UNPACKED_LIMIT - self._left
            raise Refusal("fil-for-stor", matt=f"minst {megabytes(size)}", grans=megabytes(UNPACKED_LIMIT))
        try:
            return self._archive.read(info)
        except Exception as error:  # wrong CRC, wrong size, unknown packing, broken stream: all damage
            raise Refusal("fil-skadad") from error


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def refuse_doctype(xml: bytes) -> None:
    """Office writes no DOCTYPE; with one, a small file can grow without end. Raises Refusal."""
    if b"<!" in xml and _DECLARATION.search(xml):
        raise Refusal("fil-farlig")


def megabytes(size: int) -> str:
    """`12 MB`, for messages."""
    return f"{max(1, round(size / 1_000_000))} MB"
