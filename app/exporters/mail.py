"""A mail to a lead as an .eml file that mail programs open as a draft."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.base64mime import header_encode
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import quote

from app.domain.country import MailRule
from app.domain.export import ExportError
from app.domain.fair import Fair, Organisation
from app.domain.file_names import file_names
from app.domain.lead import Consent, Lead
from app.domain.messages import N_
from app.domain.names import full_name
from app.exporters.lead_facts import handover_names, interest_name
from app.exporters.mail_look import MailLook
from app.i18n.formats import listed, long_day, one_stop

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


LONGEST_WORD = 42
"""Octets that fit into one encoded word of 75 signs."""

_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]')
"""Signs that a name before an address holds only in quotes (RFC 5322, 3.2.3)."""

_WORKING_DAYS = re.compile(r"(\d+) (?:working|business) days?$")
"""A profile's word for how soon somebody who wants no more mails has to be taken out."""

_PARTS = re.compile(r"\S{1,10} ?| ")
"""Words with the blank behind them, long ones in pieces of up to 40 octets."""


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a mail is made of: `profiles` are addresses by the ids of members.

    `rule` is what the law of the fair's country wants to stand in it.
    """

    lead: Lead
    fair: Fair
    organisation: Organisation
    language: str
    words: Mapping[str, str]
    profiles: Mapping[str, str] = field(default_factory=dict)
    brochure: tuple[str, bytes] | None = None
    rule: MailRule = field(default_factory=MailRule)
    look: MailLook = field(default_factory=MailLook)


def mail_of(facts: MailFacts) -> bytes:
    """The draft. Raises ExportError for an address that is none."""
    return _draft(facts, _at_fair("subject", facts), tuple(_paragraphs(facts)))


def confirmation_mail_of(facts: MailFacts, given: Consent, statement: str) -> bytes:
    """The draft that asks whether a newsletter was agreed to, in the words of the statement."""
    words, organisation = facts.words, facts.organisation
    sender = organisation.name or organisation.legal_person
    subject = words["confirm_subject"].format(sender=sender).rstrip(" :,")
    opening = words["confirm_opening"].format(day=long_day(given.stamp.at.date(), facts.language))
    parts = (
        _greeting(facts),
        _paragraph(opening),
        _paragraph(_line(statement)),
        _paragraph(words["confirm_ask"]),
        _paragraph(words["confirm_silence"]),
        *_closing(facts),
    )
    return _draft(facts, subject, parts)


def _draft(facts: MailFacts, subject: str, parts: tuple["_Paragraph", ...]) -> bytes:
    person, organisation = facts.lead.person, facts.organisation
    head = [("Subject", _line(subject), "")]
    if organisation.sender_mail:
        head.append(("From", organisation.name, organisation.sender_mail))
    head.append(("To", full_name(person), person.email))
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message.set_content(_as_text(parts), cte="quoted-printable")
    message.add_alternative(_as_html(parts, facts), subtype="html", cte="quoted-printable")
    if facts.brochure is not None:
        title, data = facts.brochure
        name = next(file_names([_line(title).removesuffix(".pdf")], ".pdf"))
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return b"".join(_header(*line) for line in head) + message.as_bytes()


def _header(field_name: str, text: str, mail: str) -> bytes:
    """A line with a text and, if there is one, an address behind it."""
    shown = _line(text)
    if not shown.isascii():
        shown = "\r\n ".join(_encoded_words(shown))
    elif mail and shown:
        shown = f'"{quote(shown)}"' if _SPECIAL.search(shown) else shown
    else:
        shown = Header(shown, "us-ascii", header_name=field_name).encode(linesep="\r\n")
    address = f"<{_address(mail)}>" if mail and shown else _address(mail) if mail else ""
    return f"{field_name}: {' '.join(filter(None, (shown, address)))}\r\n".encode("ascii")


def _encoded_words(text: str) -> Iterator[str]:
    """A text of other letters as encoded words (RFC 2047), parted behind blanks where it can be.

    EmailMessage itself loses blanks where it folds; and readers that show a gap between two
    encoded words, against the RFC, show it where a blank stands anyway.
    """
    piece = ""
    for part in _PARTS.findall(text):
        if piece and len((piece + part).encode()) > LONGEST_WORD:
            yield header_encode(piece.encode(), "utf-8")
            piece = ""
        piece += part
    yield header_encode(piece.encode(), "utf-8")


def _at_fair(name: str, facts: MailFacts) -> str:
    """A text that names the fair, or its twin where the fair has no name."""
    fair = _line(facts.fair.name)
    return facts.words[name].format(fair=fair) if fair else facts.words[f"{name}_unnamed"]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines, each with the address it leads to or none; a list has a heading first."""

    lines: tuple[tuple[str, str], ...]
    is_list: bool = False


def _paragraphs(facts: MailFacts) -> Iterator[_Paragraph]:
    words, lead = facts.words, facts.lead
    yield _greeting(facts)
    yield _paragraph(_at_fair("opening", facts))
    if lead.interests:
        asked = {_line(interest_name(item)): item.member for item in lead.interests}
        items = ((title, _web(facts.profiles.get(id_, ""))) for title, id_ in asked.items())
        yield _Paragraph(((words["interests"], ""), *items), is_list=True)
    due = one_stop(words["due"].format(day=long_day(lead.due, facts.language))) if lead.due else ""
    step = words[f"step_{lead.next_step}"] if lead.next_step else ""
    yield _paragraph(" ".join(filter(None, (step, due if step else ""))))
    members = listed(map(_line, handover_names(lead)), facts.language)
    yield _paragraph(words["members"].format(members=members) if members else "")
    yield _paragraph(words["brochure"] if facts.brochure is not None else "")
    yield from _closing(facts)


def _greeting(facts: MailFacts) -> _Paragraph:
    name = _line(full_name(facts.lead.person))
    words = facts.words
    return _paragraph(words["greeting"].format(name=name) if name else words["greeting_unnamed"])


def _closing(facts: MailFacts) -> Iterator[_Paragraph]:
    yield _Paragraph(((facts.words["closing"], ""), (_line(facts.organisation.name), "")))
    yield _Paragraph(tuple((line, "") for line in _footer(facts)))


def _footer(facts: MailFacts) -> Iterator[str]:
    """Who writes from where, how to want no more, and where the privacy notice is."""
    words, organisation = facts.words, facts.organisation
    if facts.rule.address and organisation.postal:
        yield _line(
            ", ".join(
                filter(None, (organisation.legal_person or organisation.name, *organisation.postal))
            )
        )
    term = _WORKING_DAYS.match(facts.rule.stop)
    within = words["stop_within"].format(days=term[1]) if term else ""
    yield " ".join(filter(None, (words["stop"], within)))
    if link := _web(organisation.privacy_url):
        yield words["privacy"].format(link=link)


def _paragraph(text: str) -> _Paragraph:
    return _Paragraph(((text, ""),))


def _as_text(parts: tuple[_Paragraph, ...]) -> str:
    blocks = []
    for part in parts:
        mark = "- " if part.is_list else ""
        first, *more = part.lines
        lines = [first[0]]
        for title, address in more:
            lines += [f"{mark}{title}"] if title else []
            lines += [f"  {address}"] if address else []
        blocks.append("\n".join(lines))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _as_html(parts: tuple[_Paragraph, ...], facts: MailFacts) -> str:
    blocks = [head] if (head := facts.look.head()) else []
    for part in parts:
        shown = [facts.look.linked(title, address) for title, address in part.lines if title]
        if part.is_list:
            items = "".join(f"<li>{item}</li>" for item in shown[1:])
            blocks.append(f"<p>{shown[0]}</p>\n<ul>{items}</ul>")
        elif shown:
            blocks.append(f"<p>{'<br>'.join(shown)}</p>")
    body, lang = "\n".join(blocks), html.escape(facts.language)
    return f'<!DOCTYPE html>\n<html lang="{lang}"><body>\n{body}\n</body></html>\n'


def _line(text: str) -> str:
    """The text on one line, without characters that show nothing or turn its direction."""
    spaced = " ".join(text.split())
    shown = "".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN)
    return " ".join(shown.split())


def _web(address: str) -> str:
    shown = _line(address)
    return shown if shown.lower().startswith(("https://", "http://")) else ""


def _address(mail: str) -> str:
    """The address in ASCII. Raises ExportError for one that is none."""
    local, _, domain = mail.strip().rpartition("@")
    try:
        if not local or not domain or _line(mail) != mail.strip():
            raise ValueError(mail)
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
        plain.encode("ascii")
        return str(Address(addr_spec=plain))
    except (ValueError, IndexError, MessageError) as error:
        raise ExportError(
            N_("“{mail}” is not an email address."),
            N_("Correct it, then draft the email again."),
            mail=mail,
        ) from error
