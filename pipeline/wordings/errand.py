"""The wordings of arende.toml, profil.toml, and the names that come from them."""

from typing import Final

from pipeline.wordings.wording import ERRAND, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    # ---- ärende och profil -------------------------------------------------------------------------------------
    "arende-saknas": Wording(
        ERRAND,
        STOP,
        "Mappen {mapp} innehåller ingen arende.toml, så det går inte att veta vilket ärende filerna hör till.",
        "Lägg en arende.toml i mappen, eller påbörja ärendet med «ks-bundle new».",
    ),
    "arende-dubbelt": Wording(
        ERRAND,
        STOP,
        "Ärendet i mappen {mappar} har samma diarienummer och samma namn, så båda skulle bli samma handlingar.",
        "Flytta ut den mapp som är en kopia, eller ge den ett annat diarienummer eller namn.",
    ),
    "fil-utan-arende": Wording(
        ERRAND,
        REMARK,
        "Filen ligger utanför ärendenas mappar och läses inte.",
        "Flytta den till mappen för det ärende som den hör till.",
    ),
    "mapp-utan-arende": Wording(
        ERRAND,
        REMARK,
        "Mappen har ingen arende.toml, så filerna i den läses inte.",
        "Lägg en arende.toml i mappen, eller flytta filerna till rätt ärende.",
    ),
    "mapp-saknas": Wording(
        ERRAND, STOP, "Mappen {mapp} finns inte.", "Kontrollera stavningen, eller ange rätt mapp med {flagga}."
    ),
    "fil-lases-inte": Wording(
        ERRAND,
        STOP,
        "Filen går inte att läsa: {fel}.",
        "Kontrollera att filen är en textfil och att du har behörighet till den. Spara den som UTF-8.",
    ),
    "toml-fel": Wording(
        ERRAND,
        STOP,
        "Filen går inte att läsa som TOML: {fel}.",
        "Rätta raden. Vanligast är ett citattecken eller en hakparentes som saknas.",
    ),
    "okand-nyckel": Wording(
        ERRAND, STOP, "Nyckeln «{nyckel}» finns inte.", "Ta bort den eller rätta stavningen.{forslag}"
    ),
    "nyckel-saknas": Wording(ERRAND, STOP, "Nyckeln «{nyckel}» saknas.", "Lägg till den. Den anger {beskrivning}."),
    "ogiltigt-varde": Wording(
        ERRAND, STOP, "Värdet för «{nyckel}» går inte att använda: {fel}.", "Rätta värdet. Nyckeln anger {beskrivning}."
    ),
    "profil-saknas": Wording(
        ERRAND,
        STOP,
        "Mappen {mapp} innehåller ingen profil.toml med kommunens regler.",
        "Kopiera profil.toml från exemplets mallmapp och anpassa den.",
    ),
    "rubrik-saknas": Wording(
        ERRAND,
        STOP,
        "Kommunens regler kräver rubriken «{rubrik}» ({arendetyp}), men ärendet har ingen sådan.",
        "Lägg till ett [[avsnitt]] med rubriken och text, eller med «ej_aktuellt = true».",
    ),
    "mottagare-tva-ganger": Wording(
        ERRAND,
        REMARK,
        "Mottagaren «{mottagare}» står mer än en gång och skrivs bara en gång på sändlistan.",
        "Ta bort den ena.",
    ),
    "diarienummer-fel": Wording(
        ERRAND,
        STOP,
        "Diarienumret «{diarienummer}» följer inte kommunens mönster.",
        "Skriv det som till exempel «{exempel}», eller ändra mönstret i profil.toml.",
    ),
    # ---- namn på filer och mappar ------------------------------------------------------------------------------
    "filnamn-langt": Wording(
        ERRAND,
        STOP,
        "Namnet «{namn}» är {tecken} tecken långt. Det får vara högst {langd}, och högst 240 byte.",
        "Ange ett kortare namn med «{nyckel}» i arende.toml. Programmet kortar aldrig av ett namn på egen hand.",
    ),
    "filnamn-tomt": Wording(
        ERRAND, STOP, "Av «{namn}» går det inte att göra något filnamn.", "Ange ett namn med «{nyckel}» i arende.toml."
    ),
    "filnamn-lika": Wording(
        ERRAND,
        STOP,
        "Filnamnen «{ett}» och «{annat}» är samma namn för Windows och macOS.",
        "Ge en av handlingarna en annan «titel» eller ett eget «filnamn» i arende.toml.",
    ),
    "filnamn-bytt": Wording(
        ERRAND,
        REMARK,
        "«{fran}» får filnamnet «{namn}», eftersom alla tecken inte går att ha i filnamn ({byten}).",
        "Det duger som det är. Ange annars «{nyckel}» i arende.toml, eller en regel under [filnamn] i profil.toml.",
    ),
}
