"""The wordings of Word templates."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, REMARK, STOP, TEMPLATE, Wording

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
        TEMPLATE, STOP, "Mallen har spårade ändringar.", "Godkänn eller ignorera dem i Word och spara mallen."
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
    "mall-citattecken": Wording(
        TEMPLATE,
        REMARK,
        "Word har gjort citattecknen i taggen {tagg} krumma. Programmet läser dem som raka.",
        "Du behöver inte göra något. Ångra med Ctrl+Z direkt efter citattecknet om du vill ha dem raka.",
    ),
    "mall-utan-rubrikrad": Wording(
        TEMPLATE,
        REMARK,
        "Tabellens första rad är inte märkt som rubrikrad, så den som lyssnar på handlingen hör inte vad kolumnerna är.",
        "Låt en rad med rubriker stå först, utanför slingan. Markera den och välj Tabellayout › Upprepa rubrikrader.",
    ),
    "mall-utan-alternativtext": Wording(
        TEMPLATE,
        REMARK,
        "«{bild}» saknar alternativtext, så den som lyssnar på handlingen vet inte vad den visar.",
        "Högerklicka, välj Visa alternativtext och beskriv den, eller markera den som dekorativ.",
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
    # ---- templates check, templates preview ----------------------------------------------------------------------
    "mall-utan-kopia": Wording(
        TEMPLATE,
        REMARK,
        "Det gick inte att göra en kopia av mallen med felen som kommentarer.",
        "Rätta felen efter listan i stället.",
    ),
    "mallkopia-lamnad": Wording(
        OUTPUT,
        REMARK,
        "Kopian är redigerad av någon och har lämnats som den är. En ny skulle säga samma sak som när den gjordes.",
        "Lägg den rättade mallen i templates/, så granskas den nästa gång.",
    ),
    "mallkopia-bredvid": Wording(
        OUTPUT,
        REMARK,
        "Kopian är redigerad av någon och har lämnats som den är, men den är inte längre aktuell.",
        "Läs «{bredvid}», som är ny. Ta bort den gamla när du inte behöver den.",
    ),
    "prov-fel": Wording(
        TEMPLATE,
        STOP,
        "Mallen går inte att fylla när {fall}. {fel}",
        "Rätta mallen, så att den klarar ett sådant ärende.",
    ),
    "prov-utan-del": Wording(
        TEMPLATE,
        REMARK,
        "Mallen går inte att fylla när {fall}. {fel}",
        "Inget behöver göras om mallen bara används i ärenden som har det. Låt den annars fråga med {{% if %}} först.",
    ),
    "prov-utan-pdf": Wording(
        TEMPLATE, REMARK, "Dokumentet gick inte att göra till PDF: {fel}.", "Öppna det i Word i stället."
    ),
    "prov-lamnat": Wording(
        OUTPUT,
        REMARK,
        "Provet är redigerat av någon och har lämnats som det är. Ett nytt skulle vara som det var när det gjordes.",
        "Ändra i mallen i stället, och ta bort provet.",
    ),
    "prov-bredvid": Wording(
        OUTPUT,
        REMARK,
        "Provet är redigerat av någon och har lämnats som det är, men mallen har ändrats sedan det gjordes.",
        "Se på «{bredvid}», som är nytt. Ändringar gör du i mallen.",
    ),
}
