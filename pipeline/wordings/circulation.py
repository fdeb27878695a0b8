"""The wordings of what leaves the bundle: letters, the edition for the web, metadata for the archive."""

from typing import Final

from pipeline.wordings.wording import ERRAND, OUTPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- brev --------------------------------------------------------------------------------------------------
    "mottagare-utan-adresser": Wording(
        ERRAND,
        REMARK,
        "Det finns {antal} men inga adresser. Breven i mappen utskick är därför utan mottagare.",
        "Skriv «epost» på varje [[mottagare]] i arende.toml, eller fyll i adresserna när du skickar breven.",
    ),
    "mottagare-utan-adress": Wording(
        ERRAND,
        REMARK,
        "{antal} av mottagarna har ingen adress och står inte i något brev: {mottagare}.",
        "Skriv «epost» på dem i arende.toml, eller lägg till dem när du skickar brevet.",
    ),
    "mottagare-samma-adress": Wording(
        ERRAND,
        REMARK,
        "{mottagare} har samma adress, {adress}.",
        "Inget behöver göras om de delar brevlåda: adressen står en gång i varje brev. Rätta annars den som är fel.",
    ),
    "brev-for-stort": Wording(
        OUTPUT,
        REMARK,
        "Brevet är {storlek} MB med sina bilagor. Större brev än {storst} MB fastnar ofta på vägen.",
        "Lägg {istallet} där mottagarna kan hämta det och skicka en länk, eller dela upp brevet. Gränsen står i profil.toml.",
    ),
    # ---- webb --------------------------------------------------------------------------------------------------
    "webb-mapp-saknas": Wording(
        OUTPUT,
        STOP,
        "Ärendets mapp finns inte, så det finns inget att publicera.",
        "Kör «ks-bundle bundle» först.",
    ),
    "webb-handling-saknas": Wording(
        OUTPUT,
        STOP,
        "Handlingen finns inte i mappen, så den kan inte publiceras.",
        "Lägg tillbaka den, eller kör «ks-bundle bundle», och kör sedan igen.",
    ),
    "webb-utkast": Wording(
        OUTPUT,
        STOP,
        "Handlingarna är märkta UTKAST och publiceras inte.",
        "Komplettera underlaget och kör «ks-bundle bundle» igen.",
    ),
    "webb-annat-format": Wording(
        OUTPUT,
        STOP,
        "Handlingen är varken PDF eller Word-dokument, och bara PDF publiceras.",
        "Spara den som PDF, ange den filen i arende.toml och kör «ks-bundle bundle» igen.",
    ),
    "webb-andringar": Wording(
        OUTPUT,
        STOP,
        "Här finns spårade ändringar som ingen har tagit ställning till.",
        "Godkänn eller ignorera dem i Word, eller kör med --changes accept eller --changes reject.",
    ),
    "webb-olaslig": Wording(
        OUTPUT,
        STOP,
        "Det går inte att läsa vad som står i handlingen: {skal}.",
        "Spara om den utan lösenord, eller skaffa en hel fil, och kör igen.",
    ),
    "webb-privat-i-word": Wording(
        OUTPUT,
        STOP,
        "Här står {slag}: {visas}.",
        "Ta bort det i handlingen, kör med --mask för att dölja det i webbutgåvan, eller skriv det under [publicering] i"
        " profil.toml om det är offentligt.",
    ),
    "webb-privat-i-pdf": Wording(
        OUTPUT,
        STOP,
        "Här står {slag}: {visas}. En PDF skrivs aldrig om.",
        "Be om en PDF utan det, ge handlingen status «personuppgifter» i arende.toml, eller skriv det under [publicering]"
        " i profil.toml om det är offentligt.",
    ),
    "webb-kvar-i-pdf": Wording(
        OUTPUT,
        STOP,
        "I den PDF som blev av handlingen står {slag}: {visas}. Det hittades inte i Word-dokumentet.",
        "Ta bort det i handlingen, till exempel i en bild eller mellan två celler, eller skriv det under [publicering] i"
        " profil.toml om det är offentligt.",
    ),
    "webb-privat-i-titel": Wording(
        OUTPUT,
        STOP,
        "En titel eller ett filnamn innehåller {slag}: {visas}.",
        "Ändra titeln i arende.toml, eller skriv det under [publicering] i profil.toml om det är offentligt.",
    ),
    "webb-sida-olast": Wording(
        OUTPUT,
        STOP,
        "Sidan går inte att läsa för programmet: {skal}. Den kan innehålla vad som helst.",
        "Läs sidan själv och kör med --seen och handlingens namn, eller skaffa en PDF med text.",
    ),
    "webb-pdf-mer": Wording(
        OUTPUT,
        STOP,
        "PDF-filen innehåller {vad}, som följer med när den publiceras.",
        "Skaffa en PDF utan det, till exempel genom att skriva ut den till en ny PDF, och kör igen.",
    ),
    "webb-pdf-uppgifter": Wording(
        OUTPUT,
        STOP,
        "PDF-filen har dolda uppgifter: {uppgifter}.",
        "Kör med --clean-metadata, så tas de bort i webbutgåvan. Filen i mappen ändras inte.",
    ),
    "webb-pdf-signerad": Wording(
        OUTPUT,
        STOP,
        "PDF-filen är digitalt signerad och har dolda uppgifter: {uppgifter}. Tas de bort gäller inte underskriften.",
        "Skaffa en signerad PDF utan dem, eller ge handlingen status «personuppgifter» i arende.toml.",
    ),
    "webb-okand-handling": Wording(
        OUTPUT,
        STOP,
        "Ingen handling heter «{namn}».",
        "Ange handlingens namn efter --seen, till exempel «Bilaga 4».",
    ),
    "webb-utan-pdf": Wording(
        OUTPUT,
        STOP,
        "Handlingen kunde inte göras till PDF: {skal}.",
        "Kontrollera att LibreOffice finns på datorn och att handlingen går att öppna i det, och kör igen.",
    ),
    "webb-egen-pdf": Wording(
        OUTPUT,
        REMARK,
        "Filen är ändrad av någon, till exempel signerad. I webbutgåvan ligger i stället en ny PDF av Word-dokumentet.",
        "Ska den ändrade publiceras: lägg den i bilagor och ange den med «fil» i arende.toml.",
    ),
    "webb-foraldrad": Wording(
        OUTPUT,
        REMARK,
        "Webbutgåvan är gjord av tidigare handlingar ({handlingar}).",
        "Kör «ks-bundle publish» igen om det som är publicerat ska bytas.",
    ),
    "webb-okand": Wording(
        OUTPUT,
        REMARK,
        "Det går inte att veta om webbutgåvan är gjord av handlingarna som de är nu: anteckningen om den saknas eller är skadad.",
        "Kör «ks-bundle publish» igen.",
    ),
}
