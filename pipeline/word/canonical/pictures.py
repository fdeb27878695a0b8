"""In: a drawing, an embedded object or a formula. Out: what it shows, as text: hashes of pictures, size, description.

Names, ids and the settings that Word writes beside a picture are noise; the picture's own bytes, how large it is, where
it stands, how it is cropped and what is read aloud are not.
"""

import hashlib
from typing import TYPE_CHECKING, Final

from pipeline.word.canonical.links import Links, relation_of
from pipeline.word.package import MC, W
from pipeline.word.revisions.marks import MARKS, M

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NOISE: Final = frozenset(
    {"extLst", "docPr", "cNvPr", "cNvPicPr", "cNvGraphicFramePr", "cNvSpPr", "effectExtent", "sizeRelH", "sizeRelV"}
    | {"Fallback", "simplePos", "externalData", "lock", "date1904", "lang", "roundedCorners", "printSettings"}
)
_NO_ATTRIBUTES: Final = frozenset(
    {"id", "name", "anchorId", "editId", "distT", "distB", "distL", "distR", "relativeHeight", "simplePos", "locked"}
    | {"layoutInCell", "allowOverlap", "dxaOrig", "dyaOrig", "spid", "ObjectID", "DrawAspect", "cstate", "gfxdata"}
)
_PICTURES: Final = ("embed", "link", "id", "dm", "lo", "qs", "cs", "pict")
"""The names under which a relationship stands in r:…"""


def picture(element: "etree._Element", part: str, links: Links, inside: "Callable[[etree._Element], str]") -> str:
    """`bild 1200×800 «alternativtext» hash`. inside: reads the blocks of a text box."""
    extent = next((one for one in element.iter() if one.tag.endswith("}extent")), None)
    said = next((one for one in element.iter() if one.tag.endswith("}docPr")), None)
    size = "" if extent is None else f"{extent.get('cx')}×{extent.get('cy')} "
    alternative = "" if said is None else " ".join(said.get(name, "") for name in ("title", "descr")).strip()
    texts = [inside(one) for one in element.iter(f"{W}txbxContent") if not _in_fallback(one)]
    digest = hashlib.sha256(_signature(element, part, links).encode()).hexdigest()[:16]
    return f"bild {size}«{alternative}» {digest}" + "".join(f" textruta [{one}]" for one in texts)


def formula(element: "etree._Element") -> str:
    """The formula with its structure, and the tracked changes in it; without how its letters look."""
    name = str(element.tag).rpartition("}")[2]
    if element.tag == f"{M}t" or element.tag in (f"{W}t", f"{W}delText"):
        return element.text or ""
    if name in ("rPr", "ctrlPr") and element.find(f"{W}ins") is None and element.find(f"{W}del") is None:
        return ""
    if element.tag in MARKS:
        name = f"{name} {element.get(f'{W}author', '')}"
    value = element.get(f"{M}val")
    inside = "".join(formula(one) for one in element)
    if element.tag == f"{M}r":
        return inside
    return f"{name}{'=' + value if value else ''}({inside})" if inside or value else ""


def _signature(element: "etree._Element", part: str, links: Links) -> str:
    """Everything under the element in one line, with what relationships point at instead of their ids."""
    pieces: list[str] = []
    for one in element:
        name = str(one.tag).rpartition("}")[2]
        if name in _NOISE or one.tag == f"{W}txbxContent":
            continue
        said = [f"{key}={value}" for key, value in sorted(_plain(one).items())]
        said += [links.shows(part, relation) for kind in _PICTURES if (relation := relation_of(one, kind))]
        if one.tag == f"{_C}chart" and (relation := relation_of(one)):
            said = [_chart(links, *links.target(part, relation))]
        text = (one.text or "").strip()
        pieces.append(f"{name}({','.join(said)}{text})[{_signature(one, part, links)}]")
    return " ".join(pieces)


def _plain(element: "etree._Element") -> dict[str, str]:
    plain = ((str(key), str(value)) for key, value in element.attrib.items())
    own = {key.rpartition("}")[2]: value for key, value in plain if "/relationships}" not in key}
    return {key: value for key, value in own.items() if key not in _NO_ATTRIBUTES}


def _chart(links: Links, part: str, outside: bool) -> str:
    """What a chart shows: its part without the noise, so that Word's own way of writing it does not count."""
    root = None if outside else links.root(part)
    return part if root is None else hashlib.sha256(_signature(root, part, links).encode()).hexdigest()[:16]


def _in_fallback(element: "etree._Element") -> bool:
    return next(element.iterancestors(f"{MC}Fallback"), None) is not None
