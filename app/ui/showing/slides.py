"""How a slide is painted: a company, or one of its offerings."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.domain.deck import Slide
from app.domain.localized import Picked, pick
from app.domain.member import Fact, Member, Offering, Picture
from app.i18n.formats import country_name
from app.ui.catalogue.profile_parts import site_of
from app.ui.showing.lettering import Column, write
from app.ui.showing.stage import CARD, MARGIN, Stage

TOP = 142
FOOT = 110
"""Units left free at the foot for the line of progress."""

CODE = 300
SMALL_CODE = 170.0
GUTTER = 56
LOGO = 92
LOGO_TILE = QRectF(MARGIN + 12, TOP + 14, LOGO - 24, LOGO - 24)
MOST_FACTS = 8
STEP, MOST_STEP = 40, 56
"""Units from one line of what a company offers to the next."""

FACT_STEP, MOST_FACT_STEP = 37, 48
"""The same of technical facts."""

NETWORK = "MinGenTec"


def paint_slide(stage: Stage, slide: Slide) -> None:
    """Paint a slide on its ground, all but the foot."""
    write(
        stage.painter,
        QRectF(MARGIN, 64, 400, 30),
        NETWORK,
        stage.style(18, "stage_quiet", bold=True),
    )
    if slide.offering is None:
        _paint_company(stage, slide.member)
    else:
        _paint_offering(stage, slide.member, slide.offering)


def pictures_of(slide: Slide, box: QRectF) -> Iterator[tuple[str, QSizeF]]:
    """The media a slide shows on a page of this size, each with its room in units."""
    if slide.offering is None:
        if slide.member.logo:
            yield slide.member.logo, LOGO_TILE.size()
        return
    for picture in slide.offering.pictures[:1]:
        yield picture.file, _frame(box).size()


def spoken(slide: Slide, lang: str) -> str:
    """What a screen reader says of a slide."""
    if slide.offering is None:
        return f"{slide.member.name}. {slide.member.tagline(lang).text}"
    title, summary = slide.offering.title(lang).text, slide.offering.summary(lang).text
    return f"{title}, {slide.member.name}. {summary}"


def title_of(slide: Slide, lang: str) -> str:
    """The title of a slide in a list."""
    if slide.offering is None:
        return slide.member.name
    return slide.offering.title(lang).text or slide.offering.id


def _paint_company(stage: Stage, member: Member) -> None:
    lang, right = stage.lang, stage.box.right() - MARGIN - CODE
    tagline = member.tagline(lang)
    stage.paint_pills(QPointF(MARGIN + 130, 62), stage.marks(tagline))
    _paint_profile_code(stage, member, QRectF(right, TOP, CODE, CODE + 50))
    column = QRectF(MARGIN, TOP, right - MARGIN - 60, stage.box.bottom() - FOOT - TOP)
    head = QRectF(column.x(), column.y(), column.width(), 150)
    if member.logo:
        stage.paint_picture(member.logo, LOGO_TILE)
        head.setLeft(LOGO_TILE.right() + 32)
    y = head.y() + write(stage.painter, head, member.name, stage.style(50, bold=True, least=0.5))
    y = max(y, head.y() + LOGO + 4 if member.logo else 0) + 14
    y += write(
        stage.painter,
        QRectF(column.x(), y, column.width(), 70),
        tagline.text,
        stage.style(24, "stage_quiet"),
    )
    _paint_offers(
        stage, member, QRectF(column.x(), y + 26, column.width(), column.bottom() - y - 26)
    )


def _paint_offers(stage: Stage, member: Member, box: QRectF) -> None:
    """What the member offers, line by line, and where it has done so."""
    places = _places(member, stage.lang)
    bottom = box.bottom() - (44 if places else 0)
    y = box.y()
    picked = (offering.title(stage.lang) for offering in member.offerings)
    titles = [_marked(title, stage.lang) for title in picked if title.text]
    # Few lines may be large.
    step = min(MOST_STEP, max(STEP, (bottom - y) / max(1, len(titles))))
    for place, title in enumerate(titles):
        left = len(titles) - place
        if y + 40 > bottom - (40 if left > 1 else 0) and left > 1:
            more = stage.texts.ngettext("and {n} more offering", "and {n} more offerings", left)
            y += write(
                stage.painter,
                QRectF(box.x(), y, box.width(), 40),
                more,
                stage.style(19, "stage_quiet"),
            )
            break
        line = QRectF(box.x(), y, box.width(), step * 0.85)
        write(stage.painter, line, title, stage.style(21 * step / STEP, least=0.6))
        y += step
    write(
        stage.painter,
        QRectF(box.x(), min(y + 10, bottom), box.width(), 40),
        places,
        stage.style(21, "stage_warm", least=0.8),
    )


def _paint_offering(stage: Stage, member: Member, offering: Offering) -> None:
    lang, box = stage.lang, stage.box
    title, summary = offering.title(lang), offering.summary(lang)
    stage.paint_pills(QPointF(MARGIN + 130, 62), stage.marks(title, summary))
    share = 0.5 if offering.pictures else 0.68
    width = (box.width() - 2 * MARGIN - GUTTER) * share
    column = Column(stage.painter, QRectF(MARGIN, TOP - 24, width, box.bottom() - FOOT - TOP + 24))
    column.write(member.name, stage.style(20, "stage_warm", bold=True), most=34, after=6)
    column.write(title.text or offering.id, stage.style(40, bold=True, least=0.6), 150, after=12)
    column.write(summary.text, stage.style(21, "stage_quiet", least=0.75), most=120, after=20)
    _paint_facts(stage, offering.facts, column.rest())
    side = QRectF(MARGIN + width + GUTTER, TOP - 24, 0, 0)
    side.setBottomRight(QPointF(box.right() - MARGIN, box.bottom() - FOOT))
    if offering.pictures:
        _paint_picture(stage, member, offering.pictures[0], side)
    else:
        code = min(CODE, side.width())
        _paint_profile_code(stage, member, QRectF(side.right() - code, side.y(), code, code + 50))


def _paint_picture(stage: Stage, member: Member, picture: Picture, side: QRectF) -> None:
    """The picture of an offering in its frame; caption and code below it."""
    shown = stage.paint_picture(picture.file, _frame(stage.box), right=True)
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


def _paint_facts(stage: Stage, facts: tuple[Fact, ...], box: QRectF) -> None:
    """Names and values of technical facts, a line each; few may be large."""
    shown = facts[:MOST_FACTS]
    step = min(MOST_FACT_STEP, max(FACT_STEP, box.height() / max(1, len(shown))))
    size = step / FACT_STEP
    y = box.y()
    for fact in shown:
        if y + FACT_STEP - 3 > box.bottom():
            break
        name = QRectF(box.x(), y + 2, box.width() * 0.46, step - 7)
        value = QRectF(box.x() + box.width() * 0.5, y, box.width() * 0.5, step - 5)
        write(
            stage.painter,
            name,
            pick(fact.name, stage.lang).text,
            stage.style(17 * size, "stage_quiet", least=0.7),
        )
        text = f"{pick(fact.value, stage.lang).text} {fact.unit}".strip()
        write(stage.painter, value, text, stage.style(20 * size, bold=True, least=0.6))
        y += step


def _paint_profile_code(stage: Stage, member: Member, box: QRectF) -> None:
    address = stage.edition.profile_url(member, stage.lang)
    if address:
        caption = stage.texts.gettext("Scan the code: company profile")
        stage.paint_address(box, address, f"{caption}\n{site_of(address)}")


def _paint_small_code(stage: Stage, member: Member, box: QRectF) -> None:
    address = stage.edition.profile_url(member, stage.lang)
    if address:
        stage.paint_address(box, address, "")


def _marked(text: Picked, lang: str) -> str:
    """A text with its language, where that is not the one of the page."""
    return f"{text.text} · {text.lang.upper()}" if text.is_foreign_to(lang) else text.text


def _places(member: Member, lang: str) -> str:
    """Where a member has worked: the countries of its references, each once."""
    countries = dict.fromkeys(item.country for item in member.references if item.country)
    return " · ".join(country_name(code, lang) for code in countries)
