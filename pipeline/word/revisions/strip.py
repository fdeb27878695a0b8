"""In: the parts of a document. Out: the parts without comments: their texts, places, authors and relationships."""

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DECLARATION, W, parse, serialized, stories
from pipeline.word.relations import rels_of
from pipeline.word.revisions.remove import prune

if TYPE_CHECKING:
    from lxml import etree

_RELATION: Final = re.compile(r"/(?:comments|commentsExtended|commentsIds|commentsExtensible|people)$")
"""people.xml says who the authors of comments and changes are: addresses that nobody asked to publish."""

_PLACES: Final = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_TYPES: Final = "[Content_Types].xml"


def without_comments(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts without comments; parts that had nothing of them are the same bytes."""
    made = dict(parts)
    gone: set[str] = set()
    for rels in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[rels])
        ours = [one for one in root if _RELATION.search(one.get("Type", ""))]
        for one in ours:
            gone.add(_target(rels, one))
            root.remove(one)
        if ours:
            made[rels] = DECLARATION + serialized(root).encode()
    gone |= {rels_of(name) for name in gone}
    gone |= _only_used_by(gone, parts)
    made = {name: data for name, data in made.items() if name not in gone}
    types = parse(parts[_TYPES])
    overrides = [one for one in types if one.get("PartName", "").lstrip("/") in gone]
    for one in overrides:
        types.remove(one)
    if overrides:
        made[_TYPES] = DECLARATION + serialized(types).encode()
    for name in stories(made):
        root = parse(made[name])
        if _strip(root):
            made[name] = DECLARATION + serialized(root).encode()
    return made


def _strip(root: "etree._Element") -> bool:
    places = list(root.iter(*_PLACES))
    for one in places:
        run = one.getparent()
        if run is None:
            continue
        run.remove(one)
        holder = run.getparent()
        if run.tag == f"{W}r" and holder is not None and all(two.tag == f"{W}rPr" for two in run):
            holder.remove(run)
            prune(holder)
        else:
            prune(run)
    return bool(places)


def _only_used_by(gone: set[str], parts: Mapping[str, bytes]) -> set[str]:
    """The images and so on that only comments showed."""
    shown: set[str] = set()
    others: set[str] = set()
    for rels in [name for name in parts if name.endswith(".rels")]:
        targets = {_target(rels, one) for one in parse(parts[rels]) if one.get("TargetMode") != "External"}
        (shown if rels in gone else others).update(targets)
    return (shown - others) & set(parts)


def _target(rels: str, relation: "etree._Element") -> str:
    """The part that a relationship points at."""
    target = relation.get("Target", "")
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
