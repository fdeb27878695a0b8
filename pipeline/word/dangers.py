"""In: a template's parts. Out: what makes it unfit to be a template: code, outside files, notes to others, another kind
of document."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.problems import Place, Problem, problem
from pipeline.word.package import DOCUMENT, BrokenPackage, W, parse, stories, story_name

if TYPE_CHECKING:
    from lxml import etree

CONTENT_TYPES: Final = "[Content_Types].xml"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STORY_LIMIT: Final = 8 << 20
"""A template's text is at most this many bytes; each of the twenty regular expressions of docxtpl reads all of it."""

_CODE: Final = re.compile(r"word/(?:vbaProject|vbaData|activeX|embeddings/oleObject|afchunk)", re.IGNORECASE)
_RELATIONS: Final = frozenset({"attachedTemplate", "aFChunk", "oleObject", "control", "frame", "subDocument"})
_FIELD_CODES: Final = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|RD|MACROBUTTON)\b", re.IGNORECASE
)
_CHANGES: Final = tuple(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "sectPrChange",
        "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "numberingChange",
    )
)  # fmt: skip
_COMMENTS: Final = (f"{W}commentRangeStart", f"{W}commentReference")


def trees_of(parts: Mapping[str, bytes]) -> "dict[str, etree._Element]":
    """Every XML part of the package, parsed. Raises BrokenPackage when the package is no template for a .docx."""
    too_long = next((name for name in stories(parts) if len(parts[name]) > _STORY_LIMIT), None)
    if too_long:
        raise BrokenPackage("filen innehåller orimligt mycket text")
    if "_rels/.rels" not in parts:
        raise BrokenPackage("filen är inget Word-dokument (.docx)")
    trees = {name: parse(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    kinds = {one.get("PartName"): one.get("ContentType", "") for one in trees.get(CONTENT_TYPES, ())}
    kind = kinds.get(f"/{DOCUMENT}", "")
    if "template" in kind:
        raise BrokenPackage("filen är sparad som Word-mall (.dotx)")
    if kind != _DOCX and "macroEnabled" not in kind:
        raise BrokenPackage("filen är inget Word-dokument (.docx)")
    if trees[DOCUMENT].tag != f"{W}document" or trees[DOCUMENT].prefix != "w":
        raise BrokenPackage("filen är sparad som «Strikt Open XML-dokument»")
    return trees


def dangers(file: str, trees: "Mapping[str, etree._Element]", names: list[str]) -> Iterator[Problem]:
    """Code, embedded and outside files; tracked changes and comments; tags in parts that are never filled."""
    found = [name for name in names if _CODE.match(name)]
    for name, root in trees.items():
        if name.endswith(".rels"):
            found += _relations(root)
        if name == CONTENT_TYPES:
            found += ["makron" for one in root if "macroEnabled" in one.get("ContentType", "")]
    text_parts = stories(trees)
    for name in text_parts:
        root = trees[name]
        codes = [one.text or "" for one in root.iter(f"{W}instrText")]
        codes += [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
        found += [f"fältet {code.strip()[:40]}" for code in codes if _FIELD_CODES.match(code)]
        place = Place(file, near=story_name(name))
        if any(one.get(f"{W}name", "").startswith("_ks") for one in root.iter(f"{W}bookmarkStart")):
            yield problem("mall-ar-handling", place)
        if next(root.iter(*_CHANGES), None) is not None:
            yield problem("mall-sparade-andringar", place)
        if next(root.iter(*_COMMENTS), None) is not None:
            yield problem("mall-kommentarer", place)
    for what in dict.fromkeys(found):
        yield problem("mall-farligt-innehall", Place(file), vad=what)
    for name, root in trees.items():
        if name.startswith("word/") and name not in text_parts and not name.endswith(".rels"):
            tag = re.search(r"\{\{.*?\}\}|\{%.*?%\}", "".join(str(text) for text in root.itertext()))
            if tag:
                yield problem("mall-tagg-i-annan-del", Place(file), tagg=tag[0], del_=name.removeprefix("word/"))


def _relations(root: "etree._Element") -> list[str]:
    found = []
    for one in root:
        kind = one.get("Type", "").rpartition("/")[2]
        outside = one.get("TargetMode") == "External" and kind != "hyperlink"
        if outside or kind in _RELATIONS:
            found.append(f"{kind} {one.get('Target', '')}".strip())
    return found
