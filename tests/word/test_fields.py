"""Keys, tags, bookmarks and titles."""

import re

import pytest

from pipeline.word.clean import clean, one_line
from pipeline.word.fields import Field, FieldWriter, bookmark_of, tag_of, texts_by_key, title_of
from pipeline.word.tags import Places


def test_a_short_key_is_its_own_tag() -> None:
    assert tag_of("uppfoljning.atgarder[A17].status") == "uppfoljning.atgarder[A17].status"
    assert tag_of("å" * 64) == "å" * 64


@pytest.mark.parametrize("key", ["x" * 65, "å" * 65, "🏛" * 33, "a\nb", "a\x00b", "A\u030a", "\ud800", "a\tb" * 40])
def test_any_other_key_is_its_beginning_and_a_hash(key: str) -> None:
    tag = tag_of(key)
    assert re.search(r"~[0-9a-f]{12}$", tag)
    assert len(tag.encode("utf-16-le")) <= 128
    assert tag == one_line(tag) == tag_of(key)


def test_long_keys_with_the_same_beginning_have_different_tags() -> None:
    assert tag_of("x" * 70 + "a") != tag_of("x" * 70 + "b")


def test_a_bookmark_is_hidden_short_and_one_for_each_place() -> None:
    names = [bookmark_of("å" * 5000, turn) for turn in (1, 2, 999_999)]
    assert all(re.fullmatch(r"_ks[0-9a-f]{28}(_\d+)?", one) and len(one) <= 40 for one in names)
    assert len(set(names)) == 3


@pytest.mark.parametrize(
    ("title", "key", "shown"),
    [
        ("Ärendets titel", "arende.titel", "Ärendets titel"),
        ("Statusens namn", "uppfoljning.atgarder[A17].status", "Statusens namn (A17)"),
        ("x" * 70, "a", "x" * 63 + "…"),
        ("🏛" * 40, "a", "🏛" * 31 + "…"),
        ("Namn", "a[Område\n1].b", "Namn (Område 1)"),
    ],
)
def test_a_title_says_what_and_which_row(title: str, key: str, shown: str) -> None:
    assert title_of(title, key) == shown


def test_ids_are_never_given_twice_and_never_zero() -> None:
    writer = FieldWriter(Places(), 0)
    ids = [writer.author_id("1") for _ in range(5000)] + [writer.author_id(str(at)) for at in range(5000)]
    assert len(set(ids)) == 10_000
    assert min(ids) > 0
    assert max(ids) < 1 << 31
    taken = FieldWriter(Places(), 0)
    assert taken._unique("00000000", 0) == 1
    assert taken._unique("00000001", 0) == 2


def test_texts_are_found_by_key() -> None:
    assert texts_by_key([Field("a", "1", "x"), Field("b", "2", "x"), Field("a", "1", "y")]) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("text", ["", "vanlig text", "Åtgärd", "a\nb", "\ue000", "hårt\xa0mellanslag"])
def test_clean_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text
