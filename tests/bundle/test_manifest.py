"""manifest.json."""

import json
from dataclasses import replace
from hashlib import sha256

from pipeline.bundle.manifest import InputUsed, Manifest, TemplateUsed, manifest_bytes

MANIFEST = Manifest(
    version="0.1.0",
    number="KS 2020-754",
    title="Plan mot segregation, information",
    date="2023-02-06",
    draft=True,
    missing=("UTB", "IAF"),
    templates=(
        TemplateUsed("b.docx", "2.0", "bb"),
        TemplateUsed("a.docx", "1.0", "aa"),
        TemplateUsed("a.docx", "1.0", "aa"),
    ),
    inputs=(InputUsed("SOF.xlsx", "ff", "SOF", 12), InputUsed("bilagor/ryd.pdf", "ee")),
    figures={"uppfoljning.totalt": 60, "uppfoljning.andel.pagar": "65 %"},
    pdfs={"Bilaga 1 Å.pdf": "Bilaga 1 Å.docx"},
    without_pdf={"Bilaga 2.docx": "den är skadad"},
)
FILES = {"manifest.txt": b"m", "Bilaga 1 Å.docx": b"abc", "Bilaga 1 Å.pdf": b"pdf"}


def test_it_says_what_the_bundle_is_made_of() -> None:
    assert json.loads(manifest_bytes(MANIFEST, FILES)) == {
        "format": 1,
        "program": {"namn": "ks-bundle", "version": "0.1.0"},
        "arende": {"diarienummer": "KS 2020-754", "titel": "Plan mot segregation, information", "datum": "2023-02-06"},
        "utkast": True,
        "saknade_forvaltningar": ["UTB", "IAF"],
        "filer": [
            {"namn": "Bilaga 1 Å.docx", "storlek": 3, "sha256": sha256(b"abc").hexdigest()},
            {"namn": "Bilaga 1 Å.pdf", "storlek": 3, "sha256": sha256(b"pdf").hexdigest()},
            {"namn": "manifest.txt", "storlek": 1, "sha256": sha256(b"m").hexdigest()},
        ],
        "mallar": [
            {"namn": "a.docx", "version": "1.0", "sha256": "aa"},
            {"namn": "b.docx", "version": "2.0", "sha256": "bb"},
        ],
        "underlag": [
            {"fil": "SOF.xlsx", "forvaltning": "SOF", "rader": 12, "sha256": "ff"},
            {"fil": "bilagor/ryd.pdf", "forvaltning": "", "rader": 0, "sha256": "ee"},
        ],
        "pdf": [
            {
                "fil": "Bilaga 1 Å.pdf",
                "gjord_av": "Bilaga 1 Å.docx",
                "sha256": sha256(b"pdf").hexdigest(),
                "gjord_av_sha256": sha256(b"abc").hexdigest(),
            }
        ],
        "utan_pdf": [{"fil": "Bilaga 2.docx", "skal": "den är skadad"}],
        "andringar": {},
        "handlingar": [],
        "utskick": [],
        "siffror": {"uppfoljning.andel.pagar": "65 %", "uppfoljning.totalt": 60},
    }


def test_order_that_means_nothing_changes_nothing() -> None:
    other = replace(
        MANIFEST,
        templates=tuple(reversed(MANIFEST.templates)),
        inputs=tuple(reversed(MANIFEST.inputs)),
        figures=dict(sorted(MANIFEST.figures.items())),
    )
    assert manifest_bytes(other, dict(reversed(FILES.items()))) == manifest_bytes(MANIFEST, FILES)


def test_a_person_can_read_it() -> None:
    text = manifest_bytes(MANIFEST, FILES).decode()
    assert '"namn": "Bilaga 1 Å.docx"' in text
    assert text.endswith("}\n")
