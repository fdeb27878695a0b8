"""In: kept files. Out: `Outcome`: what a run does with a file, and the problems that tell a clerk of it."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a run does with one file."""

    NEW = "ny"
    SAME = "oförändrad"
    RENEWED = "förnyad"
    LEFT = "lämnad som den är"
    MERGED = "uppdaterad"
    BESIDE = "ny version bredvid"
    OPEN = "öppen i Word"
