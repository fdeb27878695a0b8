"""Files that were cut off or have bytes turned: a problem or a workbook, never a traceback."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from pipeline.intake.preflight import Refusal
from pipeline.intake.workbooks import read_workbook
from pipeline.intake.xlsx import read_xlsx
from tests.intake.handmade import xlsx

FIXTURES = Path(__file__).parent / "fixtures"
BOOK = xlsx(
    '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>1.1</v></c>'
    '<c r="C1" t="e"><f>1/0</f><v>#REF!</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>åäö</t></r></is></c></row>',
    strings="<si><t>Pågår</t></si>",
    styles='<fonts><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="2"/></cellXfs>',
    after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
)
TOKENS = (b'"', b"<", b">", b"-1", b"9" * 20, b"1e999", b"&#0;", b"\xff", b"<c/>", b"ZZZZ1", b"_xD800_", b"\0")


def damaged(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.4:
        return data[: chance.randrange(len(data))]
    turned = bytearray(data)
    for _ in range(chance.choice((1, 5, 40))):
        turned[chance.randrange(len(turned))] = chance.randrange(256)
    return bytes(turned)


@pytest.mark.parametrize(
    ("name", "data", "times"),
    [
        ("a.xlsx", BOOK, 60),
        ("a.ods", (FIXTURES / "tabell.ods").read_bytes(), 60),
        ("a.xls", (FIXTURES / "tabell.xls").read_bytes(), 20),
        ("a.csv", 'Nr;"Åtgärd\ni Ryd";Status\n1;"x";y\n'.encode() * 20, 40),
        ("a.html", b"<html><table><tr><td colspan=2>a</td></tr><tr><td>b<br>c</td></tr></table></html>", 40),
    ],
)
def test_damage_to_the_bytes(name: str, data: bytes, times: int, tmp_path: Path) -> None:
    chance = random.Random(name)  # noqa: S311 - the same damage each time is what is wanted
    for _ in range(times):
        (tmp_path / name).write_bytes(damaged(data, chance))
        workbook, problems = read_workbook(tmp_path / name)
        assert workbook is not None or problems


def test_damage_to_the_xml_inside() -> None:
    chance = random.Random("xml")  # noqa: S311 - the same damage each time is what is wanted
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    read = refused = 0
    for _ in range(300):
        name = chance.choice([name for name in parts if name.startswith("xl/")])
        xml = bytearray(parts[name])
        at = chance.randrange(len(xml))
        xml[at : at + chance.randrange(12)] = chance.choice(TOKENS)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for part, content in {**parts, name: bytes(xml)}.items():
                archive.writestr(part, content)
        try:
            read_xlsx(packed.getvalue(), "a.xlsx")
            read += 1
        except Refusal:
            refused += 1
    assert min(read, refused) > 20
