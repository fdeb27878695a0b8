"""Whole percentages that add to 100."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import whole_percentages

COUNTS = st.lists(st.integers(min_value=0, max_value=10**6), max_size=12)


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ([15, 39, 6], [25, 65, 10]),
        ([1, 1, 1], [34, 33, 33]),
        ([1, 2, 3], [17, 33, 50]),
        ([0, 7, 0], [0, 100, 0]),
        ([1, 199], [1, 99]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_known_shares(counts: list[int], shares: list[int]) -> None:
    assert whole_percentages(counts) == shares


@given(COUNTS)
def test_they_add_to_100_and_none_is_a_point_off(counts: list[int]) -> None:
    shares = whole_percentages(counts)
    total = sum(counts)
    assert len(shares) == len(counts)
    assert sum(shares) == (100 if total else 0)
    for share, count in zip(shares, counts, strict=True):
        assert share >= 0
        if total:
            assert abs(share * total - 100 * count) < total
        if not count:
            assert share == 0


@given(COUNTS)
def test_more_measures_never_have_a_smaller_share(counts: list[int]) -> None:
    pairs = sorted(zip(counts, whole_percentages(counts), strict=True))
    assert all(one[1] <= other[1] for one, other in pairwise(pairs) if one[0] < other[0])
