"""In: the errand, its papers and the files of the bundle. Out: metadata.xml, what an archive asks for, by FGS
Ärendehantering 2.0, which is E-ARK CITS ERMS 2.1 (docs/handbok/arkiv.md).

An errand is an aggregation, a paper is a record, a file is an appendix. What arende.toml does not say is not there. No
clock: the only dates are those of the data, and the identifiers are made from the registry number.
"""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree

from pipeline import __version__
from pipeline.bundle.letters import LETTERS
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.papers.recipients import addressees
from pipeline.papers.register import Paper
from pipeline.word.clean import one_line

METADATA: Final = "metadata.xml"
NAMESPACE: Final = "https://DILCIS.eu/XML/ERMS"

_OURS: Final = uuid.uuid5(uuid.NAMESPACE_URL, "ks-bundle")
_FORMATS: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_GDPR: Final = "Dataskyddsförordningen (EU) 2016/679"
_NO_RECORDS: Final = ("följer", "arbetsmaterial")
"""What is not there yet, or is no public document."""

_CHECKSUMS: Final = "Filernas kontrollsummor: SHA-256 som hexadecimala tal. Attributet «path» är bilagans."

_Element = ElementTree.Element


def metadata_bytes(
    errand: Errand, profile: Profile, papers: Sequence[Paper], files: Mapping[str, bytes], *, draft: bool
) -> bytes:
    """papers: the register; `file` is empty for what is not in the bundle. files: path in the bundle → bytes. Each is a
    file of one paper, or of the errand as a whole; letters are neither. draft: something is missing in the papers."""
    root = _Element("erms", {"xmlns": NAMESPACE})
    _control(_under(root, "control"), errand, profile)
    case = _under(_under(root, "aggregations"), "aggregation", systemIdentifier=_id(errand), aggregationType="caseFile")
    of_papers = {paper: _files_of(paper, files) for paper in papers if paper.status not in _NO_RECORDS}
    taken = {name for names in of_papers.values() for name in names}
    rest = [name for name in sorted(files) if name not in taken and not name.startswith(f"{LETTERS}/")]
    _case(case, errand, profile, {name: files[name] for name in rest}, draft=draft)
    for order, (paper, names) in enumerate(of_papers.items(), 1):
        _record(case, errand, paper, order, {name: files[name] for name in names})
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def _control(control: _Element, errand: Errand, profile: Profile) -> None:
    _text(control, "identification", errand.diarienummer, identificationType="diarienummer")
    kept = _under(control, "maintenanceInformation")
    _under(kept, "maintenanceStatus", value="new")
    _text(_under(kept, "maintenanceAgency"), "agencyName", profile.kommun.namn)
    event = _under(_under(kept, "maintenanceHistory"), "maintenanceEvent")
    _under(event, "eventType", value="created")
    _text(event, "eventDateTime", _moment(errand.datum.isoformat()))
    program = _under(event, "agent", agentType="creator")
    _text(program, "name", "ks-bundle")
    _text(program, "idNumber", __version__, idNumberType="version")


def _case(case: _Element, errand: Errand, profile: Profile, files: Mapping[str, bytes], *, draft: bool) -> None:
    _text(case, "objectId", errand.diarienummer)
    _text(case, "title", errand.rubrik)
    _under(case, "status", value="in_progress")
    _appendices(case, files)
    agents = _under(case, "agents")
    sender = errand.avsandare
    _agent(agents, "responsible_person", sender.handlaggare, profile.kommun.namn, sender.forvaltning, sender.befattning)
    _agent(agents, "other", errand.namnd, profile.kommun.namn, other="nämnd")
    for one in addressees(errand.mottagare)[0]:
        _agent(agents, "recipient", one.key)
    if errand.sammantradesdatum:
        dates = _under(case, "dates")
        meeting = _moment(errand.sammantradesdatum.isoformat())
        _text(dates, "date", meeting, dateType="other", otherDateType="sammanträde")
    if errand.beslut:
        decision = errand.beslut
        action = _under(case, "action")
        _text(action, "actionText", " ".join(decision.punkter))
        _text(action, "actionDue", decision.lagrum)
        _text(action, "actionType", "beslut")
        _text(_under(action, "dates"), "actionDate", _moment(decision.datum.isoformat()), dateType="decision_date")
        _agent(
            _under(action, "agents"), "other", decision.beslutsfattare, role=decision.befattning, other="beslutsfattare"
        )
    if draft:
        note = "Handlingarna är märkta UTKAST: uppgifter saknas."
        _text(_under(case, "notes"), "note", note, noteType="utkast")


def _record(case: _Element, errand: Errand, paper: Paper, order: int, files: Mapping[str, bytes]) -> None:
    record = _under(case, "record", systemIdentifier=_id(errand, paper.key), recordType=paper.kind)
    _text(record, "objectId", f"{errand.diarienummer} {paper.label}")
    _text(record, "title", paper.title)
    _text(record, "runningNumber", str(order))
    _restriction(record, errand, paper)
    if paper.date:
        _text(_under(record, "dates"), "date", _moment(paper.date), dateType="created")
    _appendices(record, files)


def _restriction(record: _Element, errand: Errand, paper: Paper) -> None:
    """By the paper's status: secrecy with its provision and the day that it was marked, or personal data."""
    if paper.status == "personuppgifter":
        _text(_under(record, "restriction", restrictionType="gdpr"), "regulation", _GDPR)
    same = (one for one in errand.dokument if (one.titel or errand.rubrik, one.fil) == (paper.title, paper.source))
    mark = next((one.sekretess for one in same if one.sekretess is not None), None)
    if paper.status == "sekretess" and mark is not None:
        restriction = _under(record, "restriction", restrictionType="confidential")
        _text(restriction, "explanatoryText", paper.reason)
        _text(restriction, "regulation", mark.lagrum)
        day = _moment(mark.datum.isoformat())
        _text(_under(restriction, "dates"), "date", day, dateType="confidentiality_assessed")


def _appendices(owner: _Element, files: Mapping[str, bytes]) -> None:
    """ERMS has no place for checksums of its own; its way of adding elements is used."""
    if not files:
        return
    more = _under(owner, "additionalInformation")
    for name in files:
        form = _FORMATS.get(PurePosixPath(name).suffix.lower(), "")
        kind = {"fileFormat": form} if form else {}
        _under(more, "appendix", name=PurePosixPath(name).name, **kind, path=f"file:///{name}")
    own = _under(more, "ownElement")
    _text(own, "ownElementDescription", _CHECKSUMS)
    for name, data in files.items():
        one = _under(own, "ownElement", name="SHA-256", dataType="string")
        _text(one, "value", hashlib.sha256(data).hexdigest())
        _text(_under(_under(one, "property"), "attribute", name="path"), "value", f"file:///{name}")


def _files_of(paper: Paper, files: Mapping[str, bytes]) -> list[str]:
    """The paper as it is edited and as it is read, the archive's format first."""
    pdf = str(PurePosixPath(paper.file).with_suffix(".pdf")) if paper.file else ""
    return [name for name in dict.fromkeys((pdf, paper.file)) if name in files]


def _agent(
    agents: _Element, kind: str, name: str, organisation: str = "", unit: str = "", role: str = "", *, other: str = ""
) -> None:
    agent = _under(agents, "agent", agentType=kind, **({"otherAgentType": other} if other else {}))
    for what, text in (("name", name), ("organisation", organisation), ("unitName", unit), ("role", role)):
        if text:
            _text(agent, what, text)


def _under(owner: _Element, tag: str, **attributes: str) -> _Element:
    return ElementTree.SubElement(owner, tag, {name: one_line(value) for name, value in attributes.items()})


def _text(owner: _Element, tag: str, text: str, **attributes: str) -> None:
    _under(owner, tag, **attributes).text = one_line(text)


def _moment(day: str) -> str:
    return f"{day}T00:00:00"


def _id(errand: Errand, *inside: str) -> str:
    """The same errand and paper have the same identifier in every run."""
    return str(uuid.uuid5(_OURS, "\n".join((errand.diarienummer, *inside))))
