"""The wordings of Word templates."""

from typing import Final

from pipeline.wordings.wording import STOP, TEMPLATE, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "mall-saknas": Wording(
        TEMPLATE, STOP, "Mallen finns inte i mallmappen.", "Lägg dit mallen, eller rätta «mall» i arende.toml.{forslag}"
    ),
    "mall-olaslig": Wording(
        TEMPLATE, STOP, "Mallen går inte att öppna: {fel}.", "Öppna mallen i Word och spara den som .docx."
    ),
    "mall-farligt-innehall": Wording(
        TEMPLATE,
        STOP,
        "Mallen innehåller något som kör kod eller hämtar något utifrån: {vad}.",
        "Ta bort det och spara mallen som .docx.",
    ),
    "mall-ar-handling": Wording(
        TEMPLATE,
        STOP,
        "Mallen är en färdig handling, med värden som redan är ifyllda.",
        "Utgå från den tomma mallen, eller skriv av texten till en ny.",
    ),
    "mall-kommentarer": Wording(
        TEMPLATE,
        STOP,
        "Mallen har kommentarer, och de skulle följa med i varje handling.",
        "Ta bort kommentarerna i Word och spara mallen.",
    ),
    "mall-tagg-i-annan-del": Wording(
        TEMPLATE,
        STOP,
        "Taggen {tagg} står i {del_}, som inte fylls i, så den skulle hamna i handlingen.",
        "Flytta taggen till texten, ett sidhuvud, en sidfot eller en fotnot.",
    ),
    "mall-sparade-andringar": Wording(
        TEMPLATE, STOP, "Mallen har spårade ändringar.", "Godkänn eller avvisa dem i Word och spara mallen."
    ),
    "mall-okant-falt": Wording(
        TEMPLATE,
        STOP,
        "Mallen frågar efter fältet «{falt}», som inte finns.",
        "Rätta namnet; alla fält står i templates/README.md.{forslag}",
    ),
    "mall-diagram-utan-siffror": Wording(
        TEMPLATE,
        STOP,
        "Ett diagram i mallen har ingen alternativtext som säger vilka siffror det visar, så det skulle skriva ut mallens exempelsiffror.",
        "Skriv till exempel {{{{ uppfoljning.diagram.omraden.beskrivning }}}} som alternativtext till diagrammet, eller ta bort det.",
    ),
    "mall-okant-filter": Wording(
        TEMPLATE,
        STOP,
        "Mallen använder {vad} «{namn}», som inte finns.",
        "Rätta namnet; alla filter står i templates/README.md.{forslag}",
    ),
    "mall-ingen-lista": Wording(
        TEMPLATE,
        STOP,
        "«{uttryck}» är ingen lista, så det går inte att upprepa något för den.",
        "Ange en lista efter «in».",
    ),
    "mall-gar-inte-att-skriva-ut": Wording(
        TEMPLATE,
        STOP,
        "«{uttryck}» är en lista eller en tabell och går inte att skriva ut som text.",
        "Ange ett fält i den, eller upprepa med for.{forslag}",
    ),
    "mall-tagg-fel": Wording(TEMPLATE, STOP, "En tagg går inte att tolka: {fel}.", "Rätta taggen."),
    "mall-klamrar": Wording(
        TEMPLATE,
        STOP,
        "Här står «{klammer}» utan att vara en hel tagg, så det skulle hamna i handlingen.",
        "Skriv {{{{ fält }}}} med två klamrar på var sida, eller {{% … %}}.",
    ),
    "mall-olika-nivaer": Wording(
        TEMPLATE,
        STOP,
        "{start} hör ihop med {slut}, men de är inte av samma slag.",
        "Skriv samma bokstav (p, tr, tc eller ingen) i båda taggarna.",
    ),
    "mall-tagg-inte-ensam": Wording(
        TEMPLATE,
        STOP,
        "Taggen {tagg} tar bort hela {var} den står i, och där står också annat.",
        "Låt taggen stå ensam, eller ta bort bokstaven efter {{%.",
    ),
    "mall-tagg-utanfor-tabell": Wording(
        TEMPLATE,
        STOP,
        "Taggen {tagg} hör hemma i en tabell men står utanför.",
        "Flytta in den i en tabell, eller skriv {{%p.",
    ),
    "mall-tagg-over-kontroll": Wording(
        TEMPLATE,
        STOP,
        "{start} och {slut} står inte i samma cell, tabell, innehållskontroll eller länk.",
        "Låt båda stå innanför, eller båda utanför.",
    ),
    "mall-tom-cell": Wording(
        TEMPLATE,
        STOP,
        "{vad} blir utan stycke när listan är tom, och då kan Word inte öppna handlingen.",
        "Lägg ett stycke utanför slingan, eller en {{%p else %}} med en mening.",
    ),
    "mall-tom-tabell": Wording(
        TEMPLATE,
        STOP,
        "{vad} när listan är tom, och då kan Word inte öppna handlingen.",
        "Låt en rad eller cell stå utanför slingan, till exempel en rubrik.",
    ),
    "mall-otillaten": Wording(
        TEMPLATE, STOP, "Mallen gör något som inte är tillåtet: {vad}.", "Ta bort det ur mallen."
    ),
    "mall-fel": Wording(TEMPLATE, STOP, "Mallen går inte att fylla: {fel}.", "Rätta mallen."),
    "mall-falt-saknas-i-arendet": Wording(
        TEMPLATE,
        STOP,
        "Mallen skriver ut «{falt}», men ärendet har inget sådant.",
        "Lägg till det i arende.toml, eller låt mallen fråga med {{% if %}} först.",
    ),
    "mall-ger-trasigt-dokument": Wording(
        TEMPLATE, STOP, "Mallen ger ett dokument som Word inte kan öppna: {vad}.", "Rätta mallen där taggarna står."
    ),
}
