"""A scanner that types like a keyboard, and a laptop whose layout garbles it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from app.scanning.keyboard.keyboard_layouts import ENTER, SPACE, TAB, Keyboard, Stroke, keyboards


def strokes_of(text: str, country: str) -> list[Stroke]:
    """The keys that a scanner of this country presses for a text."""
    return [stroke for sign in text for stroke in _strokes(sign, keyboards()[country])]


def _strokes(sign: str, board: Keyboard) -> Iterator[Stroke]:
    controls = {"\n": Stroke(ENTER), "\t": Stroke(TAB), " ": Stroke(SPACE)}
    if sign in controls:
        yield controls[sign]
        return
    places = [key for key, given in board.keys.items() if given == sign]
    place, level = min(places, key=lambda key: key in board.dead)
    yield Stroke(place, shift="s" in level, alt_gr="g" in level)
    if (place, level) in board.dead:
        yield Stroke(SPACE)


def by_numbers(text: str) -> list[Stroke]:
    """The keys of a scanner that types each sign as its number on the number pad, Alt held."""
    digits = dict(zip("7894561230", (71, 72, 73, 75, 76, 77, 79, 80, 81, 82), strict=True))
    numbers = ("013" if sign == "\n" else f"0{sign.encode('cp1252')[0]}" for sign in text)
    return [
        Stroke(digits[digit], digit, alt=hold)
        for hold, number in enumerate(numbers, 1)
        for digit in number
    ]


def under(layout: str, strokes: Sequence[Stroke]) -> list[Stroke]:
    """The keys with the characters that a laptop of this layout makes of them."""
    board, typed, dead = keyboards()[layout], [], ""
    for stroke in strokes:
        if stroke.alt:
            typed.append(stroke)
            continue
        level = ("s" if stroke.shift else "") + ("g" if stroke.alt_gr else "")
        sign = {SPACE: " ", ENTER: "\r", TAB: "\t"}.get(stroke.place)
        sign = board.keys.get((stroke.place, level), "") if sign is None else sign
        if (stroke.place, level) in board.dead and not dead:
            dead, sign = sign, ""
        elif dead:
            dead, sign = "", dead if sign == " " else dead + sign
        typed.append(replace(stroke, character=sign))
    return typed


@dataclass(frozen=True)
class Payload:
    """A code of one kind, as a scanner with any keyboard can type it."""

    kind: str
    text: str


PAYLOADS = [
    Payload(
        "vcard",
        "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada;;;\nFN:Ada Lovelace\nORG:Analytical Engines\n"
        "TEL;TYPE=WORK,VOICE:+44 20 7946 0000\nEMAIL;TYPE=INTERNET:ada@engines.example\n"
        "URL:https://engines.example/~ada?x=1&y=2\nEND:VCARD",
    ),
    Payload("mecard", "MECARD:N:Lovelace,Ada;TEL:+442079460000;EMAIL:ada@engines.example;;"),
    Payload("bizcard", "BIZCARD:N:Ada;X:Lovelace;C:Engines;B:+442079460000;E:a@e.example;;"),
    Payload("badge", "MECARD:UID:A-17-zy;;"),
    Payload("memory", "MEMORY:met\nNAME1:Ada Lovelace\nTEL1:+442079460000\nMAIL1:a@e.example"),
    Payload("address", "https://www.engines.example/t/at/zY-_9?a=b&c=%20d#e"),
    Payload("mail", "mailto:ada@engines.example?subject=Pumps"),
    Payload("phone", "tel:+44-20-7946-0000"),
    Payload("place", "geo:51.76,14.33?q=Cottbus"),
    Payload("json", '{"lead": 4711, "name": "Ada Lovelace", "tags": ["zy", "m_a"]}'),
    Payload("pretix", "rs8a3p67jepfm4zw9uhc2qv5xktbdn3y"),
    Payload("alf.io", "6f1c0d1e-aaaa-4bbb-8ccc-0123456789ab/9A3f5c0b7E21d4a9c8f6yzYZ"),
    Payload("columns", "1042^Lovelace^Ada^Engines|x"),
    Payload("tabs", "1042\tLovelace\tAda"),
    Payload("number", "4006381333931"),
    Payload("id", "ZY-0042/qw"),
]

LAYOUTS = ["DE", "US", "GB", "FR", "ES", "RU"]


def mixed_scans() -> Iterator[tuple[Payload, str]]:
    """Every payload under every layout, over and over; no two alike follow each other."""
    every = [(payload, layout) for payload in PAYLOADS for layout in LAYOUTS]
    return (every[step * 7 % len(every)] for step in count())
