"""In: a .docx. Out: its parts as trees, and the few questions the tests ask of them."""

import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDER = Path(__file__).parents[2] / "templates"
NAMES = ("beslut", "handlingar", "nytt", "plan", "tjansteskrivelse", "uppfoljning")


class Opened:
    """A .docx file, unpacked and parsed."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            self.names = archive.namelist()
            self.parts = {name: etree.fromstring(archive.read(name)) for name in self.names}

    @property
    def body(self) -> etree._Element:
        return self.parts["word/document.xml"]

    @property
    def stories(self) -> dict[str, etree._Element]:
        """The parts that hold text for people."""
        return {
            name: root
            for name, root in self.parts.items()
            if name.startswith(("word/document", "word/header", "word/footer"))
        }

    @property
    def paragraphs(self) -> list[etree._Element]:
        return [paragraph for root in self.stories.values() for paragraph in root.iter(f"{W}p")]

    @property
    def styles(self) -> dict[str, etree._Element]:
        return {one.get(f"{W}styleId", ""): one for one in self.parts["word/styles.xml"].iter(f"{W}style")}

    def properties(self) -> dict[str, str]:
        """The custom properties, by name."""
        return {one.get("name", ""): text_of(one) for one in self.parts["docProps/custom.xml"]}


def text_of(element: etree._Element) -> str:
    """All text inside."""
    return "".join(str(text) for text in element.itertext())


def printed(element: etree._Element) -> str:
    """The text that is printed: without the codes of fields."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def lines(root: etree._Element) -> list[str]:
    """The text of each paragraph, in order."""
    return [text_of(paragraph).strip() for paragraph in root.iter(f"{W}p")]
