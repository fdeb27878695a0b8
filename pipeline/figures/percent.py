"""In: counts. Out: whole percentages that add to 100 (the largest remainder, ties in the order given)."""

from collections.abc import Sequence


def whole_percentages(counts: Sequence[int]) -> list[int]:
    """Whole percentages of `counts`, adding to exactly 100; all 0 when there is nothing to share.

    Each is the exact share rounded down, and the points that are left go to the largest remainders (Hamilton's
    method), so that no percentage is more than one point off its exact value.
    """
    total = sum(counts)
    if total == 0:
        return [0] * len(counts)
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: (-(100 * counts[at] % total), at))
    for at in by_remainder[: 100 - sum(shares)]:
        shares[at] += 1
    return shares
