"""In: PDFs as bytes. Out: pictures (PNG) of their first pages, made by poppler's pdftoppm where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PAGES: Final = 3
"""So many pages of each PDF become pictures: a table of 200 rows looks the same on page 20 as on page 3."""

DPI: Final = 80
_PATIENCE: Final = 60.0


def find_painter() -> Path | None:
    """pdftoppm on this machine."""
    found = shutil.which("pdftoppm")
    return Path(found) if found else None


def pictures(pdfs: Mapping[str, bytes], painter: Path) -> dict[str, tuple[bytes, ...]]:
    """name → pictures of its first pages, in order; without those that could not be made."""
    made = {name: _pages(pdf, painter) for name, pdf in pdfs.items()}
    return {name: pages for name, pages in made.items() if pages}


def _pages(pdf: bytes, painter: Path) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory(prefix="ks-bundle-") as folder:
        source = Path(folder) / "a.pdf"
        source.write_bytes(pdf)
        words = [str(painter), "-png", "-r", str(DPI), "-l", str(PAGES), str(source), str(Path(folder) / "sida")]
        try:
            # The program was found on this machine; the file is ours.
            subprocess.run(words, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            return ()
        return tuple(one.read_bytes() for one in sorted(Path(folder).glob("sida*.png")))
