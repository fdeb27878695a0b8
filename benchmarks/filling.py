"""Filling templates: a memo, 200 memos, one long table. Our own writer with and without fields, beside docxtpl,
docxtemplater, carbone, and the floor."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.contest import lines, scores
from benchmarks.material import job, measures
from benchmarks.templates import SYNTAXES, long_table, memo
from benchmarks.timing import table
from pipeline.papers.values import ROWS_WITH_FIELDS

_FLOOR: Final = "write the text, deflate it, copy the rest"
_OURS: Final = "ours, with fields (in a very long table, rows) and all checks"
_EACH: Final = "ours, with a field for each value all the same"
_PLAIN: Final = "our compiled template, without fields"


@dataclass(frozen=True, slots=True)
class Work:
    """title: of the table. rows: measures in the data, in the document when it is a table. times: documents in a
    turn. rivals: are others measured too? With 100,000 rows they need gigabytes."""

    title: str
    rows: int
    times: int = 1
    is_table: bool = False
    rivals: bool = True


def works(*, quick: bool) -> list[Work]:
    """Those of the table in docs/performance.md, or small ones."""
    rows, many = (20, 2) if quick else (10_000, 200)
    made = [
        Work("A memo of three pages, warm (a turn is ten of them)", 60, 2 if quick else 10),
        Work(f"{many} memos in one process", 60, many),
        Work(f"One table of {rows} rows × 6", rows, is_table=True),
    ]
    if quick:
        return made[::2]  # the second is the first, more often
    return [*made, Work(f"One table of {10 * rows} rows × 6: is it linear?", 10 * rows, is_table=True, rivals=False)]


def measure(folder: Path, work: Work, turns: int, node: tuple[list[str], str]) -> str:
    """The table for one work. node: as `node.rivals` gives it. Raises ValueError when the documents differ."""
    (folder / "ut").mkdir(parents=True)
    for name, syntax in SYNTAXES.items():
        (long_table if work.is_table else memo)(folder / f"{name}.docx", syntax)
    (folder / "work.json").write_text(json.dumps({"rows": work.rows, "times": work.times}), "utf-8")
    (folder / "data.json").write_text(json.dumps(_data(work.rows), ensure_ascii=False), "utf-8")

    python = [sys.executable, "-m", "benchmarks.contender"]
    names = {_FLOOR: "floor", _PLAIN: "plain", _OURS: "ours"} | ({"docxtpl": "docxtpl"} if work.rivals else {})
    if work.rivals and work.is_table and work.rows > ROWS_WITH_FIELDS:
        names |= {_EACH: "each"}
    commands = {name: [*python, who, str(folder)] for name, who in names.items()}
    if node[0] and work.rivals:
        commands |= {name: [*node[0], name, str(folder)] for name in ("docxtemplater", "carbone")}
        names |= {name: name for name in ("docxtemplater", "carbone")}

    def same_text() -> None:
        texts = {name: texts_of(folder / "ut" / f"{who}.docx") for name, who in names.items()}
        others = [name for name, said in texts.items() if said != texts[_FLOOR]]
        if others:
            raise ValueError(f"{work.title}: {', '.join(others)} wrote another text")

    found = scores(commands, turns, same_text)
    made = lines(found, _FLOOR, {_PLAIN: "≤ 1.5", _OURS: "≤ 4"}, work.times)
    missing = f"\n\ndocxtemplater and carbone are not measured: {node[1]}." if node[1] and work.rivals else ""
    return table(f"{work.title}, processor time of one document", made) + missing


def texts_of(path: Path) -> list[str]:
    """The words of every paragraph that has any."""
    from pipeline.word.package import DOCUMENT, W, parse, read_parts

    root = parse(read_parts(path.read_bytes())[DOCUMENT])
    said = (" ".join("".join(one.text or "" for one in p.iter(f"{W}t")).split()) for p in root.iter(f"{W}p"))
    return [one for one in said if one]


def _data(rows: int) -> dict[str, object]:
    """The same values as our job has, by path as docxtpl wants them and by last name as the others do."""
    data = asdict(job("tjansteskrivelse.docx", measures(rows, rows // 4)).data)
    follow_up = data["uppfoljning"]["atgarder"]
    return {"arende": data["arende"], "uppfoljning": {"atgarder": follow_up}, **data["arende"], "atgarder": follow_up}
