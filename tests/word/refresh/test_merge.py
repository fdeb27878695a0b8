"""One merge at a time: what is filled, kept, told; blocks that come and go; what is known of the base."""

import re

import pytest

from pipeline.word.package import parse, read_parts, write_parts
from pipeline.word.refresh.change import FILLED
from pipeline.word.refresh.merge import Refreshed, refresh
from pipeline.word.refresh.ooxml import accepted_text
from pipeline.word.refresh.own_words import own_words
from pipeline.word.refresh.rule import Act, act
from pipeline.word.revisions import AUTHOR, pending, reject
from tests.word.refresh.small import Draft, body, edited

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def merge(base: bytes | None, mine: bytes, fresh: bytes, **sources: str) -> Refreshed:
    return refresh(base, mine, fresh, date="2023-02-06", sources=sources)


def lines(data: bytes, *, refuse: bool = False) -> list[str]:
    """The paragraphs as they read with all changes accepted, or with ours refused."""
    root = parse(read_parts(data)["word/document.xml"])
    if refuse:
        reject(root, author=AUTHOR)
    gone = {one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{W}del") is not None}
    rows = {one for one in root.iter(f"{W}tr") if one.find(f"{W}trPr/{W}del") is not None}
    return [
        accepted_text(one)
        for one in root.iter(f"{W}p")
        if one not in gone and not any(above in rows for above in one.iterancestors())
    ]


def data_of(refreshed: Refreshed) -> bytes:
    assert refreshed.data is not None, refreshed.refused
    return refreshed.data


def kinds(refreshed: Refreshed) -> list[str]:
    return [one.kind for one in refreshed.changes]


def memo(total: str = "60", title: str = "Planen") -> Draft:
    return Draft().paragraph("Om ", ("titel", title), ".").paragraph("Totalt ", ("totalt", total), " åtgärder.")


@pytest.mark.parametrize(
    ("base", "mine", "fresh", "what"),
    [
        ("1", "1", "1", Act.SAME), ("1", "2", "2", Act.SAME), (None, None, None, Act.SAME), ("1", "1", "2", Act.FILL),
        (None, None, "2", Act.FILL), ("1", "1", None, Act.FILL), ("1", "2", "1", Act.KEEP), ("1", None, "1", Act.KEEP),
        ("1", "2", "3", Act.CONFLICT), ("1", None, "3", Act.CONFLICT), (None, "2", "3", Act.CONFLICT),
    ],
)  # fmt: skip
def test_the_rule(base: str | None, mine: str | None, fresh: str | None, what: Act) -> None:
    assert act(base, mine, fresh) is what


def test_a_new_value_is_a_tracked_change_and_the_clerks_words_stay() -> None:
    base = memo().data()
    mine = edited(base, "Om ", "Mina ord om ")
    merged = merge(base, mine, memo("61").data())
    assert kinds(merged) == [FILLED]
    assert lines(data_of(merged)) == ["Mina ord om Planen.", "Totalt 61 åtgärder."]
    assert lines(data_of(merged), refuse=True) == ["Mina ord om Planen.", "Totalt 60 åtgärder."]
    assert [(one.author, one.text) for one in pending(data_of(merged))] == [("ks-bundle", "60"), ("ks-bundle", "61")]
    assert 'w:date="2023-02-06T00:00:00Z"' in body(data_of(merged))


def test_a_pending_change_of_ours_is_replaced_and_going_back_leaves_no_mark() -> None:
    base = memo().data()
    mine = edited(base, "Om ", "Mina ord om ")
    first = data_of(merge(base, mine, memo("61").data()))
    second = data_of(merge(memo("61").data(), first, memo("62").data()))
    assert [one.text for one in pending(second)] == ["60", "62"]
    back = data_of(merge(memo("62").data(), second, memo("60").data()))
    assert pending(back) == ()
    assert lines(back) == ["Mina ord om Planen.", "Totalt 60 åtgärder."]


def test_nothing_new_gives_the_clerks_file_byte_for_byte() -> None:
    base = memo().data()
    mine = edited(base, "Om ", "Mina ord om ")
    assert data_of(merge(base, mine, base)) == mine


def test_an_overwritten_value_stays_and_a_comment_tells_the_new_one_and_its_source() -> None:
    base = memo().data()
    merged = merge(base, edited(base, ">60<", ">sextio<"), memo("61").data(), totalt="SOF.xlsx › Blad1 › E7")
    assert kinds(merged) == ["konflikt"]
    assert merged.conflicts == 1
    assert lines(data_of(merged)) == ["Om Planen.", "Totalt sextio åtgärder."]
    parts = read_parts(data_of(merged))
    comment = parts["word/comments.xml"].decode()
    assert (
        "Underlaget säger nu «61» (förut «60»). Din text har lämnats som den är. Källa: SOF.xlsx › Blad1 › E7."
        in comment
    )
    assert b"comments.xml" in parts["word/_rels/document.xml.rels"]
    assert b"/word/comments.xml" in parts["[Content_Types].xml"]
    assert merge(memo("61").data(), data_of(merged), memo("61").data()).data == merged.data
    again = merge(memo("61").data(), data_of(merged), memo("62").data())
    assert read_parts(data_of(again))["word/comments.xml"].count(b"<w:comment ") == 2


def test_a_clerks_value_without_news_is_kept() -> None:
    base = memo().data()
    mine = edited(base, ">60<", ">sextio<")
    merged = merge(base, mine, memo(title="Nya planen").data())
    assert sorted(kinds(merged)) == [FILLED, "lämnad"]
    assert lines(data_of(merged)) == ["Om Nya planen.", "Totalt sextio åtgärder."]


def test_a_field_that_the_clerk_removed_stays_removed_and_is_told() -> None:
    base = memo().data()
    paragraph = re.search(r"<w:p>(?:(?!</w:p>).)*Totalt.*?</w:p>", body(base))
    assert paragraph is not None
    merged = merge(base, edited(base, paragraph[0], ""), memo("61").data())
    assert kinds(merged) == ["borttaget fält"]
    assert lines(data_of(merged)) == ["Om Planen."]


def test_a_copied_field_is_filled_in_both_places() -> None:
    base = memo().data()
    paragraph = re.search(r"<w:p>(?:(?!</w:p>).)*Totalt.*?</w:p>", body(base))
    assert paragraph is not None
    copy = re.sub(r"<w:bookmark[^>]*/>", "", paragraph[0]).replace('<w:id w:val="2"/>', '<w:id w:val="99"/>')
    merged = merge(base, edited(base, paragraph[0], paragraph[0] + copy), memo("61").data())
    assert lines(data_of(merged)) == ["Om Planen.", "Totalt 61 åtgärder.", "Totalt 61 åtgärder."]


@pytest.mark.parametrize("lost", ["taggar", "kontroller", "allt"])
def test_a_field_is_found_by_its_bookmark_and_then_by_its_words(lost: str) -> None:
    base = memo().data()
    mine = edited(base, "Om ", "Mina ord om ")
    xml = body(mine)
    stripped = re.sub(r'<w:tag w:val="[^"]*"/>', "", xml)
    if lost != "taggar":
        stripped = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt>|</?w:sdtContent>", "", stripped)
    if lost == "allt":
        stripped = re.sub(r"<w:bookmark[^>]*/>", "", stripped)
    merged = merge(base, edited(mine, xml, stripped), memo("61").data())
    assert kinds(merged) == [FILLED]
    assert lines(data_of(merged)) == ["Mina ord om Planen.", "Totalt 61 åtgärder."]


def test_words_that_do_not_stand_between_their_neighbours_are_not_taken_for_the_field() -> None:
    base = memo().data()
    xml = body(base)
    plain = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt>|</?w:sdtContent>|<w:bookmark[^>]*/>", "", xml)
    mine = edited(edited(base, xml, plain), "Totalt ", "Inte färre än <w:x/>".replace("<w:x/>", ""))
    mine = edited(mine, " åtgärder.", " saker.")
    merged = merge(base, mine, memo("61").data())
    assert kinds(merged) == ["borttaget fält"]
    assert lines(data_of(merged)) == ["Om Planen.", "Inte färre än 60 saker."]


def test_an_empty_value_gets_its_text_and_loses_it() -> None:
    base = memo(title="").data()
    mine = edited(base, "Totalt ", "Sammanlagt ")
    merged = data_of(merge(base, mine, memo(title="Planen").data()))
    assert lines(merged) == ["Om Planen.", "Sammanlagt 60 åtgärder."]
    emptied = data_of(merge(memo(title="Planen").data(), merged, memo(title="").data()))
    assert lines(emptied) == ["Om .", "Sammanlagt 60 åtgärder."]
    assert pending(emptied) == ()


def test_line_breaks_and_run_properties_come_along() -> None:
    base = memo().data()
    bold = edited(base, '<w:r><w:t xml:space="preserve">60<', '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">60<')
    merged = data_of(merge(base, bold, memo("61\n62\tslut").data()))
    inserted = re.search(r"<w:ins [^>]*><w:r>(.*?)</w:r></w:ins>", body(merged))
    assert inserted is not None
    assert inserted[1].startswith("<w:rPr><w:b/></w:rPr>")
    assert "<w:br/>" in inserted[1]
    assert "<w:tab/>" in inserted[1]


def listed(*names: str) -> Draft:
    draft = Draft().paragraph("Lista:")
    for name in names:
        draft.paragraph("– ", (f"rad[{name}]", name))
    return draft.paragraph("Slut.")


def test_bullets_come_and_go_by_their_keys() -> None:
    base, fresh = listed("a", "b", "c").data(), listed("a", "x", "c", "y").data()
    mine = edited(base, "Slut.", "Mitt slut.")
    merged = data_of(merge(base, mine, fresh))
    assert lines(merged) == ["Lista:", "– a", "– x", "– c", "– y", "Mitt slut."]
    assert lines(merged, refuse=True) == ["Lista:", "– a", "– b", "– c", "Mitt slut."]
    back = data_of(merge(fresh, merged, base))
    assert lines(back) == ["Lista:", "– a", "– b", "– c", "Mitt slut."]
    assert pending(back) == ()


def test_a_bullet_that_is_edited_does_not_go() -> None:
    base = listed("a", "b").data()
    merged = merge(base, edited(base, ">b<", ">b, som jag vill ha kvar<"), listed("a").data())
    assert kinds(merged) == ["borttagen konflikt"]
    assert "– b, som jag vill ha kvar" in lines(data_of(merged))
    assert b"redigerat" in read_parts(data_of(merged))["word/comments.xml"]


def test_a_bullet_that_the_clerk_removed_does_not_come_back() -> None:
    base = listed("a", "b").data()
    bullet = re.search(r"<w:p>(?:(?!</w:p>).)*>b</w:t>.*?</w:p>", body(base))
    assert bullet is not None
    merged = merge(base, edited(base, bullet[0], ""), listed("a", "b", "c").data())
    assert lines(data_of(merged)) == ["Lista:", "– a", "– c", "Slut."]


def rows(*names: str, extra: bool = False) -> Draft:
    head = ("Nr", "Status", "Mer") if extra else ("Nr", "Status")
    made = [(
        (f"atgard[{name}].nr", name), (f"atgard[{name}].status", f"läge {name}"),
        *([(f"atgard[{name}].mer", "ny")] if extra else []),
    ) for name in names]  # fmt: skip
    return Draft().paragraph("Före").table(head, *made).paragraph("Efter")


def test_rows_come_and_go_where_the_clerk_has_put_them() -> None:
    base, fresh = rows("1", "2", "3").data(), rows("1", "3", "4").data()
    first, second, third = re.findall(r"<w:tr>.*?</w:tr>", body(base))[1:]
    mine = edited(base, first + second + third, third + first + second)
    merged = data_of(merge(base, mine, fresh))
    assert lines(merged) == ["Före", "Nr", "Status", "3", "läge 3", "4", "läge 4", "1", "läge 1", "Efter"]
    assert lines(merged, refuse=True) == [
        "Före", "Nr", "Status", "3", "läge 3", "1", "läge 1", "2", "läge 2", "Efter",
    ]  # fmt: skip


def test_a_row_that_the_data_move_stays_where_it_is_and_is_told() -> None:
    base, fresh = rows("1", "2", "3").data(), rows("3", "1", "2").data()
    merged = merge(base, edited(base, "Före", "Mitt före"), fresh)
    assert [(one.kind, one.after) for one in merged.changes] == [("flyttad", "3 | läge 3")]
    assert merged.conflicts == 0
    assert lines(data_of(merged))[3:9] == ["1", "läge 1", "2", "läge 2", "3", "läge 3"]
    first, second, third = re.findall(r"<w:tr>.*?</w:tr>", body(base))[1:]
    by_the_clerk = edited(base, first + second + third, third + first + second)
    assert merge(base, by_the_clerk, fresh).changes == ()
    assert merge(base, by_the_clerk, base).changes == ()


def test_words_typed_beside_a_field_are_a_conflict_when_libreoffice_has_moved_its_bookmark() -> None:
    """LibreOffice 7.4 takes the tag, and moves the bookmark's beginning into the control but not its end."""
    base = memo().data()
    moved = re.sub(
        r"(<w:bookmarkStart [^>]*/>)(<w:sdt><w:sdtPr>.*?)<w:tag [^>]*/>(.*?<w:sdtContent>)", r"\2\3\1", body(base)
    )
    filled = merge(base, edited(base, body(base), moved.replace("Om ", "Mina ord om ")), memo("61").data())
    assert kinds(filled) == [FILLED]
    at = moved.index("</w:sdt>", moved.index(">60<")) + len("</w:sdt>")
    mine = edited(base, body(base), f"{moved[:at]}<w:r><w:t>, ungefär</w:t></w:r>{moved[at:]}")
    merged = merge(base, mine, memo("61").data())
    assert [(one.kind, one.before) for one in merged.changes] == [("konflikt", "60, ungefär")]
    assert lines(data_of(merged)) == ["Om Planen.", "Totalt 60, ungefär åtgärder."]
    assert "«61»" in read_parts(data_of(merged))["word/comments.xml"].decode()


def test_a_document_with_other_ids_for_its_styles_is_the_same_and_gets_its_own_styles() -> None:
    def styled(draft: Draft, identity: str) -> bytes:
        parts = read_parts(draft.data())
        parts["word/styles.xml"] = (
            f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:styleId="{identity}">'
            f'<w:name w:val="List Bullet"/></w:style></w:styles>'
        ).encode()
        xml = parts["word/document.xml"].decode()
        style = f'<w:p><w:pPr><w:pStyle w:val="{identity}"/></w:pPr>'
        parts["word/document.xml"] = xml.replace("<w:p>", style).encode()
        return write_parts(parts)

    base, fresh = styled(listed("a", "b"), "Punktlista"), styled(listed("a", "c"), "Punktlista")
    mine = edited(styled(listed("a", "b"), "ListBullet"), "Slut.", "Mitt slut.")
    merged = merge(base, mine, fresh)
    assert kinds(merged) == ["ny", "borttagen"]
    assert lines(data_of(merged)) == ["Lista:", "– a", "– c", "Mitt slut."]
    assert "Punktlista" not in body(data_of(merged))


def test_a_row_with_a_clerks_words_stays() -> None:
    base = rows("1", "2").data()
    merged = merge(base, edited(base, "läge 2", "mina ord"), rows("1").data())
    assert kinds(merged) == ["borttagen konflikt"]
    assert "mina ord" in lines(data_of(merged))


def test_a_row_with_a_clerks_picture_stays() -> None:
    base = rows("1", "2").data()
    drawn = edited(base, ">läge 2</w:t>", ">läge 2</w:t><w:drawing/>")
    assert kinds(merge(base, drawn, rows("1").data())) == ["borttagen konflikt"]


def test_a_new_column_replaces_the_rows_that_nobody_edited() -> None:
    base, fresh = rows("1", "2").data(), rows("1", "2", extra=True).data()
    mine = edited(base, "Före", "Mina ord före")
    merged = data_of(merge(base, mine, fresh))
    assert lines(merged) == ["Mina ord före", "Nr", "Status", "Mer", "1", "läge 1", "ny", "2", "läge 2", "ny", "Efter"]
    assert lines(merged, refuse=True) == ["Mina ord före", "Nr", "Status", "1", "läge 1", "2", "läge 2", "Efter"]


def test_a_new_paragraph_before_a_table_can_be_taken_back() -> None:
    base = Draft().paragraph("Före").table(("Nr",), (("rad[1]", "1"),)).data()
    fresh = Draft().paragraph("Före").paragraph(("nytt", "Nytt")).table(("Nr",), (("rad[1]", "1"),)).data()
    mine = edited(base, "Före", "Mitt före")
    merged = data_of(merge(base, mine, fresh))
    assert lines(merged) == ["Mitt före", "Nytt", "Nr", "1"]
    assert lines(merged, refuse=True) == ["Mitt före", "Nr", "1"]


def test_fixed_words_that_changed_are_replaced_piece_by_piece() -> None:
    base = Draft().paragraph("Av ", ("n", "1"), " åtgärd är ", ("m", "1"), " klar.").data()
    fresh = Draft().paragraph("Av ", ("n", "2"), " åtgärder är ", ("m", "1"), " klar. ", ("x", "Mer.")).data()
    merged = data_of(merge(base, base, fresh))
    assert lines(merged) == ["Av 2 åtgärder är 1 klar. Mer."]
    assert lines(merged, refuse=True) == ["Av 1 åtgärd är 1 klar."]
    assert "Av " not in [one.text for one in pending(merged)]


def test_fixed_words_that_the_clerk_has_changed_too_are_a_conflict() -> None:
    base = Draft().paragraph("Av ", ("n", "1"), " åtgärd.").data()
    fresh = Draft().paragraph("Av ", ("n", "2"), " åtgärder.").data()
    merged = merge(base, edited(base, "Av ", "Mina av "), fresh)
    assert sorted(kinds(merged)) == [FILLED, "konflikt"]
    assert lines(data_of(merged)) == ["Mina av 2 åtgärd."]


def test_another_template_is_told_and_its_words_are_not_put_in() -> None:
    base = Draft("mall 1").paragraph("Rubrik").paragraph("Totalt ", ("n", "1")).data()
    fresh = Draft("mall 2").paragraph("Ny rubrik").paragraph("Totalt ", ("n", "2")).paragraph(("ny", "Ny")).data()
    merged = merge(base, edited(base, "Rubrik", "Min rubrik"), fresh)
    assert lines(data_of(merged)) == ["Min rubrik", "Totalt 2"]
    assert kinds(merged).count("mall") >= 1


def test_words_that_another_template_no_longer_has_stay_and_are_told_as_such() -> None:
    base = Draft("mall 1").paragraph("Rubrik").paragraph("Stycket som utgår.").paragraph("Totalt ", ("n", "1")).data()
    fresh = Draft("mall 2").paragraph("Rubrik").paragraph("Totalt ", ("n", "1")).data()
    merged = merge(base, edited(base, "Rubrik", "Min rubrik"), fresh)
    assert lines(data_of(merged)) == ["Min rubrik", "Stycket som utgår.", "Totalt 1"]
    assert "borttagen mall" in kinds(merged)


def test_without_the_base_the_note_in_the_document_is_enough_for_its_values() -> None:
    base = memo().data()
    merged = merge(None, edited(base, "Om ", "Mina ord om "), memo("61").data())
    assert kinds(merged) == [FILLED]


def test_with_neither_every_difference_is_a_conflict_and_the_clerk_wins() -> None:
    base = memo().data()
    parts = read_parts(base)
    bare = {name: data for name, data in parts.items() if not name.startswith("customXml/")}
    merged = merge(None, write_parts(bare), memo("61").data())
    assert kinds(merged) == ["konflikt"]
    assert lines(data_of(merged)) == ["Om Planen.", "Totalt 60 åtgärder."]


def test_a_draft_without_its_origin_is_a_programming_error() -> None:
    parts = read_parts(memo().data())
    bare = write_parts({name: data for name, data in parts.items() if not name.startswith("customXml/")})
    with pytest.raises(ValueError, match="origin"):
        merge(memo().data(), memo().data(), bare)


def test_a_comment_of_somebody_elses_stays_and_ours_comes_beside_it() -> None:
    base = memo().data()
    first = data_of(merge(base, edited(base, ">60<", ">sextio<"), memo("61").data()))
    parts = read_parts(first)
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b'w:author="ks-bundle"', b'w:author="Maja"')
    again = read_parts(data_of(merge(memo("61").data(), write_parts(parts), memo("62").data())))
    comments = again["word/comments.xml"].decode()
    assert re.findall(r'w:author="([^"]*)"', comments) == ["Maja", "ks-bundle"]
    assert sorted(re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments)) == ["0", "1"]


def test_own_words_are_the_paragraphs_that_the_base_does_not_have() -> None:
    base = memo().data()
    assert own_words(base, edited(base, "Om ", "Mina ord om ")) == ("Mina ord om Planen.",)
    assert own_words(base, base) == ()
    assert own_words(None, base) == ()
