"""The shipped templates, filled: with rows, without rows, and for an errand that has neither plan nor follow-up."""

import io
import zipfile

import pytest
from lxml import etree

from pipeline.papers.jobs import Job
from pipeline.papers.model import Uppgifter
from pipeline.papers.register import Paper
from pipeline.word.fill import fill
from pipeline.word.template import open_template
from tests.templates.opened import FOLDER, NAMES, W, lines, text_of
from tests.templates.sample import sample

PAPER = Paper(
    key="x", number=1, label="Bilaga 1", reference="bilaga 1", kind="Plan", title="Titel", date="2023-01-26",
    template="x.docx", source="", file="x.docx",
)  # fmt: skip
FULL = sample(Uppgifter, 2)
NO_ROWS = sample(Uppgifter, 0)
BARE = sample(Uppgifter, 0, bare=True)


def filled(name: str, data: Uppgifter) -> dict[str, etree._Element]:
    """The text parts of the paper that a shipped template makes of the data."""
    template = open_template(f"{name}.docx", (FOLDER / f"{name}.docx").read_bytes())
    draft, problems = fill(Job(PAPER, f"{name}.docx", data), template)
    assert problems == ()
    assert draft is not None
    with zipfile.ZipFile(io.BytesIO(draft.data)) as archive:
        return {
            part: etree.fromstring(archive.read(part))
            for part in archive.namelist()
            if part.startswith(("word/document", "word/header", "word/footer"))
        }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [FULL, NO_ROWS, BARE], ids=["full", "no rows", "bare"])
def test_no_mark_and_no_empty_paragraph_is_left(name: str, data: Uppgifter) -> None:
    parts = filled(name, data)
    for root in parts.values():
        text = text_of(root)
        assert "{" not in text
        assert "%}" not in text
        drawn = [next(one.iter(f"{W}drawing"), None) is not None for one in root.iter(f"{W}p")]
        assert all(text or chart for text, chart in zip(lines(root), drawn, strict=True))
    assert not [one for one in parts["word/document.xml"].iter(f"{W}pStyle") if one.get(f"{W}val") == "Malltagg"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_as_many_cells_as_the_header(name: str) -> None:
    for table in filled(name, FULL)["word/document.xml"].iter(f"{W}tbl"):
        assert len({len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")}) == 1


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        (
            "tjansteskrivelse",
            [
                "Inget förslag till beslut har angetts.",
                "Det finns inga åtgärder att följa upp.",
                "Inga handlingar hör till ärendet.",
                "Inga mottagare har angetts.",
            ],
        ),
        ("beslut", ["Inga särskilda skäl har angetts."]),
        ("plan", ["Planen innehåller inga åtgärder."]),
        (
            "uppfoljning",
            [
                "Det finns inga åtgärder att följa upp.",
                "Inga. Underlag har kommit in från alla förvaltningar som ingår i uppföljningen.",
                "Åtgärderna är inte fördelade på platser.",
                "Det finns inga åtgärder att redovisa.",
                "Alla åtgärder fortsätter.",
                "Planen har inga nya åtgärder.",
            ],
        ),
    ],
)
def test_an_empty_list_prints_a_sentence(name: str, sentences: list[str]) -> None:
    body = filled(name, NO_ROWS)["word/document.xml"]
    assert set(sentences) <= set(lines(body))
    assert len(list(body.iter(f"{W}tbl"))) == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tjansteskrivelse", "Ärendet beskrivs i beslutsunderlaget."),
        ("beslut", "Ärendet innehåller inget beslut att redovisa."),
        ("plan", "Ärendet innehåller ingen plan."),
        ("uppfoljning", "Ärendet innehåller ingen uppföljning."),
    ],
)
def test_an_errand_without_the_matter_says_so(name: str, sentence: str) -> None:
    assert sentence in lines(filled(name, BARE)["word/document.xml"])


@pytest.mark.parametrize("name", NAMES)
def test_draft_and_example_are_marked_and_leave_nothing_when_they_are_not(name: str) -> None:
    marked, plain = filled(name, FULL), filled(name, BARE)
    for part, root in marked.items():
        if "header" in part:
            assert "UTKAST" in lines(root)
            assert "UTKAST" not in lines(plain[part])
    assert FULL.arende.exempel in lines(marked["word/document.xml"])
    assert not [one for one in lines(plain["word/document.xml"]) if one.startswith("Exempel")]


def test_the_memo_points_at_the_attachment_by_its_key() -> None:
    text = " ".join(lines(filled("tjansteskrivelse", FULL)["word/document.xml"]))
    assert "Den nya planen för 2023 omfattar 50 åtgärder och finns i bilaga 2" in text
    assert "redovisas i sin helhet i" not in text  # the sample's attachments all have the key «plan»


def test_columns_follow_the_statuses() -> None:
    body = filled("uppfoljning", FULL)["word/document.xml"]
    heads = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in body.iter(f"{W}tr")]
    assert ["Förvaltning", "Genomförd", "Genomförd", "Totalt"] in heads
