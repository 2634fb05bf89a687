"""Reading a file as its readers do: the text it gives away, what opens where."""

import io
import re
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2


def text_of(pdf: bytes) -> str:
    """The text of all pages without spaces and line ends, which are the layout's."""
    return squeezed("".join(pages_of(pdf)))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def squeezed(text: str) -> str:
    """Letters as they are compared: composed, no spaces, no hyphens, which lines end with."""
    letters = (
        unicodedata.normalize("NFKC", text)
        .replace("\x02", "")
        .replace("-", "")
        .replace("\u2010", "")
    )
    return "".join(letters.split())


def middle_of(pdf: bytes, word: str) -> float:
    """How high the first capital of a word stands on the first page, from its foot, in points."""
    document = pypdfium2.PdfDocument(pdf)
    texts = document[0].get_textpage()
    at, _count = texts.search(word).get_next() or (-1, 0)
    _left, bottom, _right, top = texts.get_charbox(at)
    document.close()
    return float(bottom + top) / 2


def in_order(text: str, wanted: list[str]) -> str:
    """The first words of `wanted` that do not follow in the text, nothing if all do.

    Word by word: a paragraph may go on behind the foot of a page.
    """
    position = 0
    for part in wanted:
        for word in part.split():
            found = text.find(squeezed(word), position)
            if found < 0:
                return f"{word} of {part}"
            position = found + 1
    return ""


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The file's objects."""
    return pikepdf.open(io.BytesIO(pdf))


def links_of(pdf: bytes) -> Iterator[str]:
    """Addresses that a click opens."""
    with opened(pdf) as file:
        for page in file.pages:
            for annotation in page.get("/Annots", []):
                if "/A" in annotation and "/URI" in annotation.A:
                    yield str(annotation.A.URI)


def tagged_text(pdf: bytes) -> list[str]:
    """What a screen reader is given: the signs of each tagged thing, and no place of any."""
    with opened(pdf) as file:
        return [text for page in file.pages for text in _marked(page)]


def _marked(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _signs_of(font) for name, font in page.Resources.Font.items()}
    signs: dict[int, str] = {}
    text, is_tagged = "", False
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        match operator:
            case "BDC" | "BMC":
                text, is_tagged = "", operator == "BDC"
            case "EMC":
                if is_tagged and text:
                    yield text
            case "Tf":
                signs = fonts[str(operands[0])]
            case "Tj":
                text += "".join(signs[code] for code in bytes(operands[0]))


def _signs_of(font: pikepdf.Object) -> dict[int, str]:
    """The characters of a font's codes, as it says itself."""
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    pairs = re.findall(r"^<(\w\w)> <(\w{4,})>$", table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in pairs}
