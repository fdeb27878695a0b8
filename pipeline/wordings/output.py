"""The wordings of what is written: the store, replies and forms."""

from typing import Final

from pipeline.wordings.wording import ERRAND, INPUT, OUTPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- utdata ------------------------------------------------------------------------------------------------
    "utdata-upptagen": Wording(
        OUTPUT,
        STOP,
        "En annan körning har arbetat i mappen i mer än {sekunder} sekunder.",
        "Vänta tills den är klar och kör igen. Om ingen annan kör: starta om datorn som hänger, och försök igen.",
    ),
    "utdata-skrivskyddad": Wording(
        OUTPUT,
        STOP,
        "Det går inte att skriva här: behörighet saknas, eller så håller ett annat program filen öppen.",
        "Stäng filen i andra program och kontrollera att du får skriva i mappen. Inget har ändrats.",
    ),
    "utdata-full": Wording(
        OUTPUT,
        STOP,
        "Disken är full, eller så är utrymmet för användaren slut.",
        "Frigör utrymme och kör igen. Inget har ändrats.",
    ),
    "utdata-lang": Wording(
        OUTPUT,
        STOP,
        "Sökvägen är längre än datorn klarar.",
        "Ange en mapp närmare roten med --output, eller korta namnen med «kortnamn» och «filnamn» i arende.toml.",
    ),
    "utdata-i-vagen": Wording(
        OUTPUT,
        STOP,
        "Här ska programmet göra en {sort}, men något annat med samma namn ligger i vägen.",
        "Flytta eller byt namn på det som ligger där. Programmet tar aldrig bort något som det inte har gjort.",
    ),
    "utdata-oppen": Wording(
        OUTPUT,
        STOP,
        "Dokumentet är öppet i ett annat program (filen «{markor}» ligger bredvid). Inget har ändrats.",
        "Spara och stäng dokumentet, och kör igen. Om ingen har det öppet: ta bort filen «{markor}».",
    ),
    "utdata-andrad": Wording(
        OUTPUT,
        STOP,
        "Filen innehåller ändringar som programmet inte har gjort, och ersätts därför inte. Inget har ändrats.",
        "Kör igen. Om det händer på nytt: flytta filen till en annan mapp, så görs en ny på dess plats.",
    ),
    "utdata-raddad": Wording(
        OUTPUT,
        REMARK,
        "Filen sparades av någon medan handlingarna skrevs. Den finns kvar, som «{namn}».",
        "Kontrollera att den är som den ska.",
    ),
    "utdata-rester": Wording(
        OUTPUT,
        REMARK,
        "Handlingarna är hela, men en arbetsmapp från programmet gick inte att ta bort. {fel}",
        "Du behöver inte göra något: nästa körning försöker igen.",
    ),
    "utdata-tidigare-namn": Wording(
        OUTPUT,
        REMARK,
        "Mappen hör också till {diarienummer}, under ett annat namn. Den här körningen uppdaterar den inte.",
        "Är det ett tidigare namn på samma ärende: flytta det du vill behålla till «{namn}», och ta sedan bort mappen. Är det"
        " ett annat ärende med samma nummer behöver du inte göra något.",
    ),
    "utdata-minne": Wording(
        OUTPUT,
        REMARK,
        "Anteckningen om vilka filer programmet har gjort går inte att läsa.",
        "Filer som skiljer sig från dem som nu görs behandlas som redigerade, och ersätts inte.",
    ),
    "utdata-fel": Wording(
        OUTPUT,
        STOP,
        "Det gick inte att läsa eller skriva: {fel}. Inget har ändrats.",
        "Kontrollera disken eller nätverket, och kör igen.",
    ),
    # ---- svar och formulär -------------------------------------------------------------------------------------
    "utskick-lamnat": Wording(
        OUTPUT,
        REMARK,
        "Filen är redigerad av någon och har lämnats som den är. En ny skulle säga samma sak som när den gjordes.",
        "Du behöver inte göra något.",
    ),
    "utskick-bredvid": Wording(
        OUTPUT,
        REMARK,
        "Filen är redigerad av någon och har lämnats som den är, men den är inte längre aktuell.",
        "Skicka «{bredvid}», som är ny. För först över det i den gamla som ska med.",
    ),
    "formular-utan-register": Wording(
        ERRAND,
        STOP,
        "Ärendet har inget register för uppföljningen, så det finns inga åtgärder att göra formulär av.",
        "Ange «registerfil» under [uppfoljning] i arende.toml.",
    ),
    "formular-utan-forvaltningar": Wording(
        ERRAND,
        STOP,
        "Ärendet anger inga förvaltningar, så det går inte att veta vilka som ska ha formulär.",
        "Lägg till [[forvaltningar]] i arende.toml.",
    ),
    "formular-utan-forvaltning": Wording(
        INPUT,
        REMARK,
        "{antal} åtgärder i registret har ingen känd förvaltning ({nummer}). De står inte i något formulär.",
        "Skriv i registrets kolumn Förvaltning vem som ska svara för dem, och kör igen.",
    ),
    "formular-tomt": Wording(
        ERRAND,
        REMARK,
        "«{namn}» har inga åtgärder i registret och får inget formulär.",
        "Inget behöver göras om det stämmer. Kontrollera annars registrets kolumn Förvaltning.",
    ),
}
