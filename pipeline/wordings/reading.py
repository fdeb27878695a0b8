"""The wordings of stage 1, läs: files, workbooks, registers."""

from typing import Final

from pipeline.wordings.wording import HOLD, INPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- läs: filer och arbetsböcker --------------------------------------------------------------------------
    "mapp-lases-inte": Wording(
        INPUT,
        STOP,
        "Mappen går inte att läsa: {fel}.",
        "Kontrollera att mappen finns och att du har behörighet till den.",
    ),
    "mapp-ignorerad": Wording(
        INPUT,
        REMARK,
        "Mappen läses inte. Förvaltningarnas filer ska ligga direkt i ärendets mapp.",
        "Flytta upp filerna om de hör till ärendet. Färdiga dokument läggs i bilagor, planer i register.",
    ),
    "fil-ignorerad": Wording(
        INPUT,
        REMARK,
        "Filen läses inte: den är {slag}.",
        "Inget behöver göras om filen inte är ett underlag. Lägg färdiga dokument i mappen bilagor.",
    ),
    "fil-oanvand": Wording(
        INPUT,
        REMARK,
        "Filen används inte: arende.toml anger den varken som register eller som handling.",
        "Inget behöver göras om den inte hör till ärendet. Ange den annars i arende.toml.",
    ),
    "fil-tillfallig": Wording(
        INPUT,
        REMARK,
        "Tillfälliga filer läses inte: {filer}.",
        "Ett namn som börjar med ~$ betyder att filen är öppen hos någon: spara och stäng den, och kör igen.",
    ),
    "kopia-lika": Wording(
        INPUT,
        REMARK,
        "«{ett}» finns i flera likadana exemplar: {andra}. Bara «{ett}» används.",
        "Inget behöver göras. Ta gärna bort kopiorna.",
    ),
    "kopia-olika": Wording(
        INPUT,
        HOLD,
        "«{ett}» och {andra} ser ut att vara kopior av samma fil, men innehållet skiljer sig. Ingen av dem används.",
        "Ta bort de versioner som inte gäller. Hör filerna till olika förvaltningar: ge dem namn som visar vilka.",
    ),
    "fil-oppnas-inte": Wording(
        INPUT,
        HOLD,
        "Filen går inte att öppna: {fel}.",
        "Stäng filen i andra program och kontrollera att du får läsa den. Ligger den i molnet: hämta hem den först.",
    ),
    "fil-tom": Wording(
        INPUT,
        HOLD,
        "Filen är tom (0 byte, eller bara nollor).",
        "Hämta filen på nytt. Blir den tom igen: be förvaltningen skicka om den.",
    ),
    "fil-losenord": Wording(
        INPUT,
        HOLD,
        "Filen är skyddad med lösenord och går inte att läsa.",
        "Öppna filen i Excel med lösenordet, välj Arkiv › Info › Skydda arbetsbok › Kryptera med lösenord, "
        "ta bort lösenordet och spara.",
    ),
    "fil-skadad": Wording(
        INPUT,
        HOLD,
        "Filen är skadad eller ofullständig och går inte att läsa.",
        "Öppna den i Excel, låt Excel reparera den och spara på nytt. Går det inte: be förvaltningen skicka om den.",
    ),
    "fil-farlig": Wording(
        INPUT,
        HOLD,
        "Filen innehåller en dokumenttypsdeklaration (DOCTYPE), som kalkylprogram aldrig skriver. Den läses inte.",
        "Fråga avsändaren varifrån filen kommer. Öppna den annars i Excel och spara den som ny Excelarbetsbok (.xlsx).",
    ),
    "fil-fel-slag": Wording(INPUT, HOLD, "Filen är {slag} och går inte att läsa som tabell.", "{rad}"),
    "fil-utan-blad": Wording(
        INPUT,
        HOLD,
        "Filen innehåller inget blad med celler och ingen tabell.",
        "Be förvaltningen om tabellen som Excelfil (.xlsx).",
    ),
    "fil-for-stor": Wording(
        INPUT,
        HOLD,
        "Filen är för stor för att läsas: {matt}, och gränsen är {grans}.",
        "Kopiera tabellen till en ny, tom arbetsbok och spara den som .xlsx.",
    ),
    "cell-langt-bort": Wording(
        INPUT,
        HOLD,
        "Cellen har ett värde långt utanför tabellen, och bladet blir därför för stort för att läsas.",
        "Gå till cellen (Ctrl+G), radera raden eller kolumnen som den står i, och spara filen.",
    ),
    "citattecken-oppet": Wording(
        INPUT,
        HOLD,
        "Ett citattecken öppnas på raden eller strax efter, men stängs aldrig. Resten av filen går inte att tolka.",
        "Rätta citattecknet i filen, eller öppna tabellen i Excel och spara den som .xlsx.",
    ),
    "fil-andelse": Wording(
        INPUT,
        REMARK,
        "Filens ändelse ({andelse}) stämmer inte med innehållet: filen är {slag}. Den läses som det den är.",
        "Kontrollera att det är rätt fil. Spara den gärna som Excelarbetsbok (.xlsx).",
    ),
    "fil-makron": Wording(
        INPUT,
        REMARK,
        "Arbetsboken innehåller makron. Värdena läses, makron körs aldrig.",
        "Inget behöver göras. Spara den gärna som .xlsx utan makron.",
    ),
    # ---- läs: register och underlag ----------------------------------------------------------------------------
    "inga-underlag": Wording(
        INPUT,
        STOP,
        "Det finns inga filer från förvaltningarna i ärendets mapp.",
        "Lägg förvaltningarnas arbetsböcker direkt i mappen, en fil för varje förvaltning.",
    ),
    "register-saknas": Wording(
        INPUT, STOP, "Registerfilen finns inte.", "Lägg dit filen, eller rätta «registerfil» i arende.toml.{forslag}"
    ),
    "register-utanfor": Wording(
        INPUT,
        STOP,
        "Registerfilen ligger utanför ärendets mapp.",
        "Kopiera in filen i ärendets mapp och ange den där, till exempel som «register/plan-2022.xlsx».",
    ),
    "register-fel": Wording(INPUT, STOP, "Fel i registret: {fel}", "{gor}"),
    "register-tomt": Wording(
        INPUT,
        STOP,
        "Under rubrikerna finns inga åtgärder.",
        "Kontrollera att det är rätt fil, och att åtgärderna står under rubrikerna.",
    ),
    "register-utan-nr": Wording(
        INPUT, STOP, "Åtgärden «{atgard}» har inget nummer.", "Ge åtgärden ett nummer i registret."
    ),
    "register-dubblett": Wording(
        INPUT,
        STOP,
        "Numret «{nr}» står på två åtgärder; den första står i {forsta}.",
        "Ge åtgärderna olika nummer, eller ta bort den rad som är dubblerad.",
    ),
}
