"""In: nothing. Out: the data model of the templates, as frozen dataclasses: what a template author can write, and no
more.

This file is the only place that knows it. `values.py` turns it into what Jinja prints, `catalogue.py` into the list of
fields for the template check and for templates/README.md. Names are those of the TOML keys: Swedish without å, ä, ö.
A field's text says what it holds; `exempel` is what the reference errand prints.

A list whose items have a `nyckel` field gets stable keys by it (`uppfoljning.atgarder[A17].status`); an item is known
by its `nyckel` whatever its place. Dates are ready-made text: `2023-02-06`.
"""

from dataclasses import dataclass, field
from typing import Any


def falt(text: str, exempel: object = None) -> Any:
    """A field of the data model: what it holds, in Swedish, and an example value (None for tables and lists)."""
    return field(metadata={"text": text, "exempel": exempel})


@dataclass(frozen=True, slots=True)
class Kommun:
    namn: str = falt("Kommunens namn", "Linköpings kommun")


@dataclass(frozen=True, slots=True)
class Avsandare:
    forvaltning: str = falt("Förvaltningen som skrivelsen kommer från", "Kommunledningsförvaltningen")
    handlaggare: str = falt("Handläggarens namn", "Maja Exempelsson")
    befattning: str = falt("Handläggarens befattning", "utvecklingsledare")
    undertecknare: str = falt("Den som undertecknar; annars handläggaren", "Henrik Exempelberg")
    undertecknare_befattning: str = falt("Undertecknarens befattning", "kommundirektör")


@dataclass(frozen=True, slots=True)
class Punkt:
    nyckel: str = falt("Punktens nummer som nyckel", "1")
    nr: int = falt("Punktens nummer", 1)
    text: str = falt("Punktens text", "Kommunstyrelsen noterar informationen.")


@dataclass(frozen=True, slots=True)
class Stycke:
    nyckel: str = falt("Styckets nummer som nyckel", "1")
    text: str = falt("Styckets text", "Kommunfullmäktige beslutade …")


@dataclass(frozen=True, slots=True)
class Avsnitt:
    nyckel: str = falt("Avsnittets rubrik som nyckel", "ekonomiska konsekvenser")
    rubrik: str = falt("Avsnittets rubrik", "Ekonomiska konsekvenser")
    stycken: tuple[Stycke, ...] = falt("Avsnittets stycken; «Ej aktuellt i ärendet.» när det är prövat")


@dataclass(frozen=True, slots=True)
class Mottagare:
    nyckel: str = falt("Mottagaren som nyckel", "Kultur- och fritidsnämnden")
    namn: str = falt("Mottagarens namn eller funktion", "Kultur- och fritidsnämnden")
    rad: str = falt("Mottagaren så som raden ska stå på sändlistan", "Kultur- och fritidsnämnden, med bilagor")


@dataclass(frozen=True, slots=True)
class Arende:
    diarienummer: str = falt("Diarienummer", "KS 2020-754")
    titel: str = falt("Titel utan ärendetyp", "Plan mot segregation")
    arendetyp: str = falt("Slag av ärende, eller tomt", "information")
    rubrik: str = falt("Titel med ärendetyp, så som den ska stå överallt", "Plan mot segregation, information")
    namnd: str = falt("Nämnden som ska behandla ärendet", "Kommunstyrelsen")
    namndens: str = falt("Nämndens namn i genitiv med liten bokstav", "kommunstyrelsens")
    datum: str = falt("Tjänsteskrivelsens datum", "2023-02-06")
    sammantradesdatum: str = falt("Dagen då nämnden sammanträder, eller tomt", "2023-02-21")
    exempel: str = falt(
        "En mening om att ärendet är ett exempel, eller tomt", "Exempel: åtgärder och namn är påhittade."
    )
    avsandare: Avsandare = falt("Vem skrivelsen kommer från")
    beslutspunkter: tuple[Punkt, ...] = falt("Förslag till beslut, punkt för punkt")
    bakgrund: tuple[Stycke, ...] = falt("Ärendets bakgrund, stycke för stycke")
    avslutning: tuple[Stycke, ...] = falt("Vad som händer sedan, stycke för stycke")
    avsnitt: tuple[Avsnitt, ...] = falt("Övriga rubriker enligt kommunens regler, med stycken")
    mbl: str = falt(
        "Utfallet enligt medbestämmandelagen, som en mening", "Information eller förhandling är inte påkallad."
    )
    mottagare: tuple[Mottagare, ...] = falt("Sändlistan, en rad för varje mottagare")


@dataclass(frozen=True, slots=True)
class Beslut:
    datum: str = falt("Dagen då beslutet fattades", "2023-01-26")
    beslutsfattare: str = falt("Vem som har fattat beslutet", "Henrik Exempelberg")
    befattning: str = falt("Beslutsfattarens befattning", "kommundirektör")
    lagrum: str = falt(
        "Delegation eller lagrum som beslutet vilar på", "punkt 4.2 i kommunstyrelsens delegationsordning"
    )
    punkter: tuple[Punkt, ...] = falt("Beslutets punkter")
    skal: tuple[Stycke, ...] = falt("Skälen för beslutet, stycke för stycke")


@dataclass(frozen=True, slots=True)
class Handling:
    nyckel: str = falt("Handlingens korta namn, eller dess nummer", "plan")
    typ: str = falt("Dokumenttyp till sidhuvudet", "Plan")
    nr: int = falt("Bilagans nummer; 0 för tjänsteskrivelsen", 2)
    etikett: str = falt("«Bilaga 2»; för tjänsteskrivelsen dess typ", "Bilaga 2")
    hanvisning: str = falt("Hänvisning i löpande text", "bilaga 2")
    titel: str = falt("Handlingens titel", "Åtgärdsplan 2023")
    datum: str = falt("Handlingens datum", "2023-01-26")
    rad: str = falt(
        "Raden i beslutsunderlaget; för en handling som inte följer med också varför",
        "Bilaga 2 – Åtgärdsplan 2023, 2023-01-26",
    )
    status: str = falt("Handlingens status i arende.toml", "ingår")
    skal: str = falt("Varför handlingen inte följer med, eller tomt", "följer senare")


@dataclass(frozen=True, slots=True)
class Nyhet:
    nyckel: str = falt("Handlingens korta namn, eller dess nummer", "yttrande")
    etikett: str = falt("Handlingens nummer; det ändras aldrig", "Bilaga A1")
    titel: str = falt("Handlingens titel", "Yttrande från Kultur- och fritidsnämnden")
    datum: str = falt("Handlingens datum, eller tomt", "2023-02-14")
    rad: str = falt("Handlingen på en rad", "Bilaga A1 – Yttrande från Kultur- och fritidsnämnden, 2023-02-14")
    utgava: int = falt("Handlingens utgåva", 2)
    anmarkning: str = falt(
        "Vad läsaren behöver veta om handlingen, eller tomt", "Ny utgåva, ersätter utgåva 1 från 2023-02-07"
    )


@dataclass(frozen=True, slots=True)
class Nytt:
    """What has come since the papers were sent. Only for templates/nytt.docx."""

    tillagg: str = falt("Tilläggets namn", "Tillägg 1")
    utskicksdatum: str = falt("Dagen för det senaste utskicket", "2023-02-07")
    nya: tuple[Nyhet, ...] = falt("Handlingar som inte har skickats ut förut")
    rattade: tuple[Nyhet, ...] = falt("Handlingar som har ändrats sedan de skickades ut")
    namnda: tuple[Nyhet, ...] = falt("Nya handlingar som inte följer med, med skälet på raden")
    utgangna: tuple[Nyhet, ...] = falt(
        "Handlingar som har skickats ut men inte längre hör till ärendet, eller inte längre följer med"
    )


@dataclass(frozen=True, slots=True)
class Mall:
    id: str = falt("Mallens id: dess filnamn utan ändelse", "tjansteskrivelse")
    version: str = falt("Mallens version, ur mallens egenskaper i Word", "1.0")
    datum: str = falt("Mallens datum, ur mallens egenskaper i Word", "2023-01-10")
    rad: str = falt("Id, version och datum på en rad till marginalen", "tjansteskrivelse, version 1.0, 2023-01-10")


@dataclass(frozen=True, slots=True)
class Statusantal:
    nyckel: str = falt("Statusens nyckel", "genomford")
    namn: str = falt("Statusens namn", "Genomförd")
    antal: int = falt("Antal åtgärder med statusen", 15)
    andel: str = falt("Andel i hela procent; andelarna blir tillsammans 100", "25 %")
    av: int = falt("Antalet åtgärder som andelen räknas av: n", 60)
    rad: str = falt("Statusen som en rad i en punktlista", "Genomförd: 15 åtgärder (25 % av 60)")
    forklaring: str = falt("Vad statusen omfattar, ur profil.toml", "Genomförd betyder att åtgärden är slutförd.")


@dataclass(frozen=True, slots=True)
class Atgard:
    nyckel: str = falt("Åtgärdens nummer som nyckel", "A17")
    nr: str = falt("Åtgärdens nummer", "A17")
    omrade: str = falt("Utvecklingsområde", "En rikare fritid för alla")
    atgard: str = falt("Åtgärdens text", "Öppna fritidsgården på lördagar")
    ansvarig: str = falt("Ansvarig, så som det är skrivet", "Fritidschefen")
    plats: str = falt("Plats, eller tomt", "Ryd")
    forvaltning: str = falt("Förvaltningen som rapporterar", "Kultur- och fritidsförvaltningen")
    status: str = falt("Statusens namn", "Pågår")
    statusnyckel: str = falt("Statusens nyckel, för villkor i mallar", "pagar")
    grad: str = falt("Gradens namn, eller tomt", "Bedrivs löpande")
    flaggor: str = falt("Flaggor, åtskilda av komma, eller tomt", "Försenad")
    kommentar: str = falt("Förvaltningens kommentar, eller tomt", "Öppet tolv lördagar under hösten.")


@dataclass(frozen=True, slots=True)
class Grupp:
    nyckel: str = falt("Gruppens namn som nyckel", "Ryd")
    namn: str = falt("Gruppens namn", "Ryd")
    totalt: int = falt("Antal åtgärder i gruppen", 20)
    antal: dict[str, int] = falt("Antal för varje statusnyckel", {"genomford": 5})
    andel: dict[str, str] = falt("Andel för varje statusnyckel", {"genomford": "25 %"})
    statusar: tuple[Statusantal, ...] = falt("Gruppens antal, status för status")
    atgarder: tuple[Atgard, ...] = falt("Gruppens åtgärder")


@dataclass(frozen=True, slots=True)
class Korsrad:
    nyckel: str = falt("Radens namn som nyckel", "Fler i arbete eller meningsfull sysselsättning")
    namn: str = falt("Radens namn", "Fler i arbete eller meningsfull sysselsättning")
    celler: "tuple[Korscell, ...]" = falt("Radens antal, en cell för varje kolumn i tabellen")
    totalt: int = falt("Radens summa", 14)


@dataclass(frozen=True, slots=True)
class Korscell:
    nyckel: str = falt("Kolumnens namn som nyckel", "Ryd")
    antal: int = falt("Antal åtgärder", 4)


@dataclass(frozen=True, slots=True)
class Korstabell:
    kolumner: tuple[Stycke, ...] = falt("Kolumnernas rubriker (text)")
    rader: tuple[Korsrad, ...] = falt("Tabellens rader")
    summor: tuple[Korscell, ...] = falt("Kolumnernas summor")
    totalt: int = falt("Tabellens summa", 60)


@dataclass(frozen=True, slots=True)
class Korstabeller:
    omrade_forvaltning: Korstabell = falt("Utvecklingsområde mot förvaltning")
    omrade_plats: Korstabell = falt("Utvecklingsområde mot plats")
    forvaltning_plats: Korstabell = falt("Förvaltning mot plats")


@dataclass(frozen=True, slots=True)
class Diagramserie:
    nyckel: str = falt("Statusens nyckel", "genomford")
    namn: str = falt("Statusens namn, så som det står i förklaringen till diagrammet", "Genomförd")
    farg: str = falt("Statusens färg ur profil.toml, för en serie som mallen inte har ritat", "1B5E20")
    antal: tuple[Korscell, ...] = falt("Antal i varje grupp, i gruppernas ordning")


@dataclass(frozen=True, slots=True)
class Diagram:
    beskrivning: str = falt(
        "Diagrammets alternativtext; skriven som alternativtext till ett diagram ger den diagrammet dess siffror",
        "Stapeldiagram över antal åtgärder i varje utvecklingsområde …",
    )
    grupper: tuple[Stycke, ...] = falt("Grupperna, en stapel för varje (text)")
    serier: tuple[Diagramserie, ...] = falt("Statusarna, en färg för varje")


@dataclass(frozen=True, slots=True)
class Diagrammen:
    omraden: Diagram = falt("Status för varje utvecklingsområde")
    forvaltningar: Diagram = falt("Status för varje förvaltning")
    platser: Diagram = falt("Status för varje plats")


@dataclass(frozen=True, slots=True)
class Uppfoljning:
    ar: int = falt("Året som följs upp", 2022)
    totalt: int = falt("Antal åtgärder", 60)
    i_namnaren: int = falt("Antal åtgärder som andelarna räknas på: alla utom dem som utgår", 60)
    rapporterade: int = falt("Antal åtgärder med en rapporterad status", 60)
    antal: dict[str, int] = falt("Antal för varje statusnyckel", {"genomford": 15})
    andel: dict[str, str] = falt("Andel för varje statusnyckel", {"genomford": "25 %"})
    statusar: tuple[Statusantal, ...] = falt(
        "Antal status för status, i profilens ordning; de som ingen åtgärd har är inte med"
    )
    kolumner: tuple[Statusantal, ...] = falt("Samma statusar, som rubriker i tabellerna")
    omraden: tuple[Grupp, ...] = falt("Utvecklingsområden med antal och åtgärder")
    forvaltningar: tuple[Grupp, ...] = falt("Förvaltningar med antal och åtgärder")
    platser: tuple[Grupp, ...] = falt("Platser med antal och åtgärder; tom när platser inte anges")
    grader: tuple[Statusantal, ...] = falt("Antal för varje grad som förvaltningarna har angett")
    flaggor: tuple[Statusantal, ...] = falt("Antal för varje flagga")
    kors: Korstabeller = falt("Korstabeller")
    diagram: Diagrammen = falt("Siffror till diagram i Word")
    atgarder: tuple[Atgard, ...] = falt("Alla åtgärder i planens ordning")
    inte_inkomna: tuple[Stycke, ...] = falt("Förvaltningar som inte har lämnat underlag (text)")


@dataclass(frozen=True, slots=True)
class Planomrade:
    nyckel: str = falt("Områdets namn som nyckel", "En rikare fritid för alla")
    namn: str = falt("Områdets namn", "En rikare fritid för alla")
    totalt: int = falt("Antal åtgärder i området", 9)
    atgarder: "tuple[Planatgard, ...]" = falt("Områdets åtgärder")


@dataclass(frozen=True, slots=True)
class Planatgard:
    nyckel: str = falt("Åtgärdens nummer som nyckel", "B7")
    nr: str = falt("Åtgärdens nummer", "B7")
    omrade: str = falt("Utvecklingsområde", "En rikare fritid för alla")
    atgard: str = falt("Åtgärdens text", "Öppna fritidsgården på lördagar")
    ansvarig: str = falt("Ansvarig", "Fritidschefen")
    plats: str = falt("Plats, eller tomt", "Ryd")
    ursprung: str = falt("Vad åtgärden var året innan", "Fortsätter från A17")


@dataclass(frozen=True, slots=True)
class Plan:
    ar: int = falt("Året som planen gäller", 2023)
    totalt: int = falt("Antal åtgärder i planen", 50)
    omraden: tuple[Planomrade, ...] = falt("Utvecklingsområden med åtgärder")
    atgarder: tuple[Planatgard, ...] = falt("Alla åtgärder i planens ordning")


@dataclass(frozen=True, slots=True)
class Jamforelse:
    kvar: int = falt("Åtgärder från året innan som finns kvar oförändrade", 30)
    andrade: int = falt("Åtgärder från året innan som finns kvar i ändrad form", 8)
    avslutade: int = falt("Åtgärder från året innan som inte finns kvar", 22)
    nya: int = falt("Åtgärder i den nya planen som inte fanns året innan", 12)
    fortsatter: int = falt("Åtgärder i den nya planen som fortsätter från året innan", 38)
    avslutade_atgarder: tuple[Atgard, ...] = falt("Åtgärderna som inte finns kvar")
    nya_atgarder: tuple[Planatgard, ...] = falt("Åtgärderna som är nya")


@dataclass(frozen=True, slots=True)
class Innehallsrad:
    nyckel: str = falt("Handlingen i läsexemplaret", "1-2")
    etikett: str = falt("Handlingens etikett", "Bilaga 2")
    titel: str = falt("Handlingens titel; blir en länk till handlingen", "Åtgärdsplan 2023")
    datum: str = falt("Handlingens datum", "2023-01-26")
    sida: str = falt(
        "Sidan där handlingen börjar, eller tomt när den inte är med. Siffrorna byts mot sidnumret i den färdiga filen",
        "0123456789",
    )
    anmarkning: str = falt("Vad som är nytt med handlingen, eller tomt", "Ny utgåva 2023-02-10")
    utelamnad: str = falt("Varför handlingen inte är med, eller tomt", "Inte med: filen är skyddad med lösenord.")


@dataclass(frozen=True, slots=True)
class Innehallsarende:
    nyckel: str = falt("Ärendets diarienummer som nyckel", "KS 2020-754")
    nr: int = falt("Ärendets plats i läsexemplaret", 1)
    diarienummer: str = falt("Ärendets diarienummer", "KS 2020-754")
    rubrik: str = falt("Ärendets titel med ärendetyp", "Plan mot segregation, information")
    saknas: str = falt("Varför ärendets handlingar inte är med, eller tomt", "Handlingarna är inte gjorda än.")
    handlingar: tuple[Innehallsrad, ...] = falt("Ärendets handlingar i ordning")


@dataclass(frozen=True, slots=True)
class Lasexemplar:
    rubrik: str = falt("Läsexemplarets rubrik", "Handlingar KS 2020-754")
    namnd: str = falt("Nämnden som sammanträder", "Kommunstyrelsen")
    sammantradesdatum: str = falt("Dagen då nämnden sammanträder, eller tomt", "2023-02-21")
    flera: str = falt("«flera» när läsexemplaret gäller flera ärenden, annars tomt", "flera")
    ofullstandigt: str = falt(
        "En mening om vad som saknas, eller tomt", "Utkast: underlag saknas från en eller flera förvaltningar."
    )
    arenden: tuple[Innehallsarende, ...] = falt("Ärendena i ordning, med sina handlingar")


@dataclass(frozen=True, slots=True)
class Uppgifter:
    """Everything a template can ask for. `beslut`, `uppfoljning`, `plan` and `jamforelse` are absent (false in
    `{% if %}`) when the errand has none; `lasexemplar` is there for the reading copy's first page only."""

    kommun: Kommun = falt("Kommunen")
    arende: Arende = falt("Ärendet")
    dokument: Handling = falt("Det dokument som mallen just nu fyller")
    mall: Mall = falt("Mallen själv")
    handlingar: tuple[Handling, ...] = falt(
        "Alla handlingar i ordning, tjänsteskrivelsen först: beslutsunderlaget. Efter utskicket de som skickades ut"
    )
    bilagor: tuple[Handling, ...] = falt("Bilagorna i ordning")
    hanvisning: dict[str, str] = falt(
        "Hänvisning till en handling genom dess nyckel i arende.toml", {"plan": "bilaga 2"}
    )
    utkast: str = falt("«UTKAST» när underlag saknas, annars tomt", "UTKAST")
    beslut: Beslut | None = falt("Kommundirektörens beslut")
    uppfoljning: Uppfoljning | None = falt("Uppföljningen av året som gick")
    plan: Plan | None = falt("Den nya planen")
    jamforelse: Jamforelse | None = falt("Vad som hände med åtgärderna från det ena året till det andra")
    nytt: Nytt | None = falt("Det som är nytt sedan utskicket; bara för mallen nytt.docx")
    lasexemplar: Lasexemplar | None = falt("Läsexemplaret; bara i mallen handlingar.docx")
