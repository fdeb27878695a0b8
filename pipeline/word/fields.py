"""In: a value that a template prints. Out: the field that holds it: a content control and a hidden bookmark, one key.

Every value stands in a run-level plain-text content control whose tag is its key, so that a later run finds it again.
LibreOffice 7.4 loses tags and keeps bookmarks; that is why each has both.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from jinja2.exceptions import UndefinedError
from jinja2.runtime import Undefined
from markupsafe import Markup

from pipeline.papers.values import Count, Record, Text
from pipeline.word.clean import clean, escaped, one_line
from pipeline.word.language import Unprintable
from pipeline.word.tags import Places

TAG_LIMIT: Final = 64
"""Word takes a tag or a title of 64 characters (UTF-16 units); with a longer one it calls the file damaged."""

FIELD_START: Final = '<w:bookmarkStart w:name="_ks'
"""What the XML of every field begins with, and nothing else in a document does: lint refuses such names in a
template."""

BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


class Field(NamedTuple):
    """A value as it was printed: its key, its text, and the part of the package it stands in."""

    key: str
    text: str
    part: str


class Anchor(NamedTuple):
    """What a field is found by. digest: of its key, for bookmark and ids. tag: for the content control. written, shown:
    the tag and what Word shows on the control, as XML."""

    key: str
    digest: str
    tag: str
    written: str
    shown: str


@lru_cache(maxsize=8192)
def anchor_of(key: str, title: str) -> Anchor:
    """The anchor of the field with a key; its title says what it holds. Remembered: the papers of an errand have most
    keys in common."""
    tag = tag_of(key)
    return Anchor(key, _digest(key), tag, escaped(tag), escaped(title_of(title, key)))


def tag_of(key: str) -> str:
    """The key as a tag: itself, or when a tag cannot hold it what it can of the beginning and a hash of the whole."""
    plain = one_line(key)
    if plain == key and _length(key) <= TAG_LIMIT:
        return key
    return f"{_cut(plain, TAG_LIMIT - 13)}~{_digest(key)[:12]}"


def bookmark_of(key: str, turn: int) -> str:
    """The hidden bookmark's name for the `turn`-th place that prints the key: at most 40 letters, digits,
    underscores."""
    name = f"_ks{_digest(key)[:28]}"
    return name if turn == 1 else f"{name}_{turn}"


def title_of(title: str, key: str) -> str:
    """What Word shows on the control: the field's title, and for a row which row it is."""
    row = key.rpartition("]")[0].rpartition("[")[2]
    text = one_line(f"{title} ({row})" if row else title)
    return text if _length(text) <= TAG_LIMIT else _cut(text, TAG_LIMIT - 1) + "…"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _length(text: str) -> int:
    return len(text) if len(text) <= TAG_LIMIT // 2 or text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")


class FieldWriter:
    """Writes the fields of one document and remembers them. One for each document: it counts ids.

    fields: in the order they are printed. values: tag of each → its text. part: the part of the package that is being
    written."""

    def __init__(self, places: Places, bookmarks_from: int) -> None:
        self.fields: list[Field] = []
        self.values: dict[str, str] = {}
        self.part = ""
        self._places = places
        self._bookmark = bookmarks_from
        self._turns: dict[str, int] = {}
        self._ids: set[int] = set()

    def field(self, value: object, place: int, rows: tuple[object, ...], *, control: bool = True) -> Markup:
        """The XML of one printed value, between runs. rows: what a derived value's key needs, see `keys`. Raises
        Unprintable, or UndefinedError when the errand lacks the value."""
        if isinstance(value, Text) or isinstance(value, Count):  # noqa: SIM101 - a third of the time of a tuple
            key, title = value.key, value.label
        elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            key, title = self._places.keys[place], self._places.expressions[place]
            if rows:
                key = f"{key}@{'/'.join(row.key for row in rows if isinstance(row, Record))}"
        elif isinstance(value, Undefined):
            raise UndefinedError(value._undefined_name or self._places.expressions[place])
        else:
            raise Unprintable(f"«{self._places.expressions[place]}» är varken text eller ett heltal")
        return Markup(self.written(anchor_of(key, title), clean(str(value)), place, control=control))  # noqa: S704 - escaped

    def written(self, anchor: "Anchor", text: str, place: int, *, control: bool) -> str:
        """The XML of one field with this text, which is clean."""
        key, digest = anchor.key, anchor.digest
        turn = self._turns[key] = self._turns.get(key, 0) + 1
        number = self._bookmark = self._bookmark + 1
        self.fields.append(Field(key, text, self.part))
        self.values[anchor.tag] = text
        body = run_of(self._places.runs[place], text) if text else ""
        if text and control:
            # LibreOffice 7.4 moves a line break in a plain-text control to its front; in a rich-text one it stays.
            kind = "" if "\n" in text else "<w:text/>"
            body = (
                f'<w:sdt><w:sdtPr><w:alias w:val="{anchor.shown}"/><w:tag w:val="{anchor.written}"/>'
                f'<w:id w:val="{self._unique(digest, turn)}"/>{kind}</w:sdtPr>'
                f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
            )
        # An empty control would show Word's prompt text in the paper, so an empty value is a bookmark alone.
        return (
            f'{FIELD_START}{digest[:28]}{"" if turn == 1 else f"_{turn}"}" w:id="{number}"/>{body}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def author_id(self, seed: str) -> int:
        """The id of a control or drawing of the template author's, for each turn of a loop that repeats it."""
        own = f"{self.part}:{seed}"
        turn = self._turns[own] = self._turns.get(own, 0) + 1
        return self._unique(_digest(own), turn)

    def _unique(self, digest: str, turn: int) -> int:
        """An id made from a key, so that it is the same on every run; never given twice, and never zero."""
        number = (int(digest[-8:], 16) + turn * 0x9E3779B1) & 0x7FFFFFFF
        while number in self._ids or not number:
            number = (number + 1) & 0x7FFFFFFF
        self._ids.add(number)
        return number


def run_of(properties: str, text: str) -> str:
    """A run with clean text in it."""
    before, after = run_around(properties)
    return f"{before}{text_of_run(text)}{after}"


def text_of_run(text: str) -> str:
    """Clean text as it stands inside a run's text element."""
    inside = escaped(text)
    if "\n" in inside or "\t" in inside:
        inside = inside.replace("\n", BREAK).replace("\t", TAB)
    return inside


def run_around(properties: str) -> tuple[str, str]:
    """What stands before and after the text of a run that looks so."""
    return f'<w:r>{properties}<w:t xml:space="preserve">', "</w:t></w:r>"


def texts_by_key(fields: Iterable[Field]) -> dict[str, str]:
    """Key → the text printed for it. The same key prints the same text wherever it stands."""
    return {field.key: field.text for field in fields}
