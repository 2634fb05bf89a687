"""Texts and pictures that mean harm, or are merely absurd: a correct page or a sentence."""

import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics

from app.bootstrap import build_services
from app.brochure.fonts import CHINESE_FONTS, find_system_fonts
from app.brochure.layout_registry import layout_names
from app.brochure.picture_drawing import is_readable
from app.brochure.receipt_slip import receipt_slip
from app.config.paths import find_paths
from app.domain.brochure import (
    FULL_PAGES,
    Brochure,
    BrochureError,
    BrochureItem,
    BrochureRequest,
    LayoutName,
)
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Medium
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
)
from app.domain.progress import NO_PROGRESS
from app.domain.receipt import Receipt
from app.store.catalogue.build_catalogue import build_catalogue
from tests.brochure.reading import links_of, opened, squeezed, text_of
from tests.support.catalogues import EDITION, PUMPS, RESOURCES
from tests.support.hostile import Hostile, Opens

MARKUP = '<b>fett</b> <font color="red">rot</font> & <script>alert(1)</script> &amp; <br/> {0} %s'
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_NAME = ("Gesellschaft für " + LONG_WORD + " und Rekultivierungsplanungsgesellschaft mbH")[:122]

Print = Callable[..., Brochure]


@pytest.fixture
def printed(tmp_path: Path) -> Print:
    """Prints one member, out of a catalogue made of it and of these media."""

    def make(
        member: Member,
        layout: LayoutName = FULL_PAGES,
        media: tuple[Medium, ...] = (),
        **more: Any,
    ) -> Brochure:
        file = tmp_path / "catalog.db"
        build_catalogue(CatalogueContent(EDITION, [member], media), file, RESOURCES)
        services = build_services(find_paths(tmp_path / "data"), file)
        services.paths.data.mkdir(exist_ok=True)
        services.sound.remember(file)  # no check is perfect
        wanted = {"language": "de", "layout": layout, **more}
        request = BrochureRequest((BrochureItem(member.id),), **wanted)
        try:
            return services.brochures.make(request, NO_PROGRESS)
        finally:
            services.close()

    return make


def saying(text: str) -> Member:
    """A member that says this everywhere."""
    offering = Offering(
        id="eins",
        texts={"de": OfferingText(text, text, text)},
        facts=(Fact({"de": text}, {"de": text}, text[:20]),),
    )
    return Member(
        id="mitglied",
        name=text[:200],
        address=Address(city=text[:100]),
        phone="+49 355 5550",
        email="info@firma.example",
        texts={"de": MemberText(text, text)},
        contacts=(Contact(text[:60], text[:60], "a@firma.example", "", ("de",)),),
        offerings=(offering,),
    )


@pytest.mark.parametrize("layout", layout_names())
def test_markup_is_printed_as_it_stands(printed: Print, layout: LayoutName) -> None:
    brochure = printed(saying(MARKUP), layout)
    assert squeezed(MARKUP) in text_of(brochure.pdf)
    assert brochure.report.problems == ()


@pytest.mark.parametrize("layout", layout_names())
def test_controls_and_overrides_of_direction_vanish(printed: Print, layout: LayoutName) -> None:
    hostile = "gut\x00\x1b[31m\u202egnp.exe\u2066\ufeff ende\u200b"
    text = text_of(printed(saying(hostile), layout).pdf)
    assert "gut[31mgnp.exeende" in text
    # A contact without a phone leaves that of the company; the contact's own email replaces its.
    assert "+493555550" in text or layout not in {"full", "two-up", "catalogue"}
    assert "info@firma.example" not in text


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        (FULL_PAGES, "Wort "),
        (FULL_PAGES, "W" * 20_000 + " "),
        (LayoutName("two-up"), "Wort "),
        (LayoutName("list"), "Wort "),
        (LayoutName("catalogue"), "Wort "),
    ],
)
def test_a_hundred_thousand_characters_flow_on(
    printed: Print, layout: LayoutName, words: str
) -> None:
    text = (words * 100_000)[:100_000]
    texts = OfferingText("Kurz", "", text) if layout == "full" else OfferingText(text)
    offering = Offering(id="lang", texts={"de": texts})
    brochure = printed(replace(saying("Pumpe"), offerings=(offering,)), layout)
    assert text_of(brochure.pdf).count("W") >= text.count("W")
    assert brochure.report.problems == ()


@pytest.mark.parametrize("layout", layout_names())
@pytest.mark.parametrize("name", [LONG_NAME, LONG_WORD, "Ж" * 122])
def test_long_names_and_thirty_offerings_fit(printed: Print, layout: LayoutName, name: str) -> None:
    text = "Pumpen fördern Wasser aus Tagebauen in der Lausitz. " * 29
    offerings = tuple(
        Offering(id=f"a{number}", texts={"de": OfferingText(f"{number} {name}", text[:160], text)})
        for number in range(30)
    )
    member = replace(PUMPS, name=name, offerings=offerings, texts={"de": MemberText(name, text)})
    brochure = printed(member, layout)
    assert brochure.report.problems == ()
    assert squeezed(name) in text_of(brochure.pdf)


def test_a_member_with_nothing_but_a_name_is_printed(printed: Print) -> None:
    for layout in layout_names():
        brochure = printed(Member(id="nur", name="Nur Name GmbH", offerings=()), layout)
        assert squeezed("Nur Name GmbH") in text_of(brochure.pdf)
        assert brochure.report.problems == ()


def test_characters_without_a_font_are_told_and_never_boxes(printed: Print) -> None:
    brochure = printed(saying("Pumpe 😀 mit ≤ 5 m → Wasser ✔"))
    assert brochure.report.missing_glyphs == "😀"
    assert squeezed("mit ≤ 5 m → Wasser ✓") in text_of(brochure.pdf)


def picture(name: str, mime: str, data: bytes) -> tuple[Member, tuple[Medium, ...]]:
    offering = replace(saying("Pumpe").offerings[0], pictures=(Picture(name, {"de": "Pumpe"}),))
    return replace(saying("Pumpe"), offerings=(offering,)), (Medium(name, mime, data),)


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("mime", "data"),
    [
        ("image/png", b"no picture at all"),
        ("image/jpeg", png(40, 40)[:60]),
        ("image/png", png(20_000, 20_000, "1")),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'>"),
        ("image/svg+xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><nosvg>&a;</nosvg>"),
    ],
)
def test_what_is_no_picture_is_left_out_and_told(printed: Print, mime: str, data: bytes) -> None:
    member, media = picture("bild", mime, data)
    brochure = printed(member, media=media)
    assert ["bild" in str(problem) for problem in brochure.report.problems] == [True]


@pytest.mark.parametrize("size", [(20_000, 100), (1, 1), (3000, 2000)])
def test_any_size_of_picture_gives_a_small_file(printed: Print, size: tuple[int, int]) -> None:
    member, media = picture("bild.png", "image/png", png(*size, "RGBA"))
    brochure = printed(member, media=media, cover=False)
    assert brochure.report.problems == ()
    assert len(brochure.pdf) < 150_000


def test_a_drawing_fetches_nothing_from_outside(printed: Print, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(64, 64))
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='8'"
        f" height='8'><image width='8' height='8' x:href='{secret}'/></svg>"
    )
    member, media = picture("bild.svg", "image/svg+xml", svg.encode())
    with opened(printed(member, media=media).pdf) as file:
        assert not any(page.get_images() for page in file.pages)


@pytest.mark.skipif(not Opens.CAN_TELL, reason="the system does not tell who opens a file")
def test_nothing_is_opened_that_a_name_or_a_drawing_names(printed: Print) -> None:
    with closing(Hostile()) as hostile, closing(Opens(hostile.picture)) as opens:
        name = hostile("Pumpen")
        svg = (
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'"
            f"><image width='8' height='8' x:href='{hostile.picture}'/>"
            f"<image width='8' height='8' href='{hostile.picture.as_uri()}'/></svg>"
        )
        _, media = picture("bild.svg", "image/svg+xml", svg.encode())
        pictured = replace(saying(name).offerings[0], pictures=(Picture("bild.svg", {"de": name}),))
        member = replace(saying(name), offerings=(pictured,), logo="bild.svg")
        for layout in layout_names():
            assert squeezed(name) in text_of(printed(member, layout, media).pdf)
        slip = receipt_slip(Receipt(name, (name, name), name, "de"), RESOURCES)
        assert squeezed(name) in text_of(slip)
        assert opens.since() == 0


def test_an_address_too_long_for_a_code_is_a_sentence(printed: Print) -> None:
    member = replace(saying("Pumpe"), profile_url="https://x.example/" + "a" * 3000)
    with pytest.raises(BrochureError, match="code"):
        printed(member)


def test_only_addresses_of_the_web_and_of_mail_are_linked(printed: Print) -> None:
    member = replace(saying("Pumpe"), profile_url="file:///etc/passwd", website="javascript:x()")
    brochure = printed(member)
    assert {link.split(":")[0] for link in links_of(brochure.pdf)} <= {"https", "mailto"}


def test_a_language_without_letters_is_a_sentence(printed: Print) -> None:
    member = saying("Pumpe")
    with pytest.raises(BrochureError, match="Thai"):
        printed(replace(member, id="m2"), second_language="th")


@pytest.mark.skipif(
    not {path.name for path in find_system_fonts()} & set(CHINESE_FONTS),
    reason="no font with Chinese is installed",
)
def test_chinese_is_printed_where_a_font_for_it_is_installed(printed: Print) -> None:
    text = "塞瓦尔德公司自1992年起制造潜水泵、泥浆泵和浮动泵站，用于采矿。" * 9
    member = replace(saying("Pumpe"), texts={"zh": MemberText("露天矿用泵", text)})
    brochure = printed(member, language="zh")
    assert brochure.report.missing_glyphs == ""
    assert squeezed(text) in text_of(brochure.pdf)


def test_arabic_is_shaped_ordered_and_found(printed: Print) -> None:
    text = "شركة تصنع المضخات الغاطسة (S 200) منذ عام 1992 في زنفتنبرغ"
    texts = {"ar": MemberText("مضخات للمناجم", f"{text}. " * 6)}
    offering = Offering(id="eins", texts={"ar": OfferingText("مضخة غاطسة", "لمياه المناجم")})
    member = replace(saying("Pumpe"), texts=texts, offerings=(offering,))
    brochure = printed(member, language="ar")
    found = text_of(brochure.pdf)
    assert brochure.report.missing_glyphs == ""
    words = [word for word in text.split() if word.isalpha() or word.isdigit()]
    assert [word for word in words if squeezed(word) not in found] == []


@pytest.mark.parametrize("words", ["", "<text x='1' y='7'>Насос 泵</text>"])
def test_a_drawing_that_is_looked_at_before_there_are_fonts_is_no_worse_for_it(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = "width='91' height='37'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><rect {size}/>{words}</svg>"
    for fonts in ("_fonts", "_typefaces"):
        monkeypatch.setattr(pdfmetrics, fonts, {})  # as in a process that has printed nothing yet
    assert is_readable(Medium("", "image/svg+xml", svg.encode()))
