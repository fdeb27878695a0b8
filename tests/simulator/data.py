"""In: a seeded `Random`. Out: a small errand held in memory, what changes in it from one day to the next, and the
papers that the tool makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Final

from pipeline.errand import Errand
from pipeline.errand.profile import MISSING, Profile
from pipeline.figures import Measure
from pipeline.papers import values
from pipeline.papers.jobs import Job, jobs_for
from pipeline.papers.register import register_papers
from pipeline.word.fill import Draft, fill
from pipeline.word.template import Template, open_template
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, measure_of, profile_of, table_of
from tests.simulator import synthetic

SYNTHETIC: Final = "syntetisk.docx"
TEMPLATES: Final = (SYNTHETIC, "tjansteskrivelse.docx", "uppfoljning.docx", "plan.docx", "beslut.docx")

_FOLDER: Final = Path(__file__).parents[2] / "templates"
_AREAS: Final = ("Ökad trygghet, gemenskap och delaktighet i samhället", "Fler i arbete", "En rikare fritid för alla")
_DEPARTMENTS: Final = ("Leanlink", "Kultur- och fritidsförvaltningen", "Utbildningsförvaltningen")
_PLACES: Final = ("Ryd", "Berga", "")
_STATUSES: Final = ("genomford", "pagar", "ej_genomford")
_COMMENTS: Final = (
    "",
    "Arbetet följer tidplanen.",
    "Försenat på grund av upphandling; start i mars.",
    "Öppet tolv lördagar.\nÄven under lovet.",
    "Klart & godkänt < 5 deltagare",
    "Se åtgärd 12 från 2022.",
)
_POINTS: Final = (
    "Kommunstyrelsen noterar informationen.",
    "Kommunstyrelsen godkänner uppföljningen för 2022.",
    "Kommunstyrelsen skickar informationen till samtliga nämnder.",
)


@dataclass(frozen=True, slots=True)
class World:
    """The errand and all that the departments and registers say, on one day."""

    measures: tuple[Measure, ...]
    plan: tuple[Measure, ...]
    late: tuple[str, ...] = ()
    title: str = "Plan mot segregation"
    points: tuple[str, ...] = _POINTS[:2]
    attachments: tuple[str, ...] = ("Nulägesbild Berga", "Nulägesbild Ryd")
    counter: int = 100


Change = Callable[[Random, World], World | None]
"""What a day does to the data; None when it can do nothing here."""


def start(rng: Random) -> World:
    """Twelve measures, each department with some, each status with at least one, and a plan of eight."""
    measures = tuple(
        measure_of(
            f"{at % 3 + 1}.{at // 3 + 1}",
            _STATUSES[at % 3] if at < 6 else rng.choice(_STATUSES),
            _AREAS[at % 3],
            _DEPARTMENTS[at % 2 if at < 8 else 2],
            _PLACES[at % 3],
            kommentar=rng.choice(_COMMENTS),
        )
        for at in range(12)
    )
    plan = tuple(
        measure_of(f"P{at}", omrade=_AREAS[at % 3], plats=_PLACES[at % 3], tidigare=measures[at].id if at < 6 else "")
        for at in range(8)
    )
    return World(measures, plan, late=_DEPARTMENTS[2:] if rng.random() < 0.3 else ())


def _change_one(rng: Random, world: World, **new: str) -> World:
    at = rng.randrange(len(world.measures))
    changed = replace(world.measures[at], **new)  # type: ignore[arg-type]  # the names are fields of Measure that hold text
    return replace(world, measures=(*world.measures[:at], changed, *world.measures[at + 1 :]))


def change_status(rng: Random, world: World) -> World:
    return _change_one(rng, world, status=rng.choice(_STATUSES))


def change_comment(rng: Random, world: World) -> World:
    return _change_one(rng, world, kommentar=rng.choice(_COMMENTS))


def change_wording(rng: Random, world: World) -> World:
    return replace(_change_one(rng, world, atgard=f"Omformulerad åtgärd {world.counter}"), counter=world.counter + 1)


def add_measure(rng: Random, world: World) -> World:
    at = rng.randint(0, len(world.measures))
    new = measure_of(
        f"N{world.counter}", rng.choice(_STATUSES), rng.choice(_AREAS), rng.choice(_DEPARTMENTS), rng.choice(_PLACES),
        kommentar=rng.choice(_COMMENTS),
    )  # fmt: skip
    return replace(world, measures=(*world.measures[:at], new, *world.measures[at:]), counter=world.counter + 1)


def remove_measure(rng: Random, world: World) -> World | None:
    if len(world.measures) < 4:
        return None
    gone = rng.randrange(len(world.measures))
    return replace(world, measures=world.measures[:gone] + world.measures[gone + 1 :])


def move_measure(rng: Random, world: World) -> World:
    order = list(world.measures)
    order.insert(rng.randrange(len(order)), order.pop(rng.randrange(len(order))))
    return replace(world, measures=tuple(order))


def department_is_late(rng: Random, world: World) -> World | None:
    there = [one for one in _DEPARTMENTS if one not in world.late]
    return replace(world, late=(*world.late, rng.choice(there))) if len(there) > 1 else None


def late_department_delivers(rng: Random, world: World) -> World | None:
    return replace(world, late=world.late[1:]) if world.late else None


def change_title(rng: Random, world: World) -> World:
    return replace(world, title=f"Plan mot segregation, version {world.counter}", counter=world.counter + 1)


def add_attachment(rng: Random, world: World) -> World:
    at = rng.randint(0, len(world.attachments))
    new = f"Underlag {world.counter}"
    attachments = (*world.attachments[:at], new, *world.attachments[at:])
    return replace(world, attachments=attachments, counter=world.counter + 1)


def remove_attachment(rng: Random, world: World) -> World | None:
    return replace(world, attachments=world.attachments[1:]) if world.attachments else None


def change_point(rng: Random, world: World) -> World:
    at = rng.randrange(len(world.points))
    changed = f"Kommunstyrelsen beslutar enligt förslag {world.counter}."
    points = (*world.points[:at], changed, *world.points[at + 1 :])
    return replace(world, points=points, counter=world.counter + 1)


def add_point(rng: Random, world: World) -> World | None:
    return replace(world, points=(*world.points, _POINTS[2])) if _POINTS[2] not in world.points else None


def remove_point(rng: Random, world: World) -> World | None:
    return replace(world, points=world.points[:-1]) if len(world.points) > 1 else None


def add_to_plan(rng: Random, world: World) -> World:
    new = measure_of(f"P{world.counter}", omrade=rng.choice(_AREAS), plats=rng.choice(_PLACES))
    at = rng.randint(0, len(world.plan))
    return replace(world, plan=(*world.plan[:at], new, *world.plan[at:]), counter=world.counter + 1)


def remove_from_plan(rng: Random, world: World) -> World | None:
    at = rng.randrange(len(world.plan))
    return replace(world, plan=world.plan[:at] + world.plan[at + 1 :]) if len(world.plan) > 3 else None


def nothing_new(rng: Random, world: World) -> World:
    return world


DATA_CHANGES: Final[dict[str, Change]] = {
    one.__name__: one
    for one in (
        change_status, change_comment, change_wording, add_measure, remove_measure, move_measure, department_is_late,
        late_department_delivers, change_title, add_attachment, remove_attachment, change_point, add_point,
        remove_point, add_to_plan, remove_from_plan, nothing_new,
    )
}  # fmt: skip


def change(rng: Random, world: World, times: int) -> tuple[World, tuple[str, ...]]:
    """So many changes, each drawn; and their names."""
    done: list[str] = []
    for name in rng.choices(list(DATA_CHANGES), k=times):
        new = DATA_CHANGES[name](rng, world)
        if new is not None:
            world = new
            done.append(name)
    return world, tuple(done)


def errand_for(world: World) -> Errand:
    """arende.toml as it is on that day: the memo, the four templates' papers and the attachments."""
    documents = [
        f'{{ nyckel = "{key}", typ = "{kind}", titel = "{kind} {year}", datum = 2023-02-06, mall = "{template}" }}'
        for key, kind, year, template in (
            ("tjansteskrivelse", "Tjänsteskrivelse", "", "tjansteskrivelse.docx"),
            ("beslut", "Beslut", 2023, "beslut.docx"),
            ("plan", "Åtgärdsplan", 2023, "plan.docx"),
        )
    ]
    documents[0] = documents[0].replace(', titel = "Tjänsteskrivelse "', "")
    documents += [f'{{ titel = "{one}", datum = 2021-12-17, fil = "bilagor/{one}.pdf" }}' for one in world.attachments]
    documents += [
        '{ nyckel = "uppfoljning", typ = "Uppföljning", titel = "Uppföljning 2022", datum = 2023-02-06,'
        ' mall = "uppfoljning.docx" }',
        f'{{ nyckel = "syntetisk", titel = "Prov", datum = 2023-02-06, mall = "{SYNTHETIC}" }}',
    ]
    return errand_of(
        f'titel = "{world.title}"',
        f"beslutspunkter = {list(world.points)}",
        'bakgrund = ["Planen ska minska skillnaderna i livsvillkor.", "Varje åtgärd har en ansvarig förvaltning."]',
        'avslutning = ["Nämnderna får informationen."]',
        f"dokument = [{', '.join(documents)}]",
        FOLLOW_UP,
        PLAN,
        f"forvaltningar = [{', '.join(f'{{ namn = {chr(34)}{one}{chr(34)} }}' for one in _DEPARTMENTS)}]",
        'mottagare = [{ namn = "Kultur- och fritidsnämnden", bilagor = true }, { namn = "Bildningsnämnden" }]',
        "[beslut]",
        "datum = 2023-01-26",
        'beslutsfattare = "Henrik Exempelberg"',
        'befattning = "kommundirektör"',
        'lagrum = "punkt 4.2 i delegationsordningen"',
        'punkter = ["Planen fastställs.", "Beslutet anmäls."]',
        'skal = ["Planen uppdateras varje år."]',
    )


@lru_cache(maxsize=8)
def jobs(world: World) -> dict[str, Job]:
    """Template's name → the job for its paper."""
    errand, profile = errand_for(world), _profile()
    measures = [
        replace(one, status=MISSING, status_text="", kommentar="") if one.forvaltning in world.late else one
        for one in world.measures
    ]
    figures = figures_of(errand, table_of(*measures, plan=world.plan, missing=world.late), profile)
    papers, _ = register_papers(errand, profile)
    made, _ = jobs_for(errand, profile, figures, papers, draft=bool(world.late))
    return {job.template: job for job in made}


def draft(world: World, template: str) -> Draft:
    """The paper that the tool makes of the data: its bytes and its fields."""
    return _draft(world, template, values.ROWS_WITH_FIELDS)


@lru_cache(maxsize=8)
def _draft(world: World, template: str, limit: int) -> Draft:
    """limit: another gives another paper."""
    made, problems = fill(jobs(world)[template], opened(template))
    assert made is not None, problems
    return made


@cache
def opened(name: str) -> Template:
    """A template, compiled once."""
    return open_template(name, synthetic.template() if name == SYNTHETIC else (_FOLDER / name).read_bytes())


@cache
def _profile() -> Profile:
    return profile_of()
