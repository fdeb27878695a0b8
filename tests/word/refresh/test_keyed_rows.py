"""News into tables whose rows are keyed as a whole: cell by cell, and never a guess which row it is."""

import re

import pytest

from pipeline.papers import values
from pipeline.word.package import DOCUMENT, W, parse, read_parts, write_parts
from pipeline.word.published import published
from pipeline.word.refresh.documents import Documents
from pipeline.word.refresh.fold import stub_of
from pipeline.word.refresh.merge import Refreshed, refresh
from pipeline.word.row_keys import ROW_MARK, row_stem
from pipeline.word.rows import Cuts
from tests.simulator.doc import Doc
from tests.simulator.libreoffice import SOFFICE, like_libreoffice, through_libreoffice
from tests.simulator.resolve import accept_all, reject_ours
from tests.simulator.seeds import seeded
from tests.word.building import cell, data, docx, filled, outline, p, row, table

TEMPLATE = docx(
    p("{{ arende.titel }}"),
    table(
        ["Nr", "Åtgärd", "Status", "Kommentar"],
        row("{%tr for a in uppfoljning.atgarder %}"),
        ["{{ a.nr }}", "{{ a.atgard }} ({{ a.ansvarig }})", "{{ a.status }}", "{{ a.kommentar }}"],
        row("{%tr endfor %}"),
    ),
    p("Slut."),
)
SOURCES = {"uppfoljning.atgarder[A3]": "SOF.xlsx › Blad1 › rad 7"}


@pytest.fixture(autouse=True)
def few_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "ROWS_WITH_FIELDS", 3)


def draft(template: bytes = TEMPLATE, numbers: str = "12345", **news: dict[str, str]) -> bytes:
    """The paper with these measures. news: what is other in one, `A3={"status": "Klar"}`."""
    measures = [
        {
            "nyckel": f"A{one}", "nr": f"A{one}", "atgard": f"Åtgärd {one}", "ansvarig": "Chefen", "status": "Pågår",
            "kommentar": "" if one == "2" else "Följer planen.",
        } | news.get(f"A{one}", {})
        for one in numbers
    ]  # fmt: skip
    return filled(template, data(arende={"titel": "T"}, uppfoljning={"atgarder": measures})).data


def few(numbers: str = "12345", **news: dict[str, str]) -> bytes:
    """The same below the limit: every value is a field."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "ROWS_WITH_FIELDS", 1000)
        return draft(TEMPLATE, numbers, **news)


def merge(base: bytes | None, mine: bytes, fresh: bytes) -> Refreshed:
    """The merge, and the laws that hold for each."""
    made, plain = (
        refresh(base, mine, fresh, date="2023-02-06", sources=SOURCES, folding=folding) for folding in (True, False)
    )
    assert made.refused == ""
    assert (made.changes, made.same) == (plain.changes, plain.same)
    assert made.data is not None
    assert outline(reject_ours(Doc(made.data)).data()) == outline(reject_ours(Doc(mine)).data())
    again = refresh(fresh, made.data, fresh, date="2023-02-07", sources=SOURCES)
    assert again.data == made.data, again.changes
    return made


def accepted(merged: Refreshed) -> str:
    assert merged.data is not None
    return outline(accept_all(Doc(merged.data)).data())


def without_end(said: str) -> str:
    """Without the line that the clerk has edited."""
    return re.sub(r"\nSlut.*|\[[a-z.]*\] ", "", said)


def kinds(merged: Refreshed) -> list[str]:
    return [one.kind for one in merged.changes]


def edited(document: bytes, *changes: tuple[str, str]) -> bytes:
    """A clerk's version; each text stands once, or the first counts."""
    parts = read_parts(document)
    xml = parts[DOCUMENT].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return write_parts({**parts, DOCUMENT: xml.encode()})


def row_of(document: bytes, number: str) -> str:
    """The XML of a measure's row."""
    rows: list[str] = re.findall(r"<w:tr>.*?</w:tr>", read_parts(document)[DOCUMENT].decode())
    return next(one for one in rows if f">A{number}" in one)


def comments(merged: Refreshed) -> list[str]:
    assert merged.data is not None
    part = read_parts(merged.data).get("word/comments.xml")
    return [] if part is None else ["".join(one.itertext()) for one in parse(part)]  # type: ignore[arg-type]


CLERK = (">Slut.<", ">Slut, och tack.<")


def test_news_comes_into_the_cells_that_have_it() -> None:
    base, fresh = draft(), draft(A3={"status": "Klar", "kommentar": ""}, A2={"kommentar": "Nu\nmed rad"})
    merged = merge(base, edited(base, CLERK), fresh)
    assert [(one.kind, one.tag, one.before, one.after) for one in merged.changes] == [
        ("ifylld", "rad:uppfoljning.atgarder[A2]", "", "Nu\nmed rad"),
        ("ifylld", "rad:uppfoljning.atgarder[A3]", "Pågår", "Klar"),
        ("ifylld", "rad:uppfoljning.atgarder[A3]", "Följer planen.", ""),
    ]
    assert without_end(accepted(merged)) == without_end(outline(fresh))


def test_a_cell_of_words_and_values_is_filled_as_one() -> None:
    base, fresh = draft(), draft(A1={"ansvarig": "Rektorn"}, A4={"nr": "A4b"})
    merged = merge(base, edited(base, CLERK), fresh)
    assert without_end(accepted(merged)) == without_end(outline(fresh))
    root = parse(read_parts(merged.data or b"")[DOCUMENT])
    assert [len(list(one.iter(f"{W}ins"))) for one in root.iter(f"{W}tr")] == [0, 1, 0, 0, 1, 0]


def test_what_the_clerk_wrote_stays_and_news_on_it_is_a_conflict() -> None:
    base = draft()
    third = row_of(base, "3")
    mine = edited(base, (third, third.replace("Pågår", "Nästan klar").replace("Följer planen.", "Följer planen!")))
    merged = merge(base, mine, draft(A3={"status": "Klar"}, A4={"status": "Klar"}))
    assert kinds(merged) == ["konflikt", "lämnad", "ifylld"]
    assert comments(merged) == [
        "Underlaget säger nu «Klar» (förut «Pågår»). Din text har lämnats som den är. Källa: SOF.xlsx › Blad1 › rad 7."
    ]
    assert "| A3 | Åtgärd 3 (Chefen) | Nästan klar | Följer planen! |" in accepted(merged)
    assert "| A4 | Åtgärd 4 (Chefen) | Klar | Följer planen. |" in accepted(merged)


def test_rows_come_and_go() -> None:
    base, fresh = draft(), draft(numbers="12567")
    merged = merge(base, edited(base, CLERK), fresh)
    assert kinds(merged) == ["ny", "ny", "borttagen", "borttagen"]
    assert without_end(accepted(merged)) == without_end(outline(fresh))
    assert read_parts(merged.data or b"")[DOCUMENT].count(ROW_MARK.encode()) == 7


def test_a_row_that_a_clerk_has_edited_does_not_go() -> None:
    base = draft()
    third = row_of(base, "3")
    merged = merge(base, edited(base, (third, third.replace("Pågår", "Eget"))), draft(numbers="1245"))
    assert kinds(merged) == ["borttagen konflikt"]
    assert "Eget" in accepted(merged)


def test_a_deleted_row_stays_deleted_and_its_news_is_told() -> None:
    base = draft()
    merged = merge(base, edited(base, (row_of(base, "3"), "")), draft(A3={"status": "Klar"}, A4={"status": "Klar"}))
    assert kinds(merged) == ["borttaget fält", "ifylld"]
    assert "A3" not in accepted(merged)


def test_a_table_that_the_clerk_took_away_is_told_row_by_row() -> None:
    base = draft()
    gone = edited(base, (re.findall(r"<w:tbl>.*</w:tbl>", read_parts(base)[DOCUMENT].decode())[0], ""))
    merged = merge(base, gone, draft(A3={"status": "Klar"}))
    assert kinds(merged) == ["borttaget fält"]


def test_a_moved_row_gets_its_news_where_it_stands() -> None:
    base = draft()
    first, third = row_of(base, "1"), row_of(base, "3")
    mine = edited(base, (third, ""), (first, third + first))
    merged = merge(base, mine, draft(A3={"status": "Klar"}))
    assert accepted(merged).splitlines()[2] == "| A3 | Åtgärd 3 (Chefen) | Klar | Följer planen. |"


def test_a_row_that_has_lost_its_bookmark_is_found_by_its_words() -> None:
    base = draft()
    third = row_of(base, "3")
    bare = re.sub(r"<w:bookmark[^>]*/>", "", third)
    merged = merge(base, edited(base, (third, bare)), draft(A3={"status": "Klar"}))
    assert kinds(merged) == ["ifylld"]
    assert "| A3 | Åtgärd 3 (Chefen) | Klar |" in accepted(merged)


def test_a_row_that_is_only_probably_the_same_is_not_filled() -> None:
    base = draft()
    third = row_of(base, "3")
    bare = re.sub(r"<w:bookmark[^>]*/>", "", third).replace(">A3<", ">A3, ny<")
    merged = merge(base, edited(base, (third, bare)), draft(A3={"status": "Klar"}))
    assert kinds(merged) == ["konflikt", "lämnad"] or kinds(merged) == ["lämnad", "konflikt"]
    assert "| A3, ny | Åtgärd 3 (Chefen) | Pågår |" in accepted(merged)


@pytest.mark.parametrize("left", [2, 1])
def test_rows_without_bookmarks_that_say_the_same_are_one_as_good_as_the_other(left: int) -> None:
    """When one of them is gone it is not known which, and nothing is filled."""
    same = {"nr": "–", "atgard": "Samma"}
    base = draft(A2=same | {"kommentar": ""}, A3=same | {"kommentar": ""})
    xml = read_parts(base)[DOCUMENT].decode()
    rows = [one for one in re.findall(r"<w:tr>.*?</w:tr>", xml) if "Samma" in one]
    bare = [re.sub(r"<w:bookmark[^>]*/>", "", one) for one in rows]
    mine = edited(base, CLERK, (rows[0], bare[0]), (rows[1], bare[1] if left == 2 else ""))
    merged = merge(base, mine, draft(A2=same | {"kommentar": ""}, A3=same | {"kommentar": "", "status": "Klar"}))
    assert kinds(merged) == ["ifylld" if left == 2 else "borttaget fält"]
    assert ("Klar" in accepted(merged)) is (left == 2)


def test_another_number_of_cells() -> None:
    base = draft()
    wide = "".join(
        one.replace("</w:tr>", "<w:tc><w:tcPr/><w:p/></w:tc></w:tr>")
        for one in re.findall(r"<w:tr>.*?</w:tr>", read_parts(base)[DOCUMENT].decode())
    )
    xml = "".join(re.findall(r"<w:tr>.*?</w:tr>", read_parts(base)[DOCUMENT].decode()))
    merged = merge(base, edited(base, (xml, wide)), draft(A3={"status": "Klar"}))
    assert kinds(merged) == ["konflikt"]
    assert "Klar" not in accepted(merged)
    assert "A3 | Åtgärd 3 (Chefen) | Klar" in comments(merged)[0]


PARAGRAPHS = docx(
    p("{{ arende.titel }}"),
    table(
        ["Nr", "Åtgärd"],
        row("{%tr for a in uppfoljning.atgarder %}"),
        row(cell("{{ a.nr }}"), cell("{{ a.atgard }}", p("{%p if a.plats %}"), "{{ a.plats }}", p("{%p endif %}"))),
        row("{%tr endfor %}"),
    ),
    p("Slut."),
)


def test_a_cell_of_several_paragraphs_is_replaced_with_its_row_or_is_a_conflict() -> None:
    base = draft(PARAGRAPHS, A3={"plats": "Ryd"})
    fresh = draft(PARAGRAPHS, A3={"plats": "Berga"}, A4={"plats": "Ryd"}, A1={"nr": "A1b"})
    merged = merge(base, edited(base, CLERK), fresh)
    assert kinds(merged) == ["ifylld"] * 3
    assert without_end(accepted(merged)) == without_end(outline(fresh))
    later = draft(PARAGRAPHS, A3={"plats": "Ryd"}, A4={"plats": "Berga"}, A1={"nr": "A1c"})
    assert merged.data is not None
    third = merge(fresh, merged.data, later)
    assert without_end(accepted(third)) == without_end(outline(later))
    own = merge(base, edited(base, (">A3<", ">A3!<")), draft(PARAGRAPHS, A3={"plats": "Berga"}))
    assert kinds(own) == ["lämnad", "konflikt"]
    assert "Åtgärd 3 / Ryd" in accepted(own)


def test_a_cell_with_a_picture_or_a_note_is_not_filled() -> None:
    base = draft()
    third = row_of(base, "3")
    for what in ("<w:footnoteReference w:id='1'/>", "<w:drawing/>", '<w:br w:type="page"/>', "<w:softHyphen/>"):
        mine = edited(base, (third, third.replace("Pågår</w:t></w:r>", f"Pågår</w:t></w:r><w:r>{what}</w:r>")))
        made = refresh(base, mine, draft(A3={"status": "Klar"}), date="2023-02-06", sources={})
        assert kinds(made) == ["konflikt"], what


def test_a_comment_in_a_cell_stays_where_it_is() -> None:
    base = draft()
    third = row_of(base, "3")
    inside = (
        '<w:commentRangeStart w:id="0"/><w:r><w:t>Pågår</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    mine = edited(base, (third, re.sub(r"<w:r ?><w:t [^>]*>Pågår</w:t></w:r>", inside, third)))
    merged = merge(base, mine, draft(A3={"status": "Klar"}))
    assert kinds(merged) == ["ifylld"]
    kept = parse(read_parts(merged.data or b"")[DOCUMENT])
    assert next(one for one in kept.iter(f"{W}commentReference")).getparent().getparent().tag == f"{W}p"  # type: ignore[union-attr]


def test_news_on_news_replaces_what_is_pending() -> None:
    base, second, third = draft(), draft(A3={"status": "Klar"}), draft(A3={"status": "Avbruten"})
    once = merge(base, edited(base, CLERK), second).data
    assert once is not None
    twice = merge(second, once, third).data
    assert twice is not None
    assert read_parts(twice)[DOCUMENT].count(b"<w:ins ") == 1
    back = merge(third, twice, base).data
    assert back is not None
    assert b"<w:ins " not in read_parts(back)[DOCUMENT]
    assert b"<w:del " not in read_parts(back)[DOCUMENT]


def test_a_row_that_went_comes_back_and_is_brought_up_to_date() -> None:
    base, without = draft(), draft(numbers="1245")
    once = merge(base, edited(base, CLERK), without).data
    assert once is not None
    fresh = draft(A3={"status": "Klar"})
    merged = merge(without, once, fresh)
    assert kinds(merged) == ["ny", "ifylld"]
    assert without_end(accepted(merged)) == without_end(outline(fresh))


def test_without_the_base_the_documents_own_note_is_used() -> None:
    template = docx(
        p("{{ arende.titel }}"),
        table(
            ["Nr", "Status"],
            row("{%tr for a in uppfoljning.atgarder %}"),
            ["{{ a.nr }}", "{{ a.status }}"],
            row("{%tr endfor %}"),
        ),
        p("Slut."),
    )
    base = draft(template)
    mine = edited(base, CLERK, (">A2<", ">A2!<"))
    merged = merge(None, mine, draft(template, A3={"status": "Klar"}, A2={"nr": "A2b"}))
    assert kinds(merged) == ["konflikt", "ifylld"]
    mixed = merge(None, edited(draft(), CLERK), draft(A3={"status": "Klar"}))
    assert kinds(mixed) == ["konflikt"]


@pytest.mark.parametrize("way", ["fields, then rows", "rows, then fields"])
def test_over_the_limit_and_back(way: str) -> None:
    first, second = (few, draft) if way.startswith("fields") else (draft, few)
    base = first()
    fresh = second(numbers="124567", A2={"status": "Klar", "kommentar": "Ny"}, A4={"status": "Klar"})
    fourth = row_of(base, "4")
    mine = edited(base, (fourth, fourth.replace("Pågår", "Eget")), CLERK)
    merged = merge(base, mine, fresh)
    assert sorted(kinds(merged)) == ["borttagen", "ifylld", "ifylld", "konflikt", "ny", "ny"]
    now = accepted(merged)
    assert re.sub(r"\[[^]]*\]\.?\w*\]? ?", "", now).count("\n") == outline(fresh).count("\n")
    assert "Eget" in now
    anchors = re.findall(r'<w:(?:bookmarkStart w:name|tag w:val)="[^"]*"', row_of(base, "1"))
    assert set(anchors) <= set(re.findall(r'<w:[^>"]*"[^"]*"', row_of(merged.data or b"", "1")))
    later = first(
        numbers="124567", A2={"status": "Klar", "kommentar": "Nyare"}, A4={"status": "Klar"}, A1={"nr": "A1b"}
    )
    assert merged.data is not None
    again = merge(fresh, merged.data, later)
    assert set(kinds(again)) <= {"ifylld", "lämnad"}
    assert "Nyare" in accepted(again)


@pytest.mark.parametrize("way", ["fields, then rows", "rows, then fields"])
def test_over_the_limit_without_news_nothing_is_struck_out(way: str) -> None:
    base, fresh = (few(), draft()) if way.startswith("fields") else (draft(), few())
    merged = merge(base, edited(base, CLERK), fresh)
    assert merged.changes == () or set(kinds(merged)) == {"lämnad"}
    assert b"<w:del " not in read_parts(merged.data or b"")[DOCUMENT]


@pytest.mark.parametrize("program", ["like LibreOffice", "LibreOffice"])
def test_a_document_that_libreoffice_has_saved_gets_its_news(program: str) -> None:
    base, fresh = draft(), draft(numbers="124567", A2={"status": "Klar", "kommentar": "Ny"}, A4={"status": "Klar"})
    mine = edited(base, CLERK)
    if program == "LibreOffice":
        if SOFFICE is None:
            pytest.skip("soffice")
        mine = through_libreoffice(mine)
    else:
        mine = like_libreoffice(seeded(1), Doc(mine))
    merged = merge(base, mine, fresh)
    assert kinds(merged) == ["ifylld", "ifylld", "ifylld", "ny", "ny", "borttagen"]
    assert without_end(accepted(merged)) == without_end(outline(fresh))


def test_rows_without_news_are_never_read() -> None:
    """A stub stands for them in all three, which says whose rows they are."""
    base, fresh = (read_parts(one) for one in (draft(), draft(A3={"status": "Klar"})))
    mine = read_parts(edited(draft(), CLERK))
    documents = Documents(base, mine, fresh, Cuts(), folding=True)
    assert [one.count(b"</w:tr>") for one in documents.folded.rows] == [2, 2]
    assert documents.folded.same == 4
    stubs = [stub for row in documents.roots[DOCUMENT].iter(f"{W}tr") if (stub := stub_of(row))]
    assert stubs[0][1] == [row_stem(f"uppfoljning.atgarder[A{one}]") for one in (1, 2)]


def test_a_row_that_comes_back_to_a_document_that_kept_it_is_told() -> None:
    base = draft()
    third = row_of(base, "3")
    kept = merge(base, edited(base, (third, third.replace("Pågår", "Eget"))), draft(numbers="1245")).data
    assert kept is not None
    merged = merge(draft(numbers="1245"), kept, draft(A3={"kommentar": "Ny"}))
    assert kinds(merged) == ["konflikt", "konflikt"]
    assert accepted(merged).count("A3") == 1


def test_a_row_that_was_replaced_is_known_the_next_time() -> None:
    """The one that it replaced is there still, deleted, and has the bookmark's first name."""
    base, second = draft(PARAGRAPHS, A3={"plats": "Ryd"}), draft(PARAGRAPHS, A3={"plats": ""})
    once = merge(base, edited(base, CLERK), second).data
    assert once is not None
    names = re.findall(rb'w:name="(_ksr[^"]*)"', read_parts(once)[DOCUMENT])
    assert sorted(name.endswith(b"_v2") for name in names) == [False] * 5 + [True]
    third = merge(second, once, draft(PARAGRAPHS, A3={"plats": "", "atgard": "Nytt"}))
    assert kinds(third) == ["ifylld"]
    assert "| A3 | Nytt |" in accepted(third)
    unknown = merge(None, once, draft(PARAGRAPHS, A3={"plats": "", "nr": "A3b"}))
    assert kinds(unknown) == ["ifylld"]


def test_what_is_published_has_no_bookmarks_of_ours() -> None:
    assert ROW_MARK.encode() in read_parts(draft())[DOCUMENT]
    assert b"_ks" not in read_parts(published(draft(), accept=True))[DOCUMENT]
