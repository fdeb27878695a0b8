"""Number formats as Excel shows them."""

import pytest

from pipeline.intake.preflight import Refusal
from pipeline.intake.xlsx_styles import read_styles, shown_as


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("1.1", "0.00", "1.10"),
        ("1", "000", "001"),
        ("1", "0", ""),
        ("1.6", "0", "2"),
        ("2.5", "0", "3"),
        ("1.005", "0.00", "1.01"),
        ("-1.1", "0.00", "-1.10"),
        ("-0.001", "0.00", "0.00"),
        ("0", "0", ""),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("1.50", "0.0#", ""),
        ("1", "0.##", "1."),
        ("7", '"A-"0', "A-7"),
        ("7", "0\\ \"st\"", "7 st"),
        ("7", "_(0_)", ""),
        ("7", "00;-00", "07"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("10", "00.00", "10.00"),
        ("1E2", "0.0", "100.0"),
        ("1e400", "0.0", ""),
        ("NaN", "0.0", ""),
        ("abc", "0.0", ""),
        ("44868", "yyyy-mm-dd", ""),
        ("44868", "General", ""),
        ("1234", "#,##0", ""),
        ("1.5", "@", ""),
        ("1.5", "# ?/?", ""),
        ("1", "[Red]0.0", ""),
    ],
)  # fmt: skip
def test_what_is_shown_where_it_differs_from_the_plain_number(number: str, code: str, shown: str) -> None:
    assert shown_as(number, code) == shown


def test_styles_that_strike_and_styles_that_show() -> None:
    styles = read_styles(
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000"/></numFmts>'
        b'<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
        b'<cellXfs><xf/><xf fontId="1"/><xf fontId="2" numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="14"/></cellXfs>'
        b"<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
    )
    assert styles.struck == {"1"}
    assert styles.formats == {"2": "000", "3": "0.00"}


def test_styles_that_are_no_xml() -> None:
    with pytest.raises(Refusal, match="fil-skadad"):
        read_styles(b"<styleSheet>")
