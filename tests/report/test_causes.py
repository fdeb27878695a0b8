"""One message for one cause: what a clerk reads on the screen."""

from dataclasses import replace

from pipeline.problems import Place, Problems, problem
from pipeline.report.causes import left_alone, told_once
from pipeline.report.problem_text import problem_text
from pipeline.review.finding import Finding, readiness
from pipeline.wordings.rule import Severity

FOLDER = "KS 1 Ärende"
MEMO, ANNEX = f"{FOLDER}/Tjänsteskrivelse.docx", f"{FOLDER}/Bilaga 1 Karta.docx"


def waits(file: str, many: str = "1 spårad ändring") -> Problems:
    return (problem("andringar-vantar", Place(file, near=many)),)


def went(*files: str) -> Problems:
    return tuple(problem("pdf-borttagen", Place(f"{FOLDER}/{file}")) for file in files)


def finding(file: str, rule: str = "andringar") -> Finding:
    return Finding(rule, Severity.ERROR, Place(file, near="Ärende › stycke 4"), 4, "Vad.", "Varför.", "Gör så.")


def text(problems: Problems) -> str:
    return problem_text(told_once(problems).problems, verbose=False, folder=FOLDER)


def test_changes_that_wait_are_one_message_with_all_papers_and_all_that_came_of_it() -> None:
    said = text((*waits(ANNEX), *waits(MEMO, "3 spårade ändringar"), *went("Tjänsteskrivelse.pdf", "Handlingar.pdf")))
    assert said.startswith("1 anmärkning:\n  Bilaga 1 Karta.docx: 1 spårad ändring\n  Tjänsteskrivelse.docx: 3 spårade")
    assert said.count("ingen har tagit ställning") == said.count("→") == 1
    assert "«Tjänsteskrivelse.pdf», «Handlingar.pdf»" in said


def test_the_reviews_word_of_the_same_changes_is_their_place() -> None:
    findings = (finding(MEMO), finding(MEMO, "titel"), finding(ANNEX))
    told = told_once(waits(MEMO), findings)
    assert told.problems[0].place.near == "1 spårad ändring, i Ärende › stycke 4"
    (several,) = told_once(waits(MEMO, "11 spårade ändringar"), findings).problems
    assert several.place.near == "11 spårade ändringar, den första i Ärende › stycke 4"
    assert told.findings == (findings[1], findings[2]), "of the annex no remark has been made"
    assert told.waiting == (findings[0],)
    assert readiness(told.findings, waiting=told.waiting) == (
        "Inte redo att skicka: spårade ändringar i 1 handling och 2 fel."
    )
    assert readiness((), waiting=told.waiting) == "Inte redo att skicka: spårade ändringar i 1 handling."


def test_a_rule_that_the_house_has_made_a_remark_stays_one() -> None:
    mild = replace(finding(MEMO), severity=Severity.REMARK)
    told = told_once(waits(MEMO), (mild,))
    assert readiness(told.findings, waiting=told.waiting) == "Redo att skicka, med 1 anmärkning."


def test_of_a_pdf_that_went_for_one_of_several_causes_it_is_told_by_itself() -> None:
    failed = problem("pdf-misslyckades", Place(ANNEX), skal="x")
    said = text((failed, *waits(MEMO), *went("Handlingar.pdf")))
    assert said.startswith("3 anmärkningar:")
    assert "Handlingar.pdf\n    PDF-filen visade en äldre version" in said


def test_what_stops_a_sending_is_not_said_once_more_as_a_remark() -> None:
    stop = problem("utgava-andringar", Place(MEMO))
    assert [one.code for one in told_once((stop, *waits(MEMO), *waits(ANNEX))).problems] == [
        "utgava-andringar", "andringar-vantar",
    ]  # fmt: skip


def test_that_a_paper_was_left_is_no_remark_and_it_is_known_which() -> None:
    left = (problem("handling-lamnad", Place(MEMO)), problem("handling-lamnad", Place(f"{FOLDER}/svar/a.xlsx")))
    assert text(left) == ""
    assert left_alone(left) == ("Tjänsteskrivelse.docx", "svar/a.xlsx")


def test_the_same_words_of_several_papers_stand_once_and_cells_stay_with_their_files() -> None:
    broken = [problem("pdf-libreoffice", Place(file), skal="x") for file in (ANNEX, MEMO)]
    cells = [problem("bilaga-saknas", Place(file, row=3), fil="x.pdf", forslag="") for file in ("a.xlsx", "b.xlsx")]
    said = text((*broken, *cells))
    assert "1 anmärkning:\n  Bilaga 1 Karta.docx\n  Tjänsteskrivelse.docx\n    LibreOffice fungerar inte" in said
    assert "2 fel att rätta:" in said
