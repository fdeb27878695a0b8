"""The simulated programs: what they change is nothing that a person sees."""

import pytest

from pipeline.word.check import check_parts
from pipeline.word.package import read_parts
from tests.simulator.clerk import edit
from tests.simulator.data import TEMPLATES, draft, start
from tests.simulator.doc import Doc
from tests.simulator.libreoffice import SOFFICE, like_libreoffice, through_libreoffice
from tests.simulator.normal import anchors, difference, normal_form
from tests.simulator.reading import all_text, bookmarks, controls, key_names
from tests.simulator.seeds import seeded
from tests.simulator.toy import toy
from tests.simulator.word_noise import WORD_NOISE, pretty, saved_by_word

PAPERS = [draft(start(seeded(at)), name).data for at, name in enumerate(TEMPLATES)]


def edited(seed: int, data: bytes) -> bytes:
    doc = Doc(data)
    edit(seeded(seed), doc, 5)
    return doc.data()


@pytest.mark.parametrize("name", WORD_NOISE)
def test_noise_changes_the_bytes_and_neither_text_nor_form(name: str) -> None:
    changed = 0
    for seed, data in enumerate(PAPERS * 2):
        mine = edited(seed, data)
        doc = Doc(mine)
        WORD_NOISE[name](seeded(seed), doc)
        changed += doc.data() != mine
        assert all_text(Doc(doc.data())) == all_text(Doc(mine))
        assert difference(normal_form(Doc(mine)), normal_form(Doc(doc.data()))) == ""
        assert anchors(Doc(doc.data())) == anchors(Doc(mine))
        assert check_parts(doc.settle()) == []
    assert changed


@pytest.mark.parametrize("seed", range(5))
def test_a_save_in_word_is_no_edit(seed: int) -> None:
    mine = edited(seed, PAPERS[seed])
    saved = saved_by_word(seeded(seed), Doc(mine))
    assert saved != mine
    assert difference(normal_form(Doc(mine)), normal_form(Doc(saved))) == ""
    assert saved == saved_by_word(seeded(seed), Doc(mine))
    assert sorted(read_parts(pretty(Doc(mine)))) == sorted(read_parts(mine))
    assert difference(normal_form(Doc(mine)), normal_form(Doc(pretty(Doc(mine))))) == ""


def test_libreoffice_loses_tags_and_keeps_bookmarks_and_text() -> None:
    data = PAPERS[0]
    saved = Doc(like_libreoffice(seeded(1), Doc(data)))
    assert controls(Doc(data))
    assert controls(saved) == []
    names = key_names([Doc(data)])
    before = bookmarks(Doc(data), names)
    assert {name: "".join(one.text.split()) for name, one in bookmarks(saved, names).items()} == {
        name: "".join(one.text.split()) for name, one in before.items()
    }
    assert all_text(saved).replace("\n", "") == all_text(Doc(data)).replace("\n", "")
    assert check_parts(Doc(like_libreoffice(seeded(1), Doc(PAPERS[1]))).settle()) == []


def test_libreoffice_shows_both_texts_of_a_change_in_a_control() -> None:
    merged = toy(PAPERS[0], PAPERS[0], draft(start(seeded(9)), TEMPLATES[0]).data)
    assert merged != PAPERS[0]
    before, saved = all_text(Doc(merged)), all_text(Doc(like_libreoffice(seeded(1), Doc(merged))))
    assert len(saved) > len(before)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_imitation_loses_what_libreoffice_loses() -> None:
    data = PAPERS[0]
    really, imitated = Doc(through_libreoffice(data)), Doc(like_libreoffice(seeded(1), Doc(data)))
    names = key_names([Doc(data)])
    texts = [{name: one.text for name, one in bookmarks(doc, names).items()} for doc in (really, imitated)]
    assert texts[0] == texts[1]
    assert check_parts(really.settle()) == check_parts(imitated.settle()) != []  # an empty bookmark is written twice
    assert [one.key for one in controls(really)] in ([], [one.key for one in controls(Doc(data))])
