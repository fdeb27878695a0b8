"""What can be left out of the canonical form, and how a difference is told."""

import re
import subprocess
import time
from pathlib import Path

import pytest

from pipeline.word.canonical import Canonical, canonical, difference
from pipeline.word.package import BrokenPackage
from pipeline.word.revisions import AUTHOR
from tests.programs import needs
from tests.word.building import control, docx, p, r, table
from tests.word.everything import BODY, COMMENTS_XML, DOCUMENT, NUMBERS, STYLES, changed, commented
from tests.word.test_canonical import EDITS
from tests.word.test_revisions import gone, ins, new, t


def form(*blocks: str, **how: bool | str) -> Canonical:
    return canonical(docx(*blocks, parts={"word/comments.xml": COMMENTS_XML}), **how)  # type: ignore[arg-type] # switches


def test_our_changes_and_comments_are_taken_back_for_the_guard() -> None:
    merged = p("Antal ", gone("12"), new("14"), commented("granskas"), commented("x", 6), new("n", "Anna"))
    clerk = p("Antal 12", commented("granskas"), "x", new("n", "Anna"))
    assert difference(form(merged, without_author=AUTHOR), form(clerk)) == ""
    assert form(merged) != form(clerk)


def test_changes_comments_and_anchors_can_be_left_out() -> None:
    assert form(p("a", gone("12"), new("14")), tracked=False) == form(p("a14"))
    assert form(p("a", commented("b")), comments=False) == form(p("ab"), comments=False)
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('c')}</w:sdtContent></w:sdt>"
    mine = '<w:bookmarkStart w:id="1" w:name="_ksABC"/>'
    assert form(p(mine, control(t("a"))), block, anchors=False) == form(p("a"), p("c"), anchors=False)
    assert canonical(changed(STYLES, '"22"', '"24"'), styles=False) == canonical(DOCUMENT, styles=False)


def test_text_cannot_pass_for_a_sign() -> None:
    assert form(p("‹b=1›fet")) != form(p(r("fet", "<w:b/>")))
    assert form(p("kontroll x")) != form(p(control(t("x"))))


def test_a_comment_with_no_range_stands_where_its_sign_is() -> None:
    sign = '<w:r><w:commentReference w:id="5"/></w:r>'
    assert form(p("a", sign, "b")) != form(p("ab", sign))
    assert form(p("a", sign)) != form(p("a"))


def test_tables_look_is_the_same_as_a_number_and_as_switches() -> None:
    def looks(attributes: str) -> Canonical:
        return form(table(["a"]).replace("</w:tblPr>", f"<w:tblLook {attributes}/></w:tblPr>"))

    assert looks('w:val="0020"') == looks('w:firstRow="1"') == looks('w:val="04A0" w:firstRow="1" w:lastRow="0"')
    assert looks('w:val="0020"') != looks('w:val="0040"')
    assert looks('w:val="x"') == looks('w:val="0"')


def test_lists_that_borrow_their_look_from_a_style_have_it() -> None:
    borrowed = canonical(changed(BODY, 'numId w:val="3"', 'numId w:val="4"'))
    assert difference(canonical(DOCUMENT), borrowed) == ""
    assert canonical(changed(NUMBERS, "–", "•", changed(BODY, 'numId w:val="3"', 'numId w:val="4"'))) != borrowed
    assert canonical(changed(BODY, 'numId w:val="3"', 'numId w:val="99"')) != borrowed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a letter", "brödtext, stycke 4: «…"),
        ("a cell", "brödtext, tabell 1, rad 2, cell 2, stycke 14: «stycke | Klar» ≠ «stycke | Pågår»"),
        ("a table's look", "brödtext, tabell 1: «tabell » ≠ «tabell tblLook(firstRow)»"),
        ("the text of a header", "sidhuvud, avsnitt 2, stycke 1"),
        ("the ground of the styles", "formatmallar: «grund"),
        ("bold", "brödtext, stycke 4: «"),
    ],
)
def test_the_first_difference_is_named_by_its_place(name: str, told: str) -> None:
    found = difference(canonical(DOCUMENT), canonical(changed(*EDITS[name])))
    assert found.startswith(told)


def test_a_story_more_is_a_difference() -> None:
    plain, headed = canonical(docx(p("a"))), canonical(docx(p("a"), header=p("b")))
    assert difference(plain, headed).startswith("brödtext, ") is False
    assert difference(plain, headed)
    assert difference(Canonical(()), plain) == "inget ≠ brödtext"


def test_lines_after_a_table_are_counted_outside_it() -> None:
    one, other = form(table(["a"], ["b"]), p("c")), form(table(["a"], ["b"]), p("d"))
    assert difference(one, other) == "brödtext, stycke 3: «stycke | c» ≠ «stycke | d»"


def test_a_table_of_600_rows_takes_no_time() -> None:
    rows = [[f"{row}.{cell}" for cell in range(6)] for row in range(600)]
    data = docx(table(*rows))
    canonical(data)
    start = time.process_time()
    canonical(data, without_author=AUTHOR)
    assert time.process_time() - start < 1


def test_what_libreoffice_changes_by_saving(tmp_path: Path) -> None:
    """LibreOffice keeps the words and their order, and rewrites styles, direct formatting and sections; so a document
    that was saved there counts as edited, whoever saved it."""
    soffice = needs("soffice")
    source = tmp_path / "in" / "a.docx"
    source.parent.mkdir()
    source.write_bytes(docx(p("Antal ", control(t("12")), r(" fet", "<w:b/>")), table(["Nr", "Status"])))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    before, saved = canonical(source.read_bytes()), canonical((tmp_path / "a.docx").read_bytes())
    assert before != saved
    assert words(before) == words(saved)


def words(told: Canonical) -> list[str]:
    """The words of the body, paragraph by paragraph."""
    lines = told.stories[0].lines
    return [re.sub("\x02.*?\x03", "", one.partition("| ")[2]) for one in lines if one.startswith("stycke")]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert "fotnot" in canonical(docx(p("a", sign), footnote=p("not ", sign))).stories[0].lines[0]


def test_xml_without_bottom_is_a_broken_package() -> None:
    deep = "<w:sdt><w:sdtContent>" * 900 + "</w:sdtContent></w:sdt>" * 900
    with pytest.raises(BrokenPackage, match="nästlad orimligt djupt"):
        canonical(docx(p(deep)))


def test_blocks_in_other_wrappings_are_read() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    held = f"<w:customXml>{p('a')}</w:customXml>"
    assert form(held) == form(p("a"))
    assert form(f"<mc:AlternateContent><mc:Choice>{p('a')}</mc:Choice></mc:AlternateContent>") == form(p("a"))
    assert form(ins(p("a"), "Anna")) == form(p(ins(r("a"), "Anna")))
    wrapped = table(["a"], f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")
    assert form(wrapped, anchors=False) == form(table(["a"], row))
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka')}</w:sdtContent></w:sdt>"
    assert form(prompt, p("a")) == form(p("a"))


def test_shapes_in_the_run_and_the_paragraph_are_read_once() -> None:
    def alternative(inside: str, old: str) -> str:
        choice = f"<mc:Choice Requires='wps'>{inside}</mc:Choice>" if inside else ""
        return f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"

    assert form(p(alternative(r("a"), r("b")))) == form(p("a"))
    assert form(p(alternative("", r("b")))) == form(p("b"))
    assert form(p(f"<w:smartTag>{t('a')}</w:smartTag>")) == form(p("a"))


def test_a_field_without_a_result_is_there_all_the_same() -> None:
    chars = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end")]
    empty = f"{chars[0]}<w:r><w:instrText>XE x</w:instrText></w:r>{chars[1]}"
    assert form(p("a", empty)) == form(p("a", '<w:fldSimple w:instr=" XE  x "/>')) != form(p("a"))
    assert form(p("a", chars[1])) == form(p("a")), "an end without a beginning"
