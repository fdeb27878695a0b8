"""In: `Letter`, an e-mail as values. Out: it as an .eml that Outlook opens unsent; the same letter, the same bytes.

No date, no Message-ID and no sender: those are given by the program that sends it, when a person has read it through.
"""

import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

_LINE: Final = 76
_UNKNOWN: Final = "application/octet-stream"
_TYPES: Final = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""Said here, since the machine's own table of types differs from one to another."""


@dataclass(frozen=True, slots=True)
class Letter:
    """to, hidden: (name or "", address) of each recipient. files: file name → bytes, in the order of the letter."""

    subject: str
    body: str
    to: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def eml(letter: Letter) -> bytes:
    """RFC 5322 with MIME: plain text, then the files, with their names as RFC 2231 has it."""
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = "sv"
    for name, data in letter.files.items():
        kind, _, sort = _type_of(name).partition("/")
        message.add_attachment(data, maintype=kind, subtype=sort, filename=name)
    if letter.files:
        # A boundary by chance would make other bytes each time. "=_" stands in no base64 and no quoted-printable.
        content = hashlib.sha256("\0".join((letter.subject, letter.body, *letter.files)).encode())
        message.set_boundary(f"=_{content.hexdigest()[:32]}")
    head = [
        f"Subject: {_words(letter.subject, len('Subject: '))}",
        *(f"{field}: {_addresses(listed)}" for field, listed in (("To", letter.to), ("Bcc", letter.hidden)) if listed),
        "X-Unsent: 1",
    ]
    return "".join(f"{line}\r\n" for line in head).encode("ascii") + message.as_bytes()


# These headers are written here: Python's own folding puts spaces into names with å, ä, ö that are long.


def _addresses(listed: Iterable[tuple[str, str]]) -> str:
    """Each on lines of its own."""
    return ",\r\n ".join(
        f"{_words(name, 1, quoted=True)}\r\n <{_ascii(address)}>" if name else _ascii(address)
        for name, address in listed
    )


def _words(text: str, taken: int, *, quoted: bool = False) -> str:
    """Text in a header, folded; encoded (RFC 2047) when it has other letters than ASCII's. taken: of the first line."""
    line = _on_one_line(text)
    if line.isascii() and len(line) < _LINE - taken:
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"' if quoted else line
    return Header(line, "utf-8", _LINE, "x" * (taken - 2)).encode(linesep="\r\n")


def _ascii(address: str) -> str:
    """A domain with å, ä, ö as the network writes it; mail programs show it in letters again."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _on_one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def _type_of(name: str) -> str:
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, _UNKNOWN)
