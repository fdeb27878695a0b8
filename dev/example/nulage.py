"""In: nulage.toml and nulage.fodt. Out: the three finished PDFs in input/bilagor (`python -m dev.example.nulage`).

Needs LibreOffice and is run only when their text changes: the PDFs are kept in the repository, as finished documents
from elsewhere would be. Tagged, PDF/A-2b and PDF/UA-1.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined

from dev.example.truth import HERE, INPUT

OPTIONS: Final = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportFormFields":{"type":"boolean","value":"false"}}'
)

PDFUAID_SCHEMA: Final = b"""
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"""


def make(folder: Path, soffice: str) -> tuple[Path, ...]:
    """Writes one PDF for each place into `folder`. Raises CalledProcessError when LibreOffice fails."""
    texts = tomllib.loads((HERE / "nulage.toml").read_text("utf-8"))
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        (HERE / "nulage.fodt").read_text("utf-8")
    )
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sources = []
        for area in texts["omrade"]:
            source = work / f"{area['fil']}.fodt"
            source.write_text(template.render(texts | area), "utf-8")
            sources.append(source)
        profile = (work / "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", OPTIONS, "--outdir", name]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=120)  # noqa: S603 - our own files
        made = [folder / f"{source.stem}.pdf" for source in sources]
        for path in made:
            path.write_bytes(_with_schema(_without_clock((work / path.name).read_bytes())))
    return tuple(made)


def _without_clock(pdf: bytes) -> bytes:
    """The document's own date instead of the clock; no byte moves. (LibreOffice 7.4 leaves traces of the clock in
    the fonts that it embeds, so the bytes differ from run to run all the same.)"""
    pdf = re.sub(rb"D:\d{14}", b"D:20211217090000", pdf)
    return re.sub(rb"(<xmp:\w+Date>)[\d-]{10}T[\d:]{8}", rb"\g<1>2021-12-17T09:00:00", pdf)


def _with_schema(pdf: bytes) -> bytes:
    """LibreOffice 7.4 says PDF/UA in the metadata without declaring the schema, which PDF/A demands: appends an
    incremental update with metadata that do. A PDF that declares it is returned as it is."""
    found = re.search(
        rb"(\d+) 0 obj\s*<</Type/Metadata/Subtype/XML/Length \d+>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL
    )
    if found is None or b"pdfaExtension:schemas" in found[2] or b"pdfuaid" not in found[2]:
        return pdf
    number = found[1]
    xmp = found[2].replace(b"</rdf:RDF>", PDFUAID_SCHEMA.strip(b"\n") + b"\n </rdf:RDF>", 1)
    size, root, info, identity = (
        re.findall(pattern, pdf)[-1]
        for pattern in (rb"/Size (\d+)", rb"/Root (\d+ 0 R)", rb"/Info (\d+ 0 R)", rb"/ID (\[[^]]*\])")
    )
    previous = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    body = b"\n%s 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(xmp),
        xmp,
    )
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, len(pdf) + 1)
    trailer = b"trailer\n<</Size %s/Root %s/Info %s/ID %s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, info, identity, previous, len(pdf) + len(body)
    )  # fmt: skip
    return pdf + body + table + trailer


if __name__ == "__main__":
    program = shutil.which("soffice")
    if program is None:
        sys.exit("LibreOffice (soffice) is not installed.")
    for one in make(INPUT / "bilagor", program):
        sys.stdout.write(f"{one.relative_to(INPUT)}\n")
