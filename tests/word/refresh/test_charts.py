"""Charts in documents that a clerk has edited: a swap that can be taken back, in the clerk's own style, or nothing."""

import shutil
import subprocess
from pathlib import Path

from lxml import etree

from pipeline.word.canonical import canonical
from pipeline.word.check import check_parts
from pipeline.word.package import parse, read_parts
from pipeline.word.refresh.merge import Refreshed, refresh
from pipeline.word.revisions import AUTHOR, resolved
from tests.programs import needs
from tests.word.chart_papers import (
    AREAS,
    DEPARTMENTS,
    DOCUMENT,
    LATER,
    THREE,
    paper,
    places,
    shows,
    with_body,
    with_part,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLD = ["Trygghet; Fritid", "Genomförd: 1 0", "Pågår: 1 1", "Ej genomförd: 0 0"]
NEW = ["Trygghet; Fritid", "Genomförd: 2 0", "Pågår: 0 1", "Ej genomförd: 0 0"]
BASE, FRESH = paper(*THREE), paper(*LATER)


def edited(data: bytes) -> bytes:
    return with_part(data, DOCUMENT, {"Åtgärderna".encode(): "Åtgärderna, en och en".encode()})


def merge(mine: bytes, base: bytes = BASE, fresh: bytes = FRESH) -> Refreshed:
    return refresh(base, mine, fresh, date="2023-02-06", sources={})


def merged(mine: bytes, base: bytes = BASE, fresh: bytes = FRESH) -> bytes:
    done = merge(mine, base, fresh)
    assert done.data is not None, done.refused
    assert set(check_parts(read_parts(done.data))) <= set(check_parts(read_parts(mine)))
    return done.data


def told(done: Refreshed, key: str = AREAS) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.before, one.after) for one in done.changes if one.tag == key]


def drawings(data: bytes) -> int:
    return sum(1 for _ in parse(read_parts(data)[DOCUMENT]).iter(f"{W}drawing"))


def test_new_figures_come_as_a_tracked_swap() -> None:
    done = merge(edited(BASE))
    assert told(done) == [("ifylld", "Genomförd 1, Pågår 2, Ej genomförd 0", "Genomförd 2, Pågår 1, Ej genomförd 0")]
    assert done.data is not None
    assert shows(resolved(done.data, accept=True)) == NEW
    assert shows(resolved(done.data, accept=False)) == OLD
    assert drawings(done.data) == 4


def test_taking_our_changes_back_gives_the_clerks_document() -> None:
    mine = edited(BASE)
    back = resolved(merged(mine), accept=False, author=AUTHOR, comments=False)
    assert canonical(back, anchors=False) == canonical(mine, anchors=False)


def test_the_new_chart_describes_itself_anew() -> None:
    assert "Genomförd 2" in places(merged(edited(BASE)))[AREAS].properties.get("descr", "")


def test_an_alternative_text_of_the_clerks_own_is_kept() -> None:
    old = places(BASE)[AREAS].properties.get("descr", "")
    mine = with_part(BASE, DOCUMENT, {old.encode(): "Läget i korthet".encode()})
    assert places(merged(mine))[AREAS].properties.get("descr") == "Läget i korthet"


def test_a_chart_that_the_clerk_has_restyled_keeps_its_style() -> None:
    part = places(BASE)[AREAS].part
    mine = with_part(edited(BASE), part, {b"1B5E20": b"ABCDEF"})
    done = merged(mine)
    assert shows(done) == NEW
    assert b"ABCDEF" in read_parts(done)[places(done)[AREAS].part]


def test_a_chart_whose_figures_the_clerk_has_changed_is_left_and_commented() -> None:
    part = places(BASE)[AREAS].part
    mine = with_part(edited(BASE), part, {b"<c:v>1</c:v>": b"<c:v>7</c:v>"})
    done = merge(mine)
    assert [kind for kind, _, _ in told(done)] == ["konflikt"]
    assert done.data is not None
    assert shows(done.data) == shows(mine)
    assert "Genomförd 2, Pågår 1" in read_parts(done.data)["word/comments.xml"].decode()


def test_a_chart_that_the_clerk_has_taken_away_stays_away_and_is_told() -> None:
    root = parse(read_parts(edited(BASE))[DOCUMENT])
    drawing = next(one for one in root.iter(f"{W}drawing") if AREAS.encode() in etree.tostring(one))
    paragraph = next(drawing.iterancestors(f"{W}p"))
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)
    done = merge(with_body(edited(BASE), root))
    assert [kind for kind, _, _ in told(done)] == ["borttaget fält"]
    assert done.data is not None
    assert set(places(done.data)) == {DEPARTMENTS}


def test_a_copy_that_the_clerk_has_made_is_redrawn_too() -> None:
    from copy import deepcopy

    root = parse(read_parts(BASE)[DOCUMENT])
    drawing = next(one for one in root.iter(f"{W}drawing") if AREAS.encode() in etree.tostring(one))
    paragraph = next(drawing.iterancestors(f"{W}p"))
    copy = deepcopy(paragraph)
    for one in copy.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        one.set("id", "4711")
    paragraph.addnext(copy)
    done = merge(with_body(BASE, root))
    assert [kind for kind, _, _ in told(done)] == ["ifylld", "ifylld"]


def test_a_pending_swap_is_replaced_and_not_nested() -> None:
    first = merged(edited(BASE))
    last = paper(("ej_genomford", "Trygghet", "Leanlink"), *LATER[1:])
    second = merged(first, base=FRESH, fresh=last)
    assert drawings(second) == 4
    assert shows(second)[1:] == ["Genomförd: 1 0", "Pågår: 0 1", "Ej genomförd: 1 0"]
    assert shows(resolved(second, accept=False)) == OLD


def test_figures_that_go_back_take_the_pending_swap_away() -> None:
    mine = edited(BASE)
    back = merged(merged(mine), base=FRESH, fresh=BASE)
    assert drawings(back) == 2
    assert shows(back) == OLD


def test_an_accepted_swap_is_an_ordinary_chart_of_ours() -> None:
    accepted = resolved(merged(edited(BASE)), accept=True)
    assert told(merge(accepted, base=FRESH, fresh=FRESH)) == []
    again = merged(accepted, base=FRESH, fresh=BASE)
    assert shows(resolved(again, accept=True)) == OLD


def test_a_rejected_swap_is_the_clerks_choice_until_the_data_change_again() -> None:
    rejected = resolved(merged(edited(BASE)), accept=False)
    assert [kind for kind, _, _ in told(merge(rejected, base=FRESH, fresh=FRESH))] == ["lämnad"]


def test_the_second_run_is_silent() -> None:
    first = merged(edited(BASE))
    assert merged(first, base=FRESH, fresh=FRESH) == first


def test_a_chart_that_is_new_in_the_data_comes_with_all_that_it_points_at() -> None:
    empty = paper()
    mine = with_part(empty, DOCUMENT, {b"Inga. Underlag": b"Nej, inga. Underlag"})
    done = merge(mine, base=empty, fresh=BASE)
    assert done.data is not None, done.refused
    accepted = resolved(done.data, accept=True)
    assert shows(accepted) == OLD
    assert [one.part in read_parts(accepted) for one in places(accepted).values()] == [True, True]


def test_a_chart_survives_libreoffice_and_is_found_again(tmp_path: Path) -> None:
    soffice = needs("soffice")
    source = tmp_path / "a.docx"
    source.write_bytes(edited(BASE))
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "ut"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "ut" / "a.docx").read_bytes()
    shutil.rmtree(tmp_path / "profil")
    assert AREAS not in places(saved), "LibreOffice 7.4 takes the name; a newer one may keep it"
    assert shows(resolved(merged(saved), accept=True)) == NEW
