"""The words of a slide: what a company offers, what it is, technical facts; large where few."""

import re
from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QRectF

from app.domain.localized import UNDETERMINED, LocalizedText, pick
from app.domain.member import Fact, Member
from app.i18n.formats import country_name
from app.ui.showing.stage import Stage
from app.ui.showing.text_fitting import FittedTextStyle, height_of, width_of, write

STEP, MOST_STEP = 40, 56
"""Units from one line of what a company offers to the next."""

LINE = 21
"""The size of such a line, of the least step."""

MOST_FACTS = 8
SETTINGS = ((1.3, 1.0), (1.2, 1.0), (1.1, 1.0), (1.0, 1.0), (1.0, 0.7), (0.9, 0.7), (0.8, 0.7))
"""How large facts are, of the usual size, and how small one may be to stay on one line.

The first at which all have room.
"""

NAME_SHARE, VALUE_SHARE = 0.46, 0.5
"""How much of the width is the name's, and at which of it the value begins."""

_ENDS = re.compile(r"(?<=[^\W\d]{3}[.!?])\s+|(?<=[\d°%C)»“”][.!?])\s+(?=[^\W\d_])")
"""Between two sentences; what comes after z. B. or т. е. belongs to the same one."""

LEAST_TYPE, MOST_TYPE = 17, 22
"""How large a longer text is; at 3840 x 2160 letters of more than 22 units are slow to draw."""

LEAST_WORDS = 88
"""Units below which a text that only fills the page is left out."""


def paint_offers(stage: Stage, member: Member, box: QRectF) -> float:
    """What the member offers, line by line, and where it has done so; gives where that ends."""
    places = _places(member, stage.lang)
    bottom = box.bottom() - (44 if places else 0)
    picked = (offering.title(stage.lang) for offering in member.offerings)
    titles = [_marked(title, stage.lang) for title in picked if title.text]
    shown = titles
    if len(titles) * STEP > bottom - box.y():
        shown = titles[: max(1, int((bottom - box.y()) / STEP) - 1)]
    lines = len(shown) + (len(shown) < len(titles))
    step = min(MOST_STEP, max(STEP, (bottom - box.y()) / max(1, lines)))
    style = stage.style(_common(shown, LINE * step / STEP, box.width(), stage), least=0.6)
    y = box.y()
    for title in shown:
        write(stage.painter, QRectF(box.x(), y, box.width(), step * 0.85), title, style)
        y += step
    if left := len(titles) - len(shown):
        more = stage.texts.ngettext("and {n} more offering", "and {n} more offerings", left)
        quiet = stage.style(19, "stage_quiet")
        y += write(stage.painter, QRectF(box.x(), y, box.width(), 40), more, quiet)
    line = QRectF(box.x(), min(y + 10, bottom), box.width(), 40)
    height = write(stage.painter, line, places, stage.style(LINE, "stage_warm", least=0.8))
    return line.y() + height if places else y


def paint_about(stage: Stage, member: Member, box: QRectF) -> None:
    """Where a company is, since when, how large, and by whom it is certified."""
    _ = stage.texts.gettext
    address = member.address
    country = country_name(address.country, stage.lang) if address.country else ""
    rows = (
        ("", " · ".join(filter(None, (address.city, country)))),
        (_("Founded"), str(member.founded or "")),
        (_("Employees"), member.employees.replace("-", "–")),
        ("", " · ".join(member.certificates)),
    )
    y = box.y()
    for name, value in rows:
        text = "  ".join(filter(None, (name, value))) if value else ""
        style = stage.style(17, "stage_quiet")
        height = height_of(text, box.width(), style)
        if not text or y + height > box.bottom():
            continue
        write(stage.painter, QRectF(box.x(), y, box.width(), height + 1), text, style)
        y += height + 9


def paint_facts(stage: Stage, facts: Sequence[Fact], box: QRectF) -> float:
    """Names and values of technical facts, all of one size; gives where they end."""
    rows = [_row(fact, stage.lang) for fact in facts[:MOST_FACTS]]
    fits = (
        (size, least)
        for size, least in SETTINGS
        if sum(_row_height(row, size, least, box.width(), stage) for row in rows) <= box.height()
    )
    size, least = next(fits, SETTINGS[-1])
    name, value = _styles(stage, size)
    y = box.y()
    for row in rows:
        height = _row_height(row, size, least, box.width(), stage)
        if y + height > box.bottom() + 1:
            break
        inner = height - 9 * size
        left = QRectF(box.x(), y + 3 * size, box.width() * NAME_SHARE, inner + 1)
        right = QRectF(box.x() + box.width() * VALUE_SHARE, y, box.width() * VALUE_SHARE, inner + 1)
        write(stage.painter, left, row[0], name)
        write(stage.painter, right, row[1], value)
        y += height
    return y + 14 if rows else y


def paint_words(stage: Stage, words: LocalizedText, box: QRectF, marked: Collection[str]) -> None:
    """As many sentences of a longer text's beginning as the room holds that all else has left.

    They are as large as there is room for. Their language is not said where the slide is `marked`
    with it already.
    """
    if box.height() < LEAST_WORDS:
        return
    least, lang = stage.style(LEAST_TYPE, "stage_quiet"), words.lang
    mark = "" if lang in marked else lang
    sentences = _ENDS.split(words.text.strip().split("\n", 1)[0])
    texts = (" ".join(sentences[:n]) for n in range(len(sentences), 0, -1))
    lines = [_marked(LocalizedText(text, mark or UNDETERMINED), stage.lang) for text in texts]
    fitting = (text for text in lines if height_of(text, box.width(), least) <= box.height())
    style = stage.style(MOST_TYPE, "stage_quiet", least=LEAST_TYPE / MOST_TYPE)
    write(stage.painter, box, next(fitting, lines[-1]), style)


def _common(texts: Iterable[str], pixels: float, width: float, stage: Stage) -> float:
    """The size at which each of some texts has room on a line, as far as that is readable."""
    widest = max((width_of(text, stage.style(pixels)) for text in texts), default=0.0)
    return max(pixels * min(1.0, width / widest), LINE * 0.8) if widest else pixels


def _styles(stage: Stage, size: float) -> tuple[FittedTextStyle, FittedTextStyle]:
    return stage.style(17 * size, "stage_quiet"), stage.style(20 * size, bold=True)


def _row(fact: Fact, lang: str) -> tuple[str, str]:
    return pick(fact.name, lang).text, fact.value_in(lang).text


def _row_height(
    row: tuple[str, str], size: float, least: float, width: float, stage: Stage
) -> float:
    name, value = _styles(stage, size)
    names = height_of(row[0], width * NAME_SHARE / least, name) + 3 * size
    return max(names, height_of(row[1], width * VALUE_SHARE / least, value)) + 9 * size


def _marked(text: LocalizedText, lang: str) -> str:
    """A text with its language, where that is not the one of the page."""
    return f"{text.text} · {text.lang.upper()}" if text.is_foreign_to(lang) else text.text


def _places(member: Member, lang: str) -> str:
    """Where a member has worked: the countries of its references, each once."""
    countries = dict.fromkeys(item.country for item in member.references if item.country)
    return " · ".join(country_name(code, lang) for code in countries)
