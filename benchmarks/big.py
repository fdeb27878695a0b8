"""The big errand as whole processes: 20 workbooks of 5,000 rows and a document of 10,000, beside a plain script."""

import sys
from pathlib import Path

from benchmarks.contest import lines
from benchmarks.errands import LIST, errand, templates
from benchmarks.filling import texts_of
from benchmarks.material import ROOT
from benchmarks.processes import scores
from benchmarks.timing import table


def measure(folder: Path, files: int, rows: int, turns: int) -> str:
    """The table. Raises ValueError when the two documents have other rows."""
    source, mallar = errand(folder / "input", files, rows), templates(folder / "mallar")
    given = ["--input", str(source), "--templates", str(mallar), "--output", str(folder / "output"), "--pdf", "no"]
    script, ours = "pandas + openpyxl + docxtpl script", "`bundle`: all checks, the merged table, the page"
    found = scores(
        {
            ours: [sys.executable, "-m", "pipeline", "bundle", *given, "--fresh"],
            script: [sys.executable, "-m", "benchmarks.plain_script", *map(str, (source, mallar / LIST, folder / "s"))],
        },
        turns, cwd=ROOT, warm=0,
    )  # fmt: skip
    document = next((folder / "output").glob("*/*.docx"))
    comments = [
        sorted(text for text in texts_of(one) if text.startswith("Kommentar till"))
        for one in (document, folder / "s" / "Uppföljning.docx")
    ]
    if comments[0] != comments[1] or not comments[0]:
        raise ValueError("the documents differ")
    made = lines(found, ours, {script: "≥ 8"})
    return table(f"The big errand: {files} workbooks of {rows} rows, a tenth of them in one document", made)
