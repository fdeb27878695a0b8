"""In: the keys of [granskning] in profil.toml. Out: `ReviewRules`: which rules the review has, how heavy they are, and
what they go by. What the profile does not say is as it stands here."""

from typing import Any, Final, Literal

from pydantic import Field, ValidatorFunctionWrapHandler, field_validator

from pipeline.errand.base import Text, Whole, Written, checked
from pipeline.problems import nearest
from pipeline.wordings.rule import Severity
from pipeline.wordings.rules import RULES

HEAVY_WORDS: Final = {
    "avseende": "om",
    "beträffande": "om",
    "därest": "om",
    "ehuru": "även om",
    "erfordras": "behövs",
    "erforderlig*": "nödvändig",
    "erhåll*": "få",
    "föreligg*": "finnas",
    "förefinn*": "finnas",
    "härvid": "då",
    "härmed": "nu",
    "härvidlag": "här",
    "icke": "inte",
    "i enlighet med": "enligt",
    "inom ramen för": "inom",
    "jämlikt": "enligt",
    "jämväl": "också",
    "likaledes": "också",
    "medelst": "med",
    "ombesörj*": "ordna",
    "tillhandahåll*": "erbjuda",
    "tillika": "också",
    "tillse*": "se till",
    "vederbörande": "den som det gäller",
    "vidtag*": "göra",
    "å det snaraste": "snarast",
}
"""Heavy word → a plainer one to try. A star stands for any ending."""

FIGURE_WORDS: Final = {
    "kvar": ("fortsätter oförändrade", "oförändrade"),
    "andrade": ("fortsätter i ändrad form", "ändrade"),
    "avslutade": ("ingår inte längre", "har tagits bort"),
    "nya": ("nya i planen", "nya"),
    "fortsatter": ("fortsätter",),
}
"""Figure of the comparison between the years (`jamforelse`) → words that stand beside it in a text."""


class ReviewRules(Written):
    """[granskning]: what the review holds the papers against."""

    regler: dict[str, Literal["av", "anmärkning", "fel"]] = Field(
        default_factory=dict,
        description="vilka regler som är av och vilka fynd som är fel eller anmärkningar, till exempel «tunga-ord» ="
        " «av»",
    )
    meningslangd: Whole = Field(35, description="hur många ord en mening får ha utan att det sägs", ge=10, le=200)
    tunga_ord: dict[str, Text] = Field(
        default_factory=lambda: dict(HEAVY_WORDS), description="vilka ord som är tunga, och vad som kan stå i stället"
    )
    oklara_beslut: tuple[Text, ...] = Field(
        ("enligt förslag", "enligt förslaget", "i enlighet med förslag", "enligt ovan", "enligt bilaga"),
        description="uttryck som en beslutspunkt inte får gömma beslutet bakom",
    )
    atgardsord: tuple[Text, ...] = Field(
        ("åtgärd", "åtgärder", "åtgärderna", "insats", "insatser", "insatserna"),
        description="orden för det som räknas, i sina böjningar",
    )
    nyckelord: dict[str, tuple[Text, ...]] = Field(
        default_factory=lambda: dict(FIGURE_WORDS),
        description="vilka ord som står vid jämförelsens siffror i en text, för nycklarna kvar, andrade, avslutade,"
        " nya och fortsatter",
    )
    summaord: tuple[Text, ...] = Field(
        (
            "summa",
            "summa *",
            "total",
            "totalt",
            "totalt *",
            "sammanlagt",
            "alla åtgärder",
            "alla insatser",
            "hela planen",
        ),
        description="vad en summarad eller en summakolumn kan heta; en stjärna står för vad som helst",
    )
    platshallare: tuple[Text, ...] = Field((), description="fler texter som betyder att något inte är ifyllt")
    forslagsrubrik: tuple[Text, ...] = Field(
        ("förslag till*beslut", "förslag till beslut*", "beslutsförslag"),
        description="vad rubriken över beslutspunkterna kan heta; en stjärna står för vad som helst",
    )
    underlagsrubrik: tuple[Text, ...] = Field(
        ("beslutsunderlag", "underlag för beslut*", "handlingar i ärendet", "bilagor"),
        description="vad rubriken över beslutsunderlaget kan heta",
    )
    mottagarrubrik: tuple[Text, ...] = Field(
        (
            "beslutet skickas till*",
            "beslut skickas till*",
            "beslutet ska skickas till*",
            "sändlista",
            "expedieras till*",
        ),
        description="vad rubriken över sändlistan kan heta",
    )
    mblrubrik: tuple[Text, ...] = Field(
        ("*medbestämmande*", "*mbl*", "facklig samverkan*"),
        description="vad rubriken över utfallet enligt medbestämmandelagen kan heta",
    )

    @field_validator("regler", mode="wrap")
    @classmethod
    def _known(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return checked(value, handler, _unknown(value, tuple(RULES), "regeln"))

    @field_validator("nyckelord", mode="wrap")
    @classmethod
    def _figures(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return checked(value, handler, _unknown(value, tuple(FIGURE_WORDS), "siffran"))

    def severity(self, rule: str) -> Severity | None:
        """How heavy the rule's findings are; None when it is off."""
        said = self.regler.get(rule)
        return None if said == "av" else Severity(said) if said else RULES[rule].severity


def _unknown(value: object, known: tuple[str, ...], what: str) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name in value if isinstance(value, dict) else ():
        if name not in known:
            near = nearest(str(name), known)
            found.append(((name,), f"{what} finns inte{f' (menade du «{near}»?)' if near else ''}"))
    return found
