"""The wordings of stage 3, slå ihop."""

from typing import Final

from pipeline.wordings.wording import HOLD, INPUT, REMARK, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "utan-register": Wording(
        INPUT,
        REMARK,
        "Inget register är läst, så underlagen själva är listan: {antal} åtgärder. Åtgärder som saknas kan inte upptäckas.",
        "Ange «registerfil» under [uppfoljning] i arende.toml om det finns en beslutad plan.",
    ),
    "egna-nummer": Wording(
        INPUT,
        REMARK,
        "Förvaltningarna använder samma nummer för olika åtgärder ({nummer}). De får förvaltningens namn framför numret.",
        "Ge åtgärderna egna nummer, eller ange ett register i arende.toml.",
    ),
    "nr-skrivs-olika": Wording(
        INPUT,
        REMARK,
        "Numret «{annat}» läses som «{nr}», eftersom åtgärden «{atgard}» har det numret på en annan rad.",
        "Kontrollera att det är samma åtgärd, och skriv numret lika överallt.",
    ),
    "samma-text-utan-nr": Wording(
        INPUT,
        REMARK,
        "Åtgärden «{atgard}» står utan nummer i flera filer ({filer}) och räknas som {antal} åtgärder.",
        "Är det en gemensam åtgärd: ge den samma nummer i filerna, så räknas den en gång.",
    ),
    "nr-saknas-i-fil": Wording(
        INPUT,
        REMARK,
        "{antal} åtgärder saknar nummer och kallas vid förvaltning och rad. Sådana nummer ändras när rader flyttas.",
        "Ge åtgärderna nummer i en kolumn med rubriken Nr.",
    ),
    "dubblett": Wording(
        INPUT,
        HOLD,
        "Åtgärden «{nr}» står två gånger på bladet; första gången i {forsta}.",
        "Ta bort den rad som inte gäller, eller rätta numret.",
    ),
    "status-konflikt": Wording(
        INPUT,
        HOLD,
        "Åtgärd «{nr}» har statusen «{har}» här, men «{dar}» i {annan}.",
        "Stäm av mellan förvaltningarna och skriv samma status, eller ange i registret vilken som är ansvarig.",
    ),
    "ansvarigs-status": Wording(
        INPUT,
        REMARK,
        "Flera förvaltningar anger olika status för åtgärd «{nr}». Statusen från {namn}, som är ansvarig, gäller. "
        "Andra är {andra}.",
        "Inget behöver göras om registret har rätt ansvarig.",
    ),
    "annan-rapporterar": Wording(
        INPUT,
        REMARK,
        "Åtgärd «{nr}» rapporteras av {namn}, men ansvarig i registret är {ansvarig}. Rapporten används.",
        "Kontrollera att numret är rätt.",
    ),
    "atgard-ej-rapporterad": Wording(
        INPUT,
        REMARK,
        "Åtgärd «{nr}», «{atgard}», finns i registret men ingen har rapporterat den{vem}. Den räknas som «Uppgift saknas».",
        "Be förvaltningen lägga till åtgärden i sin fil.",
    ),
    "atgarder-utan-rapport": Wording(
        INPUT,
        REMARK,
        "{antal} åtgärder i registret har ingen rapporterat ({nummer}). De räknas som «Uppgift saknas». "
        "Det kan vara de som hör till förvaltningar som inte har lämnat.",
        "Invänta underlagen. Ange gärna i registret vilken förvaltning som är ansvarig.",
    ),
    "tidigare-okand": Wording(
        INPUT,
        HOLD,
        "Åtgärd «{nr}» i den nya planen ska fortsätta «{tidigare}», som inte finns i {register}.",
        "Rätta numret i kolumnen Föregående nr, eller töm cellen om åtgärden är ny.{forslag}",
    ),
}
