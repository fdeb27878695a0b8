"""What `publish` says at the end."""

from pathlib import Path

from pipeline.bundle.store import Written
from pipeline.papers.register import register_papers
from pipeline.problems import Place, problem
from pipeline.publish.choose import LeftOut, Source
from pipeline.publish.edition import Edition
from pipeline.publish.run import Published
from pipeline.report.published_text import published_text
from tests.builders import errand_of, profile_of

ERRAND = errand_of(
    "dokument = [{ datum = 2023-02-06, mall = 'a.docx' }, { datum = 2023-02-06, fil = 'b.pdf', titel = 'Utredning' }]"
)
MEMO, REPORT = register_papers(ERRAND, profile_of())[0]
TARGET = Path("output") / "KS 2020-754 Plan"


def said(edition: Edition, *, changed: bool = True) -> list[str]:
    done = Published(ERRAND, TARGET, edition, edition.problems, Written(changed=changed))
    return published_text(Path("input"), done, verbose=False).splitlines()


def test_it_tells_what_is_in_the_edition_what_was_masked_and_what_is_not_there() -> None:
    edition = Edition(
        {"webb/x": b""}, (Source(MEMO, MEMO.file, b""),), (LeftOut(REPORT, "innehåller personuppgifter"),), masked=2
    )
    assert said(edition) == [
        "KS 2020-754 Plan mot segregation",
        f"  1 handling i {TARGET / 'webb'}, 2 ställen dolda",
        "    Tjänsteskrivelse.pdf",
        "  Publiceras inte:",
        "    Bilaga 1 – Utredning (innehåller personuppgifter)",
        "Klart. Läs igenom webbutgåvan innan den publiceras: namn och bilder granskar programmet inte.",
    ]


def test_nothing_new_is_said() -> None:
    edition = Edition({"webb/x": b""}, (Source(MEMO, MEMO.file, b""),))
    assert said(edition, changed=False)[-1] == "Inget har ändrats, så inget har skrivits."


def test_a_refusal_tells_each_place_and_that_nothing_was_written() -> None:
    place = Place("KS 2020-754 Plan/Tjänsteskrivelse.docx", near="tabell 1 › rad 2 › cell 2")
    refused = problem("webb-privat-i-word", place, slag="ett personnummer", visas="81••••-••76")
    lines = said(Edition(problems=(refused,)))
    assert lines[1] == "1 fel att rätta:"
    assert lines[3] == "    tabell 1 › rad 2 › cell 2: Här står ett personnummer: 81••••-••76."
    assert lines[-1].startswith("Webbutgåvan har inte gjorts")


def test_an_errand_that_could_not_be_read_is_named_by_its_folder() -> None:
    done = Published(problems=(problem("arende-saknas", Place("arende.toml"), mapp="input"),))
    assert published_text(Path("input"), done, verbose=False).splitlines()[0] == "input"
