"""In a very long list the values are plain text, and each table row has one hidden bookmark that says whose it is."""

import re

import pytest

from pipeline.papers import values
from pipeline.word.check import check_parts, shortened
from pipeline.word.clean import one_line
from pipeline.word.document_writer import DocumentWriter
from pipeline.word.fields import texts_by_key
from pipeline.word.fill import Draft
from pipeline.word.origin import read_origin
from pipeline.word.package import DOCUMENT, W, read_parts
from pipeline.word.row_keys import ROW_MARK, is_row_key, record_of, row_bookmark, row_key, row_stem, stem_of
from pipeline.word.tags import Places
from tests.word.building import cell, control, data, docx, filled, measures, outline, p, picture, r, row, story, table

LOOP, END = row("{%tr for a in uppfoljning.atgarder %}"), row("{%tr endfor %}")
PLAIN = table(["Nr", "Åtgärd", "Status"], LOOP, ["{{ a.nr }}", "{{ a.atgard }}", "{{ a.status }}"], END)


@pytest.fixture(autouse=True)
def two_rows_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "ROWS_WITH_FIELDS", 2)


def made(*blocks: str, rows: tuple[str, ...] = ("A1", "A2", "A3"), **more: str) -> Draft:
    return filled(docx(*blocks), data(arende={"titel": "T"}, uppfoljning={"atgarder": measures(*rows, **more)}))


def marks(draft: Draft) -> list[str]:
    """The names of the rows' bookmarks."""
    names = [one.get(f"{W}name", "") for one in story(draft.data).iter(f"{W}bookmarkStart")]
    return [one for one in names if one.startswith(ROW_MARK)]


def tags(draft: Draft) -> list[str]:
    return [one.get(f"{W}val", "") for one in story(draft.data).iter(f"{W}tag")]


def test_a_row_of_a_very_long_list_is_keyed_as_a_whole() -> None:
    draft = made(p("{{ arende.titel }}"), PLAIN, p("{{ uppfoljning.totalt }}"), status="Pågår")
    assert outline(draft.data).splitlines()[1:5] == [
        "| Nr | Åtgärd | Status |",
        "| A1 | Åtgärd A1 | Pågår |",
        "| A2 | Åtgärd A2 | Pågår |",
        "| A3 | Åtgärd A3 | Pågår |",
    ]
    assert tags(draft) == ["arende.titel", "uppfoljning.totalt"]
    keys = [f"rad:uppfoljning.atgarder[A{one}]" for one in (1, 2, 3)]
    assert marks(draft) == [row_bookmark(key) for key in keys]
    assert [one.key for one in draft.fields] == ["arende.titel", *keys, "uppfoljning.totalt"]
    assert texts_by_key(draft.fields)[keys[1]] == "A2\tÅtgärd A2\tPågår"
    origin = read_origin(read_parts(draft.data))
    assert origin is not None
    assert origin.values[keys[2]] == "A3\tÅtgärd A3\tPågår"
    for start in story(draft.data).iter(f"{W}bookmarkStart"):
        inside, end = list(start.itersiblings())[:2]
        assert inside.tag == (f"{W}r" if start.get(f"{W}name", "").startswith(ROW_MARK) else f"{W}sdt")
        assert end.get(f"{W}id") == start.get(f"{W}id")


def test_a_list_at_the_limit_has_fields() -> None:
    assert marks(made(PLAIN, rows=("A1", "A2"))) == []
    assert tags(made(PLAIN, rows=("A1", "A2")))[:2] == [f"uppfoljning.atgarder[A1].{name}" for name in ("nr", "atgard")]


def test_other_lists_have_fields_however_long_they_are() -> None:
    template = docx(table(["a"], row("{%tr for h in handlingar %}"), ["{{ h.titel }}"], END))
    draft = filled(template, data(handlingar=[{"nyckel": str(one), "titel": "T"} for one in range(9)]))
    assert marks(draft) == []
    assert len(tags(draft)) == 9


def test_what_a_row_prints_is_cleaned_and_looks_as_the_template_says() -> None:
    template = table(
        ["a", "b"], LOOP, row(cell(p(r("{{ a.nr }}", "<w:b/>"))), cell(p(r("({{ a.atgard }})", "<w:i/>")))), END
    )
    draft = made(template, atgard='<b>&"\x07\n{{ 7*7 }}')
    assert outline(draft.data).splitlines()[1:] == [f'| A{one} | (<b>&"↵{{{{ 7*7 }}}}) |' for one in (1, 2, 3)]
    bold = [one for one in story(draft.data).iter(f"{W}r") if one.find(f"{W}rPr/{W}b") is not None]
    assert [one.findtext(f"{W}t") for one in bold] == ["A1", "A2", "A3"]


def test_the_bookmark_stands_at_the_first_value_even_when_it_is_empty() -> None:
    draft = made(table(["a", "b", "c"], LOOP, ["Nr", "{{ a.plats }}", "{{ a.nr }}"], END))
    assert [one.text for one in draft.fields] == ["\tA1", "\tA2", "\tA3"]
    for start in story(draft.data).iter(f"{W}bookmarkStart"):
        assert next(start.itersiblings()).tag == f"{W}bookmarkEnd"
    assert outline(draft.data).splitlines()[1] == "| Nr |  | A1 |"


def test_derived_values_conditions_inner_loops_and_outer_values() -> None:
    draft = filled(
        docx(
            p("{%p for o in uppfoljning.omraden %}"),
            p("{{ o.namn }}"),
            table(
                ["a", "b", "c", "d"],
                row("{%tr for a in o.atgarder %}"),
                row(
                    cell("{{ loop.index }} {{ a.nr|lower }}"),
                    cell("{{ o.namn }}"),
                    cell(p("{%p if a.plats %}"), p("{{ a.plats }}"), p("{%p endif %}"), p("{{ a.atgard }}")),
                    cell("{% for s in uppfoljning.statusar %}{{ s.namn }} {% endfor %}"),
                ),
                END,
            ),
            p("{%p endfor %}"),
        ),
        data(
            uppfoljning={
                "omraden": [
                    {"nyckel": "O", "namn": "Område", "atgarder": measures("A1", "A2", "A3", plats="Ryd")},
                    {"nyckel": "Q", "namn": "Litet", "atgarder": measures("B1")},
                ],
                "statusar": [{"nyckel": "k", "namn": "Klar"}, {"nyckel": "p", "namn": "Pågår"}],
            }
        ),
    )
    assert outline(draft.data).splitlines()[2] == "| 1 a1 | Område | Ryd / Åtgärd A1 | Klar Pågår  |"
    assert [row_stem(f"uppfoljning.atgarder[A{one}]") for one in (1, 2, 3)] == marks(draft)
    assert draft.fields[1].text == "1\ta1\tOmråde\tRyd\tÅtgärd A1\tKlar\tPågår"
    assert "uppfoljning.atgarder[B1].atgard" in tags(draft)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("two rows for each record", [row("{{ a.nr }}"), row("{{ a.atgard }}")]),
        ("a condition around the row", [row("{%tr if a.nr %}"), row("{{ a.nr }}"), row("{%tr endif %}")]),
        ("a table in a cell", [row(cell(table(["{{ a.nr }}"]), p("x")))]),
        ("a content control of the author's", [row(cell(p(control(r("x")))), "{{ a.nr }}")]),
        ("a picture", [row(cell(p(picture("Bild"), "{{ a.nr }}")))]),
        ("the record's name used again", [row("{% set a = a %}{{ a.nr }}")]),
    ],
)
def test_any_other_loop_has_fields(name: str, rows: list[str]) -> None:
    draft = made(table(["Huvud"], LOOP, *rows, END))
    assert marks(draft) == [], name
    assert len([one for one in tags(draft) if one.endswith(".nr") or ".nr@" in one or "a.nr" in one]) == 3, name


def test_the_same_measure_in_several_tables_has_a_key_in_each() -> None:
    other = table(["a"], LOOP, ["{{ a.atgard }}"], END)
    draft = made(PLAIN, other, p("{%p for g in uppfoljning.statusar %}"), other, p("{%p endfor %}"))
    assert len(marks(draft)) == 6
    twice = filled(
        docx(PLAIN, p("{%p for g in uppfoljning.statusar %}"), other, p("{%p endfor %}")),
        data(
            uppfoljning={
                "atgarder": measures("A1", "A2", "A3"),
                "statusar": [{"nyckel": "k"}, {"nyckel": "p"}],
            }
        ),
    )
    keys = [one.key.partition(":")[0] for one in twice.fields if one.key.endswith("[A2]")]
    assert keys == ["rad", "rad2", "rad2.2"]
    assert len(set(marks(twice))) == 9
    assert {stem_of(one) for one in marks(twice)} == {row_stem(f"uppfoljning.atgarder[A{one}]") for one in (1, 2, 3)}
    assert check_parts(read_parts(twice.data)) == []


def test_a_row_is_looked_over_once_however_many_there_are() -> None:
    writer = DocumentWriter(Places(["", ""], ["a", "b"], ["=a", "=b"]), 0, ())
    pieces = ["<w:tbl>"]
    for one in range(3):
        record = values.Record({}, f"x[{one}]", many=True)
        pieces += ["<w:tr><w:tc><w:p>", writer.in_row(str(one), 0, record, 1), "</w:p></w:tc><w:tc><w:p>"]
        pieces += [writer.in_row(one, 1, record, 1), "</w:p></w:tc></w:tr>"]
    whole, outline = writer.woven([*pieces, "</w:tbl>"])
    assert shortened(outline).count(b"<w:tr>") == 1
    assert whole.count("<w:r>") == 6
    writer.end()
    assert [one.text for one in writer.fields] == ["0\t0", "1\t1", "2\t2"]


def test_what_cannot_be_printed_is_told_in_a_row_too() -> None:
    from tests.word.building import tried

    for tag, said in (("a.nummer", "mall-falt-saknas"), ("uppfoljning.atgarder", "mall-otillaten")):
        template = docx(table(LOOP, ["{{ " + tag + " }}"], END))
        draft, problems = tried(template, data(uppfoljning={"atgarder": measures("A1", "A2", "A3")}))
        assert draft is None
        assert problems[0].startswith(said), problems


@pytest.mark.parametrize("record", ["uppfoljning.atgarder[A17]", "a[1:2]#2", "x[rad2:y]", "å" * 300, "a\x0b\ud800[1]"])
@pytest.mark.parametrize(("loop", "turn"), [(1, 1), (2, 1), (1, 3), (12, 34567)])
def test_a_rows_key_tells_its_record_and_its_bookmark(record: str, loop: int, turn: int) -> None:
    key = row_key(record, loop, turn)
    assert is_row_key(key)
    assert record_of(key) == one_line(record)
    assert re.fullmatch(r"_ksr\w+", row_bookmark(key))
    assert len(row_bookmark(key)) <= 40
    assert stem_of(row_bookmark(key)) == row_stem(record_of(key))
    key.encode()


@pytest.mark.parametrize("key", ["uppfoljning.atgarder[A17].nr", "=rad:x", "rad", "rad:", "radnr:x", "rader[1].x", ""])
def test_other_keys_are_no_rows(key: str) -> None:
    assert not is_row_key(key)


def test_documents_with_many_rows_are_sound() -> None:
    draft = made(PLAIN, rows=tuple(f"A{one}" for one in range(50)))
    parts = read_parts(draft.data)
    assert check_parts(parts) == []
    assert parts[DOCUMENT].count(b"<w:sdt>") == 0
