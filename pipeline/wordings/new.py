"""The wordings of a new errand."""

from typing import Final

from pipeline.wordings.wording import ERRAND, REMARK, STOP, Wording

WORDINGS: Final[dict[str, Wording]] = {
    "nytt-finns": Wording(
        ERRAND,
        STOP,
        "Det finns redan något som heter «{mapp}» här.",
        "Ange ett annat namn på mappen med --folder. Programmet skriver aldrig över något.",
    ),
    "nytt-nummer-finns": Wording(
        ERRAND,
        STOP,
        "Ärendet {diarienummer} finns redan, i {mapp}.",
        "Arbeta vidare i det, eller ange ett annat diarienummer.",
    ),
    "nytt-i-arende": Wording(
        ERRAND,
        STOP,
        "Mappen {mapp} är själv ett ärende, så det går inte att lägga ett nytt ärende i den.",
        "Flytta allt i {mapp} till en egen mapp i den. Eller ange en annan mapp för det nya ärendet med --input.",
    ),
    "nytt-forebild-saknas": Wording(
        ERRAND,
        STOP,
        "Det finns inget ärende «{vad}» att utgå från.",
        "Ange en mapp med en arende.toml, eller diarienumret på ett ärende i {mapp}.{forslag}",
    ),
    "nytt-utan-register": Wording(
        ERRAND,
        REMARK,
        "Registret {fil} gick inte att kopiera: {fel}.",
        "Lägg registret i mappen register i det nya ärendet, och ange det med «registerfil» under [uppfoljning].",
    ),
}
