"""Makes foreign text clean: one form of letters, no control characters, no HTML."""

import html
import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, invisible characters and bidi overrides; the joiners of Persian stay."""

_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|footer|form|"
    r"h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|object|ol|p|"
    r"pre|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|"
    r"thead|title|tr|tt|u|ul|video)(?:\s[^<>]*)?/?>|<!--|<!doctype",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES = re.compile(r"[ \t]+")
_LINE_SPACES = re.compile(r"[ \t]*\n[ \t]*")
_MANY_BREAKS = re.compile(r"\n{3,}")
_WHITE = re.compile(r"\s+")
_MARKUP_SPACE = re.compile(r"[ \t\r\n]+")
_UNSEEN = ["script", "style", "head", "iframe", "object", "svg", "template"]
_LINE, _PARAGRAPH = ("\n", "\n"), ("\n\n", "\n\n")
_AROUND = {
    "br": ("\n", ""),
    "li": ("\n• ", ""),
    "dd": ("\n• ", ""),
    "td": ("", " "),
    "th": ("", " "),
    **dict.fromkeys(("div", "tr", "dt", "section", "article"), _LINE),
    **dict.fromkeys(("ul", "ol", "p", "blockquote", "table", "hr"), _PARAGRAPH),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _PARAGRAPH),
}
"""What stands before and behind an element when its tags are gone."""
_XLSX_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean_line(text: str) -> str:
    """One line: blanks of all kinds become one blank, what cannot be seen goes."""
    if text.isascii() and text.isprintable() and "  " not in text and "&" not in text:
        return text.strip()
    return _WHITE.sub(" ", clean_text(text)).strip()


def clean_text(text: str) -> str:
    """Paragraphs: line breaks stay, HTML becomes paragraphs and bullets, the unseen goes."""
    if has_tags(text):
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return plain_text(text)


def has_tags(text: str) -> bool:
    """Whether there is HTML in a text."""
    return "<" in text and _TAG.search(text) is not None


def plain_text(text: str) -> str:
    """As `clean_text`, of a text that holds no HTML: what looks like it is meant."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    if _HIDDEN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = _HIDDEN.sub("", text.translate(_BREAKS))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    # Looking for it takes a tenth of what putting in nothing else takes: most texts have none.
    if " \n" in text or "\n " in text:
        text = _LINE_SPACES.sub("\n", text)
    if "\n\n\n" in text:
        text = _MANY_BREAKS.sub("\n\n", text)
    return text.strip()


def without_escapes(text: str) -> str:
    """A cell of a workbook with `_x000D_` and its like as the characters they stand for."""
    return _XLSX_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _without_tags(text: str) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415 - few lists hold HTML
    from bs4.element import NavigableString  # noqa: PLC0415 - as above

    soup = BeautifulSoup(text, "html.parser")
    for element in soup(_UNSEEN):
        element.decompose()
    for part in soup.find_all(string=True):
        if type(part) is NavigableString:
            part.replace_with(_MARKUP_SPACE.sub(" ", part))
        else:
            part.extract()  # a comment or declaration
    for element in soup.find_all():
        before, after = _AROUND.get(element.name, ("", ""))
        if before:
            element.insert_before(before)
        if after:
            element.insert_after(after)
    return _LINE_SPACES.sub("\n", soup.get_text())
