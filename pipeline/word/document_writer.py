"""In: what a template prints, as Jinja comes to it. Out: the XML of one document, and the fields in it.

Jinja is given a mark in the place of all that it did not have to write itself: plain loops, and the rows of very long
tables. `woven` puts the XML there, and an outline for `check` beside it.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from jinja2.exceptions import UndefinedError
from jinja2.runtime import Undefined
from markupsafe import Markup

from pipeline.papers.values import Record, Rows
from pipeline.word.clean import clean
from pipeline.word.fields import FIELD_START, Field, FieldWriter, run_of
from pipeline.word.language import Unprintable
from pipeline.word.loops import Written, write_loop, write_runs
from pipeline.word.row_keys import row_bookmark, row_key
from pipeline.word.stretches import VALUE, Stretch
from pipeline.word.tags import Places

_MARK: Final = "\0"
"""What a mark begins with: a character that no XML has, and that `clean` takes out of all text."""


class DocumentWriter(FieldWriter):
    """Writes the fields, the plain loops and the long tables of one document.

    In a very long table each row is a field, whose text is that of its values with tabs between. What is known is whole
    when `end` has been called."""

    def __init__(self, places: Places, bookmarks_from: int, stretches: Sequence[Stretch]) -> None:
        super().__init__(places, bookmarks_from)
        self._stretches = stretches
        self._written: list[Written] = []
        self._row: Record | None = None
        self._row_key = ""
        self._row_at = 0
        self._row_texts: list[str] = []

    def begin(self, part: str) -> None:
        """What is printed from here on stands in this part."""
        self.end()
        self.part = part

    def end(self) -> None:
        """The row that was printed last is whole."""
        if self._row is not None:
            self._know(self._row_key, self._row_texts, self._row_at)
        self._row = None

    def loop(self, rows: object, number: int) -> Markup:
        """A mark for the loop with that number among the template's stretches, written over these rows."""
        stretch = self._stretches[number]
        written = None
        if stretch.rows and isinstance(rows, Rows) and rows.many:
            written = write_runs(rows, stretch, partial(self._keyed, stretch.rows))
        return self.put(written or write_loop(rows, stretch, self))

    def in_row(self, value: object, place: int, row: Record, loop: int) -> Markup:
        """A mark for one value in a row of a very long table: a plain run, and around the first of a row the hidden
        bookmark that says whose row it is. row: the record of this turn of the loop, the same object for all its
        values. loop: the loop's number in the template. Raises Unprintable or UndefinedError, as `field` does."""
        if isinstance(value, Undefined):
            raise UndefinedError(value._undefined_name or self._places.expressions[place])
        if not isinstance(value, str) and (not isinstance(value, int) or isinstance(value, bool)):
            raise Unprintable(f"«{self._places.expressions[place]}» är varken text eller ett heltal")
        text = clean(str(value))
        xml = run_of(self._places.runs[place], text) if text else ""
        if row is self._row:
            self._row_texts.append(text)
        else:
            self.end()
            self._row, self._row_texts, self._row_at = row, [text], len(self.fields)
            self._row_key, begin, end = self._row_mark(row.key, loop)
            xml = f"{begin}{xml}{end}"
        return self.put(Written(xml, VALUE))

    def put(self, written: Written) -> Markup:
        """A mark for what is written."""
        self._written.append(written)
        return Markup(f"{_MARK}{len(self._written) - 1}")  # noqa: S704 - a number

    def woven(self, pieces: Iterable[str]) -> tuple[str, str]:
        """A part's XML and its outline, from the pieces that rendering gave."""
        whole: list[str] = []
        outline: list[str] = []
        for piece in pieces:
            if piece.startswith(_MARK):
                written = self._written[int(piece[1:])]
                whole.append(written.xml)
                outline.append(written.outline)
            else:
                whole.append(piece)
                outline.append(VALUE if piece.startswith(FIELD_START) else piece)
        return "".join(whole), "".join(outline)

    def _keyed(self, loop: int, record: str, texts: Sequence[str]) -> tuple[str, str]:
        """The ends of the bookmark of a row that says these texts."""
        key, begin, end = self._row_mark(record, loop)
        self._know(key, texts, len(self.fields))
        return begin, end

    def _know(self, key: str, texts: Sequence[str], at: int) -> None:
        text = self.values[key] = "\t".join(texts)
        self.fields.insert(at, Field(key, text, self.part))

    def _row_mark(self, record: str, loop: int) -> tuple[str, str, str]:
        """The key of the next row that prints the record in this loop, and the two ends of its hidden bookmark."""
        counted = row_key(record, loop, 1)
        turn = self._turns[counted] = self._turns.get(counted, 0) + 1
        key = counted if turn == 1 else row_key(record, loop, turn)
        number = self._bookmark = self._bookmark + 1
        begin = f'<w:bookmarkStart w:name="{row_bookmark(key)}" w:id="{number}"/>'
        return key, begin, f'<w:bookmarkEnd w:id="{number}"/>'
