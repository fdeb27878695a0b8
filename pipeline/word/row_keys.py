"""In: the key of a record. Out: the key and the hidden bookmark of the table row that prints it, when the row is keyed
as a whole.

A table of very many rows has no field for each value (see `papers.values.ROWS_WITH_FIELDS`): its values are plain text,
and each row has one hidden bookmark around the first of them, which says whose row it is.
"""

import hashlib
from typing import Final

from pipeline.word.clean import one_line

_KEY: Final = "rad"
ROW_MARK: Final = "_ksr"
"""What the bookmark of a row begins with. That of a field goes on after `_ks` with the digits of a hash, which have no
r."""

_STEM: Final = len(ROW_MARK) + 27


def row_key(record: str, loop: int, turn: int) -> str:
    """`rad:uppfoljning.atgarder[A17]`. loop: which of the template's loops that make rows; turn: which of its rows for
    the same record. Both are told when they are not the first, since such rows may say other things: `rad2:…`,
    `rad1.2:…`."""
    number = f"{loop}.{turn}" if turn > 1 else f"{loop}" if loop > 1 else ""
    return f"{_KEY}{number}:{one_line(record)}"


def is_row_key(key: str) -> bool:
    """Is it the key of a row, and not of a field?"""
    number, colon, record = key.removeprefix(_KEY).partition(":")
    return key.startswith(_KEY) and bool(colon and record) and number.replace(".", "").isdecimal() == bool(number)


def record_of(key: str) -> str:
    """The key of the record that the row with this key prints."""
    return key.partition(":")[2]


def row_bookmark(key: str) -> str:
    """The hidden bookmark's name for a row's key: at most 40 letters, digits, underscores."""
    number, _, record = key.removeprefix(_KEY).partition(":")
    return row_stem(record) + (f"_{number.replace('.', '_')}" if number else "")


def row_stem(record: str) -> str:
    """What the names of all bookmarks for rows of this record begin with."""
    digest = hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()
    return (ROW_MARK + digest)[:_STEM]


def stem_of(bookmark: str) -> str:
    """The part of a row's bookmark that is its record's."""
    return bookmark[:_STEM]
