"""metadata.xml, held against the order and the words of ERMS 2.1 as far as it is used, and against the files."""

import hashlib
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree

import pytest

from pipeline.bundle.metadata import NAMESPACE, metadata_bytes
from pipeline.papers.register import register_papers
from tests.builders import errand_of, profile_of

ORDER: Final = {
    "erms": ("control", "aggregations"),
    "control": ("identification", "maintenanceInformation"),
    "maintenanceInformation": ("maintenanceStatus", "maintenanceAgency", "maintenanceHistory"),
    "maintenanceAgency": ("agencyName",),
    "maintenanceHistory": ("maintenanceEvent",),
    "maintenanceEvent": ("eventType", "eventDateTime", "agent"),
    "aggregations": ("aggregation",),
    "aggregation": (
        "objectId", "title", "status", "additionalInformation", "restriction", "agents", "dates", "action", "notes",
        "record",
    ),
    "record": ("objectId", "title", "runningNumber", "restriction", "agents", "dates", "additionalInformation"),
    "restriction": ("explanatoryText", "regulation", "dates"),
    "additionalInformation": ("appendix", "ownElement"),
    "ownElement": ("ownElementDescription", "value", "property", "ownElement"),
    "property": ("attribute",),
    "attribute": ("value",),
    "agents": ("agent",),
    "agent": ("name", "organisation", "unitName", "idNumber", "role"),
    "dates": ("date", "actionDate"),
    "action": ("actionText", "actionDue", "actionType", "dates", "agents"),
    "notes": ("note",),
}  # fmt: skip
"""Element → what may stand in it, in that order. What is not here holds only text."""

REQUIRED: Final = {
    "control": {"identification", "maintenanceInformation"}, "aggregation": {"objectId"}, "record": {"objectId"},
    "agent": {"name"}, "restriction": {"regulation"}, "action": {"actionText"},
    "maintenanceEvent": {"eventType", "eventDateTime", "agent"},
}  # fmt: skip
WORDS: Final = {
    ("aggregation", "aggregationType"): {"caseFile"},
    ("status", "value"): {"in_progress"},
    ("maintenanceStatus", "value"): {"new"},
    ("eventType", "value"): {"created"},
    ("agent", "agentType"): {"creator", "responsible_person", "recipient", "other"},
    ("date", "dateType"): {"created", "other", "confidentiality_assessed"},
    ("actionDate", "dateType"): {"decision_date"},
    ("restriction", "restrictionType"): {"confidential", "gdpr"},
}
FILES: Final = {
    "Tjänsteskrivelse.docx": b"memo", "Tjänsteskrivelse.pdf": b"memo som pdf", "Bilaga 1 Nulägesbild Ryd.pdf": b"ryd",
    "Handlingar KS 2020-754.zip": b"zip", "utskick/Med bilagor.eml": b"brev",
}  # fmt: skip
LINES: Final = (
    'titel = "Plan & <uppföljning>"',
    "sammantradesdatum = 2023-02-21",
    'beslut = { datum = 2023-01-26, beslutsfattare = "Kim", befattning = "chef", lagrum = "4.2", punkter = ["A."] }',
    'mottagare = [{ namn = "Bildningsnämnden", bilagor = true }, { namn = "Nätverket", genom = "Kim" }]',
    "dokument = [{ datum = 2023-02-06, mall = 'memo.docx' },"
    " { datum = 2021-12-17, fil = 'bilagor/ryd.pdf', titel = 'Nulägesbild Ryd', typ = 'Nulägesbild' }]",
)


def made(files: Mapping[str, bytes] = FILES, *, draft: bool = False, lines: tuple[str, ...] = LINES) -> bytes:
    errand, profile = errand_of(*lines), profile_of()
    papers, _ = register_papers(errand, profile)
    return metadata_bytes(errand, profile, papers, files, draft=draft)


def name_of(element: ElementTree.Element) -> str:
    assert element.tag.startswith(f"{{{NAMESPACE}}}")
    return element.tag.rpartition("}")[2]


def faults(element: ElementTree.Element) -> list[str]:
    name, children = name_of(element), [name_of(one) for one in element]
    allowed = ORDER.get(name, ())
    found = [f"{one} in {name}" for one in children if one not in allowed]
    found += [] if found or children == sorted(children, key=allowed.index) else [f"order in {name}: {children}"]
    found += [f"{name} lacks {one}" for one in REQUIRED.get(name, set()) - set(children)]
    found += [
        f"{name} {attribute}={value}"
        for attribute, value in element.attrib.items()
        if value not in WORDS.get((name, attribute), {value})
    ]
    return found + [fault for one in element for fault in faults(one)]


def texts(root: ElementTree.Element, path: str) -> list[str | None]:
    return [one.text for one in root.findall(path, {"": NAMESPACE})]


@pytest.mark.parametrize("draft", [True, False])
def test_it_is_built_as_erms_says(draft: bool) -> None:
    root = ElementTree.fromstring(made(draft=draft))  # noqa: S314 # our own file
    assert (name_of(root), faults(root)) == ("erms", [])
    assert len({one.get("systemIdentifier") for one in root.iter() if "systemIdentifier" in one.attrib}) == 3
    assert (texts(root, ".//note") != []) == draft


def test_every_file_stands_once_with_its_own_checksum_and_letters_do_not() -> None:
    root = ElementTree.fromstring(made())  # noqa: S314 # our own file
    listed = [one.get("path") for one in root.iter(f"{{{NAMESPACE}}}appendix")]
    assert sorted(map(str, listed)) == sorted(f"file:///{name}" for name in FILES if "/" not in name)
    sums = {
        str(own.findtext("./property/attribute/value", None, {"": NAMESPACE})): own.findtext(
            "value", None, {"": NAMESPACE}
        )
        for own in root.iter(f"{{{NAMESPACE}}}ownElement")
        if own.get("name") == "SHA-256"
    }
    assert sums == {one: hashlib.sha256(FILES[str(one).removeprefix("file:///")]).hexdigest() for one in listed}


def test_the_errand_and_its_papers_are_what_arende_toml_says() -> None:
    root = ElementTree.fromstring(made())  # noqa: S314 # our own file
    assert texts(root, ".//aggregation/title") == ["Plan & <uppföljning>"]
    assert texts(root, ".//record/title") == ["Plan & <uppföljning>", "Nulägesbild Ryd"]
    assert texts(root, ".//record/objectId") == ["KS 2020-754 Tjänsteskrivelse", "KS 2020-754 Bilaga 1"]
    assert texts(root, ".//record/dates/date") == ["2023-02-06T00:00:00", "2021-12-17T00:00:00"]
    assert texts(root, ".//record/runningNumber") == ["1", "2"]
    assert texts(root, ".//agents/agent[@agentType='recipient']/name") == ["Bildningsnämnden", "Nätverket, genom Kim"]
    assert texts(root, ".//action/actionText") == ["A."]


def test_the_archives_format_stands_before_the_one_that_is_edited() -> None:
    root = ElementTree.fromstring(made())  # noqa: S314 # our own file
    memo = root.findall(".//record", {"": NAMESPACE})[0]
    names = [one.get("name") for one in memo.iter(f"{{{NAMESPACE}}}appendix")]
    assert names == ["Tjänsteskrivelse.pdf", "Tjänsteskrivelse.docx"]


def test_the_same_files_give_the_same_bytes_and_other_errands_other_identifiers() -> None:
    assert made() == made(dict(reversed(FILES.items())))
    other = made(lines=(*LINES, 'diarienummer = "KS 2020-755"'))
    assert set(identifiers(made())).isdisjoint(identifiers(other))


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    root = ElementTree.fromstring(made(lines=(*LINES[1:], 'titel = "Plan\\u0001 ett"')))  # noqa: S314 # our own file
    assert texts(root, ".//aggregation/title") == ["Plan ett"]


def identifiers(data: bytes) -> list[str]:
    root = ElementTree.fromstring(data)  # noqa: S314 # our own file
    return [one.attrib["systemIdentifier"] for one in root.iter() if "systemIdentifier" in one.attrib]


def test_secrecy_and_personal_data_are_restrictions_and_what_is_not_there_yet_is_no_record() -> None:
    statuses = """dokument = [
    { datum = 2023-02-06, mall = "memo.docx" },
    { datum = 2023-01-26, fil = "a.pdf", titel = "Utredning", status = "personuppgifter" },
    { datum = 2023-01-26, fil = "b.pdf", titel = "Avtal", status = "sekretess", \
sekretess = { lagrum = "19 kap. 1 § OSL", myndighet = "Kommunstyrelsen", datum = 2023-01-10 } },
    { titel = "Yttrande", status = "följer" },
    { datum = 2023-01-26, fil = "c.pdf", titel = "Skiss", status = "arbetsmaterial" },
]"""
    root = ElementTree.fromstring(made(lines=(statuses,)))  # noqa: S314 # our own file
    assert faults(root) == []
    assert texts(root, ".//record/title") == ["Plan mot segregation", "Utredning", "Avtal"]
    kinds = [one.get("restrictionType") for one in root.findall(".//record/restriction", {"": NAMESPACE})]
    assert kinds == ["gdpr", "confidential"]
    assert texts(root, ".//restriction/regulation") == ["Dataskyddsförordningen (EU) 2016/679", "19 kap. 1 § OSL"]
    assert texts(root, ".//restriction/dates/date") == ["2023-01-10T00:00:00"]
