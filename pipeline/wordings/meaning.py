"""The wordings of stage 2, tolka: sheets, headings, departments, rows and status words."""

from typing import Final

from pipeline.wordings.wording import ERRAND, HOLD, INPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- tolka: blad, tabell och rubriker ----------------------------------------------------------------------
    "tabell-saknas": Wording(
        INPUT,
        HOLD,
        "Filen har ingen tabell med rubrikerna {namn}.",
        "Skriv rubrikerna på en egen rad ovanför åtgärderna. Hör filen inte till ärendet: flytta den från mappen.",
    ),
    "kolumn-saknas": Wording(
        INPUT,
        HOLD,
        "Tabellen saknar kolumnen {namn}. Rubrikerna är {finns}.",
        "Rätta rubriken, eller lägg till den som namn på kolumnen under [kolumner] i profil.toml.{forslag}",
    ),
    "nr-kolumn-saknas": Wording(
        INPUT,
        HOLD,
        "Tabellen saknar kolumnen Nr, så det går inte att säga vilka åtgärder i registret som raderna gäller.",
        "Lägg till en kolumn med rubriken Nr och skriv åtgärdernas nummer enligt registret.",
    ),
    "kolumn-tvetydig": Wording(
        INPUT,
        HOLD,
        "Flera kolumner kan vara {namn}: {kolumner}.",
        "Låt bara den ena ha den rubriken. Byt rubrik på den andra, eller ta bort kolumnen.",
    ),
    "kolumn-annan-tid": Wording(
        INPUT,
        REMARK,
        "Kolumnen {kolumner} gäller en annan tid och läses inte som {namn}. Som {namn} läses {anvands}.",
        "Kontrollera att det är rätt kolumn som läses. Byt annars rubrik.",
    ),
    "kolumn-dubbel": Wording(
        INPUT,
        REMARK,
        "Rubriken {namn} står på flera kolumner: {kolumner}. Den första används, och den andra följer med som den är.",
        "Byt rubrik på den kolumn som betyder något annat.",
    ),
    "rubrik-tolkad": Wording(
        INPUT,
        REMARK,
        "Kolumnen {kolumner} läses som {namn}.",
        "Kontrollera att det stämmer. Skriv gärna rubriken som «{namn}».",
    ),
    "okand-kolumn": Wording(
        ERRAND,
        STOP,
        "«{nyckel}» under [kolumner] är ingen kolumn som programmet känner till.",
        "Använd något av {tillatna}.{forslag}",
    ),
    "dolt-blad-hoppas": Wording(
        INPUT,
        REMARK,
        "Bladet är dolt och läses inte, fast det har en tabell med åtgärder.",
        "Ta fram bladet i Excel om det ska räknas, eller ta bort det.",
    ),
    "dolt-blad-anvands": Wording(
        INPUT,
        REMARK,
        "Bladet är dolt, men läses eftersom inget synligt blad har en tabell med åtgärder.",
        "Kontrollera att det är rätt blad.",
    ),
    "blad-annat-ar": Wording(
        INPUT,
        HOLD,
        "Bladet «{blad}» har ett annat år i sitt namn än {ar}, som följs upp. Också {anvands} har en tabell med åtgärder.",
        "Ta bort eller dölj det blad som inte gäller, eller rätta bladets namn.",
    ),
    "blad-ar-skiljer": Wording(
        INPUT,
        REMARK,
        "Bladet «{blad}» har ett annat år i sitt namn än {ar}, som följs upp. Det läses ändå, eftersom det är det enda.",
        "Kontrollera att det är rätt års uppgifter.",
    ),
    "rubrik-tidigare-ar": Wording(
        INPUT,
        REMARK,
        "«{text}» gäller {annat}, men ärendet följer upp {ar}. Filen läses ändå.",
        "Kontrollera att det är rätt års uppgifter, och rätta året i filens namn eller i rubriken över tabellen.",
    ),
    "blad-overlappar": Wording(
        INPUT,
        HOLD,
        "Åtgärden «{nr}» står både på bladet «{annat}» ({forsta}) och på bladet «{blad}».",
        "Behåll åtgärden på det ena bladet, eller ta bort eller dölj det blad som inte gäller.",
    ),
    "dolda-rader": Wording(
        INPUT,
        REMARK,
        "{antal} åtgärder står på rader som är dolda eller bortfiltrerade. De räknas med.",
        "Kontrollera att de ska vara med. Ta annars bort raderna.",
    ),
    # ---- tolka: förvaltningar ----------------------------------------------------------------------------------
    "forvaltningar-ej-angivna": Wording(
        INPUT,
        REMARK,
        "Ärendet anger inte vilka förvaltningar som ska lämna underlag, så varje fil räknas som en förvaltning.",
        "Lägg till [[forvaltningar]] i arende.toml, så märks det också vilka som inte har lämnat.",
    ),
    "forvaltning-okand": Wording(
        INPUT,
        HOLD,
        "Det går inte att se vilken förvaltning filen kommer från.",
        "Skriv förvaltningens namn i filens namn. Förvaltningarna är {forvaltningar}. "
        "Kallas den något annat: lägg till det som «kallas» i arende.toml.",
    ),
    "forvaltning-tvetydig": Wording(
        INPUT,
        HOLD,
        "Filen kan komma från flera förvaltningar: {namn}.",
        "Låt filens namn och rubriken över tabellen nämna samma förvaltning. Förvaltningarna är {forvaltningar}.",
    ),
    "okand-forvaltning": Wording(
        INPUT,
        HOLD,
        "Raden anger förvaltningen «{namn}», som inte är en av ärendets.",
        "Skriv en av {forvaltningar}. Kallas den något annat: lägg till det som «kallas» i arende.toml.",
    ),
    "forvaltning-motsager": Wording(
        INPUT,
        HOLD,
        "Raden anger förvaltningen «{namn}», men filen kommer från {fil}.",
        "Rätta cellen, eller flytta raden till den andra förvaltningens fil.",
    ),
    "forvaltning-tva-filer": Wording(
        INPUT,
        HOLD,
        "{namn} har lämnat flera filer med olika innehåll: {filer}.",
        "Behåll den som gäller och flytta den andra från mappen.",
    ),
    "forvaltning-tva-lika-filer": Wording(
        INPUT,
        REMARK,
        "{namn} har lämnat flera filer med samma uppgifter: {filer}. De räknas en gång.",
        "Inget behöver göras. Ta gärna bort den ena.",
    ),
    "samma-innehall": Wording(
        INPUT,
        HOLD,
        "Filerna {filer} är samma fil, men har namn efter olika förvaltningar.",
        "Be den förvaltning som inte har lämnat sin egen fil om rätt fil.",
    ),
    "inte-inkommen": Wording(
        INPUT,
        REMARK,
        "{namn} har inte lämnat något underlag. Förvaltningens åtgärder räknas som «Uppgift saknas».",
        "Påminn förvaltningen, och kör igen när filen har kommit.",
    ),
    # ---- tolka: rader och celler -------------------------------------------------------------------------------
    "inga-atgarder": Wording(
        INPUT,
        HOLD,
        "Under rubrikerna finns inga åtgärder.",
        "Kontrollera att rätt fil är lämnad, och att åtgärderna står under rubrikerna.",
    ),
    "cell-fel": Wording(
        INPUT,
        HOLD,
        "Cellen med {namn} visar {fel}, så dess innehåll är inte känt.",
        "Rätta formeln, eller skriv innehållet som text. Öppna och spara filen i Excel om formeln aldrig har räknats.",
    ),
    "cell-fel-ovrigt": Wording(
        INPUT,
        REMARK,
        "Cellen med {namn} visar {fel} och läses som tom.",
        "Rätta formeln, eller skriv innehållet som text.",
    ),
    "overstruken": Wording(
        INPUT,
        HOLD,
        "Texten i cellen med {namn} är helt eller delvis överstruken. Det går inte att veta om den gäller.",
        "Ta bort det som inte gäller, eller ta bort överstrykningen. Har åtgärden utgått: skriv «Utgår» som status.",
    ),
    "overstruken-ovrigt": Wording(
        INPUT,
        REMARK,
        "Texten i cellen med {namn} är helt eller delvis överstruken, och läses som om den gäller.",
        "Ta bort det som inte gäller.",
    ),
    "rad-oklar": Wording(
        INPUT,
        HOLD,
        "På raden står bara «{text}», i kolumnen {namn}. Det går inte att säga om det är en åtgärd.",
        "Är det en åtgärd: fyll i raden. Är det en anteckning: börja den med * eller ta bort den.",
    ),
    "rad-utan-nr": Wording(
        INPUT,
        HOLD,
        "Raden «{text}» står sist och har inget nummer. Det går inte att säga om den är en åtgärd eller en förklaring.",
        "Är det en åtgärd: skriv dess nummer. Är det en förklaring: börja den med * eller ta bort den.",
    ),
    "rad-forbigangen": Wording(
        INPUT,
        REMARK,
        "Raden med «{text}» läses inte som en åtgärd.",
        "Inget behöver göras om det är en anteckning. Är det en åtgärd: fyll i nr, åtgärd och status.",
    ),
    "text-utanfor": Wording(
        INPUT,
        REMARK,
        "Bredvid tabellen, i kolumner utan rubrik, står text som inte läses: «{text}» ({antal} celler).",
        "Ge kolumnen en rubrik om texten ska följa med, till exempel Kommentar.",
    ),
    "rad-exempel": Wording(
        INPUT,
        REMARK,
        "Raden «{text}» är ett exempel och räknas inte.",
        "Ta bort ordet «exempel» om det är en riktig åtgärd.",
    ),
    "rad-bara-nummer": Wording(
        INPUT,
        REMARK,
        "{antal} rader har bara ett nummer ({nummer}) och räknas inte.",
        "Fyll i åtgärd och status på de rader som ska vara med, och ta bort de andra.",
    ),
    "atgard-saknas": Wording(
        INPUT,
        HOLD,
        "Raden har ingen text i kolumnen Åtgärd.",
        "Skriv vilken åtgärd raden gäller, eller töm raden.",
    ),
    "id-saknas": Wording(
        INPUT,
        HOLD,
        "Åtgärden «{atgard}» har inget nummer, så det går inte att säga vilken åtgärd i registret den är.",
        "Skriv åtgärdens nummer enligt registret.{forslag}",
    ),
    "okand-atgard": Wording(
        INPUT,
        HOLD,
        "Åtgärden «{nr}», «{atgard}», finns inte i registret ({register}).",
        "Rätta numret, eller ta bort raden om åtgärden inte hör till planen.{forslag}",
    ),
    "id-tolkat": Wording(
        INPUT,
        REMARK,
        "Numret «{nr}» läses som «{tolkat}», det enda i registret som det kan vara.",
        "Kontrollera att det stämmer. Skriv gärna numret som i registret.",
    ),
    "id-och-titel": Wording(
        INPUT,
        HOLD,
        "Raden har nummer «{nr}» men texten «{atgard}», som är åtgärd «{annan}» i registret. Nummer «{nr}» är «{titel}».",
        "Rätta numret eller texten, så att de gäller samma åtgärd.",
    ),
    "titel-skiljer": Wording(
        INPUT,
        REMARK,
        "Åtgärd «{nr}» heter «{atgard}» här, men «{titel}» i registret.",
        "Kontrollera att numret är rätt. Förvaltningen kan ha numrerat sina åtgärder på eget sätt.",
    ),
    "omrade-skiljer": Wording(
        INPUT,
        REMARK,
        "Åtgärd «{nr}» står under «{omrade}» här, men under «{registrets}» i registret. Registrets område används.",
        "Kontrollera att numret är rätt.",
    ),
    # ---- tolka: status -----------------------------------------------------------------------------------------
    "okand-status": Wording(
        INPUT,
        HOLD,
        "Statusen «{ord}» går inte att tolka.",
        "Skriv en av {tillatna}.{forslag}",
    ),
    "status-fraga": Wording(
        INPUT,
        HOLD,
        "Statusen «{ord}» kan betyda olika saker, och bara förvaltningen kan avgöra vilket.",
        "Fråga förvaltningen, och skriv en av {tillatna}.{forslag}",
    ),
    "status-procent": Wording(
        INPUT,
        HOLD,
        "Statusen är ett procenttal, «{ord}», och sådana tolkas inte.",
        "Skriv en av {tillatna}. Procenttal kan tillåtas under [markering] i profil.toml.{forslag}",
    ),
    "status-senare-ar": Wording(
        INPUT,
        HOLD,
        "Statusen «{ord}» är daterad {forslag}, efter det år som följs upp.",
        "Skriv den status som gällde det året, en av {tillatna}.",
    ),
    "status-tom": Wording(
        INPUT,
        REMARK,
        "Åtgärd «{nr}» har ingen status ({cell}) och räknas som «Uppgift saknas».",
        "Fyll i status.",
    ),
    "kryss-oklart": Wording(
        INPUT,
        HOLD,
        "Det går inte att säga vilken status raden har: den har {text} i kolumnerna för status.",
        "Sätt ett x i en av kolumnerna.",
    ),
    "kryss-kolumner": Wording(
        INPUT,
        HOLD,
        "Tabellen har en kolumn för varje status ({kolumner}) i stället för en kolumn med rubriken Status.",
        "Lägg till kolumnen Status, eller tillåt kryss under [markering] i profil.toml.",
    ),
    "okand-grad": Wording(
        INPUT,
        REMARK,
        "Graden «{ord}» används inte: den finns inte för åtgärdens status.",
        "Skriv en av {tillatna}, eller lämna cellen tom.",
    ),
}
