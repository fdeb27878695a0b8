"""In: the headings of a row. Out: `Layout`, which column is what, with problems where that is not plain.

A heading means a column by the table below, whatever its case, spaces, line breaks, hyphens and punctuation. `Status
2022` is the status of a follow-up of 2022 and not of another year. One slip of the pen is understood when it can only
be one column, and said. Two columns that could be the number, the measure or the status are a problem, never a choice.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from pipeline.errand.profile import Profile
from pipeline.intake.text import bare, clean, squeeze, words

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        "Nr", "Nummer", "Åtgärdsnr", "Åtgärdsnummer", "Åtgärd nr", "Åtgärd nummer", "Åtgärdens nr", "Åtgärdens nummer",
        "Nr på åtgärd", "Id", "Åtgärds-id", "Åtgärd id", "Id-nr", "Id-nummer", "Åtgärdskod",
    ),
    "omrade": (
        "Utvecklingsområde", "Utvecklingsområden", "Utvecklingsområdet", "Utv.område", "Fokusområde", "Fokusområden",
        "Målområde", "Målområden", "Insatsområde", "Prioriterat område", "Område", "Områden",
    ),
    "atgard": (
        "Åtgärd", "Åtgärder", "Åtgärden", "Åtgärderna", "Åtgärdens namn", "Namn på åtgärd", "Åtgärdsbeskrivning",
        "Åtgärd beskrivning", "Beskrivning av åtgärd", "Beskrivning av åtgärden", "Åtgärdstext", "Åtgärd/aktivitet",
        "Aktivitet/åtgärd", "Åtgärd/insats", "Insats/åtgärd", "Aktivitet", "Aktiviteter", "Insats", "Insatser",
    ),
    "ansvarig": (
        "Ansvarig", "Ansvariga", "Ansvar", "Ansvarig enhet", "Ansvarig förvaltning", "Ansvarig funktion",
        "Ansvarig person", "Ansvarig tjänsteperson", "Ansvarig handläggare", "Huvudansvarig", "Åtgärdsansvarig",
        "Ansvarig för åtgärden", "Ägare", "Åtgärdsägare", "Utförare", "Vem",
    ),
    "status": (
        "Status", "Statusen", "Åtgärdsstatus", "Åtgärdens status", "Status på åtgärd", "Status på åtgärden",
        "Status för åtgärd", "Status för åtgärden", "Status åtgärd", "Genomförandestatus", "Uppföljningsstatus",
        "Aktuell status", "Nuvarande status", "Status/läge",
    ),
    "kommentar": (
        "Kommentar", "Kommentarer", "Kommentaren", "Statuskommentar", "Kommentar till status", "Kommentar status",
        "Kommentar om status", "Uppföljningskommentar", "Kommentar till uppföljningen", "Anteckning", "Anteckningar",
        "Notering", "Noteringar", "Anmärkning", "Anmärkningar", "Fritext", "Övrigt",
    ),
    "plats": (
        "Plats", "Platser", "Stadsdel", "Stadsdelar", "Bostadsområde", "Bostadsområden", "Geografiskt område", "Ort",
        "Orter",
    ),
    "forvaltning": (
        "Förvaltning", "Förvaltningar", "Förvaltningen", "Förvaltning/bolag", "Rapporterande förvaltning",
        "Rapporterande enhet",
    ),
    "tidigare": (
        "Föregående nr", "Föregående nummer", "Föregående åtgärd", "Tidigare nr", "Tidigare nummer", "Tidigare id",
        "Tidigare åtgärd", "Förra årets nr", "Förra årets nummer", "Nr förra året", "Nr i förra planen",
        "Nr i tidigare plan", "Fortsättning på", "Fortsätter nr", "Gammalt nr", "Gammalt nummer", "Motsvarar nr",
    ),
    "grad": ("Grad", "Gradering", "Genomförandegrad", "Grad av genomförande", "Statusgrad"),
}  # fmt: skip
"""Field → the headings that mean it, the plainest first. A profile adds to it under [kolumner]."""

WEAK: Final[dict[str, tuple[str, ...]]] = {
    "id": ("Löpnr", "Löpnummer", "Rad", "Radnr", "Radnummer", "Ref", "Referens", "Kod", "Beteckning"),
    "atgard": ("Beskrivning", "Benämning", "Rubrik", "Titel", "Vad"),
    "status": ("Läge", "Nuläge"),
}
"""Headings that mean a field only when no plainer heading on the row does."""

TITLES: Final[dict[str, str]] = {
    "id": "Nr", "omrade": "Utvecklingsområde", "atgard": "Åtgärd", "ansvarig": "Ansvarig", "status": "Status",
    "kommentar": "Kommentar", "plats": "Plats", "forvaltning": "Förvaltning", "tidigare": "Föregående nr",
    "grad": "Grad",
}  # fmt: skip
"""Field → what messages call its column."""

CRITICAL: Final = ("id", "atgard", "status")
"""The columns for which two candidates are a problem."""

_YEAR: Final = re.compile(r"^(?:19|20)\d\d$")
_YEAR_IN: Final = re.compile(r"(?:19|20)\d\d")
_TIME: Final = re.compile(
    r"^(?:\d+|per|den|vid|i|för|år|året|årets|slut|slutet|av|till|och|med|tom|t|o|m|helår|halvår|kvartal|q[1-4]"
    r"|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|sept|okt|nov|dec)"
    r"|januari|februari|mars|april|juni|juli|augusti|september|oktober|november|december)$"
)
_EARLIER: Final = re.compile(r"^(?:föregående|tidigare|förra|fjolårets|fjol|gammal|gamla|ursprunglig)$")
_ABOUT_STATUS: Final = re.compile(r"^(?:kommentar|datum|uppdater|beskriv|ansvar|text|färg|förklar|anm|not|senast|typ)")
_PARENTHESIS: Final = re.compile(r"\s*\([^()0-9]*\)\s*$")


class Means(IntEnum):
    """How plainly a heading means its field, the plainest highest."""

    OTHER_TIME = 0
    NEAR = 1
    ALIKE = 2
    WEAK = 3
    EXACT = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    field: str
    how: Means
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about headings: a code, the columns it concerns (0-based) and the field."""

    code: str
    columns: tuple[int, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what: field → 0-based column. `marks`: columns headed by a status, column → status key.
    `findings`: what is not plain, or was understood by more than the table."""

    columns: Mapping[str, int]
    marks: Mapping[int, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Headings:
    """The table of headings for one errand: `profile` adds names, `year` is the year that is followed up."""

    profile: Profile
    year: int | None
    _names: dict[str, Meaning] = field(init=False, default_factory=dict)
    _statuses: dict[str, str] = field(init=False, default_factory=dict)
    _known: dict[str, Meaning | None] = field(init=False, default_factory=dict)
    _beginnings: tuple[str, ...] = field(init=False, default=())
    _initials: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        for how, table in ((Means.WEAK, WEAK), (Means.EXACT, NAMES)):
            for name, texts in table.items():
                for rank, text in enumerate(texts):
                    self._names[squeeze(text)] = Meaning(name, how, rank)
        for key, texts in self.profile.kolumner.items():
            name = "id" if key == "nr" else key
            for text in texts if name in NAMES else ():
                self._names[squeeze(clean(text))] = Meaning(name, Means.EXACT)
        self._beginnings = tuple({name[:4] for name, found in self._names.items() if found.field == "atgard"})
        initials = {name[0] for name in self._beginnings}
        # A decomposed Å begins with A: the question is asked of texts that nobody has cleaned yet, too.
        self._initials = frozenset(initials | {unicodedata.normalize("NFD", one)[0] for one in initials})
        for status in self.profile.status:
            for text in (status.namn, *status.ord):
                self._statuses.setdefault(squeeze(clean(text)), status.nyckel)

    def meaning(self, text: str) -> Meaning | None:
        """What one cleaned heading means by the table; None when it does not stand there."""
        if text in self._known:
            return self._known[text]
        found = self._names.get(squeeze(text)) if text else None
        if found is None and text and len(text) < 60:
            found = Meaning("id", Means.WEAK) if text == "#" else self._freer(text)
        self._known[text] = found
        return found

    def heads_measures(self, text: str) -> bool:
        """Can this heading be that of the measures? Quick: asked for every cell of a sheet."""
        slip = squeeze(text) if self.may_begin(text) else ""
        if not slip.startswith(self._beginnings):
            return False
        found = self._names.get(slip) or (self.meaning(text) if text.count(" ") < 6 else None)
        return found is not None and found.field == "atgard"

    def may_begin(self, text: str) -> bool:
        """Does the text's first letter begin any heading of the measures?"""
        first = text[:1]
        if not first.isalpha():
            first = next(filter(str.isalpha, text), "")
        return first.casefold() in self._initials

    def _freer(self, text: str) -> Meaning | None:
        without = _PARENTHESIS.sub("", text) if "(" in text else text
        if without != text and (found := self._names.get(squeeze(without))):
            earlier = any(_EARLIER.match(word) for word in words(text))
            return Meaning(found.field, Means.OTHER_TIME) if earlier else found
        if "tatus" not in text and "TATUS" not in text and not _YEAR_IN.search(text):
            return None
        parts = words(text)
        kept = "".join(part for part in parts if not _TIME.match(part))
        named = self._names.get(kept) if len(kept) < len("".join(parts)) else None
        years = {int(part) for part in parts if _YEAR.match(part)}
        if named and years and self.year is not None:
            return named if years == {self.year} else Meaning(named.field, Means.OTHER_TIME)
        if not any(part in {"status", "statusen"} for part in parts) or any(map(_ABOUT_STATUS.match, parts)):
            return None
        return Meaning("status", Means.OTHER_TIME if any(map(_EARLIER.match, parts)) else Means.ALIKE)

    def status_of(self, text: str) -> str:
        """The key of the status that a heading names, for sheets with one column for each status; else empty."""
        return self._statuses.get(squeeze(text), "") if text else ""

    def near(self, text: str) -> str:
        """The one field that a misspelt heading can be a slip for, or an empty string."""
        slip = squeeze(text)
        if not 4 < len(slip) < 30 or any(sign.isdigit() for sign in slip):
            return ""
        fields = {
            known.field
            for name, known in self._names.items()
            if known.how is Means.EXACT and len(name) > 4 and _is_slip(slip, name)
        }
        return fields.pop() if len(fields) == 1 else ""


def _is_slip(slip: str, name: str) -> bool:
    """Is `slip` `name` without its dots and rings, or one letter (two in a long word) wrong or missing?"""
    if bare(slip) == bare(name):
        return True
    allowed = 1 if len(name) < 8 else 2
    if abs(len(slip) - len(name)) > allowed:
        return False
    # Each letter that only one of them has is a slip by itself: that settles nearly all.
    if max(len({*slip} - {*name}), len({*name} - {*slip})) > allowed:
        return False
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, sign in enumerate(slip, 1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == name[j - 2] and slip[i - 2] == other:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1] <= allowed


def layout(texts: Sequence[tuple[int, str]], headings: Headings, *, spelling: bool = False) -> Layout:
    """Which column is what on a row of headings, given as (0-based column, cleaned text); with `spelling`, slips of
    the pen are understood too."""
    by_field: defaultdict[str, list[tuple[int, Meaning]]] = defaultdict(list)
    for column, text in texts:
        if found := headings.meaning(text):
            by_field[found.field].append((column, found))
    if spelling:
        _add_slips(texts, headings, by_field)
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    for name in NAMES:
        if candidates := by_field.get(name):
            chosen, said = (_plain if name in CRITICAL else _best)(name, candidates)
            findings += said
            if chosen is not None:
                columns[name] = chosen
    marks: dict[int, str] = {}
    if "status" not in columns and not any(one.field == "status" for one in findings):
        marks = {column: key for column, text in texts if (key := headings.status_of(text))}
        marks = marks if len(set(marks.values())) > 1 else {}
    return Layout(columns, marks, tuple(findings))


def _add_slips(
    texts: Sequence[tuple[int, str]], headings: Headings, by_field: defaultdict[str, list[tuple[int, Meaning]]]
) -> None:
    plain = {name for name, found in by_field.items() if any(one.how > Means.NEAR for _, one in found)}
    for column, text in texts:
        if headings.meaning(text) is None and (name := headings.near(text)) and name not in plain:
            by_field[name].append((column, Meaning(name, Means.NEAR)))


def _plain(name: str, candidates: list[tuple[int, Meaning]]) -> tuple[int | None, list[Finding]]:
    """The only candidate for a column that must be certain. Weak and near ones count when there is nothing plainer."""
    at = {how: [column for column, found in candidates if found.how is how] for how in Means}
    rivals = at[Means.EXACT] + at[Means.ALIKE] or at[Means.WEAK] or at[Means.NEAR]
    if len(rivals) > 1:
        return None, [Finding("kolumn-tvetydig", tuple(sorted(rivals)), name)]
    passed = [Finding("kolumn-annan-tid", (column,), name) for column in at[Means.OTHER_TIME] if name == "status"]
    if not rivals:
        return None, passed
    exact = bool(at[Means.EXACT]) or (bool(at[Means.WEAK]) and name != "status")
    return rivals[0], passed if exact else [*passed, Finding("rubrik-tolkad", (rivals[0],), name)]


def _best(name: str, candidates: list[tuple[int, Meaning]]) -> tuple[int | None, list[Finding]]:
    """The plainest candidate for a column that is not counted by; the others are carried along as they are."""
    able = sorted(
        ((-found.how, found.rank, column) for column, found in candidates if found.how > Means.OTHER_TIME),
    )
    if not able:
        return None, []
    how, rank, first = able[0]
    twins = tuple(other for same, place, other in able if (same, place) == (how, rank))
    if len(twins) > 1:
        return first, [Finding("kolumn-dubbel", twins, name)]
    return first, [Finding("rubrik-tolkad", (first,), name)] if -how == Means.NEAR else []
