"""`python -m benchmarks.contender WHO FOLDER`: one contender of ours, docxtpl's or the floor's, once for each line that
comes. Prints the processor time of the work and the process's peak memory, in seconds and MiB."""

import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from markupsafe import Markup

from benchmarks.floor import copier
from benchmarks.material import job, measures
from pipeline.papers import values
from pipeline.papers.jobs import Job
from pipeline.papers.values import values_of
from pipeline.word.clean import clean
from pipeline.word.document_writer import DocumentWriter
from pipeline.word.fields import run_of
from pipeline.word.fill import fill, names_of
from pipeline.word.loops import write_runs
from pipeline.word.package import write_parts
from pipeline.word.template import WRITER, Template, open_template

Writer = Callable[[str], bytes]
"""Writes the document for an errand of that number."""

_EXAMPLE: Final = "tjansteskrivelse.docx"
_SOME: Final = "KS 2024-0"


class _WithoutControls(DocumentWriter):
    """Prints the runs alone: what the fields cost is the difference."""

    def loop(self, rows: object, number: int) -> Markup:
        written = write_runs(rows, self._stretches[number], lambda *_: ("", ""))
        if written is None:
            raise ValueError("a row of something else than texts and numbers")
        return self.put(written)

    def field(self, value: object, place: int, rows: tuple[object, ...], *, control: bool = True) -> Markup:  # noqa: ARG002
        return Markup(run_of(self._places.runs[place], clean(str(value))))  # noqa: S704 - escaped by `_run`


def ours(folder: Path) -> Writer:
    """Our own writer with all of its checks, on a template that is open."""
    filled, template = _opened(folder)

    def write(number: str) -> bytes:
        draft, problems = fill(_numbered(filled, number), template)
        if draft is None:
            raise ValueError(problems)
        return draft.data

    return write


def each(folder: Path) -> Writer:
    """The same, with a field for each value of a very long table, which is not what the tool does."""
    values.ROWS_WITH_FIELDS = sys.maxsize  # type: ignore[misc] # a constant, and this process measures nothing else
    return ours(folder)


def plain(folder: Path) -> Writer:
    """The compiled template alone: no fields, no note of where the document came from, no check."""
    filled, template = _opened(folder)

    def write(number: str) -> bytes:
        writer = _WithoutControls(template.places, template.bookmarks_from, template.stretches)
        context = names_of(values_of(_numbered(filled, number).data)) | {WRITER: writer}
        made = {part: writer.woven(one.generate(context))[0].encode() for part, one in template.compiled.items()}
        return write_parts({**template.parts, **made}, template.entries)

    return write


def _opened(folder: Path) -> tuple[Job, Template]:
    rows = json.loads((folder / "work.json").read_text("utf-8"))["rows"]
    template = open_template("docxtpl.docx", (folder / "docxtpl.docx").read_bytes())
    return job(_EXAMPLE, measures(rows, rows // 4)), template


def _numbered(filled: Job, number: str) -> Job:
    return replace(filled, data=replace(filled.data, arende=replace(filled.data.arende, diarienummer=number)))


def docxtpl(folder: Path) -> Writer:
    """docxtpl as its documentation shows it."""
    from docxtpl import DocxTemplate

    data = json.loads((folder / "data.json").read_text("utf-8"))

    def write(number: str) -> bytes:
        data["arende"]["diarienummer"] = number
        document = DocxTemplate(folder / "docxtpl.docx")
        document.render(data, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return write


def floor(folder: Path) -> Writer:
    """The finished document once more, with another number in its text."""
    return copier(plain(folder)(_SOME), _SOME)


CONTENDERS: Final[dict[str, Callable[[Path], Writer]]] = {
    "floor": floor,
    "ours": ours,
    "each": each,
    "plain": plain,
    "docxtpl": docxtpl,
}


def main(who: str, folder: Path) -> None:
    """Write the document as often as the work says, for each line on standard input."""
    times = json.loads((folder / "work.json").read_text("utf-8"))["times"]
    write = CONTENDERS[who](folder)
    number = 0
    for _ in sys.stdin:
        start = time.process_time()
        for _ in range(times):
            number += 1  # no document is like the last one: nothing can be had by remembering it
            data = write(f"KS 2024-{number}")
        spent = time.process_time() - start
        (folder / "ut" / f"{who}.docx").write_bytes(data)
        print(spent, peak(), flush=True)  # noqa: T201 - what it is asked for


def peak() -> float:
    """The most memory that this process has had, in MiB; 0 where the system does not say. Linux counts into `ru_maxrss`
    what the process had that started us."""
    try:
        said = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0.0
    return int(said.partition("VmHWM:")[2].split()[0]) / (1 << 10)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
