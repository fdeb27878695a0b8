"""In: the templates' folder. Out: `Checked`: what is wrong in each template, and a copy of each that has its faults as
comments, in a folder of its own under output/. The templates themselves are only read."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errand.profile import Profile
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problems, problem, reason_of
from pipeline.report.hand_out import HandedOut, hand_over
from pipeline.report.templates import CHECKED, FOLDER
from pipeline.word.lint import Fault, faults
from pipeline.word.noted import noted
from pipeline.word.open_templates import lookup_keys
from pipeline.word.package import DOCUMENT

Keys = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """found: template → what is wrong in it. handed: the copies. problems: the faults, what to know of the copies."""

    found: Mapping[str, Problems]
    handed: HandedOut
    problems: Problems


def template_names(folder: Path) -> list[str]:
    """The Word templates in the folder, by name; not Word's own lock files."""
    return sorted(one.name for one in folder.glob("*.docx") if not one.name.startswith(("~$", ".")))


def known_keys(name: str, errands: Iterable[tuple[Paper, ...]], profile: Profile) -> Keys:
    """What the look-ups of the data model hold for a template: what all errands that use it know. With no errand that
    uses it, a reference may be to any document."""
    using = [papers for papers in errands if any(paper.template == name for paper in papers)]
    keys = dict(lookup_keys(using[0] if using else (), profile))
    if not using:
        return {table: known for table, known in keys.items() if table != "hanvisning"}
    common = set.intersection(*({paper.key for paper in papers} for papers in using))
    return keys | {"hanvisning": [key for key in keys["hanvisning"] if key in common]}


def check_templates(
    folder: Path,
    names: Iterable[str],
    errands: Iterable[tuple[Paper, ...]],
    profile: Profile,
    output: Path,
    *,
    whole: bool,
) -> Checked:
    """Check these templates, and put the copies with comments in `output`. errands: the papers of each errand. whole:
    they are all there are, so that copies of others are of the past."""
    papers = list(errands)
    found: dict[str, Problems] = {}
    copies: dict[str, bytes] = {}
    for name in names:
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            why = f"filen går inte att läsa ({reason_of(error)})"
            found[name] = (problem("mall-olaslig", Place(f"templates/{name}"), fel=why),)
            continue
        wrong = _from_the_top(faults(name, data, known_keys(name, papers, profile)))
        found[name] = tuple(one.problem for one in wrong)
        copy = noted(data, wrong) if wrong else None
        if copy is not None:
            copies[f"{CHECKED}/{name}"] = copy
        elif any(one.problem.code != "mall-olaslig" for one in wrong):
            found[name] += (problem("mall-utan-kopia", Place(f"templates/{name}")),)
    stems = None if whole else tuple(f"{CHECKED}/{Path(name).stem}{end}" for name in found for end in (".", " (nytt"))
    handed = hand_over(
        copies, CHECKED, output / FOLDER, only=stems, left="mallkopia-lamnad", beside="mallkopia-bredvid"
    )
    return Checked(found, handed, (*(one for each in found.values() for one in each), *handed.problems))


def _from_the_top(found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """In the order in which somebody goes through the template: the file, the body, then the other parts."""

    def key(one: Fault) -> tuple[bool, str, int]:
        return (one.part != DOCUMENT, one.part, -1 if one.paragraph is None else one.paragraph)

    return tuple(sorted(found, key=key))
