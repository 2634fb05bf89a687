"""Turns XML into a table: exports of WordPress, BMEcat, feeds of products, records of any kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.files.json_to_table import as_table
from app.importers.files.json_values import JsonValue
from app.importers.tables.limits import MAX_LINES, too_many_rows
from app.importers.tables.table import Table

_RECORDS = frozenset(
    {"item", "entry", "product", "article", "offer", "row", "record", "member", "company",
     "exhibitor", "organization", "organisation", "aussteller", "firma", "mitglied"}
)  # fmt: skip
_AUTHORS = frozenset({"author", "contributor"})
"""Who wrote an entry of a feed: not who it is about."""
_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KEYS, _VALUES = ("meta_key", "key", "name"), ("meta_value", "value")
_FIRST = frozenset({"id", "name"})
_TECHNICAL = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles"}
)
_PAGES = frozenset({"post", "page"})
_DEEPEST = 20

Cells = dict[str, str]


def read_xml(data: bytes, name: str) -> Table:
    """The records of an XML document with the names of their elements as headings.

    Raises SourceError for XML that is broken, defines entities or has no records.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise SourceError(
            N_("“{name}” is damaged or unsafe XML and cannot be read. Nothing was changed."),
            N_("Save or export the list again and import that file."),
            name=name,
        ) from error
    records = _records(root)
    if not records:
        raise SourceError(N_("“{name}” contains no records that could be members."), name=name)
    if len(records) > MAX_LINES:
        raise too_many_rows(name, MAX_LINES)
    supplier = _supplier(root)
    cells = [{**_cells(record), **supplier} for record in records]
    table = as_table([JsonValue(at, it) for at, it in enumerate(cells, start=1)], name)
    return _without_technical(table, cells)


def _records(root: Element) -> list[Element]:
    """The elements of one name that stand beside one another most often, known names first."""
    best: tuple[tuple[bool, int, int], list[Element]] = ((False, 1, 0), [])
    level, depth = [root], 0
    while level and depth < _DEEPEST:
        for parent in level:
            names = Counter(_name(child) for child in parent if len(child) or child.attrib)
            for name, number in names.items():
                worth = (name.lower() in _RECORDS, number, -depth)
                if worth > best[0]:
                    best = (worth, [child for child in parent if _name(child) == name])
        level, depth = [child for parent in level for child in parent if len(child)], depth + 1
    return best[1]


def _cells(record: Element) -> Cells:
    """The texts of a record by the names of their elements, those of one name behind another."""
    cells: Cells = {name: value for name, value in record.attrib.items() if name in _FIRST}
    for heading, text in _texts(record, "", 0):
        if not heading:
            continue
        if text and text not in cells.get(heading, "").split("; "):
            cells[heading] = f"{cells[heading]}; {text}" if cells.get(heading) else text
        else:
            cells.setdefault(heading, "")
    for name, value in _plain_attributes(record):
        cells.setdefault(name, value)
    return cells


def _texts(parent: Element, language: str, depth: int) -> Iterator[tuple[str, str]]:
    for child in parent:
        said = child.get(_LANG) or child.get("lang") or language
        entry = _entry(child)
        if len(child) and _name(child).lower() in _AUTHORS:
            continue
        if page := _page(child):
            yield page
        elif entry:
            yield entry
        elif len(child) and depth < _DEEPEST:
            yield from _texts(child, said, depth + 1)
        elif text := (child.text or "").strip():
            yield f"{_name(child)} {said}".strip(), text
        else:
            yield f"{_name(child)} {said}".strip(), ""
            for name, value in _plain_attributes(child):
                yield f"{_name(child)} {name}", value


def _page(element: Element) -> tuple[str, str] | None:
    """The page that an entry of an Atom feed is about; other links of it say nothing."""
    href = element.get("href", "").strip()
    if str(element.tag) != _ATOM_LINK or not href:
        return None
    is_page = element.get("rel", "alternate") == "alternate"
    return ("profile link", href) if is_page else ("", "")


def _plain_attributes(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes that belong to a record itself: `country="DE"`, `<booth hall="7"/>`."""
    for name, value in element.attrib.items():
        if "}" not in name and name != "lang":
            yield name, value.strip()


def _entry(element: Element) -> tuple[str, str] | None:
    """The name and the value of an element that has both as its children.

    Both are empty for what WordPress keeps for itself, which begins with `_`.
    """
    parts = {_name(child): (child.text or "").strip() for child in element}
    key = next((parts[name] for name in _KEYS if name in parts), "")
    value = next((parts[name] for name in _VALUES if name in parts), None)
    if not key or value is None:
        return None
    return ("", "") if key.startswith("_") else (key, value)


def _name(element: Element) -> str:
    """The name of an element; `content:encoded` is the content."""
    space, _, name = str(element.tag).rpartition("}")
    if name == "encoded":
        return "content" if "content" in space else "excerpt"
    return name


def _supplier(root: Element) -> Cells:
    """Who offers what a BMEcat holds, by its header."""
    if _name(root).upper() != "BMECAT":
        return {}
    for element in root.iter():
        if _name(element) == "SUPPLIER_NAME" and element.text:
            return {"SUPPLIER_NAME": element.text.strip()}
    return {}


def _without_technical(table: Table, cells: list[Cells]) -> Table:
    """The table, in which what an export of WordPress has beside its members is told as such."""
    types = {it.get("post_type", "") for it in cells} - {""}
    refused = _TECHNICAL | (_PAGES if types - _TECHNICAL - _PAGES else frozenset())
    rows = [
        replace(row, problem=Sentence(N_("it is of the type {kind}, not a member"), kind=kind))
        if (kind := it.get("post_type", "")) in refused and not row.problem
        else row
        for row, it in zip(table.rows, cells, strict=True)
    ]
    return replace(table, rows=rows)
