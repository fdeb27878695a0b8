"""In: nothing. Out: the wording of every problem, in one table, so that the texts can be reviewed like copy.

A code is what the handbook, the tests and the report call a problem. `what` and `todo` are Swedish, written for the
person who has to act; the names in braces are filled in by `problems.problem`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Weight(StrEnum):
    """How much a problem weighs."""

    STOP = "stopp"
    """Nothing is written."""
    HOLD = "fel"
    """Nothing is written, unless `--draft` is given: then the rows concerned count as "Uppgift saknas"."""
    REMARK = "anmärkning"
    """Said, and the run goes on."""


class Kind(StrEnum):
    """What is at fault; decides the exit code (see `problems.EXIT_CODES`)."""

    ERRAND = "ärende"
    TEMPLATE = "mall"
    INPUT = "underlag"
    OUTPUT = "utdata"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one kind of problem, with `{names}` for what differs from case to case."""

    kind: Kind
    weight: Weight
    what: str
    todo: str


_E, _T, _I, _O = Kind.ERRAND, Kind.TEMPLATE, Kind.INPUT, Kind.OUTPUT
_STOP, _HOLD, _REMARK = Weight.STOP, Weight.HOLD, Weight.REMARK

WORDINGS: Final[dict[str, Wording]] = {
    # ---- ärende och profil -------------------------------------------------------------------------------------
    "arende-saknas": Wording(
        _E,
        _STOP,
        "Mappen {mapp} innehåller ingen arende.toml, så det går inte att veta vilket ärende filerna hör till.",
        "Lägg en arende.toml i mappen. Kopiera gärna exemplets och ändra i den.",
    ),
    "fil-utan-arende": Wording(
        _E,
        _REMARK,
        "Filen ligger utanför ärendenas mappar och läses inte.",
        "Flytta den till mappen för det ärende som den hör till.",
    ),
    "mapp-utan-arende": Wording(
        _E,
        _REMARK,
        "Mappen har ingen arende.toml, så filerna i den läses inte.",
        "Lägg en arende.toml i mappen, eller flytta filerna till rätt ärende.",
    ),
    "mapp-saknas": Wording(
        _E, _STOP, "Mappen {mapp} finns inte.", "Kontrollera stavningen, eller ange rätt mapp med {flagga}."
    ),
    "fil-lases-inte": Wording(
        _E,
        _STOP,
        "Filen går inte att läsa: {fel}.",
        "Kontrollera att filen är en textfil och att du har behörighet till den. Spara den som UTF-8.",
    ),
    "toml-fel": Wording(
        _E,
        _STOP,
        "Filen går inte att läsa som TOML: {fel}.",
        "Rätta raden. Vanligast är ett citattecken eller en hakparentes som saknas.",
    ),
    "okand-nyckel": Wording(
        _E, _STOP, "Nyckeln «{nyckel}» finns inte.", "Ta bort den eller rätta stavningen.{forslag}"
    ),
    "nyckel-saknas": Wording(_E, _STOP, "Nyckeln «{nyckel}» saknas.", "Lägg till den. Den anger {beskrivning}."),
    "ogiltigt-varde": Wording(
        _E, _STOP, "Värdet för «{nyckel}» går inte att använda: {fel}.", "Rätta värdet. Nyckeln anger {beskrivning}."
    ),
    "profil-saknas": Wording(
        _E,
        _STOP,
        "Mappen {mapp} innehåller ingen profil.toml med kommunens regler.",
        "Kopiera profil.toml från exemplets mallmapp och anpassa den.",
    ),
    "rubrik-saknas": Wording(
        _E,
        _STOP,
        "Kommunens regler kräver rubriken «{rubrik}» ({arendetyp}), men ärendet har ingen sådan.",
        "Lägg till ett [[avsnitt]] med rubriken och text, eller med «ej_aktuellt = true».",
    ),
    "mottagare-tva-ganger": Wording(
        _E,
        _REMARK,
        "Mottagaren «{mottagare}» står mer än en gång och skrivs bara en gång på sändlistan.",
        "Ta bort den ena.",
    ),
    "diarienummer-fel": Wording(
        _E,
        _STOP,
        "Diarienumret «{diarienummer}» följer inte kommunens mönster.",
        "Skriv det som till exempel «{exempel}», eller ändra mönstret i profil.toml.",
    ),
    # ---- namn på filer och mappar ------------------------------------------------------------------------------
    "filnamn-langt": Wording(
        _E,
        _STOP,
        "Namnet «{namn}» är {tecken} tecken långt. Det får vara högst {langd}, och högst 240 byte.",
        "Ange ett kortare namn med «{nyckel}» i arende.toml. Programmet kortar aldrig av ett namn på egen hand.",
    ),
    "filnamn-tomt": Wording(
        _E, _STOP, "Av «{namn}» går det inte att göra något filnamn.", "Ange ett namn med «{nyckel}» i arende.toml."
    ),
    "filnamn-lika": Wording(
        _E,
        _STOP,
        "Filnamnen «{ett}» och «{annat}» är samma namn för Windows och macOS.",
        "Ge en av handlingarna en annan «titel» eller ett eget «filnamn» i arende.toml.",
    ),
    "filnamn-bytt": Wording(
        _E,
        _REMARK,
        "«{fran}» får filnamnet «{namn}», eftersom alla tecken inte går att ha i filnamn ({byten}).",
        "Det duger som det är. Ange annars «{nyckel}» i arende.toml, eller en regel under [filnamn] i profil.toml.",
    ),
    # ---- läs: filer och arbetsböcker --------------------------------------------------------------------------
    "mapp-lases-inte": Wording(
        _I,
        _STOP,
        "Mappen går inte att läsa: {fel}.",
        "Kontrollera att mappen finns och att du har behörighet till den.",
    ),
    "mapp-ignorerad": Wording(
        _I,
        _REMARK,
        "Mappen läses inte. Förvaltningarnas filer ska ligga direkt i ärendets mapp.",
        "Flytta upp filerna om de hör till ärendet. Färdiga dokument läggs i bilagor, planer i register.",
    ),
    "fil-ignorerad": Wording(
        _I,
        _REMARK,
        "Filen läses inte: den är {slag}.",
        "Inget behöver göras om filen inte är ett underlag. Lägg färdiga dokument i mappen bilagor.",
    ),
    "fil-oanvand": Wording(
        _I,
        _REMARK,
        "Filen används inte: arende.toml anger den varken som register eller som handling.",
        "Inget behöver göras om den inte hör till ärendet. Ange den annars i arende.toml.",
    ),
    "fil-tillfallig": Wording(
        _I,
        _REMARK,
        "Tillfälliga filer läses inte: {filer}.",
        "Ett namn som börjar med ~$ betyder att filen är öppen hos någon: spara och stäng den, och kör igen.",
    ),
    "kopia-lika": Wording(
        _I,
        _REMARK,
        "«{ett}» finns i flera likadana exemplar: {andra}. Bara «{ett}» används.",
        "Inget behöver göras. Ta gärna bort kopiorna.",
    ),
    "kopia-olika": Wording(
        _I,
        _HOLD,
        "«{ett}» och {andra} ser ut att vara kopior av samma fil, men innehållet skiljer sig. Ingen av dem används.",
        "Ta bort de versioner som inte gäller. Hör filerna till olika förvaltningar: ge dem namn som visar vilka.",
    ),
    "fil-oppnas-inte": Wording(
        _I,
        _HOLD,
        "Filen går inte att öppna: {fel}.",
        "Stäng filen i andra program och kontrollera att du får läsa den. Ligger den i molnet: hämta hem den först.",
    ),
    "fil-tom": Wording(
        _I,
        _HOLD,
        "Filen är tom (0 byte, eller bara nollor).",
        "Hämta filen på nytt. Blir den tom igen: be förvaltningen skicka om den.",
    ),
    "fil-losenord": Wording(
        _I,
        _HOLD,
        "Filen är skyddad med lösenord och går inte att läsa.",
        "Öppna filen i Excel med lösenordet, välj Arkiv › Info › Skydda arbetsbok › Kryptera med lösenord, "
        "ta bort lösenordet och spara.",
    ),
    "fil-skadad": Wording(
        _I,
        _HOLD,
        "Filen är skadad eller ofullständig och går inte att läsa.",
        "Öppna den i Excel, låt Excel reparera den och spara på nytt. Går det inte: be förvaltningen skicka om den.",
    ),
    "fil-farlig": Wording(
        _I,
        _HOLD,
        "Filen innehåller en dokumenttypsdeklaration (DOCTYPE), som kalkylprogram aldrig skriver. Den läses inte.",
        "Fråga avsändaren varifrån filen kommer. Öppna den annars i Excel och spara den som ny Excelarbetsbok (.xlsx).",
    ),
    "fil-fel-slag": Wording(_I, _HOLD, "Filen är {slag} och går inte att läsa som tabell.", "{rad}"),
    "fil-utan-blad": Wording(
        _I,
        _HOLD,
        "Filen innehåller inget blad med celler och ingen tabell.",
        "Be förvaltningen om tabellen som Excelfil (.xlsx).",
    ),
    "fil-for-stor": Wording(
        _I,
        _HOLD,
        "Filen är för stor för att läsas: {matt}, och gränsen är {grans}.",
        "Kopiera tabellen till en ny, tom arbetsbok och spara den som .xlsx.",
    ),
    "cell-langt-bort": Wording(
        _I,
        _HOLD,
        "Cellen har ett värde långt utanför tabellen, och bladet blir därför för stort för att läsas.",
        "Gå till cellen (Ctrl+G), radera raden eller kolumnen som den står i, och spara filen.",
    ),
    "citattecken-oppet": Wording(
        _I,
        _HOLD,
        "Ett citattecken öppnas på raden eller strax efter, men stängs aldrig. Resten av filen går inte att tolka.",
        "Rätta citattecknet i filen, eller öppna tabellen i Excel och spara den som .xlsx.",
    ),
    "fil-andelse": Wording(
        _I,
        _REMARK,
        "Filens ändelse ({andelse}) stämmer inte med innehållet: filen är {slag}. Den läses som det den är.",
        "Kontrollera att det är rätt fil. Spara den gärna som Excelarbetsbok (.xlsx).",
    ),
    "fil-makron": Wording(
        _I,
        _REMARK,
        "Arbetsboken innehåller makron. Värdena läses, makron körs aldrig.",
        "Inget behöver göras. Spara den gärna som .xlsx utan makron.",
    ),
    # ---- läs: register och underlag ----------------------------------------------------------------------------
    "inga-underlag": Wording(
        _I,
        _STOP,
        "Det finns inga filer från förvaltningarna i ärendets mapp.",
        "Lägg förvaltningarnas arbetsböcker direkt i mappen, en fil för varje förvaltning.",
    ),
    "register-saknas": Wording(
        _I, _STOP, "Registerfilen finns inte.", "Lägg dit filen, eller rätta «registerfil» i arende.toml.{forslag}"
    ),
    "register-utanfor": Wording(
        _I,
        _STOP,
        "Registerfilen ligger utanför ärendets mapp.",
        "Kopiera in filen i ärendets mapp och ange den där, till exempel som «register/plan-2022.xlsx».",
    ),
    "register-fel": Wording(_I, _STOP, "Fel i registret: {fel}", "{gor}"),
    "register-tomt": Wording(
        _I,
        _STOP,
        "Under rubrikerna finns inga åtgärder.",
        "Kontrollera att det är rätt fil, och att åtgärderna står under rubrikerna.",
    ),
    "register-utan-nr": Wording(
        _I, _STOP, "Åtgärden «{atgard}» har inget nummer.", "Ge åtgärden ett nummer i registret."
    ),
    "register-dubblett": Wording(
        _I,
        _STOP,
        "Numret «{nr}» står på två åtgärder; den första står i {forsta}.",
        "Ge åtgärderna olika nummer, eller ta bort den rad som är dubblerad.",
    ),
    # ---- tolka: blad, tabell och rubriker ----------------------------------------------------------------------
    "tabell-saknas": Wording(
        _I,
        _HOLD,
        "Filen har ingen tabell med rubrikerna {namn}.",
        "Skriv rubrikerna på en egen rad ovanför åtgärderna. Hör filen inte till ärendet: flytta den från mappen.",
    ),
    "kolumn-saknas": Wording(
        _I,
        _HOLD,
        "Tabellen saknar kolumnen {namn}. Rubrikerna är {finns}.",
        "Rätta rubriken, eller lägg till den som namn på kolumnen under [kolumner] i profil.toml.{forslag}",
    ),
    "nr-kolumn-saknas": Wording(
        _I,
        _HOLD,
        "Tabellen saknar kolumnen Nr, så det går inte att säga vilka åtgärder i registret som raderna gäller.",
        "Lägg till en kolumn med rubriken Nr och skriv åtgärdernas nummer enligt registret.",
    ),
    "kolumn-tvetydig": Wording(
        _I,
        _HOLD,
        "Flera kolumner kan vara {namn}: {kolumner}.",
        "Låt bara den ena ha den rubriken. Byt rubrik på den andra, eller ta bort kolumnen.",
    ),
    "kolumn-annan-tid": Wording(
        _I,
        _REMARK,
        "Kolumnen {kolumner} gäller en annan tid och läses inte som {namn}. Som {namn} läses {anvands}.",
        "Kontrollera att det är rätt kolumn som läses. Byt annars rubrik.",
    ),
    "kolumn-dubbel": Wording(
        _I,
        _REMARK,
        "Rubriken {namn} står på flera kolumner: {kolumner}. Den första används, och den andra följer med som den är.",
        "Byt rubrik på den kolumn som betyder något annat.",
    ),
    "rubrik-tolkad": Wording(
        _I,
        _REMARK,
        "Kolumnen {kolumner} läses som {namn}.",
        "Kontrollera att det stämmer. Skriv gärna rubriken som «{namn}».",
    ),
    "okand-kolumn": Wording(
        _E,
        _STOP,
        "«{nyckel}» under [kolumner] är ingen kolumn som programmet känner till.",
        "Använd något av {tillatna}.{forslag}",
    ),
    "dolt-blad-hoppas": Wording(
        _I,
        _REMARK,
        "Bladet är dolt och läses inte, fast det har en tabell med åtgärder.",
        "Ta fram bladet i Excel om det ska räknas, eller ta bort det.",
    ),
    "dolt-blad-anvands": Wording(
        _I,
        _REMARK,
        "Bladet är dolt, men läses eftersom inget synligt blad har en tabell med åtgärder.",
        "Kontrollera att det är rätt blad.",
    ),
    "blad-annat-ar": Wording(
        _I,
        _HOLD,
        "Bladet «{blad}» har ett annat år i sitt namn än {ar}, som följs upp. Också {anvands} har en tabell med åtgärder.",
        "Ta bort eller dölj det blad som inte gäller, eller rätta bladets namn.",
    ),
    "blad-ar-skiljer": Wording(
        _I,
        _REMARK,
        "Bladet «{blad}» har ett annat år i sitt namn än {ar}, som följs upp. Det läses ändå, eftersom det är det enda.",
        "Kontrollera att det är rätt års uppgifter.",
    ),
    "rubrik-tidigare-ar": Wording(
        _I,
        _REMARK,
        "«{text}» gäller {annat}, men ärendet följer upp {ar}. Filen läses ändå.",
        "Kontrollera att det är rätt års uppgifter, och rätta året i filens namn eller i rubriken över tabellen.",
    ),
    "blad-overlappar": Wording(
        _I,
        _HOLD,
        "Åtgärden «{nr}» står både på bladet «{annat}» ({forsta}) och på bladet «{blad}».",
        "Behåll åtgärden på det ena bladet, eller ta bort eller dölj det blad som inte gäller.",
    ),
    "dolda-rader": Wording(
        _I,
        _REMARK,
        "{antal} åtgärder står på rader som är dolda eller bortfiltrerade. De räknas med.",
        "Kontrollera att de ska vara med. Ta annars bort raderna.",
    ),
    # ---- tolka: förvaltningar ----------------------------------------------------------------------------------
    "forvaltningar-ej-angivna": Wording(
        _I,
        _REMARK,
        "Ärendet anger inte vilka förvaltningar som ska lämna underlag, så varje fil räknas som en förvaltning.",
        "Lägg till [[forvaltningar]] i arende.toml, så märks det också vilka som inte har lämnat.",
    ),
    "forvaltning-okand": Wording(
        _I,
        _HOLD,
        "Det går inte att se vilken förvaltning filen kommer från.",
        "Skriv förvaltningens namn i filens namn. Förvaltningarna är {forvaltningar}. "
        "Kallas den något annat: lägg till det som «kallas» i arende.toml.",
    ),
    "forvaltning-tvetydig": Wording(
        _I,
        _HOLD,
        "Filen kan komma från flera förvaltningar: {namn}.",
        "Låt filens namn och rubriken över tabellen nämna samma förvaltning. Förvaltningarna är {forvaltningar}.",
    ),
    "okand-forvaltning": Wording(
        _I,
        _HOLD,
        "Raden anger förvaltningen «{namn}», som inte är en av ärendets.",
        "Skriv en av {forvaltningar}. Kallas den något annat: lägg till det som «kallas» i arende.toml.",
    ),
    "forvaltning-motsager": Wording(
        _I,
        _HOLD,
        "Raden anger förvaltningen «{namn}», men filen kommer från {fil}.",
        "Rätta cellen, eller flytta raden till den andra förvaltningens fil.",
    ),
    "forvaltning-tva-filer": Wording(
        _I,
        _HOLD,
        "{namn} har lämnat flera filer med olika innehåll: {filer}.",
        "Behåll den som gäller och flytta den andra från mappen.",
    ),
    "forvaltning-tva-lika-filer": Wording(
        _I,
        _REMARK,
        "{namn} har lämnat flera filer med samma uppgifter: {filer}. De räknas en gång.",
        "Inget behöver göras. Ta gärna bort den ena.",
    ),
    "samma-innehall": Wording(
        _I,
        _HOLD,
        "Filerna {filer} är samma fil, men har namn efter olika förvaltningar.",
        "Be den förvaltning som inte har lämnat sin egen fil om rätt fil.",
    ),
    "inte-inkommen": Wording(
        _I,
        _REMARK,
        "{namn} har inte lämnat något underlag. Förvaltningens åtgärder räknas som «Uppgift saknas».",
        "Påminn förvaltningen, och kör igen när filen har kommit.",
    ),
    # ---- tolka: rader och celler -------------------------------------------------------------------------------
    "inga-atgarder": Wording(
        _I,
        _HOLD,
        "Under rubrikerna finns inga åtgärder.",
        "Kontrollera att rätt fil är lämnad, och att åtgärderna står under rubrikerna.",
    ),
    "cell-fel": Wording(
        _I,
        _HOLD,
        "Cellen med {namn} visar {fel}, så dess innehåll är inte känt.",
        "Rätta formeln, eller skriv innehållet som text. Öppna och spara filen i Excel om formeln aldrig har räknats.",
    ),
    "cell-fel-ovrigt": Wording(
        _I,
        _REMARK,
        "Cellen med {namn} visar {fel} och läses som tom.",
        "Rätta formeln, eller skriv innehållet som text.",
    ),
    "overstruken": Wording(
        _I,
        _HOLD,
        "Texten i cellen med {namn} är helt eller delvis överstruken. Det går inte att veta om den gäller.",
        "Ta bort det som inte gäller, eller ta bort överstrykningen. Har åtgärden utgått: skriv «Utgår» som status.",
    ),
    "overstruken-ovrigt": Wording(
        _I,
        _REMARK,
        "Texten i cellen med {namn} är helt eller delvis överstruken, och läses som om den gäller.",
        "Ta bort det som inte gäller.",
    ),
    "rad-oklar": Wording(
        _I,
        _HOLD,
        "På raden står bara «{text}», i kolumnen {namn}. Det går inte att säga om det är en åtgärd.",
        "Är det en åtgärd: fyll i raden. Är det en anteckning: börja den med * eller ta bort den.",
    ),
    "rad-utan-nr": Wording(
        _I,
        _HOLD,
        "Raden «{text}» står sist och har inget nummer. Det går inte att säga om den är en åtgärd eller en förklaring.",
        "Är det en åtgärd: skriv dess nummer. Är det en förklaring: börja den med * eller ta bort den.",
    ),
    "rad-forbigangen": Wording(
        _I,
        _REMARK,
        "Raden med «{text}» läses inte som en åtgärd.",
        "Inget behöver göras om det är en anteckning. Är det en åtgärd: fyll i nr, åtgärd och status.",
    ),
    "text-utanfor": Wording(
        _I,
        _REMARK,
        "Bredvid tabellen, i kolumner utan rubrik, står text som inte läses: «{text}» ({antal} celler).",
        "Ge kolumnen en rubrik om texten ska följa med, till exempel Kommentar.",
    ),
    "rad-exempel": Wording(
        _I,
        _REMARK,
        "Raden «{text}» är ett exempel och räknas inte.",
        "Ta bort ordet «exempel» om det är en riktig åtgärd.",
    ),
    "rad-bara-nummer": Wording(
        _I,
        _REMARK,
        "{antal} rader har bara ett nummer ({nummer}) och räknas inte.",
        "Fyll i åtgärd och status på de rader som ska vara med, och ta bort de andra.",
    ),
    "atgard-saknas": Wording(
        _I,
        _HOLD,
        "Raden har ingen text i kolumnen Åtgärd.",
        "Skriv vilken åtgärd raden gäller, eller töm raden.",
    ),
    "id-saknas": Wording(
        _I,
        _HOLD,
        "Åtgärden «{atgard}» har inget nummer, så det går inte att säga vilken åtgärd i registret den är.",
        "Skriv åtgärdens nummer enligt registret.{forslag}",
    ),
    "okand-atgard": Wording(
        _I,
        _HOLD,
        "Åtgärden «{nr}», «{atgard}», finns inte i registret ({register}).",
        "Rätta numret, eller ta bort raden om åtgärden inte hör till planen.{forslag}",
    ),
    "id-tolkat": Wording(
        _I,
        _REMARK,
        "Numret «{nr}» läses som «{tolkat}», det enda i registret som det kan vara.",
        "Kontrollera att det stämmer. Skriv gärna numret som i registret.",
    ),
    "id-och-titel": Wording(
        _I,
        _HOLD,
        "Raden har nummer «{nr}» men texten «{atgard}», som är åtgärd «{annan}» i registret. Nummer «{nr}» är «{titel}».",
        "Rätta numret eller texten, så att de gäller samma åtgärd.",
    ),
    "titel-skiljer": Wording(
        _I,
        _REMARK,
        "Åtgärd «{nr}» heter «{atgard}» här, men «{titel}» i registret.",
        "Kontrollera att numret är rätt. Förvaltningen kan ha numrerat sina åtgärder på eget sätt.",
    ),
    "omrade-skiljer": Wording(
        _I,
        _REMARK,
        "Åtgärd «{nr}» står under «{omrade}» här, men under «{registrets}» i registret. Registrets område används.",
        "Kontrollera att numret är rätt.",
    ),
    # ---- tolka: status -----------------------------------------------------------------------------------------
    "okand-status": Wording(
        _I,
        _HOLD,
        "Statusen «{ord}» går inte att tolka.",
        "Skriv en av {tillatna}.{forslag}",
    ),
    "status-fraga": Wording(
        _I,
        _HOLD,
        "Statusen «{ord}» kan betyda olika saker, och bara förvaltningen kan avgöra vilket.",
        "Fråga förvaltningen, och skriv en av {tillatna}.{forslag}",
    ),
    "status-procent": Wording(
        _I,
        _HOLD,
        "Statusen är ett procenttal, «{ord}», och sådana tolkas inte.",
        "Skriv en av {tillatna}. Procenttal kan tillåtas under [markering] i profil.toml.{forslag}",
    ),
    "status-senare-ar": Wording(
        _I,
        _HOLD,
        "Statusen «{ord}» är daterad {forslag}, efter det år som följs upp.",
        "Skriv den status som gällde det året, en av {tillatna}.",
    ),
    "status-tom": Wording(
        _I,
        _REMARK,
        "Åtgärd «{nr}» har ingen status ({cell}) och räknas som «Uppgift saknas».",
        "Fyll i status.",
    ),
    "kryss-oklart": Wording(
        _I,
        _HOLD,
        "Det går inte att säga vilken status raden har: den har {text} i kolumnerna för status.",
        "Sätt ett x i en av kolumnerna.",
    ),
    "kryss-kolumner": Wording(
        _I,
        _HOLD,
        "Tabellen har en kolumn för varje status ({kolumner}) i stället för en kolumn med rubriken Status.",
        "Lägg till kolumnen Status, eller tillåt kryss under [markering] i profil.toml.",
    ),
    "okand-grad": Wording(
        _I,
        _REMARK,
        "Graden «{ord}» används inte: den finns inte för åtgärdens status.",
        "Skriv en av {tillatna}, eller lämna cellen tom.",
    ),
    # ---- slå ihop ----------------------------------------------------------------------------------------------
    "utan-register": Wording(
        _I,
        _REMARK,
        "Inget register är läst, så underlagen själva är listan: {antal} åtgärder. Åtgärder som saknas kan inte upptäckas.",
        "Ange «registerfil» under [uppfoljning] i arende.toml om det finns en beslutad plan.",
    ),
    "egna-nummer": Wording(
        _I,
        _REMARK,
        "Förvaltningarna använder samma nummer för olika åtgärder ({nummer}). De får förvaltningens namn framför numret.",
        "Ge åtgärderna egna nummer, eller ange ett register i arende.toml.",
    ),
    "nr-skrivs-olika": Wording(
        _I,
        _REMARK,
        "Numret «{annat}» läses som «{nr}», eftersom åtgärden «{atgard}» har det numret på en annan rad.",
        "Kontrollera att det är samma åtgärd, och skriv numret lika överallt.",
    ),
    "samma-text-utan-nr": Wording(
        _I,
        _REMARK,
        "Åtgärden «{atgard}» står utan nummer i flera filer ({filer}) och räknas som {antal} åtgärder.",
        "Är det en gemensam åtgärd: ge den samma nummer i filerna, så räknas den en gång.",
    ),
    "nr-saknas-i-fil": Wording(
        _I,
        _REMARK,
        "{antal} åtgärder saknar nummer och kallas vid förvaltning och rad. Sådana nummer ändras när rader flyttas.",
        "Ge åtgärderna nummer i en kolumn med rubriken Nr.",
    ),
    "dubblett": Wording(
        _I,
        _HOLD,
        "Åtgärden «{nr}» står två gånger på bladet; första gången i {forsta}.",
        "Ta bort den rad som inte gäller, eller rätta numret.",
    ),
    "status-konflikt": Wording(
        _I,
        _HOLD,
        "Åtgärd «{nr}» har statusen «{har}» här, men «{dar}» i {annan}.",
        "Stäm av mellan förvaltningarna och skriv samma status, eller ange i registret vilken som är ansvarig.",
    ),
    "ansvarigs-status": Wording(
        _I,
        _REMARK,
        "Flera förvaltningar anger olika status för åtgärd «{nr}». Statusen från {namn}, som är ansvarig, gäller. "
        "Andra är {andra}.",
        "Inget behöver göras om registret har rätt ansvarig.",
    ),
    "annan-rapporterar": Wording(
        _I,
        _REMARK,
        "Åtgärd «{nr}» rapporteras av {namn}, men ansvarig i registret är {ansvarig}. Rapporten används.",
        "Kontrollera att numret är rätt.",
    ),
    "atgard-ej-rapporterad": Wording(
        _I,
        _REMARK,
        "Åtgärd «{nr}», «{atgard}», finns i registret men ingen har rapporterat den{vem}. Den räknas som «Uppgift saknas».",
        "Be förvaltningen lägga till åtgärden i sin fil.",
    ),
    "atgarder-utan-rapport": Wording(
        _I,
        _REMARK,
        "{antal} åtgärder i registret har ingen rapporterat ({nummer}). De räknas som «Uppgift saknas». "
        "Det kan vara de som hör till förvaltningar som inte har lämnat.",
        "Invänta underlagen. Ange gärna i registret vilken förvaltning som är ansvarig.",
    ),
    "tidigare-okand": Wording(
        _I,
        _HOLD,
        "Åtgärd «{nr}» i den nya planen ska fortsätta «{tidigare}», som inte finns i {register}.",
        "Rätta numret i kolumnen Föregående nr, eller töm cellen om åtgärden är ny.{forslag}",
    ),
    # ---- utdata ------------------------------------------------------------------------------------------------
    "utdata-upptagen": Wording(
        _O,
        _STOP,
        "En annan körning har arbetat i mappen i mer än {sekunder} sekunder.",
        "Vänta tills den är klar och kör igen. Om ingen annan kör: starta om datorn som hänger, och försök igen.",
    ),
    "utdata-skrivskyddad": Wording(
        _O,
        _STOP,
        "Det går inte att skriva här: behörighet saknas, eller så håller ett annat program filen öppen.",
        "Stäng filen i andra program och kontrollera att du får skriva i mappen. Inget har ändrats.",
    ),
    "utdata-full": Wording(
        _O,
        _STOP,
        "Disken är full, eller så är utrymmet för användaren slut.",
        "Frigör utrymme och kör igen. Inget har ändrats.",
    ),
    "utdata-lang": Wording(
        _O,
        _STOP,
        "Sökvägen är längre än datorn klarar.",
        "Ange en mapp närmare roten med --output, eller korta namnen med «kortnamn» och «filnamn» i arende.toml.",
    ),
    "utdata-i-vagen": Wording(
        _O,
        _STOP,
        "Här ska programmet göra en {sort}, men något annat med samma namn ligger i vägen.",
        "Flytta eller byt namn på det som ligger där. Programmet tar aldrig bort något som det inte har gjort.",
    ),
    "utdata-oppen": Wording(
        _O,
        _STOP,
        "Dokumentet är öppet i ett annat program (filen «{markor}» ligger bredvid). Inget har ändrats.",
        "Spara och stäng dokumentet, och kör igen. Om ingen har det öppet: ta bort filen «{markor}».",
    ),
    "utdata-andrad": Wording(
        _O,
        _STOP,
        "Filen innehåller ändringar som programmet inte har gjort, och ersätts därför inte. Inget har ändrats.",
        "Kör igen. Om det händer på nytt: flytta filen till en annan mapp, så görs en ny på dess plats.",
    ),
    "utdata-raddad": Wording(
        _O,
        _REMARK,
        "Filen sparades av någon medan handlingarna skrevs. Den finns kvar, som «{namn}».",
        "Kontrollera att den är som den ska.",
    ),
    "utdata-rester": Wording(
        _O,
        _REMARK,
        "Handlingarna är hela, men en arbetsmapp från programmet gick inte att ta bort. {fel}",
        "Du behöver inte göra något: nästa körning försöker igen.",
    ),
    "utdata-tidigare-namn": Wording(
        _O,
        _REMARK,
        "Mappen hör också till {diarienummer}, under ett annat namn. Den uppdateras inte längre.",
        "Flytta det du vill behålla till «{namn}», och ta sedan bort mappen.",
    ),
    "utdata-minne": Wording(
        _O,
        _REMARK,
        "Anteckningen om vilka filer programmet har gjort går inte att läsa.",
        "Filer som skiljer sig från dem som nu görs behandlas som redigerade, och ersätts inte.",
    ),
    "utdata-fel": Wording(
        _O,
        _STOP,
        "Det gick inte att läsa eller skriva: {fel}. Inget har ändrats.",
        "Kontrollera disken eller nätverket, och kör igen.",
    ),
    # ---- svar och formulär -------------------------------------------------------------------------------------
    "utskick-lamnat": Wording(
        _O,
        _REMARK,
        "Filen är redigerad av någon och har lämnats som den är. En ny skulle säga samma sak som när den gjordes.",
        "Du behöver inte göra något.",
    ),
    "utskick-bredvid": Wording(
        _O,
        _REMARK,
        "Filen är redigerad av någon och har lämnats som den är, men den är inte längre aktuell.",
        "Skicka «{bredvid}», som är ny. För först över det i den gamla som ska med.",
    ),
    "formular-utan-register": Wording(
        _E,
        _STOP,
        "Ärendet har inget register för uppföljningen, så det finns inga åtgärder att göra formulär av.",
        "Ange «registerfil» under [uppfoljning] i arende.toml.",
    ),
    "formular-utan-forvaltningar": Wording(
        _E,
        _STOP,
        "Ärendet anger inga förvaltningar, så det går inte att veta vilka som ska ha formulär.",
        "Lägg till [[forvaltningar]] i arende.toml.",
    ),
    "formular-utan-forvaltning": Wording(
        _I,
        _REMARK,
        "{antal} åtgärder i registret har ingen känd förvaltning ({nummer}). De står inte i något formulär.",
        "Skriv i registrets kolumn Förvaltning vem som ska svara för dem, och kör igen.",
    ),
    "formular-tomt": Wording(
        _E,
        _REMARK,
        "«{namn}» har inga åtgärder i registret och får inget formulär.",
        "Inget behöver göras om det stämmer. Kontrollera annars registrets kolumn Förvaltning.",
    ),
    # ---- handlingar --------------------------------------------------------------------------------------------
    "bilaga-saknas": Wording(
        _E,
        _STOP,
        "Filen {fil} finns inte i ärendets mapp.",
        "Lägg dit filen, eller rätta «fil» i arende.toml.{forslag}",
    ),
    "bilaga-mapp": Wording(
        _E, _STOP, "{fil} är en mapp, inte en fil.", "Ange den färdiga filen i mappen med «fil» i arende.toml."
    ),
    "bilaga-utanfor": Wording(
        _E, _STOP, "Filen {fil} ligger utanför ärendets mapp.", "Kopiera in filen i mappen bilagor och ange den där."
    ),
    "bilaga-olaslig": Wording(
        _E,
        _STOP,
        "Filen {fil} går inte att läsa: {fel}.",
        "Kontrollera att filen inte är låst och att du får läsa den.",
    ),
    "bilaga-tom": Wording(_E, _STOP, "Filen {fil} är tom.", "Lägg dit den färdiga filen igen."),
    "handling-lamnad": Wording(
        _O,
        _REMARK,
        "Handlingen är redigerad och har lämnats som den är. Underlaget säger samma sak som när den gjordes.",
        "Du behöver inte göra något.",
    ),
    "handling-ny-bredvid": Wording(
        _O,
        _REMARK,
        "Handlingen är redigerad och har lämnats som den är, men underlaget har ändrats sedan den gjordes.",
        "Jämför med «{bredvid}», som har de nya uppgifterna, och för över det som ska med.",
    ),
    "handling-uppdaterad": Wording(
        _O,
        _REMARK,
        "Handlingen är redigerad och har uppdaterats med spårade ändringar: {nya}, {konflikter}, {oforandrade} oförändrade."
        " {exempel}.",
        "Granska ändringarna i Word (Granska › Godkänn eller Ignorera). Din tidigare version ligger i mappen tidigare.",
    ),
    "handling-konflikt": Wording(
        _O,
        _REMARK,
        "På {antal} kunde det nya inte föras in utan att röra det du har skrivit: {exempel}.",
        "Läs kommentarerna i Word på de ställena och bestäm själv vad som ska stå.",
    ),
    "handling-sammanfogas-inte": Wording(
        _O,
        _REMARK,
        "Handlingen har lämnats orörd: {skal}.",
        "Jämför med «{bredvid}», som har de nya uppgifterna, och för över det som ska med.",
    ),
    "handling-nytt-utkast": Wording(
        _O,
        _REMARK,
        "Handlingen står kvar som den är, och ett nytt utkast ligger bredvid. Stycken som du har skrivit eller ändrat"
        " ({antal}): {texter}.",
        "För över det som ska med till «{bredvid}».",
    ),
    "handling-bytt-namn": Wording(
        _O,
        _REMARK,
        "Handlingen «{fil}» finns i mappen under det här namnet, och det används.",
        "Du behöver inte göra något. Vill du ha det gamla namnet tillbaka, byt namn på filen.",
    ),
    "handling-oppen": Wording(
        _O,
        _REMARK,
        "Handlingen är öppen i Word och har lämnats som den är, fast det finns nya uppgifter.",
        "Stäng den och kör igen.",
    ),
    "andringar-vantar": Wording(
        _O,
        _REMARK,
        "Handlingen har {antal} som ingen har tagit ställning till, så zip-filen har inte gjorts.",
        "Godkänn eller avvisa dem i Word och kör igen, eller kör med --changes accept eller --changes reject.",
    ),
    "handling-inaktuell": Wording(
        _O,
        _REMARK,
        "Handlingen visar {antal} som inte stämmer med underlaget: {exempel}.",
        "Rätta dem i handlingen, eller ta bort handlingen och kör igen så görs den om.",
    ),
    "handling-olaslig": Wording(
        _O,
        _REMARK,
        "Handlingen går inte att läsa, så uppgifterna i den är inte kontrollerade: {fel}.",
        "Öppna den i Word och spara den som .docx, eller ta bort den och kör igen.",
    ),
    # ---- mallar ------------------------------------------------------------------------------------------------
    "mall-saknas": Wording(
        _T, _STOP, "Mallen finns inte i mallmappen.", "Lägg dit mallen, eller rätta «mall» i arende.toml.{forslag}"
    ),
    "mall-olaslig": Wording(
        _T, _STOP, "Mallen går inte att öppna: {fel}.", "Öppna mallen i Word och spara den som .docx."
    ),
    "mall-farligt-innehall": Wording(
        _T,
        _STOP,
        "Mallen innehåller något som kör kod eller hämtar något utifrån: {vad}.",
        "Ta bort det och spara mallen som .docx.",
    ),
    "mall-ar-handling": Wording(
        _T,
        _STOP,
        "Mallen är en färdig handling, med värden som redan är ifyllda.",
        "Utgå från den tomma mallen, eller skriv av texten till en ny.",
    ),
    "mall-kommentarer": Wording(
        _T,
        _STOP,
        "Mallen har kommentarer, och de skulle följa med i varje handling.",
        "Ta bort kommentarerna i Word och spara mallen.",
    ),
    "mall-tagg-i-annan-del": Wording(
        _T,
        _STOP,
        "Taggen {tagg} står i {del_}, som inte fylls i, så den skulle hamna i handlingen.",
        "Flytta taggen till texten, ett sidhuvud, en sidfot eller en fotnot.",
    ),
    "mall-sparade-andringar": Wording(
        _T, _STOP, "Mallen har spårade ändringar.", "Godkänn eller avvisa dem i Word och spara mallen."
    ),
    "mall-okant-falt": Wording(
        _T,
        _STOP,
        "Mallen frågar efter fältet «{falt}», som inte finns.",
        "Rätta namnet; alla fält står i templates/README.md.{forslag}",
    ),
    "mall-okant-filter": Wording(
        _T,
        _STOP,
        "Mallen använder {vad} «{namn}», som inte finns.",
        "Rätta namnet; alla filter står i templates/README.md.{forslag}",
    ),
    "mall-ingen-lista": Wording(
        _T, _STOP, "«{uttryck}» är ingen lista, så det går inte att upprepa något för den.", "Ange en lista efter «in»."
    ),
    "mall-gar-inte-att-skriva-ut": Wording(
        _T,
        _STOP,
        "«{uttryck}» är en lista eller en tabell och går inte att skriva ut som text.",
        "Ange ett fält i den, eller upprepa med for.{forslag}",
    ),
    "mall-tagg-fel": Wording(_T, _STOP, "En tagg går inte att tolka: {fel}.", "Rätta taggen."),
    "mall-klamrar": Wording(
        _T,
        _STOP,
        "Här står «{klammer}» utan att vara en hel tagg, så det skulle hamna i handlingen.",
        "Skriv {{{{ fält }}}} med två klamrar på var sida, eller {{% … %}}.",
    ),
    "mall-olika-nivaer": Wording(
        _T,
        _STOP,
        "{start} hör ihop med {slut}, men de är inte av samma slag.",
        "Skriv samma bokstav (p, tr, tc eller ingen) i båda taggarna.",
    ),
    "mall-tagg-inte-ensam": Wording(
        _T,
        _STOP,
        "Taggen {tagg} tar bort hela {var} den står i, och där står också annat.",
        "Låt taggen stå ensam, eller ta bort bokstaven efter {{%.",
    ),
    "mall-tagg-utanfor-tabell": Wording(
        _T,
        _STOP,
        "Taggen {tagg} hör hemma i en tabell men står utanför.",
        "Flytta in den i en tabell, eller skriv {{%p.",
    ),
    "mall-tagg-over-kontroll": Wording(
        _T,
        _STOP,
        "{start} och {slut} står inte i samma cell, tabell, innehållskontroll eller länk.",
        "Låt båda stå innanför, eller båda utanför.",
    ),
    "mall-tom-cell": Wording(
        _T,
        _STOP,
        "{vad} blir utan stycke när listan är tom, och då kan Word inte öppna handlingen.",
        "Lägg ett stycke utanför slingan, eller en {{%p else %}} med en mening.",
    ),
    "mall-tom-tabell": Wording(
        _T,
        _STOP,
        "{vad} när listan är tom, och då kan Word inte öppna handlingen.",
        "Låt en rad eller cell stå utanför slingan, till exempel en rubrik.",
    ),
    "mall-otillaten": Wording(_T, _STOP, "Mallen gör något som inte är tillåtet: {vad}.", "Ta bort det ur mallen."),
    "mall-fel": Wording(_T, _STOP, "Mallen går inte att fylla: {fel}.", "Rätta mallen."),
    "mall-falt-saknas-i-arendet": Wording(
        _T,
        _STOP,
        "Mallen skriver ut «{falt}», men ärendet har inget sådant.",
        "Lägg till det i arende.toml, eller låt mallen fråga med {{% if %}} först.",
    ),
    "mall-ger-trasigt-dokument": Wording(
        _T, _STOP, "Mallen ger ett dokument som Word inte kan öppna: {vad}.", "Rätta mallen där taggarna står."
    ),
}
"""Every problem the tool can report: code → wording. The tests hold it against the handbook's list."""
