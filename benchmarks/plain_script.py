"""`python -m benchmarks.plain_script INPUT TEMPLATES OUTPUT`: what people write today: pandas with openpyxl, docxtpl.

Reads every workbook of the form that `reading.deliveries` makes, joins them, counts, and fills one document. It checks
nothing, keeps nobody's edits and makes no fields: that is the comparison.
"""

import sys
from pathlib import Path

import pandas as pd
from docxtpl import DocxTemplate


def main(source: Path, template: Path, output: Path) -> None:
    """One document of all rows."""
    frames = []
    for path in sorted(source.glob("*.xlsx")):
        frame = pd.read_excel(path, engine="openpyxl", dtype=str).fillna("")
        frames.append(frame.assign(forvaltning=path.stem))
    table = pd.concat(frames, ignore_index=True)
    table["Status"] = table["Status"].str.strip().str.lower()
    rows = [
        {
            "nr": row["Nr"],
            "omrade": row["Utvecklingsområde"],
            "atgard": row["Åtgärd"],
            "ansvarig": row["Ansvarig"],
            "status": row["Status"],
            "kommentar": row["Kommentar"],
        }
        for _, row in table.iterrows()
    ]
    document = DocxTemplate(template)
    follow_up = {"totalt": len(rows), "antal": table["Status"].value_counts().to_dict(), "atgarder": rows}
    document.render({"arende": {"rubrik": "Plan"}, "uppfoljning": follow_up}, autoescape=True)
    output.mkdir(parents=True, exist_ok=True)
    document.save(output / "Uppföljning.docx")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
