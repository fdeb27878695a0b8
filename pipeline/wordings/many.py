"""The wordings of many errands at once: two that are the same, and the cluster."""

from typing import Final

from pipeline.wordings.wording import ERRAND, OUTPUT, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "arende-tva-ganger": Wording(
        ERRAND,
        STOP,
        "Ärendet finns också i {mapp}, med samma diarienummer och titel. Det ena skulle skriva över det andras handlingar.",
        "Flytta eller ta bort den mapp som inte gäller, eller rätta diarienumret. En kopia kan ligga utanför mappen med ärenden.",
    ),
    "kluster-saknas": Wording(
        OUTPUT,
        STOP,
        "Tillägget för kluster är inte installerat.",
        "Installera det med pip install 'ks-bundle[cluster]', eller kör utan --scheduler.",
    ),
    "kluster-svarar-inte": Wording(
        OUTPUT,
        STOP,
        "Klustret svarar inte, eller har inga arbetare.",
        "Kontrollera adressen och att klustret är i gång, eller kör utan --scheduler.",
    ),
    "kluster-ser-inte-mappen": Wording(
        OUTPUT,
        STOP,
        "Arbetaren når inte mappen {mapp} eller mallarna i den: {fel}.",
        "Lägg underlag, mallar och output på en disk som alla arbetare når under samma namn.",
    ),
    "kluster-annan-version": Wording(
        OUTPUT,
        STOP,
        "Arbetaren har en annan version av ks-bundle eller andra mallar ({deras}, här {egen}).",
        "Installera samma version på alla arbetare, och låt dem läsa samma mallar.",
    ),
}
