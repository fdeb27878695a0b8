"""What says the same in all three versions is left out, and leaving it out changes nothing."""

import re

import pytest
from lxml import etree

from pipeline.word.canonical import alike, differing
from pipeline.word.package import DOCUMENT, read_parts, write_parts
from pipeline.word.refresh.documents import Documents
from pipeline.word.refresh.fold import Folded, Unfit, fold, stub_of, whole_block
from pipeline.word.refresh.guard import broken_promise
from pipeline.word.refresh.merge import Refreshed, refresh
from pipeline.word.rows import Cuts
from tests.simulator.doc import Doc
from tests.simulator.libreoffice import like_libreoffice
from tests.simulator.scenario import rounds, scenario
from tests.simulator.seeds import seeded
from tests.simulator.word_noise import saved_by_word
from tests.word.refresh.small import Draft, body, edited


def merge(base: bytes, mine: bytes, fresh: bytes, *, folding: bool = True) -> Refreshed:
    return refresh(base, mine, fresh, date="2023-02-06", sources={}, folding=folding)


def plan(**news: str) -> bytes:
    rows = [((f"a[{one}].nr", f"{one}"), (f"a[{one}].status", news.get(f"n{one}", "Pågår"))) for one in range(1, 9)]
    return Draft().paragraph("Om planen.").table(("Nr", "Status"), *rows).paragraph("Slut.").data()


def folded(base: bytes, mine: bytes, fresh: bytes) -> Folded:
    cuts = Cuts()
    old, own, new = (read_parts(one)[DOCUMENT] for one in (base, mine, fresh))
    made = fold(old, own, new, {}, cuts)
    assert made.unfolded(made.mine) == read_parts(mine)[DOCUMENT]
    return made


def test_rows_without_news_are_one_stub_for_each_stretch() -> None:
    base, fresh = plan(), plan(n4="Klar")
    made = folded(base, edited(base, "Om planen.", "Min text."), fresh)
    assert [one.count(b"<w:tr>") for one in made.rows] == [3, 4]
    assert made.same == 14
    assert [one.count(b"<w:tr") - one.count(b"<w:trPr") for one in (made.base, made.mine, made.fresh)] == [4, 4, 4]
    stubs = [stub for row in etree.fromstring(made.mine).iter("{*}tr") if (stub := stub_of(row))]
    assert [name for name, _ in stubs] == ["§0", "§1"]
    assert stubs[0][1] == [f"a[{one}].{what}" for one in (1, 2, 3) for what in ("nr", "status")]


@pytest.mark.parametrize("program", ["Word", "LibreOffice"])
def test_a_program_that_saves_the_rows_in_its_own_way_hides_nothing(program: str) -> None:
    base = plan()
    doc = Doc(edited(base, "Om planen.", "Min text."))
    mine = saved_by_word(seeded(1), doc) if program == "Word" else like_libreoffice(seeded(1), doc)
    assert sum(one.count(b"</w:tr>") for one in folded(base, mine, plan(n4="Klar")).rows) >= 6


def test_a_row_with_a_clerks_word_or_mark_is_looked_at() -> None:
    base = plan()
    for old, new in (
        ("Pågår</w:t></w:r>", "Pågår!</w:t></w:r>"),
        ("Pågår</w:t></w:r>", 'Pågår</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'),
        ('<w:tag w:val="a[1].status"/>', '<w:tag w:val="a[2].status"/>'),
    ):
        made = folded(base, edited(base, old, new), plan(n8="Klar"))
        assert sum(one.count(b"</w:tr>") for one in made.rows) == 6, new


def test_a_row_that_another_has_changed_places_with_is_not_in_one_stretch_with_it() -> None:
    base = plan()
    rows = re.findall(r"<w:tr>.*?</w:tr>", body(base))
    made = folded(base, edited(base, "".join(rows[2:4]), "".join(reversed(rows[2:4]))), base)
    assert [one.count(b"</w:tr>") for one in made.rows] == [1, 1, 1, 5]


def test_a_stub_is_neither_moved_nor_taken_away() -> None:
    made = folded(plan(), plan(), plan(n4="Klar"))
    root = etree.fromstring(made.mine)
    with pytest.raises(Unfit):
        whole_block(root)
    stub = next(row for row in root.iter("{*}tr") if stub_of(row))
    stub.getparent().remove(stub)  # type: ignore[union-attr] # a row stands in a table
    with pytest.raises(Unfit):
        made.unfolded(etree.tostring(root))


def test_a_document_that_speaks_of_our_stubs_is_merged_as_it_is() -> None:
    base = plan()
    mine = edited(base, "Om planen.", "ks-lika")
    assert folded(base, mine, plan(n4="Klar")).rows == ()
    assert merge(base, mine, plan(n4="Klar")).data is not None


def test_a_table_that_goes_is_merged_as_it_is() -> None:
    base = plan()
    gone = Draft().paragraph("Om planen.").paragraph("Slut.").data()
    merged = merge(base, edited(base, "Om planen.", "Min text."), gone)
    assert [one.kind for one in merged.changes] == ["borttagen"]
    row = re.findall(r"<w:tr>.*?</w:tr>", body(base))[3]
    own = re.sub(r"<w:bookmark[^>]*/>|</?w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>", "", row)
    kept = merge(base, edited(base, row, row + own.replace("Pågår", "Egen rad")), gone)
    assert [one.kind for one in kept.changes] == ["borttagen konflikt"]


def test_what_a_row_held_is_taken_when_new_marks_get_their_numbers() -> None:
    base, fresh = plan(), plan(n4="Klar")
    merged = merge(base, edited(base, "Om planen.", "Min text."), fresh).data
    assert merged is not None
    ids = re.findall(r'<w:(?:ins|del|bookmarkStart) [^>]*w:id="(\d+)"', body(merged))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("block", range(6))
def test_folding_changes_nothing(block: int) -> None:
    """The same documents merged with and without it, over simulated clerks and programs."""

    def both(base: bytes, mine: bytes, fresh: bytes) -> bytes:
        made, plain = (merge(base, mine, fresh, folding=folding) for folding in (True, False))
        assert (made.changes, made.same, made.refused) == (plain.changes, plain.same, plain.refused)
        assert made.data is not None
        assert plain.data is not None
        here, there = read_parts(made.data), read_parts(plain.data)
        assert list(here) == list(there)
        for name, data in here.items():
            assert data == there[name] or _c14n(data) == _c14n(there[name]), name
        return made.data

    for seed in range(1000 + block * 5, 1005 + block * 5):
        case = scenario(seed, "uppfoljning.docx" if seed % 5 == 0 else "")
        both(case.base, case.mine, case.fresh)
    list(rounds(1000 + block, both, 3))


def _c14n(data: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(data), method="c14n"))


def test_the_guard_reads_what_was_written() -> None:
    """A row that the merge has not looked at is compared too, byte for byte."""
    base = plan()
    mine = read_parts(edited(base, "Om planen.", "Min text."))
    merged = merge(base, write_parts(mine), plan(n4="Klar")).data
    assert merged is not None
    assert broken_promise(mine, merged, Cuts()) == ""
    parts = read_parts(merged)
    xml = parts[DOCUMENT]
    at = xml.index(b"a[7].status")
    for other in (
        xml[:at] + xml[at:].replace("Pågår".encode(), b"Klar", 1),
        xml[:at] + xml[at:].replace(b"<w:r>", b"<w:r><w:rPr><w:b/></w:rPr>", 1),
        xml.replace(b"<w:tr>", b"<w:tr><w:trPr><w:hidden/></w:trPr>", 7).replace(
            b"<w:tr><w:trPr><w:hidden/></w:trPr>", b"<w:tr>", 6
        ),
    ):
        assert broken_promise(mine, write_parts({**parts, DOCUMENT: other}), Cuts()) != ""
    rows = re.findall(rb"<w:tr>.*?</w:tr>", xml)
    swapped = xml.replace(rows[-1], b"<X/>").replace(rows[-2], rows[-1]).replace(b"<X/>", rows[-2])
    assert broken_promise(mine, write_parts({**parts, DOCUMENT: swapped}), Cuts()) != ""


def test_documents_are_alike_or_not_whatever_of_them_is_read() -> None:
    base = read_parts(plan())
    for other, same in (
        (plan(), True),
        (edited(plan(), "Om planen.", "Min text."), False),
        (edited(plan(), "<w:p>", '<w:p w:rsidR="00AB12CD">'), True),
        (edited(plan(), ">8<", ">9<"), False),
        (edited(plan(), "<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"), False),
    ):
        assert alike(base, read_parts(other), Cuts()) is same
        assert (differing(base, read_parts(other), Cuts(), anchors=False) == "") is same
    styled = {
        **base,
        "word/styles.xml": b"<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>",
    }
    assert alike(base, styled, Cuts())


def test_a_base_without_its_note_is_not_folded() -> None:
    base = read_parts(plan())
    bare = {name: data for name, data in base.items() if not name.startswith("customXml/")}
    assert Documents(bare, base, base, Cuts(), folding=True).folded.rows == ()
    assert Documents(base, base, base, Cuts(), folding=True).folded.rows != ()
