"""The letters to the recipients: who gets which, with what, and what is pointed out."""

import unicodedata
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePosixPath

from pipeline.bundle.letters import letters
from pipeline.papers.naming import safe_name
from pipeline.papers.register import register_papers
from pipeline.problems import Problems
from tests.builders import errand_of, profile_of

DOCUMENTS = """dokument = [
    { datum = 2023-02-06, mall = "memo.docx" },
    { datum = 2023-01-26, mall = "plan.docx", titel = "Plan för 2023" },
    { datum = 2021-12-17, fil = "bilagor/ryd.pdf", titel = "Nulägesbild Ryd" },
]"""
PDFS = {
    "Tjänsteskrivelse.docx": b"memo", "Bilaga 1 Plan för 2023.docx": b"plan", "Bilaga 2 Nulägesbild Ryd.pdf": b"ryd",
}  # fmt: skip
WHOLE = ("Handlingar KS 2020-754.zip", "Handlingar KS 2020-754.pdf")
WITH, ONLY = "utskick/Med bilagor.eml", "utskick/Endast beslutet.eml"
THROUGH, LIST = "utskick/Genom kontaktperson, endast beslutet.eml", "utskick/Sändlista.txt"
NAMND = '{ namn = "Bildningsnämnden", bilagor = true, epost = "bildning@by.example" }'
CHEF = '{ namn = "Säkerhetschefen", epost = "sakerhet@by.example" }'
NATVERK = '{ namn = "Nätverket", genom = "Kim Exempelsson", epost = "kim@by.example" }'


def made(
    *recipients: str, pdfs: Mapping[str, bytes] = PDFS, rules: str = "", draft: bool = False, more: str = ""
) -> tuple[dict[str, bytes], Problems]:
    errand = errand_of(DOCUMENTS, f"mottagare = [{', '.join(recipients)}]", *([more] if more else []))
    profile = profile_of(*([rules] if rules else []))
    papers, _ = register_papers(errand, profile)
    return letters(errand, profile, papers, pdfs, WHOLE, folder="KS 2020-754 Plan", draft=draft)


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(data: bytes) -> str:
    part = read(data).get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def attached(data: bytes) -> dict[str | None, bytes]:
    return {one.get_filename(): one.get_content() for one in read(data).iter_attachments()}


def test_each_group_gets_its_letter_with_the_right_files() -> None:
    files, problems = made(NAMND, CHEF, NATVERK)
    assert list(files) == [WITH, ONLY, THROUGH, LIST]
    assert problems == ()
    assert attached(files[WITH]) == {
        "Tjänsteskrivelse.pdf": b"memo", "Bilaga 1 Plan för 2023.pdf": b"plan", "Bilaga 2 Nulägesbild Ryd.pdf": b"ryd",
    }  # fmt: skip
    assert attached(files[ONLY]) == attached(files[THROUGH]) == {"Tjänsteskrivelse.pdf": b"memo"}
    assert read(files[WITH])["Subject"] == "KS 2020-754: Plan mot segregation"


def test_functions_see_each_other_and_persons_do_not() -> None:
    files, _ = made(NAMND, CHEF, NATVERK)
    assert (read(files[WITH])["To"], read(files[WITH])["Bcc"]) == ("Bildningsnämnden <bildning@by.example>", None)
    assert (read(files[THROUGH])["To"], read(files[THROUGH])["Bcc"]) == (None, "Nätverket <kim@by.example>")


def test_the_profile_decides_who_is_hidden() -> None:
    hidden, _ = made(NAMND, NATVERK, rules='utskick = { dold_kopia = "alla" }')
    assert [read(hidden[one])["To"] for one in (WITH, THROUGH)] == [None, None]
    shown, _ = made(NAMND, NATVERK, rules='utskick = { dold_kopia = "ingen" }')
    assert [read(shown[one])["Bcc"] for one in (WITH, THROUGH)] == [None, None]


def test_the_body_says_what_it_is_and_what_has_to_be_put_in() -> None:
    files, _ = made(NAMND, more="sammantradesdatum = 2023-02-21")
    assert body(files[WITH]).splitlines() == [
        "Hej!", "",
        "Här är beslutet i ärendet «Plan mot segregation», KS 2020-754, från kommunstyrelsens sammanträde 2023-02-21.",
        "", "[Protokollsutdraget finns först efter sammanträdet. Bifoga det, och ta bort den här raden.]", "",
        "Bifogat:", "- Tjänsteskrivelse, 2023-02-06", "- Bilaga 1 – Plan för 2023, 2023-01-26",
        "- Bilaga 2 – Nulägesbild Ryd, 2021-12-17", "",
        "Beslutet skickas till:", "- Bildningsnämnden, med bilagor", "",
        "Med vänlig hälsning", "Maja Exempelsson", "Kommunledningsförvaltningen, Exempelby kommun",
    ]  # fmt: skip


def test_what_there_is_no_pdf_of_is_said_and_no_word_file_is_sent() -> None:
    files, _ = made(NAMND, pdfs={name: data for name, data in PDFS.items() if "Ryd" in name})
    assert list(attached(files[WITH])) == ["Bilaga 2 Nulägesbild Ryd.pdf"]
    _, _, lacking = body(files[WITH]).partition("[Finns inte som PDF")
    assert "- Tjänsteskrivelse, 2023-02-06\n- Bilaga 1 – Plan för 2023, 2023-01-26\n\n" in lacking


def test_a_draft_says_so_first() -> None:
    files, _ = made(NAMND, draft=True)
    assert read(files[WITH])["Subject"] == "UTKAST – KS 2020-754: Plan mot segregation"
    assert body(files[WITH]).startswith("[Handlingarna är märkta UTKAST. Skicka inte brevet.]\n")


def test_when_nobody_has_an_address_it_is_said_once() -> None:
    files, problems = made('{ namn = "A" }', '{ namn = "B" }', '{ namn = "C", bilagor = true }')
    assert [one.code for one in problems] == ["mottagare-utan-adresser"]
    assert "3 mottagare" in problems[0].what
    assert [read(files[one])["To"] for one in (WITH, ONLY)] == [None, None]
    assert "A: adress saknas" in files[LIST].decode()


def test_those_without_an_address_are_named_when_others_have_one() -> None:
    lacking = [f'{{ namn = "Nämnd {number}" }}' for number in range(7)]
    _, problems = made(NAMND, *lacking)
    assert [one.code for one in problems] == ["mottagare-utan-adress"]
    assert problems[0].what.startswith("7 av mottagarna har ingen adress")
    assert "«Nämnd 4» och 2 till." in problems[0].what


def test_an_address_that_two_share_stands_once_and_is_told() -> None:
    files, problems = made(CHEF, '{ namn = "Kommunikationschefen", epost = "Sakerhet@by.example" }')
    assert [one.code for one in problems] == ["mottagare-samma-adress"]
    assert read(files[ONLY])["To"] == "sakerhet@by.example"


def test_a_contact_for_several_is_no_mistake() -> None:
    files, problems = made(NATVERK, NATVERK.replace("Nätverket", "Rådet"))
    assert problems == ()
    assert read(files[THROUGH])["Bcc"] == "kim@by.example"
    assert "- Nätverket, genom Kim Exempelsson\n- Rådet, genom Kim Exempelsson\n" in body(files[THROUGH])


def test_a_letter_that_gateways_stop_is_told_with_what_to_send_instead() -> None:
    pdfs = PDFS | {"Bilaga 2 Nulägesbild Ryd.pdf": b"x" * 900_000}
    _, problems = made(NAMND, CHEF, pdfs=pdfs, rules="utskick = { storst_mb = 1 }")
    assert [(one.code, one.place.file) for one in problems] == [("brev-for-stort", f"KS 2020-754 Plan/{WITH}")]
    assert "2 MB" in problems[0].what
    assert "«Handlingar KS 2020-754.pdf» eller «Handlingar KS 2020-754.zip»" in problems[0].todo


def test_the_list_has_the_memos_lines_and_the_addresses_to_paste() -> None:
    files, _ = made(NAMND, CHEF, NATVERK)
    assert files[LIST].decode().splitlines() == [
        "KS 2020-754 Plan mot segregation", "", "Beslutet skickas till:", "",
        "Bildningsnämnden, med bilagor: bildning@by.example", "Säkerhetschefen: sakerhet@by.example",
        "Nätverket, genom Kim Exempelsson: kim@by.example", "",
        "Adresser, med bilagor:", "bildning@by.example", "",
        "Adresser, endast beslutet:", "sakerhet@by.example", "",
        "Adresser, genom kontaktperson, endast beslutet:", "kim@by.example",
    ]  # fmt: skip


def test_without_recipients_there_are_no_letters() -> None:
    assert made() == ({}, ())


def test_every_name_is_one_that_all_systems_accept() -> None:
    rules = profile_of().filnamn
    files, _ = made(NAMND, CHEF, NATVERK, NATVERK.replace("genom =", "bilagor = true, genom ="))
    names = [*(PurePosixPath(one).name for one in files), *(str(name) for name in attached(files[WITH]))]
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        assert (safe_name(stem, rules, suffix=dot + suffix).name, len(name) <= rules.langd) == (name, True)
        assert unicodedata.is_normalized("NFC", name)


def test_secret_papers_and_personal_data_do_not_go_by_mail() -> None:
    statuses = """dokument = [
    { datum = 2023-02-06, mall = "memo.docx" },
    { datum = 2023-01-26, fil = "a.pdf", titel = "Utredning", status = "personuppgifter" },
    { datum = 2023-01-26, fil = "b.pdf", titel = "Avtal", status = "sekretess", \
sekretess = { lagrum = "19 kap. 1 § OSL", myndighet = "Kommunstyrelsen", datum = 2023-01-10 } },
    { titel = "Yttrande", status = "följer" },
]"""
    errand, profile = errand_of(statuses, f"mottagare = [{NAMND}]"), profile_of()
    papers, _ = register_papers(errand, profile)
    pdfs = {paper.file: b"%PDF" for paper in papers}
    files, _ = letters(errand, profile, papers, pdfs, WHOLE, folder="x", draft=False)
    assert list(attached(files[WITH])) == ["Tjänsteskrivelse.pdf"]
    _, _, after = body(files[WITH]).partition("Bifogat:\n- Tjänsteskrivelse, 2023-02-06\n\n")
    assert after.startswith(
        "[Innehåller personuppgifter och är inte bifogat. Skicka det på ett säkert sätt:]\n"
        "- Bilaga 1 – Utredning, 2023-01-26\n\n"
        "Bifogas inte:\n"
        "- Bilaga 2 – Avtal, 2023-01-26 (sekretess enligt 19 kap. 1 § OSL, Kommunstyrelsen 2023-01-10)\n"
        "- Bilaga 3 – Yttrande (följer senare)\n\n"
    )
