"""In: nothing. Out: `PageData`: all that the page says, as plain values, so that the template decides nothing.

What comes from other parts of a run (findings of the review, the edition that was sent, PDFs) has types of its own
here, so that the page knows none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Answer(Enum):
    """Is the bundle ready to be sent? Value: the class in the style sheet."""

    YES = "ja"
    DRAFT = "utkast"
    NO = "nej"


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and where it leads: a relative path, or `#` and an id in the page. Empty: nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """answer and title: the same in a word and in a sentence. reasons: why, the heaviest first, each with the place in
    the page where more is said."""

    answer: Answer
    word: str
    title: str
    reasons: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a class of measures is drawn: `index` names its colours and its pattern in the style sheet."""

    index: int
    name: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed, and the id in the page of the rows behind it; empty when it has none."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar. x, width, middle: per cent of the drawing's width. label: empty when there is no room for it."""

    style: int
    x: str
    width: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name above it."""

    name: str
    total: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its heading and a figure for each column, the sum last."""

    name: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars and the same figures as a table. id: of the section. what: what the bars are, for those who do not see them.
    columns: headings of the table after the first. more: how many lines are left out."""

    id: str
    title: str
    what: str
    first: str
    styles: tuple[Style, ...]
    bars: tuple[Bar, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: Line | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the large figures at the top. style: of its status; None for the total."""

    name: str
    number: Number
    share: str
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A department, or a file of it. file: None when nothing has come in. saved, moment: the day on which the file
    itself says that it was last saved, and with the time; empty when it does not say."""

    department: str
    file: Link | None
    rows: str = ""
    saved: str = ""
    moment: str = ""
    errors: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One of the papers. flags: what is wrong with it as it stands. put_in: what was last put into a document that a
    person has edited. not_in: what could not be. pdf: None when there is none."""

    label: str
    title: str
    date: str
    file: Link
    state: str
    flags: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    more: int = 0
    pdf: Link | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem or a finding. error: nothing is to be sent before it is mended. label: its weight in a word. where: the
    file, and the place in it. why: of a finding, why it matters."""

    code: str
    error: bool
    label: str
    where: Link
    place: str
    what: str
    todo: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """What is said of one file. more: how many are left out."""

    file: Link
    remarks: tuple[Remark, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another than before. None: it was not there, or is not there any more."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind, under a heading."""

    title: str
    changes: tuple[Change, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The edition that was last sent: its name («Utskick 1»), ISO date, and what is another now. known: is it known
    what the data said then?"""

    name: str
    date: str
    groups: tuple[ChangeGroup, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A measure behind a figure: its number, its words, what was said of it and where."""

    nr: str
    text: str
    said: str
    where: Link
    place: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure with the rows behind it. id: where links to it lead; aliases: further ids, of the same rows under other
    names. rows: None when the page has no room for them."""

    id: str
    key: str
    value: str
    share: str
    how: str
    rows: tuple[Row, ...]
    more: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TracedGroup:
    """Figures that belong together; those that are 0 by themselves, since nothing stands behind them."""

    title: str
    figures: tuple[Traced, ...]
    empty: tuple[Traced, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in the list of all of them."""

    id: str
    nr: str
    text: str
    area: str
    department: str
    place: str
    status: Style
    comment: str
    said: str
    where: Link
    cell: str


@dataclass(frozen=True, slots=True)
class Colours:
    """RRGGBB of a style on light and on dark ground, and of what is written on it. pattern: its number among those of
    the page; 0 is a plain field."""

    light: str
    on_light: str
    dark: str
    on_dark: str
    pattern: int = 0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class PageData:
    """The whole page. stopped: nothing was written, because of errors. changes: None when there is no earlier run to
    compare with. sent: None when nothing has been sent. others: further files of the bundle."""

    municipality: str
    number: str
    title: str
    committee: str
    date: str
    meeting: str
    example: bool
    version: str
    stopped: bool
    verdict: Verdict
    changes: tuple[ChangeGroup, ...] | None
    sent: Sent | None
    deliveries: tuple[DeliveryLine, ...]
    year: str
    key_figures: tuple[KeyFigure, ...]
    whole: Chart | None
    charts: tuple[Chart, ...]
    years: Chart | None
    fates: Chart | None
    papers: tuple[PaperLine, ...]
    others: tuple[Link, ...]
    conflicts: tuple[Remark, ...]
    findings: tuple[RemarkGroup, ...]
    problems: tuple[RemarkGroup, ...]
    measures: tuple[MeasureLine, ...]
    measures_more: int
    traced: tuple[TracedGroup, ...]
    table: Link
    colours: Mapping[int, Colours] = field(default_factory=dict)
