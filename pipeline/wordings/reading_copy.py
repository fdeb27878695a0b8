"""The wordings of the reading copy."""

from typing import Final

from pipeline.wordings.wording import OUTPUT, REMARK, TEMPLATE, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "lasexemplar-utelamnad": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är inte med i läsexemplaret: filen {fel}.",
        "Skaffa filen som en vanlig PDF utan lösenord och lägg den i stället. Förteckningen säger att handlingen inte är med.",
    ),
    "lasexemplar-signerad": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är elektroniskt signerad. I läsexemplaret finns en kopia av sidorna, och där gäller signaturen inte.",
        "Du behöver inte göra något. Originalet är orört; skicka det när signaturen ska kunna kontrolleras.",
    ),
    "lasexemplar-formular": Wording(
        OUTPUT,
        REMARK,
        "Handlingen är ett formulär. I läsexemplaret står det som är ifyllt, men det går inte att fylla i.",
        "Du behöver inte göra något, om formuläret är färdigt ifyllt. Originalet är orört.",
    ),
    "lasexemplar-bifogat": Wording(
        OUTPUT,
        REMARK,
        "Handlingen har {vad} i sig, som inte följer med till läsexemplaret.",
        "Lägg det som behövs för beslutet som en egen bilaga i arende.toml.",
    ),
    "lasexemplar-brister": Wording(
        OUTPUT,
        REMARK,
        "Läsexemplaret uppfyller inte {krav}, eftersom alla handlingar i det inte gör det: {delar}.",
        "Alla sidor är med. Be den som har gjort handlingen om en tillgänglig och arkivbeständig PDF, eller om Wordfilen.",
    ),
    "lasexemplar-inte-gjort": Wording(
        OUTPUT,
        REMARK,
        "Läsexemplaret är inte gjort: {skal}.",
        "Rätta det som hindrar (se de andra anmärkningarna) och kör igen. Allt annat är gjort.",
    ),
    "lasexemplar-mall": Wording(
        TEMPLATE,
        REMARK,
        "Mallen för läsexemplarets första sida finns inte, så inget läsexemplar görs.",
        "Lägg handlingar.docx i mappen med mallarna. Den första versionen följer med programmet.",
    ),
    "lasexemplar-forstasida": Wording(
        OUTPUT,
        REMARK,
        "Läsexemplaret kan inte göras: PDF-filen med första sidan {fel}.",
        "Prova mallen handlingar.docx på nytt i Word, och kör igen. De andra filerna är gjorda.",
    ),
    "lasexemplar-sida-saknas": Wording(
        TEMPLATE,
        REMARK,
        "Förteckningen i läsexemplaret saknar sidnummer för {delar}.",
        "Se till att kolumnen i mallen handlingar.docx är så bred att ordet «{{{{ rad.sida }}}}» får plats på en rad.",
    ),
    "lasexemplar-utan-sidor": Wording(
        TEMPLATE,
        REMARK,
        "Förteckningen i läsexemplaret har inga sidnummer.",
        "Sätt in «{{{{ rad.sida }}}}» i mallen handlingar.docx, i en cell i varje rad.",
    ),
    "lasexemplar-lank": Wording(
        TEMPLATE,
        REMARK,
        "En länk på läsexemplarets första sida leder ingenstans: {nycklar}.",
        "Låt länkarna i mallen handlingar.docx göras av programmet, och skriv inga egna som börjar med «ks-bundle:».",
    ),
    "lasexemplar-tecken": Wording(
        OUTPUT,
        REMARK,
        "Sidfoten i läsexemplaret saknar tecken som inget teckensnitt på datorn har: {tecken}.",
        "Byt tecknen i handlingens titel eller i diarienumret, eller installera ett teckensnitt som har dem.",
    ),
}
