"""In: a document. Out: the same, saved by LibreOffice 7.4: as it was measured to do, or by the program itself."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random
from typing import Final

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element, remove, unwrap, w
from tests.simulator.resolve import DELETED, INSERTED, RANGES

SOFFICE: Final = shutil.which("soffice")
"""The program, when it is there."""


def like_libreoffice(rng: Random, doc: Doc) -> bytes:
    """The losses that matter: tags of controls gone (titles and bookmarks kept), tracked marks inside controls gone
    with both texts left, rows' and paragraphs' ids gone, formatting written on each run."""
    for name in doc.stories():
        root = doc.tree(name)
        for control in list(root.iter(f"{W}sdt")):
            for tag in control.findall(f"{W}sdtPr/{W}tag"):
                remove(tag)
            for number in control.findall(f"{W}sdtPr/{W}id"):
                number.set(f"{W}val", str(rng.randrange(1, 2**31 - 1)))
            _without_marks(control)
            _with_its_bookmark(control)
            _without_breaks(control)
        for mark in list(root.iter(*RANGES)):
            remove(mark)
        for at, start in enumerate(list(root.iter(f"{W}bookmarkStart"))):
            ends = [one for one in root.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id")]
            for one in (start, *ends):
                one.set(f"{W}id", f"x{at}")
        for one in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            one.set(f"{W}id", one.get(f"{W}id", "").removeprefix("x"))
        _with_two_beginnings(root)
        for run in root.iter(f"{W}r"):
            if run.find(f"{W}rPr") is None:
                run.insert(0, w("rPr"))
        for block in root.iter(f"{W}p", f"{W}tr"):
            for attribute in [one for one in block.attrib if str(one).endswith(("paraId", "textId", "rsidR"))]:
                del block.attrib[attribute]
    return doc.data()


def _without_marks(control: Element) -> None:
    for mark in list(control.iter(*INSERTED, *DELETED)):
        for said in mark.iter(f"{W}delText"):
            said.tag = f"{W}t"
        unwrap(mark)


def _with_its_bookmark(control: Element) -> None:
    """The bookmark that begins right before a control begins inside it after the save, and ends where it did."""
    before, content = control.getprevious(), control.find(f"{W}sdtContent")
    if before is not None and before.tag == f"{W}bookmarkStart" and content is not None and not _breaks(control):
        content.insert(0, before)


def _with_two_beginnings(root: Element) -> None:
    """A bookmark alone in an empty paragraph is written twice, the first time without an end."""
    highest = max((int(one.get(f"{W}id", "0")) for one in root.iter(f"{W}bookmarkStart")), default=0)
    for at, paragraph in enumerate(list(root.iter(f"{W}p")), highest + 1):
        held = [one.tag for one in paragraph if one.tag != f"{W}pPr"]
        start = paragraph.find(f"{W}bookmarkStart")
        if held == [f"{W}bookmarkStart", f"{W}bookmarkEnd"] and start is not None:
            start.addprevious(w("bookmarkStart", id=str(at), name=start.get(f"{W}name", "")))


def _without_breaks(control: Element) -> None:
    """A line break in a plain-text control moves out, before the control."""
    for one in _breaks(control):
        remove(one)
        control.addprevious(w("r", w("br")))


def _breaks(control: Element) -> list[Element]:
    return [] if control.find(f"{W}sdtPr/{W}text") is None else list(control.iter(f"{W}br"))


def through_libreoffice(data: bytes) -> bytes:
    """The document opened and saved by the soffice of this machine, with a profile of its own. Raises when it is not
    there, takes more than two minutes, or gives nothing."""
    if SOFFICE is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory(prefix="ks-simulator-") as name:
        folder = Path(name)
        source = folder / "in" / "handling.docx"
        source.parent.mkdir()
        source.write_bytes(data)
        subprocess.run(
            [
                SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (folder / "out" / "handling.docx").read_bytes()
