"""The glossary of the trade as files for the tools of translators: CSV, and TBX-Basic."""

import csv
import io
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.domain.glossary import COLUMNS, GlossaryConcept
from app.exporters.formula_guard import guarded

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of the machine."""
_TBX = "urn:iso:std:iso:30042:ed-2"


def glossary_csv(glossary: Sequence[GlossaryConcept], languages: Sequence[str]) -> bytes:
    """A table with a row for each concept and a column per language."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow((*COLUMNS, *languages))
    for concept in glossary:
        terms = (guarded(concept.terms.get(lang, "")) for lang in languages)
        table.writerow((concept.id, concept.sector, *terms))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def glossary_tbx(
    glossary: Sequence[GlossaryConcept], languages: Sequence[str], title: str
) -> bytes:
    """A TBX-Basic file (ISO 30042:2019) with an entry for each concept."""
    lang = languages[0] if languages else "en"
    about = {"xmlns": _TBX, "type": "TBX-Basic", "style": "dca", "xml:lang": lang}
    root = Element("tbx", about)
    description = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    SubElement(SubElement(description, "titleStmt"), "title").text = title
    SubElement(SubElement(description, "sourceDesc"), "p").text = title
    body = SubElement(SubElement(root, "text"), "body")
    for concept in glossary:
        entry = SubElement(body, "conceptEntry", {"id": f"c-{concept.id}"})
        if concept.sector:
            SubElement(entry, "descrip", {"type": "subjectField"}).text = concept.sector
        for tag in languages:
            if term := concept.terms.get(tag, ""):
                section = SubElement(entry, "langSec", {"xml:lang": tag})
                SubElement(SubElement(section, "termSec"), "term").text = term
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
