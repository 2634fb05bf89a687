"""What leaves the program looks like the network; who answers for it is the organisation."""

import io
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from app.brochure.official_pages import official_pages
from app.brochure.receipt_slip import receipt_slip
from app.domain.brand import NEUTRAL, Brand, BrandColours
from app.domain.lead import Consent, Purpose
from app.domain.official_paper import OfficialPaper, PaperPart, PartKind
from app.domain.receipt import Receipt
from app.exporters.edition_sheet_rows import WorkbookContent
from app.exporters.edition_workbook import edition_workbook
from app.exporters.mail import MailFacts, confirmation_mail_of, mail_of
from app.exporters.mail_look import MailLook
from app.exporters.spreadsheet import Worksheet, xlsx_bytes
from app.i18n.mail_words import MailBook
from tests.brochure.reading import opened, squeezed, text_of
from tests.support.catalogues import EDITION, PUMPS
from tests.support.leads import ANNA, FAIR, ORGANISATION, STAMP

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
OSTWIND = Brand(
    "Ostwind <Marine>", "Ostwind", colours=BrandColours("#9b1c4b", "#5c1030", "#f2c14e")
)
DEEP = b".360784 .062745 .188235"
"""Its deep colour as reportlab writes it."""


def facts(look: MailLook) -> MailFacts:
    language, words = MailBook(RESOURCES / "mail").words(("en",))
    sender = replace(ORGANISATION, sender_mail="desk@x.example", privacy_url="https://x.example")
    return MailFacts(ANNA, FAIR, sender, language, words, look=look)


def html_of(data: bytes) -> str:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def text_part(data: bytes) -> str:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_a_mail_has_the_network_at_its_head_and_the_organisation_at_its_foot() -> None:
    plain, branded = mail_of(facts(MailLook())), mail_of(facts(MailLook(OSTWIND)))
    head, *_rest = html_of(branded).partition("<p>")
    assert "Ostwind &lt;Marine&gt;" in head
    assert "#9b1c4b" in head
    foot = html_of(branded).rpartition("Kind regards")[2]
    assert ORGANISATION.name in foot
    assert "Ostwind" not in foot
    assert text_part(branded) == text_part(plain)
    assert "style" not in html_of(plain)


def test_a_mail_about_consent_has_its_looks_alone() -> None:
    given = Consent(Purpose.NEWSLETTER, STAMP, "2026-1", "en")
    look = MailLook(OSTWIND, is_of_network=False)
    shown = html_of(confirmation_mail_of(facts(look), given, "I want the newsletter."))
    assert "#9b1c4b" in shown
    assert "Ostwind" not in shown


@pytest.mark.parametrize("brand", [NEUTRAL, OSTWIND])
def test_a_receipt_is_the_organisations_in_the_colour_of_the_network(brand: Brand) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="4"/></svg>'
    receipt = Receipt("Receipt", (ORGANISATION.name, "Anna"), "code", "en", logo)
    pdf = receipt_slip(receipt, RESOURCES, brand)
    assert "Ostwind" not in text_of(pdf)
    assert squeezed(ORGANISATION.name) in text_of(pdf)
    with opened(pdf) as file:
        drawn = file.pages[0].Contents.read_bytes()
        assert str(file.docinfo["/Author"]) == ORGANISATION.name
    assert (DEEP in drawn) == (brand is OSTWIND)


def test_an_official_paper_is_the_organisations_in_the_colour_of_the_network() -> None:
    part = PaperPart(PartKind.HEADING, "What is stored")
    paper = OfficialPaper(
        "record", "Record", "en", ORGANISATION.name, (part,), (), "", "", "", ("Foot", "Line")
    )
    pdf = official_pages(paper, RESOURCES, OSTWIND)
    assert "Ostwind" not in text_of(pdf)
    with opened(pdf) as file:
        assert b".607843 .109804 .294118" in file.pages[0].Contents.read_bytes()


def test_workbooks_have_headings_on_its_colour_and_say_whose_they_are() -> None:
    content = WorkbookContent(replace(EDITION, brand=OSTWIND), [PUMPS], {"DE": "Germany"}, "en")
    sheet = Worksheet("Leads", ("Name",), (("Anna",),))
    for data in (edition_workbook(content), xlsx_bytes([sheet], OSTWIND)):
        book = openpyxl.load_workbook(io.BytesIO(data))
        page = book.worksheets[-1] if len(book.worksheets) == 1 else book.worksheets[1]
        assert page.cell(1, 1).fill.start_color.rgb == "FF9B1C4B"
        assert page.cell(1, 1).font.color.rgb == "FFFFFFFF"
    plain = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([sheet])))
    assert plain.worksheets[0].cell(1, 1).fill.fill_type is None
