"""In: a line of a paper. Out: is it somebody's own prose? What a department wrote in Excel, and what stands in quotes
or in a table, is not judged for its language."""

from pipeline.review.case import Examined
from pipeline.word.reading import Line


def own_words(one: Examined, line: Line) -> bool:
    """Text that the clerk answers for: not a measure's own words."""
    if not line.text.strip() or one.row_of(line):
        return False
    return not any("atgarder[" in one.key_of(span) for span in line.spans)


def prose(one: Examined, line: Line) -> bool:
    """A paragraph of the body, no heading and no table."""
    return line.in_body and not line.level and not line.table and own_words(one, line)
