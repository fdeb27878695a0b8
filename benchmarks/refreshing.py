"""Bringing news into an edited document, beside filling the template with the same data."""

import time
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.material import TEMPLATES, job, measures
from benchmarks.timing import Line, medians, table
from pipeline.bundle.generations import Generations
from pipeline.bundle.renew import News, renew
from pipeline.papers.jobs import Job
from pipeline.word.fill import Draft, fill
from pipeline.word.package import read_parts, write_parts
from pipeline.word.template import open_template

if TYPE_CHECKING:
    from collections.abc import Callable

_TEMPLATE = "uppfoljning.docx"


def _saved_by_word(xml: bytes) -> bytes:
    """The same text as Word writes it: session numbers on rows, paragraphs and runs, ids, proofing marks."""
    marks = b' w:rsidR="00AB12CD" w14:paraId="12345678" w14:textId="77777777"'
    names = b'<w:document xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    xml = xml.replace(b"<w:document", names, 1).replace(b"<w:tr>", b"<w:tr%s>" % marks)
    xml = xml.replace(b"<w:p>", b"<w:p%s>" % marks).replace(b"<w:r>", b'<w:proofErr w:type="spellStart"/><w:r>')
    return xml.replace(b"<w:text/>", b'<w:placeholder><w:docPart w:val="Default"/></w:placeholder><w:text/>')


def measure(rows: int, turns: int) -> str:
    """The table for a follow-up of so many measures, of which a tenth, or ten, have another status now."""
    template = open_template(_TEMPLATE, (TEMPLATES / _TEMPLATE).read_bytes())
    done = rows // 5
    old, tenth, ten = (job(_TEMPLATE, measures(rows, done + more)) for more in (0, rows // 10, min(rows, 10)))

    def filled(with_what: Job) -> Draft:
        draft, problems = fill(with_what, template)
        if draft is None:
            raise ValueError(problems)
        return draft

    base = filled(old).data
    parts = read_parts(base)
    edited = parts["word/document.xml"].replace("Uppföljningen av ".encode(), "Min uppföljning av ".encode(), 1)
    mine = write_parts({**parts, "word/document.xml": edited})
    word = write_parts({**parts, "word/document.xml": _saved_by_word(edited)})
    floor = "the template filled (floor)"
    works: dict[str, Callable[[], object]] = {floor: lambda: filled(tenth)}
    # The whole of what a run does with one document: what it came from, may it be touched, is it edited, merge, guard.
    for name, document, news in (
        ("refreshed, ten with news", mine, ten),
        ("… saved by Word", word, ten),
        ("refreshed, a tenth with news", mine, tenth),
        ("… saved by Word ", word, tenth),
    ):
        fresh = filled(news).data
        works[name] = partial(renew, base, Generations(), document, fresh, News("2023-02-06"))
        once = renew(base, Generations(), document, fresh, News("2023-02-06"))
        if once.data is None or sum(one.kind == "ifylld" for one in once.changes) < min(rows // 10, 10):
            raise ValueError(f"not refreshed: {once.reason}")
    found = medians(works, turns, time.process_time)
    lines = [Line(floor, found[floor], 1.0)]
    lines += [Line(name.strip(), found[name], found[name] / found[floor], "≤ 2") for name in works if name != floor]
    return table(f"News into an edited follow-up of {rows} measures, the guard included, processor time", lines)
