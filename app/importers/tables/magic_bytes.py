"""Tells files that are no lists by their first bytes, whatever their names say."""

import re

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
    (rb"\s*<!DOCTYPE\s(?!html)", N_("“{name}” is an XML document and cannot be imported.")),
)
_XML = re.compile(rb"\s*<\?xml\s(?!.*<html)", re.IGNORECASE | re.DOTALL)
_MARK = b"\xef\xbb\xbf"
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|meta|style|div|table)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def is_web_page(text: str) -> bool:
    """Whether a text begins like HTML."""
    return _WEB_PAGE.match(text) is not None


def is_xml(head: bytes) -> bool:
    """Whether a file begins like XML that is no web page."""
    return _XML.match(head.removeprefix(_MARK)) is not None


def why_no_list(head: bytes) -> str:
    """What the file of a `name` is that begins like this and is no list; empty if it may be one."""
    head = head.removeprefix(_MARK)
    for pattern, what in _SIGNATURES:
        if re.match(pattern, head, re.IGNORECASE | re.DOTALL):
            return what
    return ""
