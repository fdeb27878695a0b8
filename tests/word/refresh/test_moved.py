"""What has changed places is the lighter part of what does not follow any more."""

import random
from itertools import combinations, pairwise

import pytest

from pipeline.word.refresh.moved import moved


@pytest.mark.parametrize(
    ("places", "weights", "out"),
    [
        ([], [], []),
        ([2, 5, 9], [1, 1, 1], []),
        ([0, 2, 3, 1], [1, 1, 1, 1], [3]),
        ([3, 0, 1, 2], [1, 1, 1, 1], [0]),
        ([3, 0, 1, 2], [9, 1, 1, 1], [1, 2, 3]),
    ],
)
def test_the_lighter_part_has_moved(places: list[int], weights: list[int], out: list[int]) -> None:
    assert moved(places, weights) == out


@pytest.mark.parametrize("seed", range(40))
def test_no_heavier_part_could_have_stayed(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test's own numbers
    places = rng.sample(range(20), 7)
    weights = [rng.randint(1, 4) for _ in places]
    stays = [at for at in range(7) if at not in moved(places, weights)]
    assert all(places[one] < places[other] for one, other in pairwise(stays))
    rising = (
        sum(weights[at] for at in those)
        for size in range(1, 8)
        for those in combinations(range(7), size)
        if all(places[one] < places[other] for one, other in pairwise(those))
    )
    assert sum(weights[at] for at in stays) == max(rising)
