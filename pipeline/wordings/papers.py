"""The wordings of the papers: filled, kept and renewed."""

from typing import Final

from pipeline.wordings.wording import ERRAND, OUTPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "bilaga-saknas": Wording(
        ERRAND,
        STOP,
        "Filen {fil} finns inte i ärendets mapp.",
        "Lägg dit filen, eller rätta «fil» i arende.toml.{forslag}",
    ),
    "bilaga-mapp": Wording(
        ERRAND, STOP, "{fil} är en mapp, inte en fil.", "Ange den färdiga filen i mappen med «fil» i arende.toml."
    ),
    "bilaga-utanfor": Wording(
        ERRAND, STOP, "Filen {fil} ligger utanför ärendets mapp.", "Kopiera in filen i mappen bilagor och ange den där."
    ),
    "bilaga-olaslig": Wording(
        ERRAND,
        STOP,
        "Filen {fil} går inte att läsa: {fel}.",
        "Kontrollera att filen inte är låst och att du får läsa den.",
    ),
    "bilaga-tom": Wording(ERRAND, STOP, "Filen {fil} är tom.", "Lägg dit den färdiga filen igen."),
    "handling-lamnad": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är redigerad och har lämnats som den är. Underlaget säger samma sak som när den gjordes.",
        "Du behöver inte göra något.",
    ),
    "handling-ny-bredvid": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är redigerad och har lämnats som den är, men underlaget har ändrats sedan den gjordes.",
        "Jämför med «{bredvid}», som har de nya uppgifterna, och för över det som ska med.",
    ),
    "handling-uppdaterad": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är redigerad och har uppdaterats med spårade ändringar: {nya}, {konflikter}, {oforandrade} oförändrade"
        "{exempel}.",
        "Granska ändringarna i Word (Granska › Godkänn eller Ignorera). Din tidigare version ligger i mappen tidigare.",
    ),
    "handling-konflikt": Wording(
        OUTPUT,
        REMARK,
        "På {antal} kunde det nya inte föras in utan att röra det du har skrivit: {exempel}.",
        "Läs kommentarerna i Word på de ställena och bestäm själv vad som ska stå.",
    ),
    "handling-mall-andrad": Wording(
        OUTPUT,
        REMARK,
        "Mallen har ändrats sedan handlingen gjordes. Det har inte förts in, eftersom handlingen är redigerad: {exempel}.",
        "Skriv in det själv i Word om det ska med, eller kör med --fresh, så läggs ett nytt utkast bredvid.",
    ),
    "handling-flyttat": Wording(
        OUTPUT,
        REMARK,
        "{antal} har en annan plats i underlaget nu, men står kvar på sin plats i den redigerade handlingen: {exempel}.",
        "Flytta dem själv i Word om ordningen ska vara underlagets.",
    ),
    "handling-sammanfogas-inte": Wording(
        OUTPUT,
        REMARK,
        "Handlingen har lämnats orörd: {skal}.",
        "Jämför med «{bredvid}», som har de nya uppgifterna, och för över det som ska med.",
    ),
    "handling-nytt-utkast": Wording(
        OUTPUT,
        REMARK,
        "Handlingen står kvar som den är, och ett nytt utkast ligger bredvid. Stycken som du har skrivit eller ändrat"
        " ({antal}): {texter}.",
        "För över det som ska med till «{bredvid}».",
    ),
    "handling-bytt-namn": Wording(
        OUTPUT,
        REMARK,
        "Handlingen «{fil}» finns i mappen under det här namnet, och det används.",
        "Du behöver inte göra något. Vill du ha det gamla namnet tillbaka, byt namn på filen.",
    ),
    "handling-oppen": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är öppen i Word och har lämnats som den är, fast det finns nya uppgifter.",
        "Stäng den och kör igen.",
    ),
    "andringar-vantar": Wording(
        OUTPUT,
        REMARK,
        "Här finns spårade ändringar som ingen har tagit ställning till, så varken PDF av handlingen, läsexemplaret eller"
        " zip-filen har gjorts.",
        "Godkänn eller ignorera dem i Word och kör igen, eller kör med --changes accept eller --changes reject.",
    ),
    "handling-inaktuell": Wording(
        OUTPUT,
        REMARK,
        "Handlingen visar {antal} som inte stämmer med underlaget: {exempel}.",
        "Rätta dem i handlingen, eller ta bort handlingen och kör igen så görs den om.",
    ),
    "handling-olaslig": Wording(
        OUTPUT,
        REMARK,
        "Handlingen går inte att läsa, så uppgifterna i den är inte kontrollerade: {fel}.",
        "Öppna den i Word och spara den som .docx, eller ta bort den och kör igen.",
    ),
}
