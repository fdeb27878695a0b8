"""In: the bytes of a document. Out: the document with its changes accepted or rejected, and its comments if it shall.

Parts that have no change to settle are the same bytes; a document that has none is.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.word.package import DECLARATION, DOCUMENT, parse, read_parts, serialized, write_parts
from pipeline.word.revisions.marks import ALL
from pipeline.word.revisions.settle import settle
from pipeline.word.revisions.strip import without_comments

_REVISED: Final = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|styles|numbering|glossary/document)\.xml"
)
_SOME: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:%s)[\s/>]" % b"|".join(sorted(one.rpartition("}")[2].encode() for one in ALL))
)


def revised_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The parts that may hold tracked changes, the body first."""
    names: Iterable[str] = (name for name, data in parts.items() if _REVISED.fullmatch(name) and _SOME.search(data))
    return sorted(names, key=lambda name: (name != DOCUMENT, name))


def resolved(data: bytes, *, accept: bool, author: str | None = None, comments: bool = True) -> bytes:
    """The document with the changes of one author, or everybody's, accepted or else rejected.

    comments: False takes away every comment: its text, its place and its author. Raises BrokenPackage.
    """
    parts = read_parts(data)
    made = dict(parts)
    for name in revised_parts(parts):
        root = parse(parts[name])
        if settle(root, accepting=accept, author=author):
            made[name] = DECLARATION + serialized(root).encode()
    if not comments:
        made = without_comments(made)
    return data if made == parts else write_parts(made)
