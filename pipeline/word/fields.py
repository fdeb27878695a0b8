"""In: a value that a template prints. Out: the field that holds it: a content control and a hidden bookmark, one key.

Every value stands in a run-level plain-text content control whose tag is its key, so that a later run finds it again.
LibreOffice 7.4 loses tags and keeps bookmarks; that is why each has both.
"""

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from pipeline.papers.values import Count, Record, Text
from pipeline.word.clean import clean
from pipeline.word.language import Unprintable

TAG_LIMIT: Final = 64
"""Word takes a tag or a title of 64 characters; with a longer one it calls the file damaged."""

BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class Field:
    """A value as it was printed: its key, its text, and the part of the package it stands in."""

    key: str
    text: str
    part: str


@lru_cache(maxsize=1 << 17)
def tag_of(key: str) -> str:
    """The key as a tag: itself, or when it is too long its beginning and a hash of the whole."""
    if len(key) <= TAG_LIMIT:
        return key
    return f"{key[: TAG_LIMIT - 13]}~{hashlib.sha256(key.encode()).hexdigest()[:12]}"


@lru_cache(maxsize=1 << 17)
def bookmark_of(key: str, turn: int) -> str:
    """The hidden bookmark's name for the `turn`-th place that prints the key: at most 40 letters, digits,
    underscores."""
    name = "_ks" + b32encode(hashlib.sha256(key.encode()).digest()[:15]).decode("ascii").rstrip("=")
    return name if turn == 1 else f"{name}_{turn}"


def title_of(title: str, key: str) -> str:
    """What Word shows on the control: the field's title, and for a row which row it is."""
    row = key.rpartition("]")[0].rpartition("[")[2]
    text = clean(f"{title} ({row})" if row else title).replace("\n", " ")
    return text if len(text) <= TAG_LIMIT else text[: TAG_LIMIT - 1] + "…"


class FieldWriter:
    """Writes the fields of one document and remembers them. One for each document: it counts ids."""

    def __init__(self, runs: list[str], expressions: list[str], bookmarks_from: int) -> None:
        """runs, expressions: for each place in the template its run properties (XML) and what it prints."""
        self.fields: list[Field] = []
        self.part = ""
        self._runs = runs
        self._expressions = expressions
        self._bookmark = bookmarks_from
        self._turns: dict[str, int] = {}
        self._ids: set[int] = set()

    def field(self, value: object, place: int, row: object = None, *, control: bool = True) -> Markup:
        """The XML of one printed value, between runs. Raises Unprintable."""
        if isinstance(value, Text | Count):
            key, title = value.key, value.label
        elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            expression = self._expressions[place]
            key = f"={expression}@{row.key}" if isinstance(row, Record) else f"={expression}"
            title = expression
        else:
            raise Unprintable(f"«{self._expressions[place]}» är varken text eller ett heltal")
        text = clean(str(value))
        turn = self._turns[key] = self._turns.get(key, 0) + 1
        self._bookmark += 1
        self.fields.append(Field(key, text, self.part))
        body = self._run(self._runs[place], text) if text else ""
        if text and control:
            body = (
                f'<w:sdt><w:sdtPr><w:alias w:val="{escape(title_of(title, key))}"/>'
                f'<w:tag w:val="{escape(tag_of(key))}"/>'
                f'<w:id w:val="{self.unique_id(f"{key}#{turn}")}"/><w:text w:multiLine="1"/></w:sdtPr>'
                f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
            )
        # An empty control would show Word's prompt text in the paper, so an empty value is a bookmark alone.
        return Markup(  # noqa: S704 - every value in it is escaped above
            f'<w:bookmarkStart w:id="{self._bookmark}" w:name="{bookmark_of(key, turn)}"/>{body}'
            f'<w:bookmarkEnd w:id="{self._bookmark}"/>'
        )

    def unique_id(self, seed: str) -> int:
        """A content control's id: made from the key, so that it is the same on every run; never used twice."""
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") & 0x7FFFFFFF
        while number in self._ids or not number:
            number = (number + 1) & 0x7FFFFFFF
        self._ids.add(number)
        return number

    @staticmethod
    def _run(properties: str, text: str) -> str:
        escaped = str(escape(text))
        if "\n" in escaped or "\t" in escaped:
            escaped = escaped.replace("\n", BREAK).replace("\t", TAB)
        return f'<w:r>{properties}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def texts_by_key(fields: Iterable[Field]) -> dict[str, str]:
    """Key → the text printed for it. The same key prints the same text wherever it stands."""
    return {field.key: field.text for field in fields}
