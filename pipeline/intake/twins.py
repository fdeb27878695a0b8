"""In: the files and their rows. Out: the rows, once each: two files of one department, or one file under two names.

Identical rows count once and it is said. Otherwise both files are named, and what they disagree on is not used.
"""

from collections import Counter, defaultdict

from pipeline.intake.row import Row, held
from pipeline.intake.table import Delivery
from pipeline.intake.text import squeeze
from pipeline.problems import Place, Problem, Problems, problem

Files = list[tuple[Delivery, list[Row]]]

TWIN = "samma uppgift i en annan fil från samma förvaltning"


def settle_twins(files: Files) -> tuple[list[Row], tuple[tuple[str, int], ...], Problems]:
    """All rows that are left, how many were said twice, and the problems that name the files."""
    problems = [*_copies(files)]
    by_department: defaultdict[str, Files] = defaultdict(list)
    for delivery, rows in files:
        if delivery.department and rows:
            by_department[delivery.department].append((delivery, rows))
    kept = {id(rows): rows for _, rows in files}
    dropped = 0
    for department, several in by_department.items():
        if len(several) < 2:
            continue
        contents = [Counter(map(_content, rows)) for _, rows in several]
        same = all(content == contents[0] for content in contents)
        names = " och ".join(f"«{delivery.file}»" for delivery, _ in several)
        code = "forvaltning-tva-lika-filer" if same else "forvaltning-tva-filer"
        problems.append(problem(code, Place(several[-1][0].file), namn=department, filer=names))
        common = set.intersection(*map(set, contents))
        for number, (_, rows) in enumerate(several):
            left = [row for row in rows if number == 0 or _content(row) not in common]
            dropped += len(rows) - len(left)
            kept[id(rows)] = [row if _content(row) in common else held(row) for row in left]
    rows = [row for _, some in files for row in kept[id(some)]]
    return rows, ((TWIN, dropped),) if dropped else (), tuple(problems)


def _content(row: Row) -> tuple[str, ...]:
    return row.id, squeeze(row.atgard), row.status, row.status_text, row.kommentar


def _copies(files: Files) -> list[Problem]:
    """The same file delivered under the names of two departments: one of them has not delivered."""
    first: dict[str, Delivery] = {}
    problems: list[Problem] = []
    for delivery, _ in files:
        one = first.setdefault(delivery.sha256, delivery)
        if delivery.sha256 and one.department != delivery.department:
            problems.append(
                problem("samma-innehall", Place(delivery.file), filer=f"«{one.file}» och «{delivery.file}»")
            )
    return problems
