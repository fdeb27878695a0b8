"""In: a PDF that is not signed. Out: a copy of it without what tells who made it; its pages are as they were.

Only ever done when somebody asks for it, to a copy that is to be published.
"""

import io
import warnings
from typing import TYPE_CHECKING, Any

from pipeline.pdf.remains import PLAIN_INFO, is_naming, xmp_root

if TYPE_CHECKING:
    import pikepdf


def nameless(data: bytes) -> bytes:
    """The same PDF, the same bytes. Raises what pikepdf raises when it cannot be read: `remains_of` has read it."""
    import pikepdf
    from pikepdf import Name

    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        info: Any = pdf.trailer.get("/Info")
        for key in [key for key, _ in info.items() if key not in PLAIN_INFO] if info is not None else ():
            del info[key]
        _without_names(pdf)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                for name in (Name.PieceInfo, Name.Metadata):
                    if name in thing and not (name == Name.Metadata and thing.get("/Type") == "/Catalog"):
                        del thing[name]
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of form fields that were odd before, and stay so
            # The metadata are as they were, but for the names: nothing is to be mended in them.
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def _without_names(pdf: "pikepdf.Pdf") -> None:
    from lxml import etree

    stream = pdf.Root.get("/Metadata")
    root = xmp_root(stream)
    if root is None or stream is None:
        return
    for one in [one for one in root.iter() if isinstance(one.tag, str)]:
        for attribute in [name for name in one.attrib if is_naming(str(name))]:
            del one.attrib[attribute]
        parent = one.getparent()
        if is_naming(one.tag) and parent is not None:
            parent.remove(one)
    tree = root.getroottree()
    stream.write(etree.tostring(tree, encoding="utf-8"))
