"""In: the documents of one errand, or of several at one meeting. Out: the job that fills the reading copy's first page,
and where each of its fields is to lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.papers import model
from pipeline.papers.jobs import DRAFT, Job
from pipeline.papers.register import Paper

FRONT_TEMPLATE: Final = "handlingar.docx"
"""The template of the first page. Without it no reading copy is made."""

DRAFT_NOTE: Final = "Utkast: underlag saknas, så handlingarna är inte färdiga."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index. key: of the part it leads to (letters, digits, hyphens). left_out: why the document is
    not in the file, as a sentence, or empty. note: what is new about it."""

    key: str
    label: str
    title: str
    date: str
    left_out: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One errand in the index. missing: why none of its documents is there, as a sentence, or empty."""

    number: str
    title: str
    entries: tuple[Entry, ...] = ()
    missing: str = ""


def front_paper(title: str, date: str) -> Paper:
    """The first page as a paper: it is filled like the others, but is no file of the bundle."""
    return Paper(
        key="handlingar", number=0, label="Handlingar", reference="handlingarna", kind="Handlingar", title=title,
        date=date, template=FRONT_TEMPLATE, source="", file=FRONT_TEMPLATE,
    )  # fmt: skip


def front_papers(templates: Path) -> tuple[Paper, ...]:
    """The first page for the template check, when there is a template for it."""
    return (front_paper("Handlingar", ""),) if (templates / FRONT_TEMPLATE).is_file() else ()


def front_job(shared: model.Uppgifter, paper: Paper, chapters: Iterable[Chapter], incomplete: str, digits: str) -> Job:
    """shared: the values of the errand, or of the first of several. incomplete: what is missing, as a sentence; the
    page is then marked UTKAST. digits: what is printed where a page number is to stand."""
    chapters = tuple(chapters)
    several = len(chapters) > 1
    arende = shared.arende
    content = model.Lasexemplar(
        rubrik=paper.title,
        namnd=arende.namnd,
        sammantradesdatum=arende.sammantradesdatum,
        flera="flera" if several else "",
        ofullstandigt=incomplete,
        arenden=tuple(_chapter(at, chapter, digits) for at, chapter in enumerate(chapters, 1)),
    )
    data = replace(
        shared,
        arende=replace(arende, diarienummer="", titel="", rubrik="", arendetyp="") if several else arende,
        dokument=model.Handling(
            nyckel=paper.key, typ=paper.kind, nr=0, etikett=paper.label, hanvisning=paper.reference,
            titel=paper.title, datum=paper.date, rad=paper.title, status=paper.status, skal="",
        ),
        utkast=DRAFT if incomplete else "",
        lasexemplar=content,
    )  # fmt: skip
    return Job(paper, paper.template, data)


def links_of(chapters: Iterable[Chapter], document_link: str, page_link: str) -> Mapping[str, str]:
    """Key of a field on the first page → its address: each title leads to the document, and so does its page number."""
    links = {}
    for chapter in chapters:
        for entry in chapter.entries:
            if not entry.left_out:
                row = f"lasexemplar.arenden[{chapter.number}].handlingar[{entry.key}]"
                links[f"{row}.titel"] = f"{document_link}{entry.key}"
                links[f"{row}.sida"] = f"{page_link}{entry.key}"
    return links


def _chapter(at: int, chapter: Chapter, digits: str) -> model.Innehallsarende:
    return model.Innehallsarende(
        nyckel=chapter.number,
        nr=at,
        diarienummer=chapter.number,
        rubrik=chapter.title,
        saknas=chapter.missing,
        handlingar=tuple(
            model.Innehallsrad(
                nyckel=entry.key,
                etikett=entry.label,
                titel=entry.title,
                datum=entry.date,
                sida="" if entry.left_out else digits,
                anmarkning=entry.note,
                utelamnad=entry.left_out,
            )
            for entry in chapter.entries
        ),
    )
