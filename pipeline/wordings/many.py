"""The wordings of many errands at once: the cluster."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
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
