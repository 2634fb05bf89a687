"""The text of a unit of XLIFF 2, however a translation tool has cut and marked it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from app.importers.tables.limits import damaged

_NAMESPACE = re.compile(r"\{urn:oasis:names:tc:xliff:document:2\.\d+\}")
_DEEPEST = 100
_AROUND = frozenset({"pc", "mrk"})
_ALONE = frozenset({"ph", "sc", "ec"})
_BREAK = re.compile(r"\s*(?:\r?\n|\\n|<br\s*/?>)\s*", re.IGNORECASE)


class UnitText:
    """The text of a unit in both languages, put together from its segments."""

    def __init__(self, unit: Element, name: str) -> None:
        self._name = name
        kinds = {"segment", "ignorable"}
        self._parts = [child for child in unit if core_name(child) in kinds]
        self._data = {
            data.get("id", ""): "".join(data.itertext())
            for child in unit
            if core_name(child) == "originalData"
            for data in child
        }

    def source(self) -> str:
        """What was to be translated."""
        return "".join(self._text(_child(part, "source")) for part in self._parts)

    def target(self) -> str:
        """The translation, in the order that its segments have in it; empty where there is none."""
        if not any(self._is_translated(part) for part in self._parts):
            return ""
        ordered = sorted(enumerate(self._parts, 1), key=_place)
        return "".join(self._translated(part) for _number, part in ordered)

    def is_partial(self) -> bool:
        """Whether there are segments with and without a translation."""
        asked = [
            part
            for part in self._parts
            if core_name(part) == "segment" and self._text(_child(part, "source")).strip()
        ]
        done = [self._is_translated(part) for part in asked]
        return any(done) and not all(done)

    def is_untouched(self) -> bool:
        """Whether no segment says that anybody translated it."""
        return all(part.get("state", "initial") == "initial" for part in self._parts)

    def is_done(self) -> bool:
        """Whether all segments say that they are translated."""
        states = [it.get("state", "initial") for it in self._parts if core_name(it) == "segment"]
        return bool(states) and "initial" not in states

    def _is_translated(self, part: Element) -> bool:
        text = self._text(_child(part, "target")).strip()
        return core_name(part) == "segment" and bool(text)

    def _translated(self, part: Element) -> str:
        target = _child(part, "target")
        if target is None and core_name(part) == "ignorable":
            target = _child(part, "source")
        return self._text(target)

    def _text(self, element: Element | None) -> str:
        return "" if element is None else "".join(self._pieces(element, 0))

    def _pieces(self, element: Element, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise damaged(self._name)
        yield element.text or ""
        for child in element:
            kind = core_name(child)
            if kind in _AROUND:
                yield from self._pieces(child, depth + 1)
            elif kind in _ALONE:
                yield self._of_code(child)
            yield child.tail or ""

    def _of_code(self, code: Element) -> str:
        """What a code stands for: a line break is one, and no other is of ours."""
        original = self._data.get(code.get("dataRef", ""), "")
        return "\n" if original and _BREAK.fullmatch(original) else ""


def _place(numbered: tuple[int, Element]) -> int:
    """Where a part stands in the translation."""
    number, part = numbered
    target = _child(part, "target")
    order = target.get("order", "") if target is not None else ""
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 7 else number


def _child(part: Element, name: str) -> Element | None:
    return next((child for child in part if core_name(child) == name), None)


def core_name(element: Element) -> str:
    """The name of an element of XLIFF 2 itself; nothing for those of modules and tools."""
    tag = str(element.tag)
    found = _NAMESPACE.match(tag)
    return tag[found.end() :] if found else ""
