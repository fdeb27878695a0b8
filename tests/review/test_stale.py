"""Papers are read back as they stand: figures that differ are named, a clerk's own words are not."""

import pytest

from pipeline.review.case import Standing, case_for
from pipeline.review.hit import Hit
from pipeline.review.review import Reviewed, review
from pipeline.review.rules.stale import is_figure
from pipeline.word.fields import Field, bookmark_of
from pipeline.word.package import DOCUMENT
from tests.review.reviewing import DATED, errand, hits, profile, rules, taken
from tests.word.building import control, docx, p, r

TOTAL, INTRO = "uppfoljning.totalt", "arende.bakgrund[1].text"
TAGS = {"totalt": TOTAL, "bakgrund": INTRO}


def paper(**texts: str) -> bytes:
    """A document with a content control for each field: `totalt`, `bakgrund`."""
    return docx(*(p(control(r(text), tag=TAGS[name])) for name, text in texts.items()))


def stale(standing: bytes, fresh: dict[str, str], *, base: bytes | None = None) -> list[Hit]:
    fields = (DATED, *(Field(key, text, DOCUMENT) for key, text in fresh.items()))
    return hits("inaktuellt", standing, fields=fields, base=base)


def test_a_paper_that_says_what_the_data_say_is_in_order() -> None:
    standing = paper(totalt="60", bakgrund="Planen")
    assert stale(standing, {TOTAL: "60", INTRO: "Planen"}, base=standing) == []


def test_another_figure_is_named_with_what_it_should_be() -> None:
    (found,) = stale(paper(totalt="61"), {TOTAL: "60"}, base=paper(totalt="60"))
    assert (found.says, found.words["star"], found.words["ska"]) == ("siffra", "61", "60")
    assert found.line is not None
    assert found.line.where == "stycke 1"


def test_a_clerks_own_words_are_no_fault_until_the_data_change() -> None:
    standing, base = paper(bakgrund="Mina ord"), paper(bakgrund="Planen")
    assert stale(standing, {INTRO: "Planen"}, base=base) == []
    (found,) = stale(standing, {INTRO: "Planen har ändrats"}, base=base)
    assert (found.says, found.words["star"]) == ("text", "Mina ord")


def test_without_a_base_every_difference_is_named() -> None:
    assert len(stale(paper(bakgrund="Mina ord"), {INTRO: "Planen"})) == 1
    assert len(stale(paper(bakgrund="Mina ord"), {INTRO: "Planen"}, base=b"trasig")) == 1


def test_a_removed_field_is_no_fault() -> None:
    assert stale(paper(), {TOTAL: "60"}, base=paper(totalt="60")) == []


def test_a_value_that_a_tracked_change_deletes_is_no_fault() -> None:
    gone = '<w:del w:id="2" w:author="Anna"><w:r><w:delText>61</w:delText></w:r></w:del>'
    assert stale(docx(p(control(gone, tag=TOTAL))), {TOTAL: "60"}) == []


def test_a_field_that_has_lost_its_tag_is_known_by_its_bookmark() -> None:
    """LibreOffice 7.4 keeps the control and drops its tag."""
    name = bookmark_of(TOTAL, 3)
    marked = f'<w:bookmarkStart w:name="{name}" w:id="1"/>{control(r("61"), tag="")}<w:bookmarkEnd w:id="1"/>'
    (found,) = stale(docx(p("Alla ", marked, " åtgärder")), {TOTAL: "60"})
    assert found.words["star"] == "61"


def test_a_line_break_is_no_difference() -> None:
    broken = control(f"{r('Första')}<w:r><w:br/></w:r>{r('andra')}", tag=INTRO)
    assert stale(docx(p(broken)), {INTRO: "Första\nandra"}) == []


def reviewed(data: bytes, fresh: dict[str, str], by: object = None) -> Reviewed:
    own = profile() if by is None else by
    paper_of = taken().papers[0]
    fields = (DATED, *(Field(key, text, DOCUMENT) for key, text in fresh.items()))
    standing = [Standing(paper_of, paper_of.file, data, fields)]
    return review("KS 1", case_for(errand(), own, taken().papers, (), standing, draft=False))  # type: ignore[arg-type]


def test_the_run_is_told_in_one_sentence_with_the_first_few() -> None:
    """A clerk has copied the figure: each copy is a figure that the paper shows."""
    result = reviewed(docx(*(p(control(r("61"), tag=TOTAL)) for _ in range(5))), {TOTAL: "60"})
    (told,) = result.problems
    assert (told.code, told.place.file) == ("handling-inaktuell", f"KS 1/{taken().papers[0].file}")
    assert "5 uppgifter" in told.what
    assert told.what.count("«61» ska vara «60»") == 3
    assert "och 2 till" in told.what
    assert sum(one.rule == "inaktuellt" for one in result.findings) == 5


def test_the_run_is_told_also_when_the_profile_has_the_rule_off() -> None:
    result = reviewed(docx(p(control(r("61"), tag=TOTAL))), {TOTAL: "60"}, rules(regler={"inaktuellt": "av"}))
    assert [one.code for one in result.problems] == ["handling-inaktuell"]
    assert not [one for one in result.findings if one.rule == "inaktuellt"]


def test_a_date_that_has_changed_in_the_data_is_one_finding() -> None:
    dated = control(r("2023-01-31"), tag="dokument.datum")
    result = reviewed(docx(p(dated)), {})
    assert [one.rule for one in result.findings if one.line == 1] == ["datum"]
    assert [one.code for one in result.problems] == ["handling-inaktuell"]


def test_a_paper_that_cannot_be_read_is_said() -> None:
    result = reviewed(b"inget Word-dokument", {TOTAL: "60"})
    assert [one.code for one in result.problems] == ["handling-olaslig"]
    assert [one.rule for one in result.findings] == ["handling"]


@pytest.mark.parametrize(
    ("key", "figure"),
    [
        ("uppfoljning.totalt", True),
        ("uppfoljning.statusar[pagar].rad", True),
        ("plan.totalt", True),
        ('=uppfoljning.totalt|antal("åtgärd", "åtgärder")', True),
        ("uppfoljning.atgarder[1.1].status", True),
        ("uppfoljning.atgarder[1.1].kommentar", False),
        ("arende.bakgrund[1].text", False),
    ],
)
def test_it_knows_what_is_a_figure(key: str, figure: bool) -> None:
    assert is_figure(key) is figure
