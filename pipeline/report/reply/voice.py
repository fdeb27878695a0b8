"""In: a problem. Out: what to do, said to the department. The wordings speak to the clerk, who can do other things."""

from typing import Final

from pipeline.problems import Problem

INSTEAD: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "fil-oppnas-inte": (
        (
            "Stäng filen i andra program och kontrollera att du får läsa den. Ligger den i molnet: hämta hem den"
            " först.",
            "Filen gick inte att öppna hos oss. Skicka den igen.",
        ),
    ),
    "fil-tom": (
        ("Hämta filen på nytt. Blir den tom igen: be förvaltningen skicka om den.", "Skicka filen igen."),
    ),
    "fil-skadad": (
        ("Går det inte: be förvaltningen skicka om den.", "Skicka den sedan igen."),
    ),
    "fil-farlig": (
        ("Fråga avsändaren varifrån filen kommer. Öppna den annars i Excel", "Öppna filen i Excel"),
    ),
    "fil-fel-slag": (
        ("Be om tabellen som Excelfil (.xlsx).", "Skicka tabellen som Excelfil (.xlsx)."),
        (" Ett färdigt dokument läggs i mappen bilagor.", ""),
        ("Packa upp arkivet och lägg filerna i det direkt i mappen.", "Packa upp arkivet och skicka filerna i det."),
        (
            "Spara meddelandets bifogade fil i mappen i stället för meddelandet.",
            "Skicka meddelandets bifogade fil i stället för meddelandet.",
        ),
    ),
    "fil-utan-blad": (("Be förvaltningen om tabellen", "Skicka tabellen"),),
    "tabell-saknas": (
        ("Hör filen inte till ärendet: flytta den från mappen.", "Hör filen inte till ärendet: skicka rätt fil."),
    ),
    "kolumn-saknas": (
        (", eller lägg till den som namn på kolumnen under [kolumner] i profil.toml", ", så att kolumnen känns igen"),
    ),
    "forvaltning-okand": (
        (" Kallas den något annat: lägg till det som «kallas» i arende.toml.", ""),
    ),
    "okand-forvaltning": (
        (" Kallas den något annat: lägg till det som «kallas» i arende.toml.", ""),
    ),
    "forvaltning-tva-filer": (
        ("Behåll den som gäller och flytta den andra från mappen.", "Skicka tillbaka bara den som gäller."),
    ),
    "samma-innehall": (
        ("Be den förvaltning som inte har lämnat sin egen fil om rätt fil.", "Är det fel fil: skicka rätt fil."),
    ),
    "atgard-ej-rapporterad": (("Be förvaltningen lägga till åtgärden i sin fil.", "Lägg till åtgärden i er fil."),),
    "status-fraga": (("Fråga förvaltningen, och skriv", "Skriv"),),
    "status-procent": ((" Procenttal kan tillåtas under [markering] i profil.toml.", ""),),
    "kryss-kolumner": (
        (
            "Lägg till kolumnen Status, eller tillåt kryss under [markering] i profil.toml.",
            "Lägg till en kolumn med rubriken Status, och skriv statusen för varje åtgärd i den.",
        ),
    ),
    "titel-skiljer": (
        (" Förvaltningen kan ha numrerat sina åtgärder på eget sätt.", " Åtgärderna ska ha samma nummer som i planen."),
    ),
}  # fmt: skip
"""Code → (what the wording says to the clerk, what we say to the department). A test holds it against the wordings."""


def to_department(one: Problem) -> str:
    text = one.todo
    for said, instead in INSTEAD.get(one.code, ()):
        text = text.replace(said, instead)
    return text
