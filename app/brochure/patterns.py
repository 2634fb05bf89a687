"""Patterns of thin lines on the coloured head of a cover; a brand chooses one."""

import math
from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.brochure import print_theme

Area = tuple[float, float, float, float]
"""Left, bottom, width, height."""

Points = Sequence[tuple[float, float]]


def draw_pattern(canvas: Canvas, name: str, area: Area) -> None:
    """Draw the lines of a pattern, faint on a colour."""
    canvas.setStrokeColor(HexColor(print_theme.PAPER), alpha=0.1)
    canvas.setLineWidth(0.9)
    for points in _PATTERNS[name](area) if name in _PATTERNS else ():
        (x, y), *others = points
        path = canvas.beginPath()
        path.moveTo(x, y)
        for to_x, to_y in others:
            path.lineTo(to_x, to_y)
        canvas.drawPath(path, stroke=1, fill=0)


def _terraces(area: Area) -> Iterator[Points]:
    """Like the benches of an open pit."""
    left, bottom, width, height = area
    centre_x, centre_y = left + width * 0.92, bottom + height * 0.62
    for ring in range(12):
        radius = width * (0.06 + 0.058 * ring)
        points = []
        for step in range(73):
            angle = step * math.tau / 72
            wave = 1 + 0.09 * math.sin(3 * angle + ring * 0.35) + 0.05 * math.sin(5 * angle)
            x = centre_x + radius * wave * math.cos(angle)
            points.append((x, centre_y + radius * wave * math.sin(angle) * 0.62))
        yield points


def _waves(area: Area) -> Iterator[Points]:
    """Like water under wind."""
    left, bottom, width, height = area
    for row in range(16):
        y, swing = bottom + height * (0.04 + 0.06 * row), height * 0.03
        yield [
            (
                left + width * step / 90,
                y + swing * math.sin(step / 90 * math.tau * 2.2 + row * 0.55),
            )
            for step in range(91)
        ]


def _grid(area: Area) -> Iterator[Points]:
    """Like a sheet for drawing, at a slant."""
    left, bottom, width, height = area
    step = width / 14
    for column in range(-8, 30):
        x = left + column * step
        yield [(x, bottom), (x + height * 0.5, bottom + height)]
        yield [(x, bottom + height), (x + height * 0.5, bottom)]


_PATTERNS = {"terraces": _terraces, "waves": _waves, "grid": _grid}
