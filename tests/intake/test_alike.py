"""Parts that are alike in many files are worked out once, and no large one is kept."""

import pytest

from pipeline.intake.alike import remembered


def test_a_small_part_is_worked_out_once_and_a_large_one_each_time() -> None:
    asked: list[int] = []

    @remembered
    def size(part: bytes) -> int:
        asked.append(len(part))
        return len(part)

    assert [size(b"a"), size(b"a"), size(b"bb"), size(b"c" * 60_000), size(b"c" * 60_000)] == [1, 1, 2, 60_000, 60_000]
    assert asked == [1, 2, 60_000, 60_000]


def test_what_cannot_be_read_is_refused_each_time() -> None:
    @remembered
    def broken(part: bytes) -> int:
        raise ValueError(part)

    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            broken(b"a")
