"""In: how large. Out: an errand in a folder, with its templates, that `ks-bundle` and the plain script can both do."""

import shutil
from pathlib import Path
from typing import Final

from benchmarks.material import TEMPLATES
from benchmarks.reading import workbooks
from benchmarks.templates import SYNTAXES, long_table

LIST: Final = "lista.docx"
WITH: Final = "Enhetschef 3"
"""The list shows the measures of one person: a tenth of them."""


def errand(folder: Path, files: int, rows: int, number: int = 1) -> Path:
    """A folder with arende.toml and so many workbooks; one document. Returns it."""
    folder.mkdir(parents=True)
    workbooks(folder, files, rows)
    departments = "".join(f'\n[[forvaltningar]]\nnamn = "Enhet {file:02}"\n' for file in range(files))
    (folder / "arende.toml").write_text(
        f'diarienummer = "KS 2024-{number}"\ntitel = "Plan {number}"\ndatum = 2024-02-06\n'
        'beslutspunkter = ["Kommunstyrelsen noterar informationen."]\n'
        'avsandare = { forvaltning = "Kommunledningsförvaltningen", handlaggare = "Maja Exempelsson" }\n'
        'mbl = { utfall = "ej påkallat" }\nuppfoljning = { ar = 2023 }\n'
        f'dokument = [{{ datum = 2024-02-06, mall = "{LIST}" }}]\n{departments}',
        "utf-8",
    )
    return folder


def templates(folder: Path) -> Path:
    """The tool's own templates, and the list. Returns the folder."""
    shutil.copytree(TEMPLATES, folder)
    long_table(folder / LIST, SYNTAXES["docxtpl"], f' if x.ansvarig == "{WITH}"')
    return folder
