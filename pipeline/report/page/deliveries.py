"""In: `Taken`. Out: who has delivered, what and when: a line for each department that is expected, then the rest."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake.table import Delivery
from pipeline.problems import Problem, Problems
from pipeline.report.page.data import DeliveryLine
from pipeline.report.page.links import Links
from pipeline.result import Taken
from pipeline.wordings import Weight


def delivery_lines(taken: Taken, problems: Problems, links: Links) -> tuple[DeliveryLine, ...]:
    """In the order of arende.toml; then files of nobody in particular, and files that could not be read."""
    if taken.errand is None or taken.table is None:
        return ()
    by_file: dict[str, list[Problem]] = {}
    for one in problems:
        by_file.setdefault(one.place.file, []).append(one)
    deliveries = taken.table.deliveries
    expected = [one.namn for one in taken.errand.forvaltningar]
    lines: list[DeliveryLine] = []
    for name in expected:
        own = [one for one in deliveries if one.department == name]
        lines += [_line(one, by_file.get(one.file, ()), links) for one in own]
        if not own:
            # A department can have reported in another's file, by a column that says whose each row is.
            lines.append(DeliveryLine(name, None, rows="" if name in taken.table.missing else "i en annans fil"))
    lines += [_line(one, by_file.get(one.file, ()), links) for one in deliveries if one.department not in expected]
    read = {one.file for one in deliveries}
    lines += [
        _counted(DeliveryLine("", links.input(file), rows="gick inte att läsa"), by_file.get(file, ()))
        for file in taken.files
        if file not in read
    ]
    return tuple(lines)


def _line(one: Delivery, problems: Sequence[Problem], links: Links) -> DeliveryLine:
    line = DeliveryLine(one.department, links.input(one.file), str(one.rows), one.saved[:10], one.saved)
    return _counted(line, problems)


def _counted(line: DeliveryLine, problems: Sequence[Problem]) -> DeliveryLine:
    remarks = sum(one.weight is Weight.REMARK for one in problems)
    return replace(line, errors=len(problems) - remarks, remarks=remarks)
