"""The keyboard map on paper: two columns of groups, to lie beside the laptop."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

from app.ui.keyboard.key_map import MapPart
from app.ui.style.theme import FAMILIES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

STYLE = f"""
body {{ font-family: '{FAMILIES[0]}'; font-size: 9pt; }}
h1 {{ font-size: 15pt; }} h2 {{ font-size: 10pt; margin-top: 9pt; margin-bottom: 2pt; }}
td {{ padding: 1pt 10pt 1pt 0; }} td.keys {{ font-weight: 600; }}
"""


def page_of(title: str, parts: Sequence[MapPart]) -> str:
    """The map as a page of HTML."""
    body = "".join(
        f"<h2>{escape(part.title)}</h2><table width='100%'>"
        + "".join(
            f"<tr><td width='60%'>{escape(line.title)}</td>"
            f"<td class='keys'>{escape(line.keys)}</td></tr>"
            for line in part.lines
        )
        + "</table>"
        for part in parts
    )
    return f"<h1>{escape(title)}</h1>{body}"


def print_map(printer: "QPrinter", title: str, parts: Sequence[MapPart]) -> None:
    """Put the map on paper."""
    document = QTextDocument()
    document.setDefaultStyleSheet(STYLE)
    document.setHtml(page_of(title, parts))
    document.print_(printer)
