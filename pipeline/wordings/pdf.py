"""The wordings of the PDFs: made, missing, and finished by others."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "pdf-saknas": Wording(
        OUTPUT,
        REMARK,
        "PDF saknas för {antal}, och läsexemplaret görs inte: LibreOffice finns inte på den här datorn.",
        "Installera LibreOffice och kör igen. Debian och Ubuntu: sudo apt install libreoffice-writer. Windows och macOS:"
        " hämta det från sv.libreoffice.org. Ligger det på ett ovanligt ställe: ange sökvägen till soffice i miljövariabeln"
        " KS_BUNDLE_SOFFICE. Vill du inte ha PDF: --pdf no.",
    ),
    "pdf-kravs": Wording(
        OUTPUT,
        STOP,
        "PDF saknas för {antal}, och --pdf require är valt. Inget har skrivits.",
        "Rätta det som hindrar (se anmärkningarna), eller kör utan --pdf require.",
    ),
    "pdf-misslyckades": Wording(
        OUTPUT,
        REMARK,
        "Det gick inte att göra en PDF av handlingen, så inte heller läsexemplaret: {skal}.",
        "Öppna handlingen i Word, spara den på nytt och kör igen. Hjälper inte det: spara den själv som PDF i Word.",
    ),
    "pdf-libreoffice": Wording(
        OUTPUT,
        REMARK,
        "LibreOffice fungerar inte på den här datorn, så varken PDF av handlingen eller läsexemplaret har gjorts: {skal}.",
        "Starta LibreOffice själv och se om det går. Gör det inte det: starta om datorn, eller installera om LibreOffice,"
        " och kör igen. Handlingarna är det inget fel på. Vill du inte ha PDF: --pdf no.",
    ),
    "pdf-andringar-vantar": Wording(
        OUTPUT,
        REMARK,
        "Här finns spårade ändringar som ingen har tagit ställning till, så varken PDF av handlingen eller läsexemplaret"
        " har gjorts.",
        "Godkänn eller ignorera dem i Word och kör igen, eller kör med --changes accept eller --changes reject.",
    ),
    "pdf-annat-format": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är varken PDF eller Word-dokument (.docx), så ingen PDF har gjorts av den.",
        "Spara den som PDF i det program den kommer från, och ange PDF-filen med «fil» i arende.toml.",
    ),
    "pdf-borttagen": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen visade en äldre version av handlingen och har tagits bort.",
        "En ny görs när det som hindrar är rättat.",
    ),
    "pdf-foraldrad": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen är ändrad av någon och har lämnats som den är, men den visar en äldre version av handlingen.",
        "Skicka den inte. Flytta eller ta bort den om den inte behövs.",
    ),
    "pdf-bild-utan-text": Wording(
        OUTPUT,
        REMARK,
        "{antal} i handlingen saknar alternativtext, så den som lyssnar på PDF-filen får inte veta vad de visar.",
        "Högerklicka på bilden i Word, välj Visa alternativtext och beskriv den. Gör det i mallen om den kommer därifrån.",
    ),
    "pdf-brister": Wording(
        OUTPUT,
        REMARK,
        "Den färdiga PDF-filen tas med som den är, men den saknar {brister}.",
        "Be den som har gjort den om en tillgänglig PDF/A-fil. I Word: Spara som › PDF › Alternativ, med PDF/A och taggar för"
        " hjälpmedel valda.",
    ),
    "pdf-signerad": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen är elektroniskt signerad och tas med som den är. En kopia som fogas ihop med andra bär inte underskriften.",
        "Spara originalet: det är det som bevisar underskriften.",
    ),
    "pdf-last": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen är krypterad eller låst för ändringar. Den tas med som den är, men går inte att arkivera som PDF/A.",
        "Be den som har gjort den om en fil utan lösenord och begränsningar.",
    ),
    "pdf-losenord": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen går inte att öppna utan lösenord. Den tas med som den är.",
        "Be den som har gjort den om en fil utan lösenord. Annars kan mottagarna inte läsa den.",
    ),
    "pdf-skadad": Wording(
        OUTPUT,
        REMARK,
        "PDF-filen är skadad. Den tas med som den är, men går kanske inte att öppna.",
        "Öppna den och kontrollera att alla sidor finns. Be annars den som har gjort den om en ny.",
    ),
    "pdf-inte-pdf": Wording(
        OUTPUT,
        REMARK,
        "Filen heter .pdf men är ingen PDF. Den tas med som den är.",
        "Kontrollera vad det är för fil, och ersätt den med en riktig PDF.",
    ),
}
