"""XLIFF 2 for translation agencies: the texts of a translation workbook, one target language.

One file holds one `<file>` whose `original` says of which edition it is, a `<group>` for each
member and a `<unit>` for each text. The ids of units are the ids of the rows of a workbook
(`unit_id`), and their metadata holds the same fingerprints, so both come back the same way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.domain.glossary import GlossaryConcept
from app.domain.translation_exchange import FINGERPRINTS, ORIGINAL, fingerprint, xliff_unit_id
from app.exporters.term_lookup import TermLookup
from app.exporters.translation_workbook import PassageRow, PassageSheet

_SPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "xmlns:mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}
_SEGMENT = "s1"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class XliffWords:
    """The words of the notes, in the language of who sends the file.

    `about` is for the whole file; `outdated` has a field `{text}`, the old translation.
    """

    about: Sequence[str]
    outdated: str


def xliff_of(sheet: PassageSheet, glossary: Sequence[GlossaryConcept], words: XliffWords) -> bytes:
    """The texts and terms of a sheet, whose languages are a source and one target.

    Each unit names those terms of the `glossary` that occur in its source.
    """
    source, target = sheet.languages
    languages = {"srcLang": source, "trgLang": target}
    root = Element("xliff", {**_SPACES, "version": "2.0", **languages})
    made, _blank, version = sheet.edition.partition(" ")
    original = "/".join((ORIGINAL, made, quote(version, safe=""), source, target))
    file = SubElement(root, "file", {"id": "texts", "original": original})
    _add_notes(file, words.about)
    writer = _UnitWriter(source, target, TermLookup(glossary, source), words)
    rows = [*sheet.rows, *sheet.terms]
    for number, (owner, of_owner) in enumerate(groupby(rows, attrgetter("member")), 1):
        group = SubElement(file, "group", {"id": f"g{number}", "name": _plain(owner)})
        for row in of_owner:
            writer.write(group, row)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


@dataclass(frozen=True, slots=True)
class _UnitWriter:
    source: str
    target: str
    lookup: TermLookup
    words: XliffWords

    def write(self, group: Element, row: PassageRow) -> None:
        """A unit with modules, notes and its segment, in the order that the schema asks for."""
        name = {"id": xliff_unit_id(row.id), "name": _plain(row.id), "xml:space": "preserve"}
        unit = SubElement(group, "unit", name)
        source, now = row.texts.get(self.source, ""), row.texts.get(self.target, "")
        is_outdated = self.target in row.outdated
        if is_outdated:
            _add_match(unit, source, now)
        _add_terms(unit, self.lookup.found_in(source, self.target))
        prints = f"{self.source}:{fingerprint(source)} {self.target}:{fingerprint(now)}"
        metadata = SubElement(unit, "mda:metadata")
        group_of = SubElement(metadata, "mda:metaGroup", {"category": "faircat"})
        SubElement(group_of, "mda:meta", {"type": FINGERPRINTS}).text = prints
        notes = [f"{row.member} – {row.what}"]
        if is_outdated:
            notes.append(self.words.outdated.format(text=now))
        _add_notes(unit, notes)
        is_there = bool(now) and not is_outdated
        state = "translated" if is_there else "initial"
        segment = SubElement(unit, "segment", {"id": _SEGMENT, "state": state})
        SubElement(segment, "source").text = _plain(source)
        if is_there:
            SubElement(segment, "target").text = _plain(now)


def _add_match(unit: Element, source: str, old: str) -> None:
    """The translation of what the source said before, as a proposal."""
    matches = SubElement(unit, "mtc:matches")
    about = {"ref": f"#{_SEGMENT}", "origin": "faircat", "matchSuitability": "50.0"}
    match = SubElement(matches, "mtc:match", about)
    SubElement(match, "source").text = _plain(source)
    SubElement(match, "target").text = _plain(old)


def _add_terms(unit: Element, found: Sequence[tuple[str, str]]) -> None:
    if not found:
        return
    glossary = SubElement(unit, "gls:glossary")
    for term, translation in found:
        entry = SubElement(glossary, "gls:glossEntry")
        SubElement(entry, "gls:term").text = _plain(term)
        SubElement(entry, "gls:translation").text = _plain(translation)


def _add_notes(unit: Element, texts: Sequence[str]) -> None:
    notes = SubElement(unit, "notes")
    for number, text in enumerate(texts, 1):
        SubElement(notes, "note", {"id": f"n{number}", "category": "faircat"}).text = _plain(text)


def _plain(text: str) -> str:
    """A text without the few characters that XML cannot hold."""
    return _NO_XML.sub("", text)
