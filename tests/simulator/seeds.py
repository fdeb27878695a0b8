"""In: a number. Out: the stream of draws that belongs to it: the same on every machine and in every run."""

from random import Random


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a repeatable test, no secret
