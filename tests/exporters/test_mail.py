"""Mail drafts, read back by a parser: what stands in them, and what can never get into them."""

import email
import email.policy
import html
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.country import MailRule
from app.domain.errors import SourceError
from app.domain.export import ExportError
from app.domain.interest import Interest
from app.domain.lead import Consent, Lead, Person, Purpose
from app.domain.names import full_name
from app.exporters.mail import MailFacts, confirmation_mail_of, mail_of
from app.i18n.mail_words import ADDED, FIELDS, MailBook
from tests.support.leads import ANNA, FAIR, ORGANISATION, STAMP, people, words

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "mail"
BOOK = MailBook(RESOURCES)
LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
SENDER = replace(ORGANISATION, sender_mail="messe@mingentec.example")
PROFILES = {"seewald-pumpen": "https://mingentec.example/de/seewald-pumpen?a=1&b=2"}


def facts(lead: Lead = ANNA, lang: str = "de", **more: Any) -> MailFacts:
    language, said = BOOK.words((lang,))
    return replace(MailFacts(lead, FAIR, SENDER, language, said, PROFILES), **more)


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def named(first: str, last: str) -> Lead:
    return replace(ANNA, person=Person(first, last, email="a@b.example"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_says_all_in_its_language(lang: str) -> None:
    said = tomllib.loads((RESOURCES / f"{lang}.toml").read_text(encoding="utf-8"))
    message = read(mail_of(facts(lang=lang, brochure=("Broschüre.pdf", b"%PDF-1.7"))))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == said["subject"].format(fair="Mining World 2026")
    assert message["From"].addresses[0].addr_spec == "messe@mingentec.example"
    assert message["To"].addresses[0].addr_spec == "anna@erdenet.example"
    text = body(message, "plain")
    for part in ("interests", "step_offer", "brochure", "closing"):
        assert said[part] in text
    assert "Seewald Pumpen GmbH: Tauchpumpe S 200" in text
    assert PROFILES["seewald-pumpen"] in text
    assert said["members"].format(members="Seewald Pumpen GmbH") in text
    assert "2026" in text
    assert html.escape(PROFILES["seewald-pumpen"]) in body(message, "html")
    (brochure,) = message.iter_attachments()
    assert (brochure.get_filename(), brochure.get_content()) == ("Broschüre.pdf", b"%PDF-1.7")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_says_who_writes_and_how_to_want_no_more(lang: str) -> None:
    said = tomllib.loads((RESOURCES / f"{lang}.toml").read_text(encoding="utf-8"))
    sender = replace(
        SENDER,
        legal_person="Kammer Musterstadt",
        street="Ring 1",
        postcode="03099",
        city="Musterstadt",
        privacy_url="https://kammer.example/privacy",
    )
    rule = MailRule(stop="5 working days")
    message = read(mail_of(facts(lang=lang, organisation=sender, rule=rule)))
    for kind in ("plain", "html"):
        text = html.unescape(body(message, kind))
        assert "Kammer Musterstadt, Ring 1, 03099 Musterstadt" in text
        assert f"{said['stop']} {said['stop_within'].format(days=5)}" in text
        assert said["privacy"].format(link="https://kammer.example/privacy") in text
    at_once = body(read(mail_of(facts(lang=lang, rule=MailRule(stop="at once")))), "plain")
    assert said["stop"] in at_once
    assert said["stop_within"].partition("{")[0].strip() not in at_once.replace(said["stop"], "")


def test_a_country_that_wants_no_address_gets_none() -> None:
    sender = replace(SENDER, address="Ring 1\n03099 Musterstadt")
    with_it = body(read(mail_of(facts(organisation=sender))), "plain")
    assert "Ring 1, 03099 Musterstadt" in with_it
    without = mail_of(facts(organisation=sender, rule=MailRule(address=False)))
    assert "Ring 1" not in body(read(without), "plain")


def test_words_of_before_get_the_footer_of_the_program(tmp_path: Path) -> None:
    _, said = BOOK.words(("de",))
    old = {key: text for key, text in said.items() if key not in ADDED}
    _write(tmp_path / "de.toml", {**old, "closing": "Glück auf"})
    found = MailBook(tmp_path, RESOURCES).words(("de",))[1]
    assert (found["closing"], found["stop"]) == ("Glück auf", said["stop"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_newsletter_is_confirmed_in_the_words_that_were_agreed_to(lang: str) -> None:
    given = Consent(Purpose.NEWSLETTER, STAMP)
    data = confirmation_mail_of(facts(lang=lang), given, "Yes, <b>send</b> it.")
    message = read(data)
    assert ORGANISATION.name in message["Subject"]
    assert message["X-Unsent"] == "1"
    assert "Yes, <b>send</b> it." in body(message, "plain")
    assert "&lt;b&gt;send" in body(message, "html")
    assert "STOP" in body(message, "plain")


def name_before_address(data: bytes) -> str:
    """The name in the line To, as RFC 2047 has it read."""
    raw = email.message_from_bytes(data, policy=email.policy.compat32)["To"]
    name = str(make_header(decode_header(raw))).rpartition("<")[0].strip()
    return name[1:-1].replace('\\"', '"') if name.startswith('"') else name


def test_names_stand_in_the_order_of_the_language() -> None:
    lead = named("Болормаа", "Ганбаатар")
    lead = replace(lead, person=replace(lead.person, language="mn"))
    said = body(read(mail_of(facts(lead, "mn"))), "plain")
    assert said.startswith("Эрхэм хүндэт Ганбаатар Болормаа Танаа,\n")
    assert body(read(mail_of(facts(named("", "")))), "plain").startswith("Guten Tag,\n")


@pytest.mark.parametrize(
    ("first", "last", "greeted"),
    [("伟", "王", "王伟"), ("민수", "김", "김민수"), ("Ada", "Lovelace", "Ada Lovelace")],
)
def test_people_are_greeted_as_their_own_people_say_their_names(
    first: str, last: str, greeted: str
) -> None:
    message = read(mail_of(facts(named(first, last), "en")))
    assert f"Dear {greeted}," in body(message, "plain")
    assert message["To"].addresses[0].display_name == greeted


@pytest.mark.parametrize(
    "name",
    ["Александр Константинович Преображенский", 'Müller "Ö", GmbH', "A, B: C; <D>", "x" * 90],
)
def test_a_long_name_stays_whole(name: str) -> None:
    message = read(mail_of(facts(named("", name))))
    assert len(message["To"].addresses) == 1
    assert name_before_address(mail_of(facts(named("", name)))) == name
    assert all(len(line) <= 998 for line in mail_of(facts(named("", name))).split(b"\r\n"))


@given(st.text(st.characters(categories=("L", "Zs")), min_size=1, max_size=200))
def test_mail_programs_read_each_encoded_word(name: str) -> None:
    # RFC 2047, 2: an encoded word has at most 75 signs; longer ones are shown as they stand.
    head = mail_of(facts(named("", name))).partition(b"\r\n\r\n")[0]
    assert all(len(word) <= 75 for word in re.findall(rb"=\?\S*\?=", head))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_ends_with_one_full_stop(lang: str) -> None:
    text = body(read(mail_of(facts(lang=lang))), "plain")
    assert "2026" in text
    assert ".." not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fair_without_a_name_leaves_no_gap(lang: str) -> None:
    _, said = BOOK.words((lang,))
    message = read(mail_of(facts(lang=lang, fair=replace(FAIR, name=""))))
    assert message["Subject"] == said["subject_unnamed"]
    assert said["opening_unnamed"] in body(message, "plain").split("\n")


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1, max_size=12))
def test_a_long_subject_keeps_its_blanks(words_of_fair: list[str]) -> None:
    fair = " ".join(words_of_fair)
    message = read(mail_of(facts(lang="mn", fair=replace(FAIR, name=fair))))
    assert message["Subject"] == f"{fair} үзэсгэлэнгийн үеэр ярилцсан тухай"


@given(people, words, words, words)
def test_no_value_writes_a_header_or_markup(
    person: Person, fair: str, organisation: str, title: str
) -> None:
    lead = replace(
        ANNA,
        person=replace(person, email="a@b.example"),
        interests=(Interest("seewald-pumpen", title, "x", title, handover=True),),
    )
    data = mail_of(
        facts(
            lead,
            fair=replace(FAIR, name=fair),
            organisation=replace(SENDER, name=organisation),
            brochure=(title, b"%PDF"),
        )
    )
    assert data.isascii()
    message = read(data)
    assert sorted(message.keys()) == sorted(
        ("X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type")
    )
    assert [item.addr_spec for item in message["To"].addresses] == ["a@b.example"]
    assert [item.addr_spec for item in message["From"].addresses] == ["messe@mingentec.example"]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "x\r\nBcc: all@evil.example",
        "x\nBcc: y",
        "x\u2028Bcc: y",
        "\u202egnp.exe",
        "<script>",
        "{fair}",
    ],
)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    message = read(mail_of(facts(named(name, "Müller"))))
    assert message["Bcc"] is None
    assert "\u202e" not in message["To"] + body(message, "plain") + body(message, "html")
    assert "<script>" not in body(message, "html")
    assert len(message["To"].addresses) == 1


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=30))
def test_names_of_any_script_come_back(last: str) -> None:
    fair = replace(FAIR, name=f"{last} 2026 {last}")
    lead = named("Zoë", last)
    message = read(mail_of(facts(lead, fair=fair)))
    assert name_before_address(mail_of(facts(lead))) == full_name(lead.person)
    assert f"Guten Tag {full_name(lead.person)}," in body(message, "plain")
    assert message["Subject"] == f"Unser Gespräch am Messestand – {fair.name}"


@pytest.mark.parametrize("mail", ["a", "a@", "a@b\r\nBcc: x@y.example", "a@b.example, c@d.example"])
def test_an_address_that_is_none_is_refused(mail: str) -> None:
    with pytest.raises(ExportError):
        mail_of(facts(replace(ANNA, person=replace(ANNA.person, email=mail))))


def test_a_domain_of_other_letters_is_written_for_the_post() -> None:
    lead = replace(ANNA, person=replace(ANNA.person, email="info@müller.example"))
    assert read(mail_of(facts(lead)))["To"].addresses[0].domain == "xn--mller-kva.example"


def test_every_language_has_every_text_and_no_other() -> None:
    assert {path.stem for path in RESOURCES.glob("*.toml")} == set(LANGUAGES)
    for path in RESOURCES.glob("*.toml"):
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == set(FIELDS)
        assert BOOK.words((path.stem,))[0] == path.stem


def test_the_words_of_the_network_win(tmp_path: Path) -> None:
    _, said = BOOK.words(("de",))
    _write(tmp_path / "de.toml", {**said, "closing": "Glück auf"})
    book = MailBook(tmp_path, RESOURCES)
    assert book.words(("de-AT",))[1]["closing"] == "Glück auf"
    assert book.words(("", "cs"))[0] == "en"
    assert book.words(("../de",))[0] == "en"


@pytest.mark.parametrize(
    ("closing", "reason"),
    [
        ('"{fair}"', "“{fair}” cannot be filled in here"),
        ('"{"', "'{'"),
        ('"{name.__class__}"', "“{name.__class__}” cannot be filled in here"),
        ("5", "one of its values is not text"),
        ('"', "it is not valid TOML (Illegal character"),
        ("", "“closing” is missing"),
    ],
)
def test_a_text_of_the_network_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, closing: str, reason: str
) -> None:
    _, said = BOOK.words(("de",))
    _write(tmp_path / "de.toml", {name: text for name, text in said.items() if name != "closing"})
    with (tmp_path / "de.toml").open("a", encoding="utf-8") as file:
        file.write(f"\nclosing = {closing}\n" if closing else "\n")
    with pytest.raises(SourceError, match=r"de\.toml") as refused:
        MailBook(tmp_path, RESOURCES).words(("de",))
    assert reason in str(refused.value)


def _write(path: Path, said: Mapping[str, str]) -> None:
    path.write_text("\n".join(f'{key} = "{text}"' for key, text in said.items()), "utf-8")
