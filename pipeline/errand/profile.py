"""In: the keys of templates/profil.toml. Out: `Profile`, the house rules of one municipality. Rules are data, never
code."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from pipeline.errand.base import Key, Loc, Text, Whole, Written, YesNo, checked, said, twice, words
from pipeline.errand.review_rules import ReviewRules
from pipeline.problems import nearest

MISSING = "uppgift_saknas"
"""The class of a measure that nobody has reported on. Reserved: a profile cannot define a status with this key."""


COLUMNS: Final = (
    "nr", "id", "omrade", "atgard", "ansvarig", "status", "kommentar", "plats", "forvaltning", "tidigare", "grad",
)  # fmt: skip
"""The columns that [kolumner] can give more headings; `nr` is another word for `id`."""


def _is_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        where = "" if error.pos is None else f", vid tecken {error.pos + 1}"
        raise ValueError(f"mönstret är inget giltigt reguljärt uttryck{where}") from None
    except (OverflowError, RecursionError):
        raise ValueError("mönstret är för stort för att tolkas") from None
    return value


def _is_colour(value: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
        raise ValueError("det ska vara sex tecken 0–9 eller A–F, till exempel 1B5E20")
    return value


Pattern = Annotated[str, AfterValidator(_is_pattern)]
Colour = Annotated[str, AfterValidator(_is_colour)]
Signs = Annotated[str, StringConstraints(strip_whitespace=False)]
"""Text in which a space means a space."""


class Municipality(Written):
    """[kommun]"""

    namn: Text = Field(description="kommunens namn, till exempel «Linköpings kommun»")


class RegistryNumber(Written):
    """[diarienummer]"""

    monster: Pattern = Field(description="diarienumrets mönster, som ett reguljärt uttryck")
    exempel: Text = Field(description="ett riktigt diarienummer, som visas i felmeddelanden")

    @field_validator("exempel")
    @classmethod
    def _follows(cls, value: str, info: ValidationInfo) -> str:
        if "monster" in info.data and not re.fullmatch(info.data["monster"], value):
            raise ValueError("exemplet följer inte mönstret")
        return value


class Status(Written):
    """[[status]]: one class that measures are counted in."""

    nyckel: Key = Field(description="statusens nyckel i mallar, till exempel «pagar»")
    namn: Text = Field(description="statusens namn, så som det skrivs i handlingarna")
    ord: tuple[Text, ...] = Field((), description="ord som betyder detta, med sina böjningar")
    forklaring: str = Field("", description="vad statusen omfattar, som en mening i handlingarna")
    farg: Colour = Field("595959", description="statusens färg i diagram och rapporter, som RRGGBB")
    i_namnaren: YesNo = Field(True, description="om åtgärden räknas i nämnaren; «false» för åtgärder som har utgått")


class Flag(Written):
    """[[flagga]]: something said about a measure beside its status, such as being late."""

    nyckel: Key = Field(description="flaggans nyckel i mallar")
    namn: Text = Field(description="flaggans namn")
    ord: tuple[Text, ...] = Field(description="ord som betyder detta", min_length=1)


class Grade(Written):
    """[[grad]]: an optional second grade of a status: just begun, at least half, continuous."""

    nyckel: Key = Field(description="gradens nyckel i mallar")
    namn: Text = Field(description="gradens namn")
    status: Key = Field(description="vilken status graden hör till")
    ord: tuple[Text, ...] = Field((), description="ord som betyder detta")


class Question(Written):
    """[[fraga]]: words that look like a status but have to be asked about, with the status to suggest."""

    ord: tuple[Text, ...] = Field(description="ord som ska ge en fråga", min_length=1)
    forslag: Key = Field(description="vilken status som föreslås i frågan")


class Marking(Written):
    """[markering]: ways of giving a status without words. What is not allowed here is a problem."""

    kryss: YesNo = Field(False, description="om ett x i en av flera kolumner med statusnamn som rubrik får ange status")
    procent: YesNo = Field(
        False, description="om 0 % får betyda ej genomförd, 100 % genomförd och allt däremellan pågår"
    )


class Proposal(Written):
    """[forslag]: how the proposal for a decision is written."""

    stil: Literal["meningar", "att-satser"] = Field(
        "meningar", description="om beslutspunkterna är meningar eller att-satser"
    )


class FileNames(Written):
    """[filnamn]: what file names may hold."""

    byt: dict[Signs, Signs] = Field(
        default_factory=lambda: {"/": "-", ":": "-"}, description="vilka tecken som byts mot andra i filnamn"
    )
    langd: Whole = Field(120, description="hur långt ett filnamn får vara, med ändelse", ge=40, le=200)


class Mail(Written):
    """[utskick]: the drafts of the letters with which the decision is sent."""

    dold_kopia: Literal["genom", "alla", "ingen"] = Field(
        "genom",
        description="vilka mottagare som står som hemlig kopia: de som nås «genom» en kontaktperson, «alla» eller "
        "«ingen»",
    )
    storst_mb: Whole = Field(
        20, description="hur stort ett brev får vara, i megabyte, innan du får en anmärkning", ge=1, le=500
    )


class Publishing(Written):
    """[publicering]: what may stand in papers that anybody can read."""

    epost: tuple[Text, ...] = Field(
        (), description="adresser som är offentliga: «kommun@exempelby.se», eller «@exempelby.se» för alla i domänen"
    )
    telefon: tuple[Text, ...] = Field(
        (), description="telefonnummer som är offentliga; ett kortare nummer, som «013-20», gäller alla som börjar så"
    )
    nummer: tuple[Text, ...] = Field(
        (), description="nummer som ser ut som personnummer men är offentliga, till exempel ett organisationsnummer"
    )

    @field_validator("epost")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if not re.fullmatch(r"[^@\s]*@[^@\s]+\.[^@\s]+", one):
                raise ValueError(f"«{one}» är ingen e-postadress, och ingen domän som börjar med @")
        return value

    @field_validator("telefon")
    @classmethod
    def _phones(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if not re.fullmatch(r"(?:\+46|00|0)[\d ()/-]+", one):
                raise ValueError(f"«{one}» är inget telefonnummer med riktnummer")
        return value

    @field_validator("nummer")
    @classmethod
    def _numbers(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if len(re.sub(r"[\s+-]", "", one)) not in (10, 12) or re.search(r"[^\d\s+-]", one):
                raise ValueError(f"«{one}» har inte tio eller tolv siffror")
        return value


class Profile(Written):
    """The house rules: status words, registry number, proposal style, required headings, file names."""

    kommun: Municipality = Field(description="vilken kommun det gäller")
    diarienummer: RegistryNumber = Field(description="hur diarienummer skrivs")
    forslag: Proposal = Field(
        default_factory=lambda: Proposal(stil="meningar"), description="hur förslag till beslut skrivs"
    )
    status: tuple[Status, ...] = Field(description="vilka statusar åtgärder räknas i", min_length=1)
    flagga: tuple[Flag, ...] = Field((), description="vad som kan sägas om en åtgärd utöver dess status")
    grad: tuple[Grade, ...] = Field((), description="hur en status kan delas in")
    fraga: tuple[Question, ...] = Field((), description="ord som ska ge en fråga i stället för att tolkas")
    markering: Marking = Field(
        default_factory=lambda: Marking(kryss=False, procent=False), description="andra sätt att ange status än ord"
    )
    rubriker: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict, description="vilka rubriker som krävs, för varje ärendetyp eller för «alla»"
    )
    kolumner: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict, description='fler namn på kolumner, till exempel atgard = ["Insats"]'
    )
    filnamn: FileNames = Field(default_factory=lambda: FileNames(langd=120), description="vad filnamn får innehålla")
    granskning: ReviewRules = Field(
        default_factory=lambda: ReviewRules.model_validate({}), description="vad handlingarna granskas mot"
    )
    utskick: Mail = Field(
        default_factory=lambda: Mail(dold_kopia="genom", storst_mb=20), description="hur breven till mottagarna görs"
    )
    publicering: Publishing = Field(
        default_factory=lambda: Publishing(epost=()), description="vad som får stå i handlingar som publiceras"
    )

    @field_validator("status", mode="wrap")
    @classmethod
    def _statuses(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        reserved = f"nyckeln «{MISSING}» är upptagen: den räknar åtgärder som ingen har rapporterat"
        return checked(
            value,
            handler,
            [
                *(((at, "nyckel"), reserved) for at, key in enumerate(said(value, "nyckel")) if key == MISSING),
                *twice(words(value, "nyckel"), "nyckeln «{ord}» står på flera [[status]]"),
                *twice(words(value, "namn", "ord"), "«{ord}» står på flera [[status]]; det kan bara betyda en"),
            ],
        )

    @field_validator("flagga", mode="wrap")
    @classmethod
    def _flags(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return checked(value, handler, _twice_within(value, "flagga"))

    @field_validator("grad", mode="wrap")
    @classmethod
    def _grades(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        found = [*_twice_within(value, "grad"), *_pointing_nowhere(value, "status", info.data.get("status"))]
        return checked(value, handler, found)

    @field_validator("fraga", mode="wrap")
    @classmethod
    def _questions(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return checked(value, handler, _pointing_nowhere(value, "forslag", info.data.get("status")))

    @field_validator("kolumner", mode="wrap")
    @classmethod
    def _columns(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        names = [name for name in value if name not in COLUMNS] if isinstance(value, dict) else []
        return checked(value, handler, [((name,), f"kolumnen finns inte{_perhaps(name, COLUMNS)}") for name in names])


def _twice_within(tables: object, kind: str) -> Iterator[tuple[Loc, str]]:
    yield from twice(words(tables, "nyckel"), f"nyckeln «{{ord}}» står på flera [[{kind}]]")
    yield from twice(words(tables, "namn", "ord"), f"«{{ord}}» står på flera [[{kind}]]; det kan bara betyda en")


def _pointing_nowhere(tables: object, name: str, statuses: tuple[Status, ...] | None) -> Iterator[tuple[Loc, str]]:
    """Keys of statuses that do not exist; nothing when it is not known which exist."""
    known = [status.nyckel for status in statuses or ()]
    for at, key in enumerate(said(tables, name)):
        if known and key and key not in known:
            yield (at, name), f"statusen «{key}» finns inte{_perhaps(key, known)}"


def _perhaps(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f" (menade du «{near}»?)" if near else ""
