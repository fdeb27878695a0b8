"""In: a place in the clerk's document and a sentence. Out: a Word comment there; the document's text is not touched."""

import re
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from pipeline.word.clean import clean
from pipeline.word.package import parse
from pipeline.word.refresh.ooxml import AUTHOR_OF, ID, PPR, SDT, SDT_CONTENT, P, W
from pipeline.word.revisions import AUTHOR

if TYPE_CHECKING:
    from lxml import etree

PART: Final = "word/comments.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY: Final = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Comments:
    """The comments of one document. Ours bear our author's name; nobody else's is touched."""

    def __init__(self, parts: MutableMapping[str, bytes], date: str) -> None:
        self._parts = parts
        self._date = f' w:date="{date}T00:00:00Z"' if date else ""
        self._name = _related(parts) or PART
        self._root = parse(parts.get(self._name, _EMPTY))
        numbers = [int(number) for one in self._root if (number := one.get(ID, "")).isdigit()]
        self._next = max(numbers, default=-1)
        self.count = 0

    def add(self, first: "etree._Element", last: "etree._Element", text: str) -> None:
        """A comment on everything from `first` to `last`, which stand in the same paragraph (or control in one)."""
        from lxml import etree

        self._next += 1
        self.count += 1
        number = str(self._next)
        start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
        start.set(ID, number)
        end.set(ID, number)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}commentReference").set(ID, number)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(run)
        self._root.append(self._comment(number, text))

    def on_paragraph(self, paragraph: "etree._Element", text: str) -> None:
        """A comment on a whole paragraph, empty or not."""
        from lxml import etree

        inner = [one for one in paragraph if one.tag != PPR]
        if not inner:
            mark = etree.SubElement(paragraph, f"{W}r")
            inner = [mark]
        self.add(inner[0], inner[-1], text)

    def save(self) -> None:
        """Put the comments into the package, with the entries that a first comment needs."""
        from lxml import etree

        if not self.count:
            return
        new = self._name not in self._parts
        self._parts[self._name] = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if not new:
            return
        relations = parse(self._parts[_RELATIONS])
        taken = {one.get("Id") for one in relations}
        number = next(f"rIdKs{at}" for at in range(1, len(taken) + 2) if f"rIdKs{at}" not in taken)
        _append(self._parts, _RELATIONS, relations, "Relationship", Id=number, Type=_KIND, Target="comments.xml")
        types = parse(self._parts[_TYPES])
        _append(self._parts, _TYPES, types, "Override", PartName=f"/{PART}", ContentType=_TYPE)

    def _comment(self, number: str, text: str) -> "etree._Element":
        words = escape(re.sub(r"\s+", " ", clean(text)))
        return parse(
            f'<w:comment xmlns:w="{W[1:-1]}" w:id="{number}" w:author="{AUTHOR}"{self._date} w:initials="ks">'
            f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:comment>'.encode()
        )


def around(element: "etree._Element") -> "etree._Element":
    """Where a comment's range can begin: outside the content control that the element is directly in."""
    parent = element.getparent()
    if parent is not None and parent.tag == SDT_CONTENT:
        control = parent.getparent()
        if control is not None and control.tag == SDT:
            return around(control)
    return element


def paragraph_of(block: "etree._Element") -> "etree._Element | None":
    """The first paragraph of a block."""
    return block if block.tag == P else next(block.iter(P), None)


def ours(comment: "etree._Element") -> bool:
    return comment.get(AUTHOR_OF) == AUTHOR


def _related(parts: MutableMapping[str, bytes]) -> str:
    if _RELATIONS not in parts:
        return ""
    for one in parse(parts[_RELATIONS]):
        if one.get("Type", "").endswith("/comments"):
            target = one.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return ""


def _append(parts: MutableMapping[str, bytes], name: str, root: "etree._Element", tag: str, **values: str) -> None:
    from lxml import etree

    namespace = root.tag.rpartition("}")[0] + "}"
    element = etree.SubElement(root, f"{namespace}{tag}")
    for key, value in values.items():
        element.set(key, value)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
