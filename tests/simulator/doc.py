"""In: the bytes of a .docx. Out: `Doc`: its parts as trees that an edit may change, and back to bytes."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.word.package import DECLARATION, DOCUMENT, W, parse, read_parts, stories, write_parts

Element = etree._Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMESPACES = {"w": W[1:-1], "r": R[1:-1]}

OURS = "ks-bundle"
"""The author of the tool's tracked changes and comments."""

CLERK = "Maja Handläggare"
DATE = "2023-02-01T09:00:00Z"


class Doc:
    """A .docx that an edit works on. Parts that nobody asked for as a tree keep their bytes."""

    def __init__(self, data: bytes) -> None:
        self.parts = read_parts(data)
        self._trees: dict[str, Element] = {}

    def tree(self, name: str = DOCUMENT) -> Element:
        if name not in self._trees:
            self._trees[name] = parse(self.parts[name])
        return self._trees[name]

    @property
    def body(self) -> Element:
        found = self.tree().find(f"{W}body")
        assert found is not None
        return found

    def stories(self) -> list[str]:
        return stories(self.parts)

    def settle(self) -> dict[str, bytes]:
        """The parts as bytes, the changed trees written out."""
        for name, tree in self._trees.items():
            self.parts[name] = DECLARATION + etree.tostring(tree, encoding="utf-8")
        return self.parts

    def data(self) -> bytes:
        return write_parts(self.settle())

    def next_id(self, *tags: str) -> int:
        """A number that no element of these kinds has as its id, in any story."""
        found = (one for name in self.stories() for one in self.tree(name).iter(*tags))
        return 1 + max((_whole(one.get(f"{W}id")) for one in found), default=0)

    def next_revision(self) -> str:
        return str(max(9000, self.next_id(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")))

    def relate(self, kind: str, target: str) -> str:
        """The id of a new relationship of the body, or of the one that is there."""
        rels = self.tree(RELS)
        for one in rels:
            if one.get("Type") == REL + kind and one.get("Target") == target:
                return one.get("Id", "")
        taken = {one.get("Id") for one in rels}
        new = next(f"rId{number}" for number in range(1, 9999) if f"rId{number}" not in taken)
        etree.SubElement(rels, rels[0].tag, {"Id": new, "Type": REL + kind, "Target": target})
        return new

    def declare(self, part: str, content_type: str) -> None:
        """Tell the package what kind of part this is; for a picture by its ending."""
        types = self.tree(TYPES)
        namespace = types.tag.rpartition("}")[0] + "}"
        if "." in part and not part.startswith("/"):
            part = "/" + part
        if content_type.startswith("image/"):
            ending = part.rpartition(".")[2]
            if not [one for one in types if one.get("Extension") == ending]:
                default = {"Extension": ending, "ContentType": content_type}
                types.insert(0, etree.Element(f"{namespace}Default", default))
        elif not [one for one in types if one.get("PartName") == part]:
            etree.SubElement(types, f"{namespace}Override", {"PartName": part, "ContentType": content_type})

    def add_part(self, name: str, root_tag: str, kind: str, content_type: str) -> Element:
        """A part of XML beside the body, made when it is not there; its root."""
        if name not in self.parts:
            self.parts[name] = b""
            self._trees[name] = etree.Element(f"{W}{root_tag}", nsmap=NAMESPACES)
            self.declare(name, WML + content_type)
        self.relate(kind, name.removeprefix("word/"))
        return self.tree(name)


def _whole(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else 0


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of Word's: `w("r", w("t"))`; attributes are Word's too."""
    made = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()}, nsmap=NAMESPACES)
    made.extend(children)
    return made


def run(text: str, properties: Element | None = None, tag: str = "t") -> Element:
    """A run with one text."""
    made = w("r")
    if properties is not None:
        made.append(deepcopy(properties))
    inner = etree.SubElement(made, f"{W}{tag}")
    set_text(inner, text)
    return made


def set_text(element: Element, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def remove(element: Element) -> None:
    """Take an element out, with all in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element out and leave what is in it."""
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def after(element: Element, new: Element) -> None:
    element.addnext(new)


def ancestor(element: Element, *tags: str) -> Element | None:
    return next(element.iterancestors(*(f"{W}{tag}" for tag in tags)), None)


def above(element: Element, *tags: str) -> Iterator[Element]:
    """The element itself and what is around it, of these kinds."""
    wanted = {f"{W}{tag}" for tag in tags}
    if element.tag in wanted:
        yield element
    yield from element.iterancestors(*wanted)


def child(element: Element, name: str) -> Element | None:
    return element.find(f"{W}{name}")


def properties_of(element: Element, name: str, *, make: bool = False) -> Element | None:
    """`pPr` of a paragraph, `rPr` of a run, `trPr` of a row: the first child, made when asked for."""
    found = element.find(f"{W}{name}")
    if found is None and make:
        found = w(name)
        element.insert(1 if len(element) and element[0].tag == f"{W}tblPrEx" else 0, found)
    return found
