"""The wordings of the page."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "rapport-annan-fil": Wording(
        OUTPUT,
        STOP,
        "Filen finns redan och är ingen rapport från ks-bundle. Den har inte rörts.",
        "Ange ett annat namn på rapporten, eller flytta filen.",
    ),
}
