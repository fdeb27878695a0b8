"""An e-mail draft, read back by Python's own parser as a mail program would."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses

from pipeline.bundle.eml import Letter, eml

LONG = "Nätverket mot segregation, Miljö- och samhällsbyggnadsförvaltningen"
FILES = {
    "Bilaga 3 – Nulägesbild Skäggetorp åäö.pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "Tjänsteskrivelse.pdf": b"%PDF",
}


def read(letter: Letter) -> EmailMessage:
    message = message_from_bytes(eml(letter), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


def test_it_opens_unsent_with_subject_body_and_files_as_they_were() -> None:
    body = "Hej!\n\nHär är beslutet i ärendet «Plan», KS 2020-754.\n" + "lång rad å " * 100 + "\n.\nFrom mig\n"
    message = read(Letter("KS 2020-754: Uppföljning av åtgärder", body, files=FILES))
    assert (message["X-Unsent"], message["Subject"]) == ("1", "KS 2020-754: Uppföljning av åtgärder")
    assert text_of(message) == body
    files = {one.get_filename(): one.get_content() for one in message.iter_attachments()}
    assert (files, list(files)) == (FILES, list(FILES))
    assert {one.get_content_type() for one in message.iter_attachments()} == {"application/pdf"}
    assert message.get_body(("plain",))["Content-Language"] == "sv"  # type: ignore[index] # text_of has seen it


def test_file_names_are_written_as_rfc_2231_has_it() -> None:
    data = eml(Letter("Ä", "", files=FILES))
    assert b"filename*=utf-8''Tj%C3%A4nsteskrivelse.pdf" in data
    assert "ä".encode() not in data


def test_nothing_in_it_tells_when_or_by_whom_it_was_made() -> None:
    message = read(Letter("Ämne", "Text", (("Nämnden", "a@by.example"),), files=FILES))
    assert {one.lower() for one in message} == {"subject", "to", "x-unsent", "mime-version", "content-type"}


def test_the_same_letter_is_the_same_bytes() -> None:
    letter = Letter("Ämne", "Text", (("Nämnden", "a@by.example"),), files=FILES)
    assert eml(letter) == eml(letter)
    assert eml(letter) != eml(Letter("Ämne", "Text", (("Nämnden", "b@by.example"),), files=FILES))


def test_long_names_with_swedish_letters_come_out_as_they_were_written() -> None:
    quoted = 'Chefen för "Leanlink", vice'
    to = ((LONG, "a@by.example"), (quoted, "b@by.example"), ("", "c@by.example"), ('The "A", b', "d@by.example"))
    data = eml(Letter(f"KS 2020-754: {LONG} och {LONG}", "", to, hidden=((LONG * 3, "e@by.example"),)))
    # Python's newer parser puts spaces into names of several encoded words (RFC 2047, 6.2, says that it must not).
    message = message_from_bytes(data, policy=policy.compat32)
    assert decoded(message["Subject"]) == f"KS 2020-754: {LONG} och {LONG}"
    assert [(decoded(name), address) for name, address in getaddresses([message["To"]])] == list(to)
    assert [(decoded(name), address) for name, address in getaddresses([message["Bcc"]])] == [
        (LONG * 3, "e@by.example")
    ]


def test_no_line_is_longer_than_mail_allows_and_all_end_as_mail_has_it() -> None:
    to = tuple((LONG, f"mottagare.nummer.{number}@by.example") for number in range(40))
    data = eml(Letter(LONG * 4, "x" * 3000, to, files=FILES))
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_domain_with_swedish_letters_is_written_as_the_network_has_it() -> None:
    assert read(Letter("", "", (("", "kommun@åby.example"),)))["To"].addresses[0].domain == "xn--by-xia.example"


def test_a_line_break_in_a_name_makes_no_header() -> None:
    message = read(Letter("Plan\r\nBcc: x@y.example", "", (("A\r\nCc: x@y.example", "a@by.example"),)))
    assert message["Bcc"] is None
    assert message["Cc"] is None
    assert message["Subject"] == "Plan Bcc: x@y.example"
