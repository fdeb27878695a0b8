"""In: where blocks stood, and where they stand in the new draft. Out: those that have changed places with others."""

from collections.abc import Sequence
from itertools import pairwise


def moved(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Which of the blocks, given in their old order, do not follow the others any more. places: the new place of each.
    weights: how much each holds: what moves is the lighter part. Linear in time where nothing has moved."""
    if all(one < following for one, following in pairwise(places)):
        return []
    ranks = {place: at for at, place in enumerate(sorted(places), 1)}
    # A binary indexed tree: the heaviest rising sequence that ends at a place up to this rank, and its last block.
    heaviest = [(0, -1)] * (len(places) + 1)
    before: list[int] = []
    for at, (place, weight) in enumerate(zip(places, weights, strict=True)):
        total, last = _up_to(ranks[place] - 1, heaviest)
        before.append(last)
        rank = ranks[place]
        while rank < len(heaviest):
            heaviest[rank] = max(heaviest[rank], (total + weight, at))
            rank += rank & -rank
    at = _up_to(len(places), heaviest)[1]
    stays = set()
    while at >= 0:
        stays.add(at)
        at = before[at]
    return [at for at in range(len(places)) if at not in stays]


def _up_to(rank: int, heaviest: Sequence[tuple[int, int]]) -> tuple[int, int]:
    found = (0, -1)
    while rank:
        found = max(found, heaviest[rank])
        rank &= rank - 1
    return found
