"""The page read back, strictly: a tag that is not closed, or closed in the wrong place, is a failure.

page = read(data)
page.find("h1").text; [one.get("href") for one in page.all("a")]
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"meta", "link", "br", "input", "rect", "circle", "path"})
"""Elements without an end: HTML's, and those that the page's drawings close themselves."""


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, each run of blanks as one."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif part.tag not in ("script", "style"):
                yield " " if part.tag in ("p", "li", "tr", "td", "th") else ""
                yield from part._texts()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def nodes(self) -> Iterator["Node"]:
        for part in self.parts:
            if isinstance(part, Node):
                yield part
                yield from part.nodes()

    def all(self, *tags: str) -> list["Node"]:
        return [one for one in self.nodes() if one.tag in tags]

    def find(self, tag: str) -> "Node":
        return self.all(tag)[0]

    def by_id(self, name: str) -> "Node":
        found = [one for one in self.nodes() if one.get("id") == name]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def of_class(self, name: str) -> list["Node"]:
        return [one for one in self.nodes() if name in one.get("class").split()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attributes) == len(attrs), attrs
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, (tag, self.open[-1].tag, self.getpos())
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(data: bytes) -> Node:
    reader = _Reader()
    reader.feed(data.decode("utf-8"))
    reader.close()
    assert [one.tag for one in reader.open] == [""]
    return reader.root
