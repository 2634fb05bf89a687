"""Checks drawings in SVG before they enter a catalogue: what is in them is drawn at a stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from app.domain.messages import N_

MAX_BYTES = 1_000_000
MAX_ELEMENTS = 20_000
"""Elements that are drawn at most, each as often as others refer to it."""
MAX_DEPTH = 200
"""Elements inside each other; a renderer that recurses has only so much stack."""

_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"}
_BITMAPS = ("data:image/png", "data:image/jpeg", "data:image/jpg")
_REFERENCE = re.compile(r"""url\(\s*['"]?\s*#([^'")\s]+)""")


def reason_against(data: bytes) -> str:
    """Why a drawing may not enter a catalogue, as a gettext id; empty if it may."""
    if len(data) > MAX_BYTES:
        return N_("an SVG file larger than 1 MB")
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return N_("not a PNG, JPEG or plain SVG file")
    if _local(root.tag) != "svg":
        return N_("not a PNG, JPEG or SVG file")
    found = filter(None, (_reason_against(element) for element in root.iter()))
    return next(found, "") or _reason_against_size(root)


def _reason_against(element: Element) -> str:
    tag = _local(element.tag)
    if tag in _ACTIVE:
        return N_("an SVG file with active content")
    if tag == "style" and _refers_outside(element.text or ""):
        return N_("an SVG file that refers to other files")
    for key, value in element.attrib.items():
        if _local(key).startswith("on"):
            return N_("an SVG file with active content")
        is_link = _local(key) in {"href", "src"}
        if (is_link and not value.startswith(("#", *_BITMAPS))) or _refers_outside(value):
            return N_("an SVG file that refers to other files")
    return ""


def _refers_outside(text: str) -> bool:
    """Whether a value or style sheet names anything but a part of its own file."""
    compact = "".join(text.lower().split())
    links = compact.count("url(") - compact.count("url(#") - compact.count("url('#")
    return links - compact.count('url("#') > 0 or "@import" in compact or "javascript:" in compact


def _reason_against_size(root: Element) -> str:
    """Count what is drawn, bottom-up: a few elements that use each other can be billions."""
    named: dict[str, list[Element]] = defaultdict(list)
    for element in root.iter():
        # Of several with one name, renderers take the first or the last.
        alike = named[element.get("id", "")]
        alike[1:] = [element]
    sizes: dict[Element, tuple[int, int]] = {}
    open_elements: set[Element] = set()
    stack = [(root, False)]
    while stack:
        element, is_done = stack.pop()
        parts = [*element, *(part for name in _references(element) for part in named.get(name, ()))]
        if is_done:
            open_elements.remove(element)
            count, depth = sizes[element] = _sum_of(sizes[part] for part in parts)
            if count > MAX_ELEMENTS or depth > MAX_DEPTH:
                return N_("an SVG file with too many shapes")
        elif element in open_elements:
            return N_("an SVG file whose parts refer to themselves")
        elif element not in sizes:
            open_elements.add(element)
            stack.append((element, True))
            stack += [(part, False) for part in parts]
    return ""


def _sum_of(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The elements in an element of these parts, and how deep they are."""
    count, depth = 1, 0
    for elements, levels in parts:
        count, depth = count + elements, max(depth, levels)
    return count, depth + 1


def _references(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if _local(key) == "href" and _local(element.tag) != "a":
            yield value.removeprefix("#")
        yield from _REFERENCE.findall(value)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
