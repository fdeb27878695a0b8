"""In: a PDF. Out: what judges that know nothing of our code find wrong with it."""

import shutil
import subprocess
from pathlib import Path

import page
import pikepdf

from tests.programs import needs

PROFILES = (page.ValidationProfile.PDF_A_2B, page.ValidationProfile.PDF_UA_1)


def faults(pdf: Path) -> list[str]:
    """PDF/A-2b, PDF/UA-1, qpdf where it is installed, and text that no screen reader reaches."""
    found = []
    for profile in PROFILES:
        verdict = page.validate_pdf(str(pdf), profile=profile)
        if not verdict.is_compliant:
            found.append(str(verdict))
    if qpdf := shutil.which("qpdf"):
        checked = subprocess.run([qpdf, "--check", str(pdf)], capture_output=True, text=True, check=False)
        if checked.returncode:
            found.append(checked.stdout + checked.stderr)
    with pikepdf.open(pdf) as opened:
        found += [f"sida {number}: {lost} utanför trädet" for number, lost in unreached(opened) if lost]
    return found


def unreached(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """(page, how many marked pieces of it are not in the structure tree): profile checkers do not look."""
    reached: dict[tuple[int, int], set[int]] = {}
    waiting: list[tuple[pikepdf.Object, pikepdf.Object | None]] = [(pdf.Root.StructTreeRoot, None)]
    while waiting:
        one, at = waiting.pop()
        at = one.get("/Pg", at)
        kids = one.get("/K")
        for kid in [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                assert at is not None
                reached.setdefault(at.objgen, set()).add(int(kid))
            elif kid.get("/Type") == "/MCR":
                where = kid.get("/Pg", at)
                assert where is not None
                reached.setdefault(where.objgen, set()).add(int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                waiting.append((kid, at))
    return [(number, len(_marked(one) - reached.get(one.obj.objgen, set()))) for number, one in enumerate(pdf.pages, 1)]


def _marked(one: pikepdf.Page) -> set[int]:
    return {
        int(instruction.operands[1].MCID)
        for instruction in pikepdf.parse_content_stream(one)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    }


def words(pdf: Path) -> str:
    """Its text in reading order, by poppler; one space between words."""
    done = subprocess.run([needs("pdftotext"), str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())
