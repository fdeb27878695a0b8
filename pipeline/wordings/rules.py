"""In: nothing. Out: the texts of the review's rules: what each can say, why it matters, how to mend. The key is what
profil.toml and the handbook call the rule."""

from typing import Final

from pipeline.wordings.rule import ERROR, REMARK, RuleWording

RULES: Final[dict[str, RuleWording]] = {
    # ---- the paper as a whole ----
    "handling": RuleWording(
        ERROR,
        "Handlingen finns och går att läsa",
        "En handling som saknas eller inte går att öppna når inte nämnden, och ingenting i den är kontrollerat.",
        {
            "saknas": ("Handlingen finns inte i ärendets mapp.", "Kör bundle, så görs den."),
            "olaslig": (
                "Handlingen går inte att läsa: {fel}.",
                "Öppna den i Word och spara den som .docx, eller ta bort den och kör bundle igen.",
            ),
        },
    ),
    "utkast": RuleWording(
        ERROR,
        "Handlingen är inget utkast",
        "Ett utkast bygger på ett ofullständigt underlag. Nämnden ska inte behöva undra om siffrorna är de slutliga.",
        {
            "markt": (
                "Handlingen är märkt «{text}».",
                "Kör bundle igen. Underlaget är komplett, så märkningen försvinner av sig själv.",
            ),
            "ofullstandigt": (
                "Underlaget är inte komplett, så handlingarna är ett utkast och siffrorna kan ändras.",
                "Se vad som saknas med status, lägg in det och kör bundle igen.",
            ),
        },
    ),
    "andringar": RuleWording(
        ERROR,
        "Inga spårade ändringar väntar",
        "Den som läser vet inte vilken av texterna som gäller, och utskrifter kan visa båda.",
        {
            "vantar": (
                "Handlingen har {antal} som ingen har tagit ställning till{forsta}: {exempel}.",
                "Godkänn eller ignorera dem i Word (Granska › Godkänn eller Ignorera).",
            )
        },
    ),
    "kommentarer": RuleWording(
        ERROR,
        "Inga kommentarer är kvar",
        "Kommentarer är arbetsanteckningar. Följer de med när handlingen skickas blir de en del av den.",
        {
            "kvar": (
                "Handlingen har {antal}{forsta}: {exempel}.",
                "Ta ställning till dem och ta bort dem i Word (Granska › Ta bort).",
            )
        },
    ),
    "platshallare": RuleWording(
        ERROR,
        "Allt är ifyllt",
        "Rester av mallen visar att något skulle ha skrivits in, och läsaren kan inte veta vad.",
        {
            "mallkod": ("Här står en rest av mallen: «{text}».", "Skriv det som ska stå, eller ta bort det."),
            "uppmaning": (
                "Här står Words uppmaning i stället för text: «{text}».",
                "Fyll i texten eller ta bort fältet.",
            ),
            "tomt": ("Fältet «{falt}» är tomt.", "Fyll i det, eller ta bort fältet om inget ska stå där."),
            "plats": ("Här står en platshållare: «{text}».", "Skriv det som ska stå i stället."),
            "wordfel": (
                "Word har inte kunnat skriva ut det som skulle stå här: «{text}».",
                "Skriv texten för hand eller gör om hänvisningen.",
            ),
        },
    ),
    # ---- figures ----
    "inaktuellt": RuleWording(
        ERROR,
        "Värdena är underlagets",
        "Visar handlingen en annan uppgift än underlaget är den ena fel, och samma uppgift står ofta i flera handlingar.",
        {
            "siffra": (
                "Här står «{star}», men enligt underlaget ska det stå «{ska}».",
                "Rätta det i handlingen, eller ta bort handlingen och kör bundle igen så görs den om.",
            ),
            "text": (
                "Här står «{star}», men underlaget har ändrats sedan handlingen gjordes och säger «{ska}».",
                "Rätta det i handlingen, eller ta bort handlingen och kör bundle igen så görs den om.",
            ),
            "diagram": (
                "Diagrammet «{vad}» visar «{star}», men enligt underlaget ska det visa «{ska}».",
                "Rätta det med Redigera data i Word, eller ta bort handlingen och kör bundle igen så görs den om.",
            ),
            "oklart-diagram": (
                "Diagrammet «{vad}» går inte att jämföra med underlaget.",
                "Kontrollera det mot tabellen, eller ta bort handlingen och kör bundle igen så görs den om.",
            ),
        },
    ),
    "antal": RuleWording(
        ERROR,
        "Siffror som är skrivna för hand stämmer",
        "En siffra som någon har skrivit in följer inte med när underlaget ändras.",
        {
            "annat": (
                "«{text}» stämmer inte med underlaget, som säger {ska}.",
                "Rätta siffran. Gäller den något annat än ks-bundle tror, skriv vad den gäller så att det framgår av meningen.",
            )
        },
    ),
    "summa": RuleWording(
        ERROR,
        "Summor stämmer",
        "En summa som inte går ihop gör att ingen kan lita på de andra siffrorna heller.",
        {
            "kolumn": (
                "I kolumnen «{rubrik}» står summan {star}, men raderna ovanför blir tillsammans {ska}.",
                "Räkna om kolumnen och rätta raden eller summan.",
            ),
            "rad": (
                "På raden «{rad}» står summan {star}, men cellerna till vänster blir tillsammans {ska}.",
                "Räkna om raden och rätta cellen eller summan.",
            ),
            "lista": (
                "Antalen i listan blir tillsammans {ska}, men i stycket före den står {star}.",
                "Räkna om listan och rätta det antal som är fel.",
            ),
            "mening": (
                "I meningen står summan {star}, men delarna blir tillsammans {ska}: «{text}».",
                "Räkna om och rätta det antal som är fel.",
            ),
        },
    ),
    # ---- titles, dates, basis ----
    "titel": RuleWording(
        ERROR,
        "Samma titel överallt",
        "Heter handlingen olika i rubriken, i beslutsunderlaget, i filnamnet och i handlingsförteckningen går den inte att hitta, och beslutet pekar fel.",
        {
            "rubrik": (
                "Rubriken är «{star}», men i ärendet heter handlingen «{ska}».",
                "Välj en titel. Är det den nya, skriv den i arende.toml så ändras den överallt.",
            ),
            "underlag": (
                "I beslutsunderlaget heter handlingen «{star}», men dess titel är «{ska}».",
                "Skriv handlingens titel så som den står i handlingen.",
            ),
            "arende": (
                "Ärendet kallas här «{star}», men heter «{ska}».",
                "Skriv ärendets titel så som den står i tjänsteskrivelsen.",
            ),
            "fil": (
                "Filen heter «{star}», men handlingens namn är «{ska}».",
                "Ge filen tillbaka sitt namn, eller ändra titeln i arende.toml.",
            ),
            "egenskap": (
                "Titeln i filens egenskaper är «{star}», men handlingen heter «{ska}».",
                "Ändra titeln i Word under Arkiv › Info › Egenskaper. Den läses upp av skärmläsare och visas i webbläsaren.",
            ),
        },
    ),
    "datum": RuleWording(
        ERROR,
        "Handlingarna har rätt datum",
        "Datumet säger vilken version av handlingen som beslutet bygger på.",
        {
            "odaterad": ("Handlingen har inget datum.", "Skriv datumet {ska} i sidhuvudet."),
            "annat": (
                "Här är handlingen daterad {star}, men i ärendet är den daterad {ska}.",
                "Rätta datumet. Är det nya rätt, skriv det i arende.toml så ändras det överallt.",
            ),
            "underlag": (
                "I beslutsunderlaget är handlingen daterad {star}, men dess datum är {ska}.",
                "Skriv handlingens datum.",
            ),
            "underlag-utan": (
                "I beslutsunderlaget saknar handlingen datum.",
                "Skriv datumet {ska} efter titeln.",
            ),
        },
    ),
    "underlag": RuleWording(
        ERROR,
        "Beslutsunderlaget är bilagorna",
        "Beslutsunderlaget räknar upp vad beslutet vilar på. Det ska vara just de handlingar som följer med, i samma ordning.",
        {
            "saknas": ("Beslutsunderlaget saknar {handling}.", "Lägg till raden «{rad}»."),
            "okand": (
                "Beslutsunderlaget tar upp något som inte är en handling i ärendet: «{rad}».",
                "Ta bort raden, eller lägg till handlingen i arende.toml.",
            ),
            "dubbel": ("Beslutsunderlaget tar upp {handling} två gånger.", "Ta bort den ena raden."),
            "ordning": (
                "{handling} står inte på sin plats i beslutsunderlaget.",
                "Ordna raderna efter bilagornas nummer.",
            ),
            "rubrik": (
                "Tjänsteskrivelsen har inget beslutsunderlag, fast ärendet har bilagor.",
                "Lägg till rubriken «{rubrik}» och en rad för varje handling.",
            ),
            "hanvisning": (
                "Texten hänvisar till {bilaga}, som inte finns: ärendet har {antal}.",
                "Rätta hänvisningen, eller lägg till bilagan i arende.toml.",
            ),
        },
    ),
    # ---- the decision ----
    "beslutspunkter": RuleWording(
        ERROR,
        "Beslutspunkterna följer kommunens sätt att skriva",
        "Punkterna blir protokollets text. Var och en ska gå att läsa, rösta om och verkställa för sig.",
        {
            "saknas": ("Förslaget till beslut har ingen punkt.", "Skriv vad nämnden ska besluta."),
            "numrering": ("Beslutspunkten är inte numrerad: «{text}».", "Gör punkterna till en numrerad lista."),
            "att-sats": (
                "Beslutspunkten är en att-sats: «{text}».",
                "Skriv den som en egen mening med nämnden som subjekt.",
            ),
            "inte-att-sats": ("Beslutspunkten är ingen att-sats: «{text}».", "Börja punkten med «att»."),
            "punkt": (
                "Beslutspunkten slutar inte med punkt: «{text}».",
                "Skriv en hel mening och avsluta den med punkt.",
            ),
            "stor-bokstav": (
                "Beslutspunkten börjar inte med stor bokstav: «{text}».",
                "Skriv punkten som en hel mening.",
            ),
            "hanvisar": (
                "Beslutspunkten säger «{ord}» i stället för vad som beslutas.",
                "Skriv ut beslutet, så att det går att förstå utan tjänsteskrivelsen.",
            ),
        },
    ),
    "rubriker": RuleWording(
        ERROR,
        "Rubrikerna som krävs finns",
        "Kommunens regler säger vad som ska vara prövat i varje slag av ärende. Är det inte aktuellt ska det stå.",
        {
            "saknas": (
                "Tjänsteskrivelsen saknar rubriken «{rubrik}», som krävs i ärenden av slaget {slag}.",
                "Lägg till rubriken med en text, eller med «Ej aktuellt i ärendet.».",
            ),
            "tom": (
                "Under rubriken «{rubrik}» står ingenting.",
                "Skriv något, eller «Ej aktuellt i ärendet.» om frågan är prövad.",
            ),
        },
    ),
    "mbl": RuleWording(
        ERROR,
        "Utfallet enligt MBL är valt",
        "Medbestämmandelagen kräver att någon har tagit ställning innan beslutet fattas.",
        {
            "saknas": (
                "Tjänsteskrivelsen säger inget om information eller förhandling enligt medbestämmandelagen.",
                "Lägg till rubriken och vad utfallet blev.",
            ),
            "ej-valt": (
                "Utfallet enligt medbestämmandelagen är inte valt{text}.",
                "Skriv att det inte är påkallat, eller vilken dag informationen lämnades eller förhandlingen hölls.",
            ),
            "annat": (
                "Här står «{star}», men enligt arende.toml är utfallet «{ska}».",
                "Rätta det ena eller det andra.",
            ),
        },
    ),
    "lagrum": RuleWording(
        ERROR,
        "Beslutet har en rättslig grund",
        "Den som har fattat ett beslut på nämndens vägnar måste kunna visa vilken delegation eller lag det vilar på.",
        {
            "saknas": (
                "Beslutet säger inte vilken delegation eller vilket lagrum det vilar på.",
                "Skriv det, till exempel «{ska}».",
            )
        },
    ),
    "mottagare": RuleWording(
        REMARK,
        "Sändlistan är hel",
        "Den som står två gånger får beslutet två gånger, och två namn utan komma emellan läses som ett.",
        {
            "dubbel": ("{mottagare} står två gånger på sändlistan.", "Ta bort den ena raden."),
            "komma": ("Det saknas ett komma före «{ord}»: «{text}».", "Sätt ut kommat."),
            "ihop": (
                "{forsta} och {andra} står på samma rad utan komma emellan.",
                "Ge dem var sin rad, eller sätt ett komma mellan dem.",
            ),
        },
    ),
    # ---- language ----
    "datumform": RuleWording(
        REMARK,
        "Datum skrivs på ett sätt",
        "Datum i olika form är svårare att läsa och går inte att söka efter.",
        {
            "blandat": (
                "Här står datumet «{text}», men handlingens andra datum skrivs som {exempel}.",
                "Skriv {ska}.",
            )
        },
    ),
    "skrivtecken": RuleWording(
        REMARK,
        "Citattecken och tankstreck är av ett slag",
        "Blandade tecken ser slarviga ut, och ett bindestreck i stället för ett tankstreck läses fel av skärmläsare.",
        {
            "citattecken": (
                "Här står citattecknet {star}, men handlingen har annars {ska}.",
                "Använd samma slags citattecken i hela handlingen.",
            ),
            "tankstreck": (
                "Här står «{star}» som tankstreck, men handlingen har annars «{ska}».",
                "Byt till {ska}.",
            ),
        },
    ),
    "langa-meningar": RuleWording(
        REMARK,
        "Meningarna är lagom långa",
        "En lång mening måste läsas om. Språklagen kräver att texten är vårdad, enkel och begriplig.",
        {
            "lang": (
                "Meningen har {antal} ord: «{text}».",
                "Pröva om den går att dela. Rådet gäller meningar över {grans} ord.",
            )
        },
    ),
    "tunga-ord": RuleWording(
        REMARK,
        "Orden är vanliga ord",
        "Kanslispråk gör texten svårare än den behöver vara.",
        {"tungt": ("Här står «{text}».", "Pröva «{ska}».")},
    ),
    # ---- accessibility ----
    "rubriknivaer": RuleWording(
        ERROR,
        "Rubrikerna står i ordning",
        "Den som läser med skärmläsare hittar i handlingen genom rubrikerna. Kravet finns i lagen om tillgänglighet till digital offentlig service.",
        {
            "hopp": (
                "Rubriken är på nivå {star} direkt efter nivå {fore}.",
                "Ge den formatmallen för nivå {ska}.",
            ),
            "inga": (
                "Handlingen har inga rubriker.",
                "Ge rubrikerna Words formatmallar för rubriker i stället för fet stil.",
            ),
            "tom": ("Här står en tom rubrik.", "Ta bort den, eller ge stycket formatmallen för brödtext."),
        },
    ),
    "tabellhuvud": RuleWording(
        ERROR,
        "Tabeller har rubrikrad",
        "Utan rubrikrad kan en skärmläsare inte säga vilken kolumn en cell hör till, och rubrikerna upprepas inte på nästa sida.",
        {
            "saknas": (
                "Tabellen har ingen rubrikrad.",
                "Markera första raden och välj Tabellayout › Upprepa rubrikrader.",
            )
        },
    ),
    "alternativtext": RuleWording(
        ERROR,
        "Bilder har alternativtext",
        "Den som inte ser bilden får inte veta vad den visar.",
        {
            "saknas": (
                "{sort} har ingen alternativtext.",
                "Högerklicka och välj Visa alternativtext. Skriv vad som visas, eller markera som dekorativ.",
            )
        },
    ),
    "sprak": RuleWording(
        ERROR,
        "Språket är svenska",
        "Skärmläsare läser texten med det språk som den är märkt med, och stavningskontrollen prövar mot fel ordlista.",
        {
            "handling": (
                "Handlingens språk är {star}.",
                "Markera all text och välj Granska › Språk › Ange språk › Svenska.",
            ),
            "text": (
                "Svensk text är märkt som {star}: «{text}»{fler}.",
                "Markera texten och välj Granska › Språk › Ange språk › Svenska.",
            ),
        },
    ),
    "farg": RuleWording(
        REMARK,
        "Färg är inte det enda som skiljer",
        "Den som inte ser färgerna, eller skriver ut i svartvitt, får inte veta vad de betyder.",
        {
            "cell": (
                "Cellen har en färg men ingen text.",
                "Skriv med ord vad färgen betyder.",
            ),
            "tecken": (
                "Här skiljer bara färgen ett tecken från ett annat: «{text}».",
                "Skriv med ord vad färgen betyder.",
            ),
        },
    ),
    "kontrast": RuleWording(
        REMARK,
        "Texten syns mot sin bakgrund",
        "Text med för svag kontrast går inte att läsa för den som ser dåligt, och bleknar i utskrift.",
        {
            "svag": (
                "Texten «{text}» har kontrasten {star}:1 mot sin bakgrund. Den ska ha minst {ska}:1.",
                "Välj en mörkare textfärg, eller en ljusare bakgrund.",
            )
        },
    ),
}
"""Key → texts, in the order in which the handbook tells of them."""
