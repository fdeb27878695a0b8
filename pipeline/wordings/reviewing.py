"""The wordings of the review itself: why it could not be made. What it finds has its words in `rules`."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "granskning-mapp-saknas": Wording(
        OUTPUT,
        STOP,
        "Ärendets mapp finns inte, så det finns inga handlingar att granska.",
        "Kör bundle, så görs handlingarna. Har du bytt namn på mappen, ge den sitt namn tillbaka.",
    ),
    "granskning-lases-inte": Wording(
        OUTPUT,
        STOP,
        "Handlingarna går inte att läsa: {fel}.",
        "Stäng dem i Word, kontrollera att du får läsa mappen, och kör igen.",
    ),
}
