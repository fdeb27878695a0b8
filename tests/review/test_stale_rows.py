"""Rows of very long tables, which have no fields: their cells are held against the data, and the words in them are not
judged as the clerk's."""

import pytest

from pipeline.papers import values
from pipeline.review.hit import Hit
from pipeline.word.fill import Draft
from tests.review.reviewing import hits
from tests.word.building import data, docx, filled, p, row, table
from tests.word.refresh.test_keyed_rows import edited

TEMPLATE = docx(
    p("Uppföljning"),
    table(
        ["Nr", "Status", "Kommentar"],
        row("{%tr for a in uppfoljning.atgarder %}"),
        ["{{ a.nr }}", "{{ a.status }}", "{{ a.kommentar }}"],
        row("{%tr endfor %}"),
    ),
)


@pytest.fixture(autouse=True)
def few_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "ROWS_WITH_FIELDS", 1)


def draft(status: str = "Pågår", comment: str = "Följer planen.") -> Draft:
    one = {"nyckel": "1", "nr": "1", "status": status, "kommentar": comment}
    other = {"nyckel": "2", "nr": "2", "status": "Genomförd", "kommentar": "Klart XX den 3/4."}
    return filled(TEMPLATE, data(uppfoljning={"atgarder": [one, other]}))


def stale(standing: bytes, fresh: Draft, base: bytes | None = None) -> list[Hit]:
    return hits("inaktuellt", standing, fields=fresh.fields, base=base, made_now=fresh.data)


def test_a_paper_that_says_what_the_data_say_is_in_order() -> None:
    base = draft()
    assert stale(base.data, base, base.data) == []
    assert stale(edited(base.data, ("Uppföljning", "Min uppföljning")), base, base.data) == []


def test_a_status_that_differs_is_named_also_when_the_clerk_wrote_it() -> None:
    base = draft()
    (found,) = stale(edited(base.data, (">Pågår<", ">Ej genomförd<")), base, base.data)
    assert (found.says, found.words["star"], found.words["ska"]) == ("siffra", "Ej genomförd", "Pågår")
    assert found.line is not None
    assert found.line.where == "tabell 1 › rad 2 › cell 2"
    (late,) = stale(base.data, draft(status="Genomförd"), base.data)
    assert late.words["ska"] == "Genomförd"


def test_a_clerks_own_words_are_no_fault_until_the_data_change() -> None:
    base = draft()
    standing = edited(base.data, ("Följer planen.", "Mina ord"))
    assert stale(standing, base, base.data) == []
    (found,) = stale(standing, draft(comment="Försenat."), base.data)
    assert (found.says, found.words["star"], found.words["ska"]) == ("text", "Mina ord", "Försenat.")


@pytest.mark.parametrize("base", [None, b"trasig"])
def test_without_a_base_every_difference_is_named(base: bytes | None) -> None:
    standing = edited(draft().data, ("Följer planen.", "Mina ord"))
    assert [one.says for one in stale(standing, draft(), base)] == ["text"]


def test_what_a_clerk_has_removed_says_nothing() -> None:
    base = draft()
    assert stale(edited(base.data, ("Pågår", "")), base, base.data) == []


def test_news_in_a_row_with_other_cells_is_named() -> None:
    base = draft()
    wide = edited(base.data, ("</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>"), ("Uppföljning", "Min"))
    wide = edited(
        wide, ("Följer planen.</w:t></w:r></w:p></w:tc>", "Mina ord</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>")
    )
    assert stale(wide, base, base.data) == []
    (found,) = stale(wide, draft(status="Genomförd"), base.data)
    assert (found.says, found.words["ska"]) == ("siffra", "Genomförd")


def test_words_in_the_rows_are_the_departments() -> None:
    made = draft()
    for rule in ("platshallare", "datumform", "antal"):
        assert hits(rule, made.data, fields=made.fields, made_now=made.data) == [], rule
    loose = edited(made.data, ("Uppföljning", "Uppföljning XX den 3/4."))
    assert hits("platshallare", loose, fields=made.fields, made_now=made.data) != []
