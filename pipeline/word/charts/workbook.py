"""In: `ChartData`. Out: the workbook inside the chart, for «Redigera data» in Word: what is charted and nothing
else."""

import io
from datetime import datetime

from pipeline.word.charts.data import ChartData
from pipeline.word.charts.redraw import SHEET


def workbook_bytes(data: ChartData) -> bytes:
    """An .xlsx; the same bytes for the same figures. No text in it can act as a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter has no types

    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, plain)
    book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 - a fixed moment: the same bytes each time
    sheet = book.add_worksheet(SHEET)
    for row, group in enumerate(data.groups, 1):
        sheet.write_string(row, 0, group)
    for column, series in enumerate(data.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            sheet.write_number(row, column, value)
    sheet.set_column(0, 0, 40)
    book.close()
    return out.getvalue()
