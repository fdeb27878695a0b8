"""In: the data model and the wordings. Out: the tables in templates/README.md and docs/meddelanden.md that list them.

`python -m dev.docs` writes them anew between their marks; a test fails when they are not what they should be.
"""

import re
from pathlib import Path

from pipeline.papers.catalogue import Shape, listed
from pipeline.report.templates.field_list import example, kind, written
from pipeline.wordings import WORDINGS, Weight

ROOT = Path(__file__).parent.parent
FIELDS = ROOT / "templates" / "README.md"
MESSAGES = ROOT / "docs" / "meddelanden.md"


def fields_table() -> str:
    """Every field that a template can print or repeat, with an example."""
    rows = ["| fält | vad det är | exempel |", "|---|---|---|"]
    for path, shape in listed():
        rows.append(f"| `{written(path, shape)}` | {_cell(shape.text)}{kind(shape)} | {_example(shape)} |")
    return "\n".join(rows)


def problems_table() -> str:
    """Every message, by what it concerns: its code, how heavy it is, what it says and what to do."""
    kinds = list(dict.fromkeys(wording.kind for wording in WORDINGS.values()))
    blocks = []
    for about in kinds:
        rows = [
            f"## {about.value.capitalize()}",
            "",
            "| kod | | vad som är fel | vad du gör |",
            "|---|---|---|---|",
        ]
        for code, one in WORDINGS.items():
            if one.kind is about:
                rows.append(f"| `{code}` | {_weight(one.weight)} | {_plain(one.what)} | {_plain(one.todo)} |")
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks)


def with_table(text: str, name: str, table: str) -> str:
    """`text` with what stands between the marks `<!-- name -->` and `<!-- /name -->` replaced."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        raise ValueError(f"the marks {begin} and {end} are missing")
    before, after = text.split(begin, 1)[0], text.split(end, 1)[1]
    return f"{before}{begin}\n\n{table}\n\n{end}{after}"


def main() -> None:
    for path, name, table in ((FIELDS, "falt", fields_table()), (MESSAGES, "meddelanden", problems_table())):
        path.write_text(with_table(path.read_text("utf-8"), name, table), "utf-8", newline="\n")


def _example(shape: Shape) -> str:
    text = example(shape)
    return re.sub(r"^(\.\S+) → ", r"`\1` → ", _cell(text)) if shape.kind == "uppslag" else _cell(text)


def _weight(weight: Weight) -> str:
    return {Weight.STOP: "fel", Weight.HOLD: "fel*", Weight.REMARK: "anm."}[weight]


def _plain(text: str) -> str:
    """A wording with its names as they stand for in the handbook: `{ord}` → `…`."""
    doubled = text.replace("{{", "\0").replace("}}", "\1")
    return _cell(re.sub(r"\s*\{forslag\}", "", doubled).replace("\0", "{").replace("\1", "}"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    main()
