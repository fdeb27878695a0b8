"""Tables whose columns come from a loop get a grid that fits them."""

import re

from pipeline.word.columns import NARROWEST_FIRST, fit_columns


def table(grid: list[int], rows: list[int]) -> str:
    """A table with these grid columns, and rows with so many cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    cell = '<w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell * count}</w:tr>" for count in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def grid(xml: str) -> list[int]:
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]


def cells(xml: str) -> list[int]:
    return [int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', xml)]


def test_more_columns_share_what_the_first_can_spare() -> None:
    fitted = fit_columns(table([4000, 1000, 1000], [6, 6]))
    assert grid(fitted) == [3000, 600, 600, 600, 600, 600]
    assert cells(fitted) == grid(fitted) * 2


def test_fewer_columns_give_their_room_to_the_first() -> None:
    fitted = fit_columns(table([3000, 1000, 1000, 1000], [2]))
    assert grid(fitted) == [5000, 1000]


def test_the_whole_is_as_wide_as_before_and_the_first_column_readable() -> None:
    for count in range(2, 12):
        widths = grid(fit_columns(table([3000, 1500, 1500, 1500, 1500], [count])))
        assert sum(widths) == 9000
        assert widths[0] >= NARROWEST_FIRST
        assert len(set(widths[1:])) == 1


def test_a_table_that_fits_is_left_alone() -> None:
    xml = f"<w:p/>{table([3000, 1000], [2, 2])}<w:p/>"
    assert fit_columns(xml) == xml


def test_tables_that_are_no_plain_grid_are_left_alone() -> None:
    for xml in (table([3000, 1000], [2, 3]), table([3000], [2]), table([], [2]), table([3000, 1000], [])):
        assert fit_columns(xml) == xml


def test_only_the_table_that_needs_it_is_fitted() -> None:
    good, bad = table([3000, 1000], [2]), table([3000, 1000], [3])
    assert fit_columns(good + bad) == good + fit_columns(bad)
