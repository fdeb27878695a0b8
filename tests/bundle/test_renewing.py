"""From an edited document to what stands in the bundle: generations, renewal, other names, copies that are sent."""

import json
from pathlib import Path

import pytest

from pipeline.bundle import store
from pipeline.bundle.circulate import Changes, circulate
from pipeline.bundle.generations import KEPT, Generations, read_generations
from pipeline.bundle.keep import EARLIER, GROUNDS, Ground, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.manifest import MANIFEST
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.renew import News, renew
from pipeline.bundle.strays import renamed
from pipeline.bundle.told import changes_of, outcomes
from pipeline.word.fields import Field
from pipeline.word.origin import read_origin
from pipeline.word.package import read_parts, write_parts
from pipeline.word.revisions import pending
from tests.word.refresh.small import Draft, body, edited

NAME = "Tjänsteskrivelse.docx"
NEWS = News("2023-02-06")


def memo(total: str) -> bytes:
    return Draft().paragraph("Om planen.").paragraph("Totalt ", ("totalt", total), " åtgärder.").data()


def made(total: str, name: str = NAME) -> Made:
    return Made(name, memo(total), (Field("totalt", total, "word/document.xml"),))


def run(target: Path, one: Made, news: News = NEWS) -> Kept:
    """One run with one document: look, keep, write, and remember the generation."""
    with store.locked(target.parent):
        present, _ = store.look(target)
        ground = read_ground(target)
        (named,), _ = renamed(target, present, (one,))
        kept = keep(target, present, ground, named, news)
        origin = read_origin(read_parts(one.data))
        assert origin is not None
        generations = ground.generations.with_new(one.file, origin.generation, one.data)
        files = {**kept.write, **kept.given, GROUNDS: grounds_file([kept]), **generations.files()}
        merged = {kept.made.file} if kept.outcome is Outcome.MERGED else set()
        written = store.write(
            target, files, ground={kept.made.file: kept.replaces} if kept.replaces else {}, given={*kept.given, *merged}
        )
    assert written.problems == ()
    return kept


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output" / "KS 1 Ärende"


def test_news_come_into_an_edited_document_and_the_clerks_version_is_kept(target: Path) -> None:
    run(target, made("60"))
    mine = edited(memo("60"), "Om planen.", "Min text.")
    (target / NAME).write_bytes(mine)
    kept = run(target, made("61"))
    assert kept.outcome is Outcome.MERGED
    assert "Min text." in body((target / NAME).read_bytes())
    (earlier,) = (target / EARLIER).iterdir()
    assert earlier.read_bytes() == mine
    assert earlier.name.startswith("Tjänsteskrivelse 20")
    assert run(target, made("61")).outcome is Outcome.LEFT
    assert (target / NAME).read_bytes() == kept.standing
    assert [one.read_bytes() for one in (target / EARLIER).iterdir()] == [mine]


def test_nothing_in_earlier_is_written_over(target: Path) -> None:
    run(target, made("60"))
    mine = edited(memo("60"), "Om planen.", "Min text.")
    (target / NAME).write_bytes(mine)
    ground = read_ground(target)
    present, _ = store.look(target)
    (path,) = keep(target, present, ground, made("61"), NEWS).given
    (target / path).parent.mkdir()
    (target / path).write_bytes(b"en annan version")
    (other,) = keep(target, present, ground, made("61"), NEWS).given
    assert other == path.replace(".docx", " (2).docx")


def test_a_document_that_was_only_saved_again_is_made_anew_without_marks(target: Path) -> None:
    run(target, made("60"))
    saved = edited(memo("60"), "<w:p>", '<w:p w:rsidR="00AB12CD">')
    (target / NAME).write_bytes(edited(saved, "</w:t></w:r>", "</w:t></w:r><w:proofErr w:type='spellStart'/>"))
    kept = run(target, made("61"))
    assert kept.outcome is Outcome.RENEWED
    assert pending((target / NAME).read_bytes()) == ()


@pytest.mark.parametrize("lost", [GROUNDS, ".ks-bundle"])
def test_losing_the_state_loses_no_word(target: Path, lost: str) -> None:
    import shutil

    run(target, made("60"))
    (target / NAME).write_bytes(edited(memo("60"), "Om planen.", "Min text."))
    run(target, made("61"))
    if lost == GROUNDS:
        (target / lost).unlink()
    else:
        shutil.rmtree(target / lost)
    kept = run(target, made("62"))
    assert "Min text." in body((target / NAME).read_bytes())
    assert kept.outcome is Outcome.MERGED
    assert ">62<" in body((target / NAME).read_bytes())


def test_an_older_version_that_comes_back_is_merged_with_the_version_it_came_from(target: Path) -> None:
    run(target, made("60"))
    for total in ("61", "62"):
        run(target, made(total))
    (target / NAME).write_bytes(edited(memo("60"), "Om planen.", "Min text."))
    kept = run(target, made("63"))
    assert kept.outcome is Outcome.MERGED
    assert kept.renewal is not None
    assert [(one.before, one.after) for one in kept.renewal.changes] == [("60", "63")]


def test_a_renamed_document_is_the_paper_under_its_new_name(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).rename(target / "Mitt namn.docx")
    (target / "Mitt namn.docx").write_bytes(edited(memo("60"), "Om planen.", "Min text."))
    present, _ = store.look(target)
    (one,), said = renamed(target, present, (made("61"),))
    assert one.file == "Mitt namn.docx"
    assert [(told.code, told.place.file) for told in said] == [("handling-bytt-namn", "KS 1 Ärende/Mitt namn.docx")]
    run(target, made("61"))
    assert "Min text." in body((target / "Mitt namn.docx").read_bytes())
    assert not (target / NAME).exists()


def test_two_documents_of_the_same_origin_are_nobodys_guess(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).rename(target / "a.docx")
    (target / "b.docx").write_bytes(memo("60"))
    (target / "c.docx").write_bytes(b"inget dokument")
    present, _ = store.look(target)
    assert renamed(target, present, (made("61"),)) == ((made("61"),), ())


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        (b"inget Word-dokument", "filen är skadad"),
        (write_parts({**read_parts(memo("60")), "word/vbaProject.bin": b"x"}), "makron"),
        (Draft(document="KS 1/en annan").paragraph("Annat").data(), "annan handling"),
    ],
)
def test_what_cannot_be_merged_is_left_and_named(target: Path, mine: bytes, reason: str) -> None:
    run(target, made("60"))
    (target / NAME).write_bytes(mine)
    kept = run(target, made("61"))
    assert kept.outcome is Outcome.BESIDE
    assert (target / NAME).read_bytes() == mine
    (told,) = outcomes("KS 1 Ärende", [kept])
    assert told.code == "handling-sammanfogas-inte"
    assert reason in told.what


def test_an_open_document_is_left_and_stays_the_tools_own(target: Path) -> None:
    run(target, made("60"))
    (target / "~$änsteskrivelse.docx").write_bytes(b"")
    assert run(target, made("61")).outcome is Outcome.OPEN
    (target / "~$änsteskrivelse.docx").unlink()
    assert run(target, made("61")).outcome is Outcome.RENEWED


def test_an_open_edited_document_is_left_too(target: Path) -> None:
    run(target, made("60"))
    mine = edited(memo("60"), "Om planen.", "Min text.")
    (target / NAME).write_bytes(mine)
    (target / "~$änsteskrivelse.docx").write_bytes(b"")
    kept = run(target, made("61"))
    assert (kept.outcome, kept.edited) == (Outcome.OPEN, True)
    assert (target / NAME).read_bytes() == mine
    assert [one.code for one in outcomes("KS 1 Ärende", [kept])] == ["handling-oppen"]


def test_a_fault_in_the_merge_costs_one_document_and_is_told() -> None:
    bare = {name: data for name, data in read_parts(memo("61")).items() if not name.startswith("customXml/")}
    renewal = renew(memo("60"), Generations(), edited(memo("60"), "Om", "Min"), write_parts(bare), NEWS)
    assert renewal.data is None
    assert "fel i programmet" in renewal.reason


def test_a_new_draft_can_be_asked_for_and_lists_the_clerks_own_words(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).write_bytes(edited(memo("60"), "Om planen.", "Min text."))
    kept = run(target, made("61"), News("2023-02-06", fresh=True))
    (told,) = outcomes("KS 1 Ärende", [kept])
    assert told.code == "handling-nytt-utkast"
    assert "(1): «Min text.»" in told.what


def test_a_row_that_has_moved_in_the_data_is_told(target: Path) -> None:
    def listed(*names: str) -> Made:
        draft = Draft().paragraph("Om planen.")
        for name in names:
            draft.paragraph("– ", (f"rad[{name}]", name))
        return Made(NAME, draft.data(), tuple(Field(f"rad[{one}]", one, "word/document.xml") for one in names))

    run(target, listed("a", "b", "c"))
    (target / NAME).write_bytes(edited(listed("a", "b", "c").data, "Om planen.", "Min text."))
    kept = run(target, listed("c", "a", "b"))
    updated, moved = outcomes("KS 1 Ärende", [kept])
    assert "0 nya värden, 0 konflikter, 3 oförändrade" in updated.what
    assert moved.what.startswith("1 rad eller punkt har en annan plats i underlaget nu")
    assert "«– c»" in moved.what
    assert outcomes("KS 1 Ärende", [run(target, listed("c", "a", "b"))])[0].code == "handling-lamnad"


def test_what_another_template_says_is_told_as_the_templates_and_not_as_a_conflict(target: Path) -> None:
    def of(template: str, *lines: str) -> Made:
        draft = Draft(template).paragraph("Om planen.")
        for one in lines:
            draft.paragraph(one)
        draft.paragraph("Totalt ", ("totalt", "60"))
        return Made(NAME, draft.data(), (Field("totalt", "60", "word/document.xml"),))

    run(target, of("mall 1", "Förr stod det här."))
    (target / NAME).write_bytes(edited(of("mall 1", "Förr stod det här.").data, "Om planen.", "Min text."))
    (told,) = outcomes("KS 1 Ärende", [run(target, of("mall 2", "Nu står det detta i stället, i två led."))])
    assert told.code == "handling-mall-andrad"
    assert "kommentar" not in told.todo  # none is put in


def test_what_was_done_is_told_field_by_field(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).write_bytes(edited(memo("60"), ">60<", ">sextio<"))
    kept = run(target, made("61"))
    updated, conflict = outcomes("KS 1 Ärende", [kept])
    assert "0 nya värden, 1 konflikt, 0 oförändrade." in updated.what
    assert "På 1 ställe kunde" in conflict.what
    assert "«sextio» borde vara «61»" in conflict.what
    changes = changes_of(target, [kept])
    assert changes == {NAME: [{"slag": "konflikt", "falt": "totalt", "fore": "sextio", "efter": "61"}]}
    (target / MANIFEST).write_text(json.dumps({"andringar": changes}), "utf-8")
    assert changes_of(target, [run(target, made("61"))]) == changes
    (target / MANIFEST).write_text("[", "utf-8")
    assert changes_of(target, [run(target, made("61"))]) == {}


def test_the_last_ten_generations_are_kept(target: Path) -> None:
    known = Generations()
    for number in range(KEPT + 3):
        known = known.with_new(NAME, f"g{number}", str(number).encode())
    assert known.names[NAME] == tuple(f"g{number}" for number in range(3, KEPT + 3))
    assert known.find("g2") is None
    with store.locked(target.parent):
        store.write(target, known.files())
    assert read_generations(target) == known
    assert Generations().files() == {}


@pytest.mark.parametrize("damage", [b"[", b"[]", b'{"a": 1}', b'{"a": ["saknas", "../x"]}'])
def test_damaged_generations_are_versions_that_are_not_known(target: Path, damage: bytes) -> None:
    index = target / ".ks-bundle" / "generationer" / "index.json"
    index.parent.mkdir(parents=True)
    index.write_bytes(damage)
    assert read_generations(target).data == {}
    assert read_ground(target) == Ground({}, read_generations(target))


def test_copies_that_are_sent_have_no_open_changes(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).write_bytes(edited(memo("60"), "Om planen.", "Min text."))
    kept = run(target, made("61"))
    files, waiting = circulate("KS 1 Ärende", [kept], Changes.STOP)
    assert [one.code for one in waiting] == ["andringar-vantar"]
    assert waiting[0].place.near == "2 spårade ändringar"
    assert files[NAME] == kept.standing
    for changes, total in ((Changes.ACCEPT, "61"), (Changes.REJECT, "60")):
        files, waiting = circulate("KS 1 Ärende", [kept], changes)
        assert waiting == ()
        assert pending(files[NAME]) == ()
        assert f">{total}<" in body(files[NAME])


def test_a_document_that_cannot_be_read_is_sent_as_it_is(target: Path) -> None:
    run(target, made("60"))
    (target / NAME).write_bytes(b"inget dokument")
    kept = run(target, made("60"))
    assert circulate("KS 1 Ärende", [kept], Changes.STOP) == ({NAME: b"inget dokument"}, ())
