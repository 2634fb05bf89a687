"""Codes as they come before a camera: drawn, then turned, blurred, lit badly; seeded."""

import io
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

CARD = "MECARD:N:Lovelace,Ada;ORG:Engines;EMAIL:ada@engines.example;;"

TEXTS: Mapping[str, str] = {
    "QRCode": CARD,
    "MicroQRCode": "A-17",
    "RMQRCode": "BADGE-4711",
    "DataMatrix": CARD,
    "Aztec": CARD,
    "PDF417": CARD,
    "MaxiCode": "https://fair.example/b/4711",
    "Code128": "FAIR-4711",
    "Code39": "FAIR4711",
    "Code93": "FAIR4711",
    "Codabar": "A4711B",
    "ITF": "04006381333931",
    "EAN13": "4006381333931",
    "EAN8": "96385074",
}
"""A text that each kind of code can hold."""

TURNABLE = ("QRCode", "MicroQRCode", "RMQRCode", "DataMatrix", "Aztec")
"""The kinds that are read however they lie and whatever their colours."""

Picture = Image.Image
Change = Callable[[Picture], Picture]


def drawn(kind: str, text: str = "", scale: int = 4) -> Picture:
    """A code of this kind on white paper with its quiet zone."""
    code = zxingcpp.create_barcode(text or TEXTS[kind], getattr(zxingcpp.BarcodeFormat, kind))
    image = zxingcpp.write_barcode_to_image(code, scale=scale, add_quiet_zones=True)
    height, width = image.shape
    return Image.frombytes("L", (width, height), bytes(image))


def on_a_desk(picture: Picture) -> Picture:
    """With white all around, as a badge that lies somewhere in the picture."""
    return ImageOps.expand(picture, 40, 255)


def turned(picture: Picture, degrees: int) -> Picture:
    how = Image.Resampling.BICUBIC
    return on_a_desk(picture).rotate(degrees, how, expand=True, fillcolor=255)


def from_the_side(picture: Picture, lean: float = 0.2) -> Picture:
    """In perspective: its upper edge is farther away."""
    picture = on_a_desk(picture)
    (width, height), out = picture.size, lean * picture.width
    corners = (-out, -out, 0, height, width, height, width + out, -out)
    how = (Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    return picture.transform(picture.size, *how, fillcolor=255)


def lit_from_below(picture: Picture) -> Picture:
    shade = (
        Image.linear_gradient("L").resize(picture.size).point(lambda grey: 60 + grey * 195 // 255)
    )
    return ImageChops.multiply(picture, shade)


def faint(picture: Picture) -> Picture:
    return picture.point(lambda grey: 120 + grey // 3)


def crushed(picture: Picture) -> Picture:
    """As a messenger sends it."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=5)
    return Image.open(held).convert("L")


def resized(picture: Picture, factor: float) -> Picture:
    size = (int(picture.width * factor), int(picture.height * factor))
    return picture.resize(size, Image.Resampling.BICUBIC)


def speckled(picture: Picture, share: float) -> Picture:
    """With this share of its points black or white, whatever they were."""
    where, what = (
        _noise(picture, 1).point(lambda grey: 255 * (grey < share * 255)),
        _noise(picture, 2),
    )
    picture = picture.copy()
    picture.paste(what.point(lambda grey: 255 * (grey > 127)), mask=where)
    return picture


def grained(picture: Picture, share: float) -> Picture:
    """As in the dark: this much of each point is noise."""
    return Image.blend(picture, _noise(picture, 3), share)


def _noise(picture: Picture, seed: int) -> Picture:
    return Image.frombytes(
        "L", picture.size, Random(seed).randbytes(picture.width * picture.height)
    )


ALWAYS_READ: Mapping[str, Change] = {
    "as it is": lambda picture: picture,
    "upside down": lambda picture: picture.rotate(180),
    "on its side": lambda picture: picture.rotate(90, expand=True),
    "lit from below": lambda picture: lit_from_below(on_a_desk(picture)),
    "as a messenger sends it": lambda picture: crushed(on_a_desk(picture)),
    "large": lambda picture: picture.resize((picture.width * 5, picture.height * 5)),
}

READ_IN_A_MATRIX: Mapping[str, Change] = {
    "turned": lambda picture: turned(picture, 17),
    "on its corner": lambda picture: turned(picture, 45),
    "in white on black": ImageOps.invert,
}


class Wear(NamedTuple):
    """What a code went through, in the order in which it comes."""

    kind: str
    size: float = 1
    blur: float = 0
    speckles: float = 0
    grain: float = 0
    side: float = 0
    light: bool = False
    pale: bool = False

    def picture(self) -> Picture:
        code = drawn(self.kind)
        picture = from_the_side(code, self.side) if self.side else on_a_desk(code)
        picture = resized(picture, self.size) if self.size != 1 else picture
        picture = picture.filter(ImageFilter.GaussianBlur(self.blur)) if self.blur else picture
        picture = speckled(picture, self.speckles) if self.speckles else picture
        picture = grained(picture, self.grain) if self.grain else picture
        picture = lit_from_below(picture) if self.light else picture
        return faint(picture) if self.pale else picture


WORN = (
    Wear("Aztec", side=0.2),
    Wear("RMQRCode", blur=1, grain=0.3),
    Wear("QRCode", blur=2),
    Wear("MicroQRCode", size=0.5, grain=0.4, light=True),
    Wear("DataMatrix", size=0.75, grain=0.5),
    Wear("Aztec", blur=1, grain=0.4),
    Wear("Aztec", speckles=0.15),
    Wear("RMQRCode", blur=0.5, speckles=0.1, light=True, pale=True),
    Wear("QRCode", grain=0.6),
    Wear("DataMatrix", blur=1, speckles=0.05, grain=0.5),
    Wear("QRCode", speckles=0.2, light=True),
    Wear("PDF417", size=0.75, blur=1.5, speckles=0.2, grain=0.3, light=True),
    Wear("DataMatrix", blur=0.5, speckles=0.3, grain=0.4),
    Wear("QRCode", size=0.75, blur=0.5, grain=0.5, pale=True),
)
"""Two for each way of looking once more that no other way reads."""


def _fence(dice: Random) -> Picture:
    picture = Image.new("L", (400, 200), 255)
    pen, at = ImageDraw.Draw(picture), 20
    while at < 370:
        width = dice.randint(3, 12)
        pen.rectangle((at, 20, at + width - 1, 180), fill=dice.randint(0, 60))
        at += width + dice.randint(3, 12)
    return picture


def _page(dice: Random) -> Picture:
    picture = Image.new("L", (400, 300), 250)
    pen = ImageDraw.Draw(picture)
    for line in range(18):
        words = (
            "".join(dice.choices("abcdefghilmnoprstu", k=dice.randint(2, 9))) for _ in range(9)
        )
        pen.text((10, 10 + 15 * line), " ".join(words), fill=20)
    return picture


def _tiles(side: int) -> Picture:
    small = Image.new("L", (side, side))
    small.putdata([255 * ((place + place // side) % 2) for place in range(side * side)])
    return small.resize((side * 16, side * 16), Image.Resampling.NEAREST)


def _squares() -> Picture:
    picture = Image.new("L", (300, 300), 255)
    pen = ImageDraw.Draw(picture)
    for step in range(0, 140, 20):
        pen.rectangle((step, step, 299 - step, 299 - step), fill=255 * (step // 20 % 2))
    return picture


def _snow(side: int, size: int) -> Picture:
    small = _noise(Image.new("L", (side, side)), 4)
    return small.resize((size, size), Image.Resampling.NEAREST)


WITHOUT_A_CODE: Mapping[str, Callable[[], Picture]] = {
    **{f"a fence {seed}": partial(_fence, Random(seed)) for seed in range(6)},
    **{f"a page {seed}": partial(_page, Random(seed)) for seed in range(6)},
    "snow": partial(_snow, 300, 300),
    "coarse snow": partial(_snow, 40, 400),
    "tiles": partial(_tiles, 20),
    "squares in squares": _squares,
    "paper": partial(Image.new, "L", (300, 200), 255),
}
"""Pictures in which somebody might see a code, and none is."""
