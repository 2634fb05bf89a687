"""How a slide is painted: a company, or one of its offerings."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.domain.colour import contrast
from app.domain.deck import Slide
from app.domain.localized import pick
from app.domain.member import Member, Offering, Picture
from app.i18n.correction_words import marks_in
from app.i18n.texts import Texts
from app.ui.catalogue.profile_parts import site_of
from app.ui.showing.slide_words import paint_about, paint_facts, paint_offers, paint_words
from app.ui.showing.stage import CARD, MARGIN, Stage
from app.ui.showing.text_fitting import FittedColumn, FittedTextStyle, width_of, write

TOP = 142
FOOT = 110
"""Units left free at the foot for the line of progress."""

NAME, SUMMARY = 50, 22
ON_ONE_LINE = 0.7
"""How small a name may become of its full size, to stand on one line."""

BRAND_LOGO = (150.0, 44.0)
MOST_NAME = 360.0
"""Units that logo and name of the network have."""

CODE = 300
SMALL_CODE = 170.0
GUTTER = 56
LOGO = 92
LOGO_TILE = QRectF(MARGIN + 12, TOP + 14, LOGO - 24, LOGO - 24)
WORK, MOST_WORK = QSizeF(236, 150), 3
"""The least of a picture on the slide of a company, and how many stand side by side."""

WORK_FACTORS = (2.0, 1.6, 1.3, 1.0)
"""How much larger they may be; few sizes, as each is drawn anew, also for another language."""


def paint_slide(stage: Stage, slide: Slide) -> None:
    """Paint a slide on its ground, all but the foot."""
    pills = QPointF(_paint_brand(stage), 62)
    if slide.offering is None:
        stage.paint_pills(pills, stage.marks(slide, slide.member.tagline(stage.lang)))
        _paint_company(stage, slide.member)
    else:
        picked = slide.offering.title(stage.lang), slide.offering.summary(stage.lang)
        stage.paint_pills(pills, stage.marks(slide, *picked))
        _paint_offering(stage, slide, slide.offering)


def pictures_of(slide: Slide, box: QRectF) -> Iterator[tuple[str, QSizeF]]:
    """The media of which it is known how large a slide shows them on a page of this size.

    Each with its room in units; that of other pictures depends on the words above them.
    """
    if slide.offering is None:
        if slide.member.logo:
            yield slide.member.logo, LOGO_TILE.size()
        return
    for picture in slide.offering.pictures[:1]:
        yield picture.file, _frame(box).size()


def spoken(slide: Slide, texts: Texts) -> str:
    """What a screen reader says of a slide."""
    lang, marks = texts.lang, ". ".join(("", *marks_in(slide.corrections, texts)))
    if slide.offering is None:
        return f"{slide.member.name}. {slide.member.tagline(lang).text}{marks}"
    title, summary = slide.offering.title(lang).text, slide.offering.summary(lang).text
    return f"{title}, {slide.member.name}. {summary}{marks}"


def title_of(slide: Slide, lang: str) -> str:
    """The title of a slide in a list."""
    if slide.offering is None:
        return slide.member.name
    return slide.offering.title(lang).text or slide.offering.id


def _paint_brand(stage: Stage) -> float:
    """Paint logo and name of the network; gives where there is room beside them."""
    brand, left = stage.edition.brand, float(MARGIN)
    is_dark = contrast(stage.colours.stage_top, stage.colours.ink) < contrast(
        stage.colours.stage_top, stage.colours.paper
    )
    if logo := (is_dark and brand.logo_dark) or brand.logo:
        is_other = is_dark and not brand.logo_dark
        shown = stage.paint_logo(logo, QRectF(left, 52, *BRAND_LOGO), card=is_other)
        left = max(left, shown.right() + 16) if shown.height() else left
    if not brand.called:
        return left
    style = stage.style(18, "stage_quiet", bold=True)
    room = QRectF(left, 64, MOST_NAME, 30)
    write(stage.painter, room, brand.called, style)
    return left + min(width_of(brand.called, style), MOST_NAME) + 25


def _paint_company(stage: Stage, member: Member) -> None:
    lang, right = stage.lang, stage.box.right() - MARGIN - CODE
    tagline = member.tagline(lang)
    _paint_profile_code(stage, member, QRectF(right, TOP, CODE, CODE + 50))
    end = stage.box.bottom() - FOOT
    paint_about(stage, member, QRectF(right, TOP + CODE + 74, CODE, end - TOP - CODE - 74))
    column = QRectF(MARGIN, TOP, right - MARGIN - 60, end - TOP)
    head = QRectF(column.x(), column.y(), column.width(), 150)
    if member.logo:
        stage.paint_picture(member.logo, LOGO_TILE)
        head.setLeft(LOGO_TILE.right() + 32)
    y = head.y() + write(stage.painter, head, member.name, _name_style(stage, member, head.width()))
    y = max(y, head.y() + LOGO + 4 if member.logo else 0) + 14
    y += write(
        stage.painter,
        QRectF(column.x(), y, column.width(), 70),
        tagline.text,
        stage.style(24, "stage_quiet"),
    )
    y = paint_offers(stage, member, QRectF(column.x(), y + 26, column.width(), end - y - 26))
    _paint_work(stage, member, QRectF(column.x(), y + 34, column.width(), end - y - 34))


def _name_style(stage: Stage, member: Member, width: float) -> FittedTextStyle:
    """The type of a name, somewhat smaller where it then stands on one line."""
    most = stage.style(NAME, bold=True, least=0.5)
    # A unit less, as the size of a font is a whole number.
    pixels = NAME * min(1.0, width / width_of(member.name, most)) - 1 if member.name else NAME
    return stage.style(pixels, bold=True) if NAME > pixels >= NAME * ON_ONE_LINE else most


def _paint_work(stage: Stage, member: Member, box: QRectF) -> None:
    """Pictures of what the member offers or, where it has none, what it says of itself."""
    pictures = _work(member)
    if not pictures:
        tagline = member.tagline(stage.lang)
        paint_words(stage, member.description(stage.lang), box, {tagline.lang})
        return
    if box.height() < WORK.height() + 2 * CARD:
        return
    place = QRectF(box.topLeft() + QPointF(CARD, CARD), _work_size(box, len(pictures)))
    for picture in pictures:
        shown = stage.paint_picture(picture, place, share=0)
        place.moveLeft(shown.right() + 3 * CARD)


def _work_size(box: QRectF, number: int) -> QSizeF:
    """The largest size at which so many pictures have room side by side."""
    room = QSizeF((box.width() - CARD * (3 * number - 1)) / number, box.height() - 2 * CARD)
    sizes = (WORK * factor for factor in WORK_FACTORS)
    return next((size for size in sizes if size.boundedTo(room) == size), WORK)


def _paint_offering(stage: Stage, slide: Slide, offering: Offering) -> None:
    lang, box, member = stage.lang, stage.box, slide.member
    title, summary, words = (
        offering.title(lang),
        offering.summary(lang),
        offering.description(lang),
    )
    share = 0.5 if offering.pictures else 0.68
    width = (box.width() - 2 * MARGIN - GUTTER) * share
    # What has neither facts nor a picture says the same in larger type.
    size = 1.0 if offering.facts or offering.pictures else 1.2
    column = FittedColumn(
        stage.painter, QRectF(MARGIN, TOP - 24, width, box.bottom() - FOOT - TOP + 24)
    )
    column.write(member.name, stage.style(20, "stage_warm", bold=True), most=58, after=6)
    heading = stage.style(40 * size, bold=True, least=0.6)
    column.write(title.text or offering.id, heading, 150, after=12)
    column.write(summary.text, stage.style(SUMMARY * size, "stage_quiet"), 140, after=20)
    rest = column.rest()
    rest.setTop(paint_facts(stage, offering.facts, rest))
    paint_words(stage, words, rest, {title.lang, summary.lang})
    side = QRectF(MARGIN + width + GUTTER, TOP - 24, 0, 0)
    side.setBottomRight(QPointF(box.right() - MARGIN, box.bottom() - FOOT))
    if offering.pictures:
        _paint_picture(stage, member, offering.pictures[0], side)
    else:
        code = min(CODE, side.width())
        _paint_profile_code(stage, member, QRectF(side.right() - code, side.y(), code, code + 50))


def _paint_picture(stage: Stage, member: Member, picture: Picture, side: QRectF) -> None:
    """The picture of an offering in its frame; caption and code below it."""
    shown = stage.paint_picture(picture.file, _frame(stage.box), share=1)
    card = shown.adjusted(-CARD, 0, CARD, CARD)
    code = max(SMALL_CODE, min(CODE, side.bottom() - card.bottom() - 24))
    words = QRectF(card.x(), card.bottom() + 18, side.right() - card.x() - code - 20, code)
    caption = pick(picture.captions, stage.lang).text
    write(stage.painter, words, caption, stage.style(17, "stage_quiet"))
    place = QRectF(side.right() - code, card.bottom() + 24, code, code)
    _paint_small_code(stage, member, place)


def _frame(box: QRectF) -> QRectF:
    """Where the picture of an offering stands, within the card around it."""
    half = (box.width() - 2 * MARGIN - GUTTER) / 2
    height = box.bottom() - FOOT - TOP - SMALL_CODE - 28
    return QRectF(MARGIN + half + GUTTER + CARD, TOP - 24 + CARD, half - 2 * CARD, height)


def _work(member: Member) -> list[str]:
    """Pictures of different offerings, as many as stand side by side."""
    first = (offering.pictures[0].file for offering in member.offerings if offering.pictures)
    return list(dict.fromkeys(first))[:MOST_WORK]


def _paint_profile_code(stage: Stage, member: Member, box: QRectF) -> None:
    address = stage.edition.profile_url(member, stage.lang)
    if address:
        caption = stage.texts.gettext("Scan the code: company profile")
        stage.paint_address(box, address, f"{caption}\n{site_of(address)}")


def _paint_small_code(stage: Stage, member: Member, box: QRectF) -> None:
    address = stage.edition.profile_url(member, stage.lang)
    if address:
        stage.paint_address(box, address, "")
