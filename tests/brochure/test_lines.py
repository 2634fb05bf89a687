"""Where lines end: what is read aloud stays whole, words take hyphens, addresses end at signs."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.brochure.fonts import Fonts
from app.brochure.layout_registry import layout_names
from app.brochure.pieces import Piece, parted_anywhere
from app.brochure.style import Type
from app.brochure.typeset import Typesetter
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName, Paper
from app.i18n.formats import day
from app.services.output.brochures import BrochuresService
from tests.brochure.reading import opened, tagged_text

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SIZE = 10
HYPHENATED, PLAIN = Type(SIZE, 12, hyphenated=True), Type(SIZE, 12)
LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
TEXT = """
Насосы для карьеров Производительность отвалообразователей шахт-ных Mittelspannungsschaltanlage Eng
Grubenwasser 720 m³/h 24-Stunden-Dienst уурхайн усны шавхалт Улаанбаатар z.B. água
n.nowotnick@brunnenbau-nowotnick.example profiles.mingentec.example/ru/seewald-pumpen
"""


@cache
def typesetter() -> Typesetter:
    return Typesetter(Fonts(FONTS), hyphenated=True)


def broken(text: str, width: float, lang: str = "ru", type_: Type = PLAIN) -> list[str]:
    """The lines, as they are seen."""
    lines = typesetter().lines(text, type_, width, lang)
    return ["".join(run.text for run in line.runs) for line in lines]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(TEXT.split()), max_size=12),
    st.floats(30, 400),
    st.sampled_from(LANGUAGES),
    st.sampled_from([PLAIN, HYPHENATED]),
)
def test_lines_hold_the_text_and_say_what_stood_between_them(
    words: list[str], width: float, lang: str, type_: Type
) -> None:
    lines = typesetter().lines(" ".join(words), type_, width, lang)
    assert all(line.width <= width + 0.01 for line in lines)
    whole = "".join(line.text + line.joint.strip("-") for line in lines)
    assert whole == " ".join(words)
    for line in lines:
        drawn = "".join(run.text for run in line.runs)
        assert drawn == line.text + ("-" if line.joint == "-" else "")


@pytest.mark.parametrize("width", range(40, 150))
def test_a_word_longer_than_a_line_takes_a_hyphen(width: int) -> None:
    for word, lang in (
        ("Производительность", "ru"),
        ("Mittelspannungsschaltanlage", "de"),
        ("Mittelspannungsschaltanlage", "ru"),  # whose hyphens no Russian dictionary knows
        ("үйлдвэрлэлийнхээ", "mn"),
    ):
        *before, last = broken(word, width, lang)
        assert all(line.endswith("-") for line in before), before
        assert "".join(line.removesuffix("-") for line in before) + last == word
        assert min(len(line.removesuffix("-")) for line in (*before, last)) > 1


@pytest.mark.parametrize("type_", [PLAIN, HYPHENATED])
def test_an_address_goes_to_the_next_line_whole_or_ends_at_its_signs(type_: Type) -> None:
    mail = "n.nowotnick@brunnenbau-nowotnick.example"
    for lang in ("ru", "de"):
        assert broken(f"Почта {mail}", 230, lang, type_) == ["Почта", mail]
        two = ["n.nowotnick@", "brunnenbau-nowotnick.example"]
        assert broken(f"Почта {mail}", 170, lang, type_) == ["Почта", *two]
    assert broken(mail, 170, type_=type_) == ["n.nowotnick@", "brunnenbau-nowotnick.example"]
    assert broken(mail, 110, type_=type_) == [
        "n.nowotnick@",
        "brunnenbau-",
        "nowotnick.example",
    ]
    site = "www.rietschlag-verschleisstechnik.example"
    assert broken(f"Сайт {site}", 225, type_=type_) == ["Сайт", site]
    assert broken(site, 190, type_=type_) == ["www.rietschlag-verschleisstechnik", ".example"]


def test_a_word_is_parted_where_its_language_parts_it() -> None:
    assert broken("Производительность", 90) == ["Производитель-", "ность"]


def test_a_part_that_just_fits_the_line_is_not_parted_further() -> None:
    (part,) = typesetter().lines("Grubenwasser-", HYPHENATED, 500, "de")
    lines = broken("Grubenwasserhaltung", part.width, "de", HYPHENATED)
    assert lines == ["Grubenwasser-", "haltung"]


def test_a_script_without_hyphens_takes_none() -> None:
    assert not any("-" in line for line in broken("واستخراج" * 5, 60, "ar"))
    assert {joint for _, joint in parted_anywhere(Piece("שלוםעולםשלום"))} == {""}
    assert "-" in {joint for _, joint in parted_anywhere(Piece("Водоотлив"))}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", layout_names())
def test_no_two_words_are_one_in_the_tagged_text(
    services: Services, brochures: BrochuresService, lang: str, layout: LayoutName
) -> None:
    member = services.catalogue.member("grabbert-brechanlagen")
    request = BrochureRequest((BrochureItem(member.id),), lang, layout=layout, paper=Paper.A5)
    tagged = tagged_text(brochures.make(request, proof=False).pdf)
    texts = [member.description(lang).text, member.tagline(lang).text]
    texts += [offering.title(lang).text for offering in member.offerings]
    known = Counter(words_of(" ".join(texts)))
    found = Counter(words_of(" ".join(tagged)))
    if layout in {"full", "two-up", "catalogue"}:
        assert known - found == Counter()
    else:
        assert Counter(words_of(texts[1])) - found == Counter()


def words_of(text: str) -> list[str]:
    """Words of letters; one that took a hyphen at a line's end is two of them, so none with any."""
    parts = re.split(r"[\s–()«»„“”\"]+", text)
    return [word for word in parts if re.fullmatch(r"[^\W\d_]{2,5}[.,;:]?", word)]


def test_the_mark_of_a_language_stands_apart_from_its_text(brochures: BrochuresService) -> None:
    request = BrochureRequest((BrochureItem("meurofeld-energie"),), "ru")
    marked = [text for text in tagged_text(brochures.make(request).pdf) if text.endswith("EN")]
    assert marked
    assert all(text.endswith(" EN") for text in marked)


def test_arabic_is_read_aloud_in_its_own_order(brochures: BrochuresService) -> None:
    title = "مضخات للمناجم المفتوحة"
    request = BrochureRequest((BrochureItem("seewald-pumpen"),), "ar", title=title)
    with opened(brochures.make(request, proof=False).pdf) as file:
        said = {str(it.ActualText) for it in file.objects if _has(it, "/ActualText")}
    assert title in said


def _has(found: object, key: str) -> bool:
    return isinstance(found, pikepdf.Dictionary) and key in found


@pytest.mark.parametrize("width", range(90, 200, 7))
def test_a_number_stays_with_its_unit(width: int) -> None:
    held = ["11\u202f000\u00a0m³/h", "m\u00a0s.\u00a0n.\u00a0m.", "100\u00a0%"]
    lines = broken(f"Caudal de {held[0]} a 3900\u00a0{held[1]} con {held[2]} de carga", width, "es")
    assert len(lines) > 1
    for whole in held:
        assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("width", range(90, 200, 7))
def test_a_number_stays_with_its_unit_behind_a_plain_blank(width: int) -> None:
    held = ["1,800 m³/h", "−40 °C", "85 %", "210 000 m³", "DN 250", "pH 4.5"]
    lines = broken(f"Flows of {' and '.join(held)} a day", width)
    assert len(lines) > 1
    for whole in held:
        assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("width", range(90, 200, 7))
def test_a_number_stays_with_its_suffix_and_the_font_has_the_hyphen_between(width: int) -> None:
    days = [day(date(2026, month, 5), "mn") for month in (6, 11)]
    lines = broken(f"Хугацаа: {' ба '.join(days)}.", width, "mn")
    assert len(lines) > 1
    for whole in ("6\u2011р", "11\u2011р"):
        assert any(whole in line for line in lines), lines
        assert Fonts(FONTS).printable(whole) == (whole, "")


def test_a_number_with_its_unit_that_is_wider_than_the_line_is_parted_between_them() -> None:
    assert broken("1200000000 m³/h", 65) == ["1200000000", "m³/h"]
