"""In: the text of a TOML file that can be read. Out: the line of every key, table and list item in it.

TOML readers do not keep lines, and a person who is to mend a file needs one. The text has been accepted by `tomllib`
already, so only its outline is followed here; the values are not read again.
"""

import bisect
import re
import tomllib
from typing import Final

Loc = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY: Final = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_PLAIN: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|"
    r"[^,\[\]{}#\n]+",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Loc, int]:
    """Path → 1-based line: `("dokument", 1, "titel")`, `("beslutspunkter", 2)`. The path of a table leads to its
    heading. Whatever cannot be followed is left out."""
    outline = _Outline(text.replace("\r\n", "\n"))
    outline.read()
    return outline.lines


def line_at(lines: dict[Loc, int], loc: Loc) -> int | None:
    """The line of `loc`, or of the nearest table around it that has one."""
    return next((lines[loc[:length]] for length in range(len(loc), 0, -1) if loc[:length] in lines), None)


class _Outline:
    def __init__(self, text: str) -> None:
        self.lines: dict[Loc, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._counts: dict[Loc, int] = {}
        """How many [[tables]] there have been so far at a path."""

    def read(self) -> None:
        table: Loc = ()
        while self._more():
            before = self._at
            if self._take("["):
                table = self._heading()
            else:
                self._assignment(table)
            if self._at == before:
                return

    def _heading(self) -> Loc:
        repeated = self._take("[")
        line = self._line()
        path: Loc = ()
        names = self._names()
        for number, name in enumerate(names, 1):
            path = (*path, name)
            if repeated and number == len(names):
                self._counts[path] = self._counts.get(path, 0) + 1
            self.lines.setdefault(path, line)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
                self.lines.setdefault(path, line)
        self._take("]")
        if repeated:
            self._take("]")
        return path

    def _assignment(self, table: Loc) -> None:
        line = self._line()
        path = table
        for name in self._names():
            path = (*path, name)
            self.lines.setdefault(path, line)
        if self._take("="):
            self._value(path)

    def _value(self, path: Loc) -> None:
        self._more()
        if self._take("["):
            number = 0
            while self._more() and not self._take("]"):
                before = self._at
                self.lines.setdefault((*path, number), self._line())
                self._value((*path, number))
                number += 1
                self._more()
                if not self._take(",") and self._at == before:
                    return
        elif self._take("{"):
            while self._more() and not self._take("}"):
                before = self._at
                self._assignment(path)
                self._more()
                if not self._take(",") and self._at == before:
                    return
        elif found := _PLAIN.match(self._text, self._at):
            self._at = found.end()

    def _names(self) -> list[str]:
        """The parts of a dotted key, without their quotes."""
        names: list[str] = []
        while found := _KEY.match(self._text, self._at):
            self._at = found.end()
            raw = found[1]
            names.append(_unquoted(raw) if raw[0] in "\"'" else raw)
            if not self._take("."):
                break
        return names

    def _more(self) -> bool:
        """Past spaces and comments: is there anything left?"""
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _take(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken

    def _line(self) -> int:
        return bisect.bisect_left(self._breaks, self._at) + 1


def _unquoted(key: str) -> str:
    try:
        return str(tomllib.loads(f"x = {key}")["x"])
    except tomllib.TOMLDecodeError:
        return key
