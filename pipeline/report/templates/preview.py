"""In: the templates' folder. Out: `Previewed`: each template filled with kind and with nasty data, as Word documents
and, as far as this machine can, as PDFs and pictures, in a folder of their own under output/."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from pipeline.errand.profile import MISSING, Profile
from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.papers.samples import CASES, Case, sample, sample_paper
from pipeline.pdf.papers import Document
from pipeline.problems import Place, Problem, Problems, in_order, problem, stops
from pipeline.report.hand_out import HandedOut, hand_over
from pipeline.report.templates import FOLDER, PREVIEWED
from pipeline.report.templates.check import known_keys
from pipeline.report.templates.standing import pdf_of, picture_of, standing
from pipeline.word.fill import fill
from pipeline.word.lint import lint
from pipeline.word.package import BrokenPackage
from pipeline.word.template import Template, open_template

Print = Callable[[Mapping[str, Document]], tuple[Mapping[str, bytes], Mapping[str, str]]]
"""Word documents by name → the PDFs that could be made, and why the others could not."""

Paint = Callable[[Mapping[str, bytes]], Mapping[str, tuple[bytes, ...]]]
"""PDFs by name → pictures of their pages."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """filled: template → the cases that it was filled in. pdfs, pictures: how many were made. handed: the files."""

    filled: Mapping[str, tuple[Case, ...]]
    pdfs: int
    pictures: int
    handed: HandedOut
    problems: Problems


def preview_templates(
    folder: Path,
    names: Iterable[str],
    errands: Iterable[tuple[Paper, ...]],
    profile: Profile,
    output: Path,
    *,
    whole: bool,
    to_pdf: Print | None,
    to_pictures: Paint | None,
) -> Previewed:
    """Fill these templates in every case. whole: they are all there are, so that other previews are of the past.
    to_pdf, to_pictures: None where the machine has no program for it."""
    papers = list(errands)
    filled: dict[str, tuple[Case, ...]] = {}
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in names:
        template, found = _opened(folder, name, papers, profile)
        problems += found
        cases = []
        for case in CASES if template else ():
            made, wrong = _made(template, case, papers, profile)
            problems += wrong
            if made is not None:
                documents[f"{PREVIEWED}/{Path(name).stem}/{case.name}.docx"] = made
                cases.append(case)
        filled[name] = tuple(cases)
    target = output / FOLDER
    looked = standing(target, {path: one.data for path, one in documents.items()})
    fresh = {path: one for path, one in documents.items() if not looked[path].pdf}
    printed, refused = to_pdf(fresh) if to_pdf and fresh else ({}, {})
    problems += [problem("prov-utan-pdf", Place(path.partition("/")[2]), fel=why) for path, why in refused.items()]
    pdfs = {path: printed.get(path) or looked[path].pdf for path in documents if path in printed or looked[path].pdf}
    unseen = {path: pdf for path, pdf in pdfs.items() if path in printed or not looked[path].pictures}
    painted = to_pictures(unseen) if to_pictures and unseen else {}
    pages = {path: painted.get(path) or looked[path].pictures for path in pdfs}
    files = {path: one.data for path, one in documents.items()}
    for path, pdf in pdfs.items():
        files[pdf_of(path)] = pdf
        files |= {picture_of(path, number): picture for number, picture in enumerate(pages[path], 1)}
    stems = None if whole else tuple(f"{PREVIEWED}/{Path(name).stem}/" for name in filled)
    handed = hand_over(files, PREVIEWED, target, only=stems, left="prov-lamnat", beside="prov-bredvid")
    count = sum(map(len, pages.values()))
    return Previewed(filled, len(pdfs), count, handed, in_order((*problems, *handed.problems)))


def _opened(
    folder: Path, name: str, errands: list[tuple[Paper, ...]], profile: Profile
) -> tuple[Template | None, Problems]:
    place = Place(f"templates/{name}")
    try:
        data = (folder / name).read_bytes()
        found = lint(name, data, known_keys(name, errands, profile))
        return (None if stops(found) else open_template(name, data)), found
    except OSError as error:
        return None, (problem("mall-olaslig", place, fel=f"filen går inte att läsa ({error.strerror})"),)
    except (BrokenPackage, TemplateError) as error:
        return None, (problem("mall-fel", place, fel=str(error)),)


def _made(
    template: Template | None, case: Case, errands: list[tuple[Paper, ...]], profile: Profile
) -> tuple[Document | None, Problems]:
    if template is None:
        return None, ()
    statuses = {one.nyckel: one.namn for one in profile.status} | {MISSING: "Uppgift saknas"}
    using = [papers for papers in errands if any(paper.template == template.name for paper in papers)]
    references = {paper.key: paper.reference for papers in using for paper in papers}
    data = sample(case, statuses, references)
    draft, found = fill(Job(sample_paper(data, template.name), template.name, data), template)
    if draft is not None:
        return Document(draft.data, data.dokument.titel, data.dokument.datum), found
    code = "prov-utan-del" if case.bare else "prov-fel"
    return None, tuple(problem(code, one.place, fall=case.told, fel=one.what) for one in found)
