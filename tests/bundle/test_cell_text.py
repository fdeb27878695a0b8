"""What a cell can hold."""

import pytest

from pipeline.bundle.cell_text import LONGEST, cell_text, fits, parts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rad 1\r\nrad 2\rrad 3\n\tslut", "rad 1\nrad 2\nrad 3\n\tslut"),
        ("ping\x07 \x00 \x7f", "ping␇ ␀ ␡"),
        ("\x85 \ud800 \ufffe", "� � �"),
        ("=1+1 {{ x }} \ue000 😀", "=1+1 {{ x }} \ue000 😀"),
    ],
)
def test_what_cannot_be_held_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert cell_text(text) == shown


def test_parts_are_the_whole_text_and_each_fits() -> None:
    text = "a😀" * 20_000
    found = parts(text)
    assert "".join(found) == text
    assert len(found) == 2
    assert all(fits(part) for part in found)
    assert not fits(found[0] + "aa")
    assert parts("") == [""]
    assert parts("abc", 1) == ["a", "b", "c"]


def test_length_is_counted_as_excel_counts() -> None:
    assert fits("a" * LONGEST)
    assert not fits("a" * (LONGEST + 1))
    assert not fits("😀" * (LONGEST // 2 + 1))
