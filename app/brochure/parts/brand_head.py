"""The coloured head of a cover or poster: whose catalogue it is, and who stands at the fair."""

from collections.abc import Iterator

from app.brochure import print_theme
from app.brochure.blocks import TextBlock
from app.brochure.cleaning import clean_line
from app.brochure.items import FillItem, PictureItem, Placed
from app.brochure.parts.layout_parts import LayoutParts
from app.domain.edition import Medium

_LOGO, _WIDEST, _EDGE = 34.0, 118.0, 4.0
"""Points that a logo is high and at most wide, and of the white around it."""

MOST_IMPRINT = 320
"""Characters of an imprint that a cover has room for; the catalogue has a page for it."""

_SHARE = 0.44
"""The part of the width that each of the two has."""


def ground(parts: LayoutParts, height: float) -> Iterator[Placed]:
    """The ground of the head: the picture of the brand, or its colours with its pattern."""
    style, brand = parts.style, parts.content.brand
    colours = style.colours
    fill = FillItem(colours.lake, colours.lake_deep, pattern=brand.brand.cover_pattern)
    yield Placed(0, 0, style.width, height, fill)
    if brand.cover is not None:
        yield Placed(0, 0, style.width, height, PictureItem(brand.cover, ground=True))
        head = style.top + _LOGO + 14
        yield Placed(0, 0, style.width, head, FillItem(colours.lake_deep))


def title_ground(parts: LayoutParts, top: float, bottom: float) -> Iterator[Placed]:
    """What a title is read on where the head is a picture."""
    if parts.content.brand.cover is not None:
        colour = parts.style.colours.lake_deep
        yield Placed(0, top - 20, parts.style.width, bottom - top + 20, FillItem(colour))


def brand_head(parts: LayoutParts) -> Iterator[Placed]:
    """Logo and name of the network at the left, those of the fair's organisation at the right."""
    style, brand, host = parts.style, parts.content.brand, parts.content.host
    room, x = style.measure * _SHARE, style.margin
    logo, is_own_ground = (brand.logo_dark or brand.logo), brand.logo_dark is not None
    if brand.cover is None and logo is None and host.logo is None:
        yield from _name(parts, parts.words.brand, room).placed(x, style.top)
    else:
        wide = _width_of(logo)
        if logo is not None:
            yield from _logo(logo, parts.words.brand, x, style.top, bare=is_own_ground)
        name = _name(parts, parts.words.brand, room - wide)
        yield from name.placed(x + wide, style.top + (_LOGO - name.height) / 2)
    right = style.width - style.margin
    wide = _width_of(host.logo)
    if host.logo is not None:
        yield from _logo(host.logo, host.name, right - wide + 12, style.top, bare=False)
    if host.name:
        type_ = style.subtitle.coloured(print_theme.PAPER).to_the_right()
        name = parts.text(host.name, type_, room - wide)
        yield from name.placed(right - room, style.top + max(0.0, (_LOGO - name.height) / 2))


def brand_lines(parts: LayoutParts) -> Iterator[str]:
    """Where the network is, and its imprint unless that has a page of its own."""
    content = parts.content
    yield ", ".join((*content.brand.brand.address, content.brand.brand.website)).strip(", ")
    if not content.sectors and len(content.brand.imprint.text) <= MOST_IMPRINT:
        yield clean_line(content.brand.imprint.text)


def _name(parts: LayoutParts, name: str, width: float) -> TextBlock:
    type_ = parts.style.strong.coloured(print_theme.PAPER).scaled(1.3)
    return parts.text(name, type_, width)


def _width_of(logo: Medium | None) -> float:
    """The room a logo takes with the gap beside it."""
    return 0.0 if logo is None else _box(logo)[0] + 12


def _logo(logo: Medium, says: str, x: float, y: float, *, bare: bool) -> Iterator[Placed]:
    wide, high = _box(logo)
    y += (_LOGO - high) / 2
    if not bare:
        tile = FillItem(print_theme.PAPER, radius=_EDGE)
        yield Placed(x - _EDGE, y - _EDGE, wide + 2 * _EDGE, high + 2 * _EDGE, tile)
    yield Placed(x, y, wide, high, PictureItem(logo, says, cropped=False, clear=bare))


def _box(logo: Medium) -> tuple[float, float]:
    """How wide and high a logo is printed."""
    from app.brochure.picture_drawing import proportion  # noqa: PLC0415 - layouts are listed without print

    wide = proportion(logo) * _LOGO
    return (wide, _LOGO) if wide <= _WIDEST else (_WIDEST, _LOGO * _WIDEST / wide)
