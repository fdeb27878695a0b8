"""The wordings of what is sent: why it may not be, and what has become of it since."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- att skicka ut -----------------------------------------------------------------------------------------
    "utgava-utkast": Wording(
        OUTPUT,
        STOP,
        "Handlingarna är märkta UTKAST, eftersom underlag saknas, och kan inte skickas ut.",
        "Komplettera underlaget och kör bundle igen.",
    ),
    "utgava-andringar": Wording(
        OUTPUT,
        STOP,
        "Handlingen har spårade ändringar som ingen har tagit ställning till, och kan inte skickas ut.",
        "Godkänn eller ignorera dem i Word, spara, och kör bundle igen.",
    ),
    "utgava-inaktuell": Wording(
        OUTPUT,
        STOP,
        "Handlingen visar uppgifter som inte stämmer med underlaget, eller som inte går att kontrollera, och kan inte"
        " skickas ut.",
        "Rätta handlingen och kör bundle igen.",
    ),
    "utgava-osparat": Wording(
        OUTPUT,
        STOP,
        "Handlingarna i mappen är inte de som en körning nu skulle ge. Det här skulle ändras: {filer}.",
        "Kör bundle, läs igenom det som är nytt, och skicka ut sedan.",
    ),
    "utgava-granskning": Wording(
        OUTPUT,
        STOP,
        "Granskningen har hittat {antal} i handlingen: {fel}.",
        "Rätta handlingen och kör bundle igen; «ks-bundle review» visar var felen står. Ska den skickas ut ändå: skriv varför,"
        ' med --despite "Summan är nämndens egen". Skälet sparas i utskick.json.',
    ),
    "utgava-oppen": Wording(
        OUTPUT,
        STOP,
        "Handlingen är öppen i Word, så det går inte att veta om allt är sparat.",
        "Spara och stäng den, och försök igen.",
    ),
    "utgava-bredvid": Wording(
        OUTPUT,
        STOP,
        "Handlingen är redigerad och har inte det som är nytt. Det står i «{bredvid}», som ligger bredvid.",
        "Bestäm vilken som gäller: för över det som ska med till den nya, och låt den ta den gamlas plats och namn.",
    ),
    "utgava-utan-pdf": Wording(
        OUTPUT,
        STOP,
        "Handlingen har ingen PDF.",
        "Kör bundle på en dator med LibreOffice, eller skicka ut utan PDF med --without-pdf.",
    ),
    "utgava-utan-lasexemplar": Wording(
        OUTPUT,
        STOP,
        "Det finns inget läsexemplar att skicka ut.",
        "Kör bundle och läs varför det inte görs, eller skicka ut utan det med --without-pdf.",
    ),
    "utgava-datum": Wording(
        OUTPUT,
        STOP,
        "Utskicket skulle få datumet {datum}, men det förra skickades {senast}.",
        "Ange rätt dag med --date.",
    ),
    "utgava-inget-nytt": Wording(
        OUTPUT,
        REMARK,
        "Ingenting är nytt sedan utskicket {datum}, så ingenting har skickats ut.",
        "Du behöver inte göra något.",
    ),
    "utgava-sammantrade": Wording(
        OUTPUT,
        STOP,
        "{skal}, så sammanträdets samlade handlingar har inte låsts som utskickade.",
        "Rätta det som hindrar, kör bundle för alla ärenden på sammanträdet, läs igenom filen och kör send igen. De"
        " ärenden som redan är utskickade påverkas inte.",
    ),
    # ---- det som är utskickat ----------------------------------------------------------------------------------
    "utgava-olaslig": Wording(
        OUTPUT,
        STOP,
        "Anteckningen om ett tidigare utskick går inte att läsa, så det går inte att veta vilka nummer som är tagna.",
        "Lägg tillbaka filen från en säkerhetskopia, eller kopiera den från utskickets mapp (utskick.json).",
    ),
    "utgava-annan-mapp": Wording(
        OUTPUT,
        STOP,
        "{diarienummer} är redan utskickat från den här mappen, som har ett annat namn än ärendet har nu. Numren skulle"
        " börja om.",
        "Döp om mappen till «{namn}» (finns den redan, flytta först undan den), eller ge ärendet sitt gamla namn med"
        " «kortnamn» i arende.toml.",
    ),
    "utgava-under-tiden": Wording(
        OUTPUT, STOP, "Handlingarna skickades ut av någon annan medan den här körningen pågick.", "Kör igen."
    ),
    "utgava-fil-andrad": Wording(
        OUTPUT,
        REMARK,
        "Filen skickades ut {datum} (utskick {utskick}) och har ändrats sedan dess. Den är inte längre vad mottagarna"
        " har fått.",
        "Lägg tillbaka den som den var, från en säkerhetskopia eller ur den skickade zip-filen. Spara din ändrade fil på ett"
        " annat ställe.",
    ),
    "utgava-fil-borta": Wording(
        OUTPUT,
        REMARK,
        "Filen skickades ut {datum} (utskick {utskick}) och finns inte längre i utskickets mapp.",
        "Lägg tillbaka den, från en säkerhetskopia eller ur den skickade zip-filen.",
    ),
    "utgava-borttagen": Wording(
        OUTPUT,
        REMARK,
        "«{titel}» fanns med i utskicket {datum} men står inte längre i arende.toml. Numret används inte till något"
        " annat, och det som skickats ut finns kvar.",
        "Är det samma handling under en ny titel: ge den titeln tillbaka, eller byt tillbaka filen, så känns den igen.",
    ),
    "utgava-utelamnad": Wording(
        OUTPUT,
        REMARK,
        "«{titel}» har skickats ut men ska nu inte följa med ({skal}). Det som skickats ut finns kvar.",
        "Meddela dem som har fått handlingen, om det behövs.",
    ),
    "utelamnad-ligger-kvar": Wording(
        OUTPUT,
        REMARK,
        "Handlingen ska inte följa med ({skal}), men filen är redigerad och ligger kvar i mappen.",
        "Flytta den till ett annat ställe.",
    ),
}
