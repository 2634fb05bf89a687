"""Reads XLIFF 2 that translation tools saved, as the rows of a workbook; for the child process.

Tools split units into segments, move these, and put inline elements and elements of their own
into them. Only what belongs to a unit's text counts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser
from typing_extensions import override

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.translation_exchange import (
    DONE,
    DOUBT,
    FINGERPRINTS,
    HIDDEN,
    LONG,
    ORIGINAL,
    PARTIAL,
    TAGS,
    UNKNOWN,
    XLIFF_SUFFIXES,
    fingerprint,
    key_of,
)
from app.importers.files.xliff_text import UnitText, core_name
from app.importers.members.table_reader import TextRow
from app.importers.tables.limits import MAX_CELL, MAX_FILE, MAX_ROWS, too_large, too_many_rows
from app.importers.values.text_cleanup import has_tags, plain_text

_METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
_ROOT = re.compile(r"<(?:[\w.-]+:)?xliff[\s>]")
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LINE = "faircat line"


def is_xliff(path: Path) -> bool:
    """Whether a file is XLIFF by its name or its beginning."""
    if path.suffix.lower() in XLIFF_SUFFIXES:
        return True
    with path.open("rb") as file:
        head = file.read(4096)
    return _ROOT.search(head.decode(_MARKS.get(head[:2], "utf-8"), "replace")) is not None


def read_xliff(path: Path) -> Iterator[TextRow]:
    """The units of a file of ours. Raises SourceError for any other."""
    if path.stat().st_size > MAX_FILE:
        raise too_large(path.name, MAX_FILE)
    return rows_of_xliff(path.read_bytes(), path.name)


def rows_of_xliff(data: bytes, name: str) -> Iterator[TextRow]:
    """The units as rows under the headings of a translation workbook."""
    root = _parsed(data, name)
    if core_name(root) != "xliff":
        raise _no_xliff_2(root, name)
    for file in root:
        if core_name(file) == "file":
            yield from _UnitReader(name, root, file).rows()


class _LineBuilder(TreeBuilder):
    """Notes in each unit on which line it begins."""

    parser: Any = None

    @override
    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        if tag.endswith("}unit"):
            attrs = {**attrs, _LINE: str(self.parser.parser.CurrentLineNumber)}
        return super().start(tag, attrs)


def _parsed(data: bytes, name: str) -> Element:
    builder = _LineBuilder()
    parser: Any = XMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise SourceError(
            N_("“{name}” is damaged or unsafe XML and cannot be read. Nothing was changed."),
            N_("Save it again as XLIFF 2 in the translation tool."),
            name=name,
        ) from error
    return root


def _no_xliff_2(root: Element, name: str) -> SourceError:
    if str(root.tag).rpartition("}")[2] != "xliff":
        return _not_ours(name)
    return SourceError(
        N_("“{name}” is XLIFF {version}. Only XLIFF 2 can be imported. Nothing was changed."),
        N_("Save it as XLIFF 2 in the translation tool."),
        name=name,
        version=root.get("version", "1")[:10],
    )


def _not_ours(name: str) -> SourceError:
    return SourceError(
        N_("“{name}” is not an XLIFF file of this program. Nothing was changed."),
        N_("Have the exported file translated, and leave its IDs as they are."),
        name=name,
    )


class _UnitReader:
    """The units of one `<file>`."""

    def __init__(self, name: str, root: Element, file: Element) -> None:
        self._name = name
        self._file = file
        values = file.get("original", "").split("/")
        if len(values) != 5 or values[0] != ORIGINAL:
            raise _not_ours(name)
        self._edition = f"{unquote(values[1])} {unquote(values[2])}"
        self._source, self._target = unquote(values[3]), unquote(values[4])
        found = root.get("trgLang", self._target)
        if _primary(found) != _primary(self._target):
            raise SourceError(
                N_(
                    "“{name}” is in “{found}”, but was sent out for “{asked}”. Nothing was changed."
                ),
                N_("Set the target language in the translation tool, then save the file again."),
                name=name,
                found=found[:20],
                asked=self._target,
            )

    def rows(self) -> Iterator[TextRow]:
        """The units as rows."""
        for number, unit in enumerate(self._units(), 1):
            if number > MAX_ROWS:
                raise too_many_rows(self._name, MAX_ROWS)
            yield TextRow(int(unit.get(_LINE, "0")), self._cells(unit))

    def _units(self) -> Iterator[Element]:
        """All units, in groups however deep."""
        waiting = list(reversed(self._file))
        while waiting:
            element = waiting.pop()
            if core_name(element) == "unit":
                yield element
            elif core_name(element) == "group":
                waiting += reversed(element)

    def _cells(self, unit: Element) -> dict[str, str]:
        text = UnitText(unit, self._name)
        source, target = plain_text(text.source()), plain_text(text.target())
        if target == source and text.is_untouched():
            target = ""  # a tool put the source there and nobody translated it
        prints = _fingerprints(unit)
        values = {
            self._source: prints.get(self._source, fingerprint(source)),
            self._target: prints.get(self._target, UNKNOWN),
        }
        edition_key, edition, told = HIDDEN
        cells = {
            edition_key: key_of(unit.get("id", "")),
            edition: self._edition,
            told: " ".join(f"{lang}:{print_}" for lang, print_ in values.items()),
            f"[{self._source}]": source,
            f"[{self._target}]": target,
        }
        doubt = text.is_partial() and PARTIAL
        doubt = doubt or (has_tags(target) and not has_tags(source) and TAGS)
        doubt = doubt or (len(target) > MAX_CELL and LONG)
        if text.is_done():
            cells[DONE] = "1"
        return {**cells, DOUBT: doubt} if target and doubt else cells


def _fingerprints(unit: Element) -> Mapping[str, str]:
    texts: Iterable[str] = (
        meta.text or ""
        for metadata in unit
        if metadata.tag == f"{_METADATA}metadata"
        for meta in metadata.iter(f"{_METADATA}meta")
        if meta.get("type") == FINGERPRINTS
    )
    pairs = (part.rpartition(":") for text in texts for part in text.split())
    return {lang: print_ for lang, _colon, print_ in pairs}


def _primary(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()
