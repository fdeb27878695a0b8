"""The wordings of what leaves the bundle: letters, the edition for the web, metadata for the archive."""

from typing import Final

from pipeline.wordings.wording import ERRAND, OUTPUT, REMARK, Wording

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
}
