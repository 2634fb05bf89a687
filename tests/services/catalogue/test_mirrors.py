"""A profile in two languages: paragraph beside paragraph, and honest about what is missing."""

from app.domain.member import Member, MemberText, Offering, OfferingText
from app.services.catalogue.mirrors import mirrored


def member(**texts: str) -> Member:
    made = {lang: MemberText(description=text) for lang, text in texts.items()}
    return Member("a", "Alpha GmbH", texts=made)


def pairs(alpha: Member) -> list[tuple[str, str]]:
    return [(it.left.text, it.right.text) for it in mirrored(alpha, "de", "ru")]


def test_paragraphs_stand_beside_their_translation() -> None:
    alpha = member(de="Eins.\n\nZwei.", ru="Один.\nДва.")
    assert pairs(alpha) == [("Alpha GmbH", "Alpha GmbH"), ("Eins.", "Один."), ("Zwei.", "Два.")]


def test_a_text_that_is_divided_otherwise_stays_whole() -> None:
    alpha = member(de="Eins.\nZwei.", ru="Один и два.")
    assert pairs(alpha)[1:] == [("Eins.\nZwei.", "Один и два.")]


def test_a_missing_language_is_told_from_the_reader_s_own() -> None:
    (_name, paragraph) = mirrored(member(de="Eins."), "de", "ru")
    assert not paragraph.left.is_foreign_to("de")
    assert paragraph.right.is_foreign_to("ru")


def test_an_offering_begins_with_its_title() -> None:
    texts = {"de": OfferingText("Pumpe", "Hebt."), "ru": OfferingText("Насос", "Поднимает.")}
    alpha = Member("a", "Alpha GmbH", offerings=(Offering("p", texts=texts),))
    title, summary = [it for it in mirrored(alpha, "de", "ru") if it.offering == "p"]
    assert (title.is_heading, summary.is_heading) == (True, False)
    assert (title.right.text, summary.right.text) == ("Насос", "Поднимает.")
