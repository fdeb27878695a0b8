"""In: the keys of arende.toml. Out: `Errand`, one matter for the committee, as the clerk has described it.

Keys are Swedish without å, ä, ö, and the same as the names that templates use.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from pipeline.errand.base import (
    ABSENT,
    Day,
    Email,
    KeyOrNone,
    Loc,
    Text,
    Whole,
    Written,
    YesNo,
    checked,
    said,
    twice,
    words,
)


class Sender(Written):
    """[avsandare]: who the memo comes from."""

    forvaltning: Text = Field(description="vilken förvaltning tjänsteskrivelsen kommer från")
    handlaggare: Text = Field(description="handläggarens namn")
    befattning: str = Field("", description="handläggarens befattning")
    undertecknare: str = Field("", description="vem som undertecknar, om det är någon annan än handläggaren")
    undertecknare_befattning: str = Field("", description="undertecknarens befattning")


class Section(Written):
    """[[avsnitt]]: a heading that the house rules ask for, with its text."""

    rubrik: Text = Field(description="avsnittets rubrik, till exempel «Ekonomiska konsekvenser»")
    text: tuple[Text, ...] = Field((), description="avsnittets stycken")
    ej_aktuellt: YesNo = Field(
        False, description="att avsnittet är prövat och inte aktuellt i ärendet", validate_default=True
    )

    @field_validator("ej_aktuellt")
    @classmethod
    def _says_something(cls, value: bool, info: ValidationInfo) -> bool:
        if "text" in info.data and bool(info.data["text"]) == value:
            raise ValueError("avsnittet ska ha antingen «text» eller «ej_aktuellt = true»")
        return value


class Mbl(Written):
    """[mbl]: information to or negotiation with the unions. Never pre-filled: an explicit choice."""

    utfall: Literal["ej påkallat", "information", "förhandling"] = Field(
        description="utfallet enligt MBL: «ej påkallat», «information» eller «förhandling»"
    )
    datum: Day | None = Field(
        None, description="vilken dag informationen lämnades eller förhandlingen hölls", validate_default=True
    )

    @field_validator("datum")
    @classmethod
    def _dated(cls, value: date | None, info: ValidationInfo) -> date | None:
        if "utfall" in info.data and (info.data["utfall"] == "ej påkallat") != (value is None):
            raise ValueError("«datum» ska anges vid information eller förhandling, och bara då")
        return value


class Decision(Written):
    """[beslut]: the director's decision that the committee is to note."""

    datum: Day = Field(description="vilken dag beslutet fattades")
    beslutsfattare: Text = Field(description="vem som har fattat beslutet")
    befattning: Text = Field(description="beslutsfattarens befattning")
    lagrum: Text = Field(description="vilken delegation eller vilket lagrum beslutet vilar på")
    punkter: tuple[Text, ...] = Field(description="beslutets punkter, en mening var", min_length=1)
    skal: tuple[Text, ...] = Field((), description="skälen för beslutet, ett stycke var")


class FollowUp(Written):
    """[uppfoljning]: the year that the departments report on."""

    ar: Whole = Field(description="vilket år som följs upp", ge=1990, le=2100)
    registerfil: str = Field(
        "", description="filen med de åtgärder som skulle genomföras, till exempel «register/plan-2022.xlsx»"
    )


class Plan(Written):
    """[plan]: the new plan."""

    ar: Whole = Field(description="vilket år den nya planen gäller", ge=1990, le=2100)
    registerfil: Text = Field(description="filen med den nya planens åtgärder, till exempel «register/plan-2023.xlsx»")


class Department(Written):
    """[[forvaltningar]]: someone who is expected to deliver a workbook."""

    namn: Text = Field(description="förvaltningens namn, så som det ska stå i handlingarna")
    kallas: tuple[Text, ...] = Field(
        (), description="andra namn som förvaltningen kan ha i filnamn och tabeller, till exempel förkortningar"
    )


class Secrecy(Written):
    """[dokument.sekretess]: what a mark of secrecy has to say (5 kap. 5 § offentlighets- och sekretesslagen)."""

    lagrum: Text = Field(description="vilken bestämmelse sekretessen vilar på, till exempel «26 kap. 1 § OSL»")
    myndighet: Text = Field(description="vilken myndighet som har gjort sekretessmarkeringen")
    datum: Day = Field(description="vilken dag sekretessmarkeringen gjordes")


LEFT_OUT: Final = ("följer", "sekretess", "arbetsmaterial")
"""The statuses of documents that are named in the papers but not among them."""


class Document(Written):
    """[[dokument]]: one of the papers, in order. The first is the memo; the rest become Bilaga 1, 2, 3 …"""

    nyckel: KeyOrNone = Field("", description="ett kort namn som mallar kan hänvisa till, till exempel «plan»")
    typ: str = Field("", description="dokumenttypen som står i sidhuvudet, till exempel «Tjänsteskrivelse»")
    titel: str = Field("", description="dokumentets titel; den första handlingen får annars ärendets titel")
    datum: Day | None = Field(None, description="dokumentets datum; kan saknas när dokumentet följer senare")
    status: Literal["ingår", "följer", "sekretess", "personuppgifter", "arbetsmaterial"] = Field(
        "ingår",
        description="dokumentets status: «ingår», «följer» (kommer senare), «sekretess», «personuppgifter» (går till "
        "nämnden men publiceras inte) eller «arbetsmaterial»",
    )
    sekretess: Secrecy | None = Field(
        None, description="sekretessmarkeringen: lagrum, myndighet och datum", validate_default=True
    )
    mall: str = Field("", description="vilken mall i templates/ dokumentet görs av")
    fil: str = Field(
        "", description="vilken färdig fil dokumentet är, till exempel «bilagor/nulage.pdf»", validate_default=True
    )
    filnamn: str = Field("", description="ett kortare namn på filen, utan ändelse, om titeln är för lång")

    @property
    def utelamnas(self) -> bool:
        """Is it named, with its number, but not among the papers that are sent?"""
        return self.status in LEFT_OUT

    @field_validator("sekretess")
    @classmethod
    def _marked(cls, value: Secrecy | None, info: ValidationInfo) -> Secrecy | None:
        if "status" in info.data and (info.data["status"] == "sekretess") != (value is not None):
            raise ValueError("«sekretess» ska anges när dokumentets status är «sekretess», och bara då")
        return value

    @field_validator("fil")
    @classmethod
    def _one_source(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("status") == "följer" and not info.data.get("mall") and not value:
            return value
        if "mall" in info.data and bool(info.data["mall"]) == bool(value):
            raise ValueError(
                "ange antingen «mall» (dokumentet görs av en mall) eller «fil» (det är färdigt), inte båda"
            )
        return value


class Recipient(Written):
    """[[mottagare]]: who gets the decision after the meeting."""

    namn: Text = Field(description="mottagarens namn eller funktion")
    genom: str = Field("", description="vem beslutet skickas genom, till exempel en kontaktperson")
    epost: Email = Field(
        "",
        description="adressen som beslutet skickas till; med «genom» kontaktpersonens, till exempel namn@exempelby.se",
    )
    bilagor: YesNo = Field(False, description="om mottagaren ska få bilagorna också")


class Errand(Written):
    """One errand. Dates are calendar dates; texts are plain text, one paragraph each; nothing in them acts as
    template."""

    diarienummer: Text = Field(description="ärendets diarienummer, till exempel «KS 2020-754»")
    titel: Text = Field(description="ärendets titel, utan ärendetyp")
    arendetyp: str = Field("", description="slaget av ärende, som skrivs sist i titeln, till exempel «information»")
    kortnamn: str = Field("", description="ett kortare namn på ärendets mapp, om titeln är för lång")
    namnd: Text = Field("Kommunstyrelsen", description="vilken nämnd som ska behandla ärendet")
    datum: Day = Field(description="tjänsteskrivelsens datum")
    sammantradesdatum: Day | None = Field(None, description="vilken dag nämnden sammanträder")
    exempel: YesNo = Field(False, description="att ärendet är ett exempel, vilket skrivs ut i handlingarna")
    avsandare: Sender = Field(description="vem tjänsteskrivelsen kommer från")
    beslutspunkter: tuple[Text, ...] = Field(description="förslaget till beslut, en punkt var", min_length=1)
    bakgrund: tuple[Text, ...] = Field((), description="ärendets bakgrund, ett stycke var")
    avslutning: tuple[Text, ...] = Field((), description="vad som händer sedan, ett stycke var")
    avsnitt: tuple[Section, ...] = Field((), description="de övriga rubriker som kommunens regler kräver")
    mbl: Mbl = Field(description="information eller förhandling enligt medbestämmandelagen")
    beslut: Decision | None = Field(None, description="kommundirektörens beslut")
    uppfoljning: FollowUp | None = Field(None, description="vilket år som följs upp")
    plan: Plan | None = Field(None, description="vilket år den nya planen gäller")
    forvaltningar: tuple[Department, ...] = Field((), description="vilka förvaltningar som ska lämna underlag")
    dokument: tuple[Document, ...] = Field(
        description="ärendets handlingar i ordning, tjänsteskrivelsen först", min_length=1
    )
    mottagare: tuple[Recipient, ...] = Field((), description="vilka beslutet ska skickas till")

    @field_validator("forvaltningar", mode="wrap")
    @classmethod
    def _departments(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        return checked(value, handler, twice(words(value, "namn", "kallas"), "«{ord}» står på flera förvaltningar"))

    @field_validator("dokument", mode="wrap")
    @classmethod
    def _documents(cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return checked(value, handler, _faults_between(value, info.data.get("datum")))

    @property
    def rubrik(self) -> str:
        """The title as it is printed everywhere: with the kind of errand as a suffix."""
        return f"{self.titel}, {self.arendetyp}" if self.arendetyp else self.titel

    def dated(self, day: date) -> "Errand":
        """The same errand with another date on the memo."""
        memo = self.dokument[0].model_copy(update={"datum": day})
        return self.model_copy(update={"datum": day, "dokument": (memo, *self.dokument[1:])})


def _faults_between(documents: Any, day: date | None) -> Iterator[tuple[Loc, str]]:
    """What no document can be seen to lack by itself."""
    yield from (((at, "titel"), ABSENT) for at, title in enumerate(said(documents, "titel")) if at and title == "")
    yield from twice(words(documents, "nyckel"), "nyckeln «{ord}» står på flera handlingar")
    listed = documents if isinstance(documents, list | tuple) else ()
    for at, one in enumerate(listed):
        if _of(one, "datum") is None and _of(one, "status") != "följer":
            yield (at, "datum"), ABSENT
    for memo in listed[:1]:
        if (status := _of(memo, "status")) in LEFT_OUT:
            yield (0, "status"), f"den första handlingen är tjänsteskrivelsen, och den kan inte ha status «{status}»"
        dated = _of(memo, "datum")
        if day is not None and type(dated) is date and dated != day:
            yield (0, "datum"), f"den första handlingen är tjänsteskrivelsen, och ärendets «datum» är {day}"


def _of(document: Any, name: str) -> Any:
    """What a document says for `name`, before it is known to be right, or in one that is made in Python."""
    return document.get(name) if isinstance(document, dict) else getattr(document, name, None)
