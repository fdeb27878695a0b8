"""In: a document. Out: the same, as a clerk has put a picture, a footnote, a comment or a link in it."""

import struct
import zlib
from random import Random

from lxml import etree

from pipeline.word.package import W
from tests.simulator.doc import CLERK, DATE, RELS, TYPES, Doc, Element, after, run, w
from tests.simulator.edit import Edit, fields, marker, paragraphs, pick, plain_runs

_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<wp:inline><wp:extent cx="95250" cy="95250"/><wp:docPr id="{number}" name="Bild {number}" descr="En ruta"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="bild"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="95250" cy="95250"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def png(colour: bytes) -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0" + colour)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def insert_picture(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, paragraphs(doc))
    if one is None:
        return None
    number = 1 + max((int(x.get("id", "0")) for n in doc.stories() for x in doc.tree(n).iter(_DOC_PR)), default=0)
    turn = next(turn for turn in range(1, 9999) if f"word/media/bild{turn}.png" not in doc.parts)
    doc.parts[f"word/media/bild{turn}.png"] = png(rng.randbytes(3))
    doc.declare(f"word/media/bild{turn}.png", "image/png")
    rid = doc.relate("image", f"media/bild{turn}.png")
    one.append(w("r", etree.fromstring(_DRAWING.format(number=number, rid=rid))))
    return Edit("insert_picture")


def insert_footnote(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, paragraphs(doc))
    if one is None:
        return None
    root = doc.add_part("word/footnotes.xml", "footnotes", "footnotes", "footnotes+xml")
    if not len(root):
        for number, kind in (("-1", "separator"), ("0", "continuationSeparator")):
            root.append(w("footnote", w("p", w("r", w(kind))), type=kind, id=number))
    number = str(1 + max(int(x.get(f"{W}id", "0")) for x in root))
    word = marker(rng)
    root.append(w("footnote", w("p", w("r", w("footnoteRef")), run(f" Enligt {word}.")), id=number))
    one.append(w("r", w("footnoteReference", id=number)))
    return Edit("insert_footnote", (word,))


def insert_comment(rng: Random, doc: Doc) -> Edit | None:
    """A comment of the clerk's on a text or on a field."""
    one = pick(rng, [*plain_runs(doc.body), *fields(doc.body)])
    return None if one is None else _commented(rng, doc, one)


def _commented(rng: Random, doc: Doc, one: Element) -> Edit:
    root = doc.add_part("word/comments.xml", "comments", "comments", "comments+xml")
    number = str(1 + max((int(x.get(f"{W}id", "0")) for x in root), default=0))
    said = run(f"Stämmer det här? {marker(rng)}")
    root.append(w("comment", w("p", said), id=number, author=CLERK, date=DATE, initials="MH"))
    one.addprevious(w("commentRangeStart", id=number))
    after(one, w("commentRangeEnd", id=number))
    end = one.getnext()
    assert end is not None
    after(end, w("r", w("commentReference", id=number)))
    return Edit("insert_comment")


def insert_link(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, paragraphs(doc))
    if one is None:
        return None
    word, rels = marker(rng), doc.tree(RELS)
    rid = doc.relate("hyperlink", f"https://example.org/{word}")
    next(x for x in rels if x.get("Id") == rid).set("TargetMode", "External")
    link = w("hyperlink", run(word))
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", rid)
    one.append(link)
    return Edit("insert_link", (word,))


def write_comment_reply(rng: Random, doc: Doc) -> Edit | None:
    """Another comment right where one already is, as a reply to one of the tool's would be."""
    found = pick(rng, [x for x in doc.body.iter(f"{W}commentReference") if TYPES in doc.parts])
    holder = None if found is None else found.getparent()
    if holder is None or holder.tag != f"{W}r":
        return None
    root = doc.tree("word/comments.xml")
    number = str(1 + max((int(x.get(f"{W}id", "0")) for x in root), default=0))
    root.append(w("comment", w("p", run(f"Svar {marker(rng)}")), id=number, author=CLERK, date=DATE))
    after(holder, w("r", w("commentReference", id=number)))
    return Edit("write_comment_reply")
