"""XLIFF as a translation tool sees it: the rules of its schema, and texts put into it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
MODULES = {
    "mtc": "{urn:oasis:names:tc:xliff:matches:2.0}",
    "gls": "{urn:oasis:names:tc:xliff:glossary:2.0}",
    "mda": "{urn:oasis:names:tc:xliff:metadata:2.0}",
}
for _prefix, _space in {"": CORE, **MODULES}.items():
    register_namespace(_prefix, _space.strip("{}"))

NMTOKEN = re.compile(r"[\w.:-]+")
STATES = {"initial", "translated", "reviewed", "final"}
ORDER = {
    "xliff": ("file",),
    "file": ("skeleton", "*", "notes", "unit|group"),
    "group": ("*", "notes", "unit|group"),
    "unit": ("*", "notes", "originalData", "segment|ignorable"),
    "segment": ("source", "target"),
    "ignorable": ("source", "target"),
    "notes": ("note",),
    "matches": ("match",),
    "match": ("*", "originalData", "source", "target"),
    "glossary": ("glossEntry",),
    "glossEntry": ("term", "translation", "definition"),
    "metadata": ("metaGroup",),
    "metaGroup": ("metaGroup|meta",),
}
"""The elements in an element, in their order; a star is any element of a module."""
NEEDED = {
    "xliff": {"version", "srcLang"},
    "file": {"id"},
    "group": {"id"},
    "unit": {"id"},
    "match": {"ref"},
    "meta": {"type"},
}
ALLOWED = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original", "canResegment", "translate"},
    "group": {"id", "name", "type"},
    "unit": {"id", "name", "type"},
    "segment": {"id", "state", "subState", "canResegment"},
    "note": {"id", "category", "priority", "appliesTo"},
    "match": {"ref", "origin", "id", "similarity", "matchQuality", "matchSuitability", "type"},
    "source": set(),
    "target": {"order"},
}


def breaches(data: bytes) -> list[str]:
    """What in a document breaks the rules of the schema of XLIFF 2.0 and of its modules."""
    root = fromstring(data)
    found = [] if root.tag == f"{CORE}xliff" else ["the root is not xliff"]
    return [*found, *_breaches(root), *_twice(root)]


def _breaches(element: Element) -> Iterator[str]:
    name = _name(element)
    for needed in NEEDED.get(name, set()) - element.attrib.keys():
        yield f"{name} has no {needed}"
    plain = {key for key in element.attrib if not key.startswith("{")}
    for strange in plain - ALLOWED.get(name, plain):
        yield f"{name} has {strange}"
    if not NMTOKEN.fullmatch(element.get("id", "x")):
        yield f"{name} has the id {element.get('id')}"
    if element.get("state", "final") not in STATES:
        yield f"{name} is {element.get('state')}"
    places = [_place(name, child) for child in element]
    if places != sorted(places) or -1 in places:
        yield f"{name} holds {[_name(child) for child in element]}"
    for child in element:
        yield from _breaches(child)


def _place(parent: str, child: Element) -> int:
    is_of_module = not child.tag.startswith(CORE) and parent in {"file", "group", "unit"}
    wanted = "*" if is_of_module else _name(child)
    groups = ORDER.get(parent, ())
    return next((at for at, names in enumerate(groups) if wanted in names.split("|")), -1)


def _twice(root: Element) -> Iterator[str]:
    for name in ("unit", "group"):
        ids = [element.get("id") for element in root.iter(f"{CORE}{name}")]
        if len(ids) != len(set(ids)):
            yield f"two {name}s have one id"
    for unit in root.iter(f"{CORE}unit"):
        segments = {segment.get("id") for segment in unit.iter(f"{CORE}segment")}
        for match in unit.iter(f"{MODULES['mtc']}match"):
            if match.get("ref", "").removeprefix("#") not in segments:
                yield "a match is of no segment"


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def units(data: bytes) -> Mapping[str, Element]:
    """The units by their source texts."""
    found = fromstring(data).iter(f"{CORE}unit")
    return {unit.findtext(f"{CORE}segment/{CORE}source") or "": unit for unit in found}


def translate(file: Path, texts: Mapping[str, str], state: str = "translated") -> Path:
    """Put translations beside the sources that are named, as a tool does."""
    root = fromstring(file.read_bytes())
    for segment in root.iter(f"{CORE}segment"):
        source = segment.findtext(f"{CORE}source") or ""
        if source in texts:
            for old in segment.findall(f"{CORE}target"):
                segment.remove(old)
            target = Element(f"{CORE}target")
            target.text = texts[source]
            segment.append(target)
            segment.set("state", state)
    file.write_bytes(tostring(root, encoding="utf-8", xml_declaration=True))
    return file
