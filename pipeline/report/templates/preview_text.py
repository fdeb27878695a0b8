"""In: `Previewed`. Out: what `templates preview` says: how each template was filled, what was wrong, where to look."""

from pathlib import Path

from pipeline.papers.samples import CASES
from pipeline.problems import counted, in_folder, stops
from pipeline.report.problem_text import problem_text
from pipeline.report.templates.preview import Previewed


def preview_text(folder: Path, done: Previewed, *, office: bool, painter: bool, verbose: bool) -> str:
    """office, painter: does this machine have LibreOffice, pdftoppm?"""
    width = max(map(len, done.filled), default=0)
    lines = [f"Mallarna i {folder}, ifyllda med påhittade uppgifter"]
    lines += [
        f"  {name:<{width}}  {counted(len(cases), 'prov', 'prov')} av {len(CASES)}"
        for name, cases in done.filled.items()
    ]
    if text := problem_text(in_folder(done.problems, folder), verbose=verbose):
        lines.append(text)
    handed = done.handed
    if handed.handed and handed.written is not None and not stops(handed.problems):
        words = sum(map(len, done.filled.values()))
        kinds = [f"{words} Word-dokument", f"{done.pdfs} PDF-filer", f"{done.pictures} bilder"]
        lines.append(f"{', '.join(kinds)} ligger i {handed.target}. Siffrorna är exempel och går inte ihop.")
        if not office:
            lines.append("PDF-filer och bilder kräver LibreOffice, som inte finns på den här datorn.")
        elif not painter:
            lines.append("Bilder kräver pdftoppm (poppler), som inte finns på den här datorn.")
    elif not done.filled:
        lines.append("Det finns inga Word-mallar (.docx) i mappen.")
    return "\n".join(lines)
