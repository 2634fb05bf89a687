"""Tells files that are no lists by their first bytes, whatever their names say."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from app.domain.messages import N_

_SIGNATURES = (
    (rb"%PDF-", N_("“{name}” is a PDF document and cannot be imported.")),
    (rb"\{\\rtf", N_("“{name}” is a text document (RTF) and cannot be imported.")),
    (rb"\x1f\x8b", N_("“{name}” is a compressed file (gzip) and cannot be imported.")),
    (
        rb"7z\xbc\xaf|Rar!|BZh\d|\xfd7zXZ",
        N_("“{name}” is a compressed file and cannot be imported."),
    ),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", N_("“{name}” is an image and cannot be imported.")),
    (rb"SQLite format 3\0", N_("“{name}” is a database and cannot be imported.")),
    (
        rb"\s*BEGIN:VCALENDAR",
        N_("“{name}” is a calendar file (iCalendar) and cannot be imported."),
    ),
    (rb"\s*<!DOCTYPE\s(?!html)", N_("“{name}” is an XML document and cannot be imported.")),
)
_REMEDIES = {
    rb"\s*BEGIN:VCALENDAR": N_(
        "Nothing was changed. Open it in a program that exports calendars as CSV, and import that "
        "file. A schedule can also be typed."
    )
}
_DECLARATION = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?P<name>[^\W\d][\w.:-]*)[\s>/]")
_COMMENT, _COMMENT_END = "<!--", "-->"
_COMMENTS = re.compile(
    rb"((?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?)(?:<!--.*?-->\s*)+", re.DOTALL
)
_PARTS_OF_PAGES = re.compile(
    r"html|head|body|meta|style|script|div|span|table|thead|tbody|t[rhd]|[uod]l|li|p|a|b|i|br|img|"
    r"font|h[1-6]|section|article|main|center",
    re.IGNORECASE,
)
_OLD_BOOKS, _OLD_DOCUMENTS = ("Workbook", "Book"), ("WordDocument", "PowerPoint Document")
_SLIDES = "ppt/presentation.xml"
_OPEN_DOCUMENT = re.compile(
    rb"application/vnd\.oasis\.opendocument\.(?:text|presentation|graphics)"
)
_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|style|div|table)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def is_web_page(text: str) -> bool:
    """Whether a text begins like HTML."""
    return _WEB_PAGE.match(text) is not None


def without_comments(head: bytes) -> bytes:
    """The beginning of a file without the comments of XML that it begins with."""
    found = _COMMENTS.match(head)
    return found[1] + head[found.end() :] if found else head


def is_xml(head: bytes) -> bool:
    """Whether a file begins like XML that is no web page; few lists say that they are XML."""
    encoding = "utf-16" if head.startswith(_UTF16) else "latin-1"
    text = head.removeprefix(_MARK).decode(encoding, "replace")
    if _DECLARATION.match(text):
        return "<html" not in text.lower()
    while (text := text.lstrip()).startswith(_COMMENT):
        text = text.partition(_COMMENT_END)[2]
    root = _ROOT.match(text)
    return root is not None and not _PARTS_OF_PAGES.fullmatch(root["name"])


@dataclass(frozen=True, slots=True)
class NoList:
    """What the file of a `name` is that is no list, and what to do, in sentences."""

    what: str
    remedy: str


def why_no_list(head: bytes) -> NoList | None:
    """What a file is that begins like this and is no list; None if it may be one."""
    head = head.removeprefix(_MARK)
    for pattern, what in _SIGNATURES:
        if re.match(pattern, head, re.IGNORECASE | re.DOTALL):
            return NoList(what, _REMEDIES.get(pattern, N_("Lists can be {formats}.")))
    return None


def is_other_document(path: Path, *, is_old: bool) -> bool:
    """Whether an archive, or an old container, holds a text or slides and no workbook."""
    if is_old:
        data = path.read_bytes()
        has = {it: it.encode("utf-16-le") in data for it in (*_OLD_BOOKS, *_OLD_DOCUMENTS)}
        return any(map(has.get, _OLD_DOCUMENTS)) and not any(map(has.get, _OLD_BOOKS))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    return _SLIDES in names or _OPEN_DOCUMENT.match(kind) is not None
