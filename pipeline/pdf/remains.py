"""In: a PDF. Out: `Remains`: what in it tells of the people who made it or shows more than its pages do, and the texts
that stand behind the pages: titles, alternative texts, links.

It is only looked at. What is metadata can be taken away in a copy (`nameless`); the rest somebody has to see to.
"""

import io
import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.pdf.text import UnreadablePdf

if TYPE_CHECKING:
    import pikepdf

PLAIN_INFO: Final = frozenset(
    ["/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"]
)
"""What a PDF may say of itself that names nobody: Creator is a program."""

NAMING: Final = frozenset(
    [
        "{http://purl.org/dc/elements/1.1/}creator", "{http://purl.org/dc/elements/1.1/}contributor",
        "{http://ns.adobe.com/pdf/1.3/}Author", "{http://ns.adobe.com/xap/1.0/mm/}History",
        "{http://ns.adobe.com/xap/1.0/}Author", "{http://ns.adobe.com/photoshop/1.0/}AuthorsPosition",
        "{http://ns.adobe.com/photoshop/1.0/}CaptionWriter",
    ]
)  # fmt: skip
PDFX: Final = "{http://ns.adobe.com/pdfx/1.3/}"
"""Properties that somebody's program, or the organisation, has added: Company, Manager, SourceModified."""

_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF")
_HARMLESS: Final = frozenset(["/Link", "/Widget", "/PrinterMark", "/TrapNet", "/Popup"])
_TEXTS: Final = {
    "/Alt": "alternativtext", "/ActualText": "ersättningstext", "/E": "utskriven förkortning", "/URI": "länk",
    "/TU": "formulärfälts namn",
}  # fmt: skip
_FILLED: Final = frozenset(["/Tx", "/Ch"])


@dataclass(frozen=True, slots=True)
class Remains:
    """names: metadata that tell who made it, in Swedish. more: what shows or does more than the pages. texts: (where,
    text) of what stands behind the pages. signed: it may not be changed."""

    names: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    signed: bool = False


def remains_of(data: bytes, public: Collection[str] = ()) -> Remains:
    """public: names that may stand as the author, such as the municipality's. Raises UnreadablePdf."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            form = pdf.Root.get("/AcroForm")
            signed = form is not None and bool(int(form.get("/SigFlags", 0)) & 1)
            names = tuple(dict.fromkeys(_names(pdf, {one.casefold() for one in public})))
            return Remains(names, tuple(dict.fromkeys(_more(pdf))), tuple(_texts(pdf)), signed)
    except pikepdf.PasswordError as error:
        raise UnreadablePdf("den är lösenordsskyddad") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
        # What qpdf says of a damaged object depends on where the damage is; that it is damaged is what matters.
        raise UnreadablePdf("den är skadad eller ingen PDF") from error


def xmp_root(stream: "pikepdf.Object | None") -> Any:
    """The metadata as XML, or None when there are none. Raises ValueError when they are no XML."""
    import pikepdf
    from lxml import etree

    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return etree.fromstring(stream.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError("XMP") from error


def is_naming(tag: str) -> bool:
    """Does an element of XMP tell who made the file?"""
    return tag in NAMING or tag.startswith(PDFX)


def _names(pdf: "pikepdf.Pdf", public: set[str]) -> Iterator[str]:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if info is not None else ():
        said = str(value).strip()
        if key not in PLAIN_INFO and said and said.casefold() not in public:
            yield f"författare: {said}" if key == "/Author" else f"egenskapen {key[1:]}: {said}"
    root = xmp_root(pdf.Root.get("/Metadata"))
    for one in root.iter() if root is not None else ():
        if isinstance(one.tag, str) and is_naming(one.tag):
            said = " ".join(" ".join(one.itertext()).split()) or ("ifylld" if one.attrib or len(one) else "")
            name = one.tag.rpartition("}")[2]
            if said and said.casefold() not in public:
                yield f"författare: {said}" if name in ("creator", "Author") else f"egenskapen {name}: {said}"
        for attribute in one.attrib:
            if is_naming(str(attribute)) and one.attrib[attribute].casefold() not in public:
                yield f"egenskapen {str(attribute).rpartition('}')[2]}: {one.attrib[attribute]}"
    for thing in _dictionaries(pdf):
        if "/PieceInfo" in thing:
            yield "ett programs egna uppgifter"
        if "/Metadata" in thing and thing.get("/Type") != "/Catalog":
            yield "en bilds uppgifter om sig själv"


def earlier_versions(data: bytes) -> tuple[bytes, ...]:
    """The file as it was before each time that something was added to it: what was then taken away from the pages still
    stands in it. A file for the web has two ends by itself, of which the first is none."""
    ends = [one.end() for one in _END.finditer(data)]
    return tuple(data[:end] for end in ends[b"/Linearized" in data[:1024] : -1])


def _more(pdf: "pikepdf.Pdf") -> Iterator[str]:
    root = pdf.Root
    names: Any = root.get("/Names", {})
    if pdf.attachments or "/EmbeddedFiles" in names or "/AF" in root:
        yield "bifogade filer"
    if "/JavaScript" in names or any(one.get("/S") in ("/JavaScript", "/Launch") for one in _dictionaries(pdf)):
        yield "skript"
    layers = root.get("/OCProperties")
    if layers is not None and "/D" in layers and len(layers["/D"].get("/OFF", ())):
        yield "dolda lager"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "ett dynamiskt formulär"
    for number, page in enumerate(pdf.pages, 1):
        for one in page.obj.get("/Annots", ()):
            if one.get("/Subtype") not in _HARMLESS:
                yield f"en kommentar eller markering på sidan {number}"
            elif _value(one, "/FT") in _FILLED and str(_value(one, "/V") or "").strip():
                yield f"ett ifyllt formulärfält på sidan {number}"


def _value(field: Any, key: str) -> Any:
    """A form field inherits what it does not say itself."""
    for _ in range(32):
        if key in field or "/Parent" not in field:
            break
        field = field["/Parent"]
    return field.get(key)


def _texts(pdf: "pikepdf.Pdf") -> Iterator[tuple[str, str]]:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if info is not None else ():
        if key not in ("/CreationDate", "/ModDate"):
            yield f"egenskapen {key[1:]}", str(value)
    root = xmp_root(pdf.Root.get("/Metadata"))
    if root is not None:
        yield "dokumentets egenskaper", " ".join(" ".join(root.itertext()).split())
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            waiting[:0] = item.children
            yield "bokmärke", str(item.title)
    for one in _dictionaries(pdf):
        for key, where in _TEXTS.items():
            if key in one:
                yield where, str(one[key])


def _dictionaries(pdf: "pikepdf.Pdf") -> Iterator[Any]:
    """Every dictionary in the file, also those that stand in another one."""
    import pikepdf

    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            for value in thing.values() if isinstance(thing, pikepdf.Dictionary) else ():
                if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
                    yield value
