"""In: what a LibreOffice is to do. Out: a program that does it, and small PDFs with tags, so that most tests start no
LibreOffice."""

import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.office import Office

_TEXT = b"/P <</MCID 0>> BDC BT ET EMC % 0123456789abcdef"
"""A stand-in writes a hash of the document in place of the number: another document, another PDF."""


def tagged(content: bytes = _TEXT, *, figures: int = 0, language: str = "sv-SE") -> bytes:
    """A PDF of one page, with tags: a paragraph, and so many figures without alternative texts."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    pdf.pages[0].obj.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    paragraph = pdf.make_indirect(Dictionary(S=Name.P, P=root, Pg=pdf.pages[0].obj, K=0))
    shown = [pdf.make_indirect(Dictionary(S=Name.Figure, P=root)) for _ in range(figures)]
    root.K = Array([paragraph, *shown])
    root.ParentTree = Dictionary(Nums=Array([0, Array([paragraph])]))
    pdf.Root.StructTreeRoot = root
    if language:
        pdf.Root.Lang = pikepdf.String(language)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=pikepdf.String("Karin Hemlig")))
    out = io.BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def fake_office(folder: Path, does: str = "good(file)", *, pdf: bytes = b"", identity: str = "1") -> Office:
    """A program that is called as soffice is. does: Python for each `file`, with `good(file)` to write its PDF, `out`,
    and the number `turn` of the file in this call. It notes each call in calls.txt, and each file's content in it."""
    program = folder / "soffice"
    (folder / "tagged.pdf").write_bytes(pdf or tagged())
    body = "\n".join(f"    {line}" for line in does.splitlines())
    program.write_text(
        f"#!{sys.executable}\n"
        + dedent(
            f"""\
            import hashlib, os, signal, sys, time
            from pathlib import Path
            here = Path({str(folder)!r})
            files = [Path(one) for one in sys.argv[sys.argv.index("--outdir") + 2:]]
            out = Path(sys.argv[sys.argv.index("--outdir") + 1])
            with (here / "calls.txt").open("a") as calls:
                calls.write(f"{{len(files)}}\\n")
            def good(file):
                own = hashlib.sha256(file.read_bytes()).hexdigest()[:16].encode()
                pdf = (here / "tagged.pdf").read_bytes().replace(b"0123456789abcdef", own)
                (out / (file.stem + ".pdf")).write_bytes(pdf)
            for turn, file in enumerate(files, 1):
            """
        )
        + body
        + "\n",
        "utf-8",
    )
    program.chmod(0o755)
    return Office(program, identity)


def calls(folder: Path) -> list[int]:
    """How many files each call was given."""
    path = folder / "calls.txt"
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def alive(pid: int) -> bool:
    """Does it run? One that has ended and that nobody has asked about is still listed, as a zombie."""
    try:
        os.kill(pid, 0)
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def documents(*names: str) -> Mapping[str, bytes]:
    return {name: name.encode() for name in names}
