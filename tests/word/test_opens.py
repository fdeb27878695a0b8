"""What is made can be opened by others: python-docx, and LibreOffice as a page."""

import io
import subprocess
from pathlib import Path

from docx import Document

from tests.programs import needs
from tests.word.building import data, docx, filled, measures, note, p, row, table, text_box

TEMPLATE = docx(
    p("Uppföljning av {{ uppfoljning.ar }}", note(), style="Heading1"),
    p(
        "{{ uppfoljning.totalt|antal('åtgärd', 'åtgärder') }}",
        "{% for a in uppfoljning.atgarder %}, {{ a.nr }}{% endfor %}.",
    ),
    table(
        ["Nr", "Åtgärd"],
        ["{%tr for a in uppfoljning.atgarder %}"],
        row("{{ a.nr }}", "{{ a.atgard }}"),
        ["{%tr endfor %}"],
    ),
    p(text_box(p("Ruta: {{ arende.titel }}"))),
    header=p("{{ arende.diarienummer }}"),
    footnote=p("Not: {{ arende.namnd }}"),
)
VALUES = data(
    arende={"titel": "Plan", "diarienummer": "KS 2020-754", "namnd": "Kommunstyrelsen"},
    dokument={"titel": "Uppföljning", "datum": "2023-02-06"},
    uppfoljning={"ar": 2022, "totalt": 2, "atgarder": measures("A1", "A2", atgard="Öppna & <läs>")},
)


def test_python_docx_opens_it() -> None:
    document = Document(io.BytesIO(filled(TEMPLATE, VALUES).data))
    assert len(document.tables[0].rows) == 3
    assert document.core_properties.title == "Uppföljning"


def test_libreoffice_prints_it(tmp_path: Path) -> None:
    soffice, pdftotext = needs("soffice"), needs("pdftotext")
    (tmp_path / "a.docx").write_bytes(filled(TEMPLATE, VALUES).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    for expected in (
        "Uppföljning av 2022",
        "2 åtgärder, A1, A2.",
        "<läs>",
        "KS 2020-754",
        "Not: Kommunstyrelsen",
    ):
        assert expected in text
