"""The fields of a member one by one, by their paths: read, set, and carried into another member.

A path names a field as the canonical form does: `("phone",)`, `("address", "city")`,
`("texts", "de", "tagline")`, `("offerings", ID, "texts", "de", "title")`. The path of an offering
alone, `("offerings", ID)`, has its kind as value. Lists such as references are one field.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from typing import Any, TypeVar

from app.domain.localized import UNDETERMINED, Localized, is_language_tag
from app.domain.member import (
    Address,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
    Reference,
)

FieldPath = tuple[str, ...]
MemberValue = Any
"""A value as the dataclass declares it; None stands for an empty one."""

FieldPattern = tuple[str, ...]
"""A path without the id of an offering: which kind of field it is."""

_TEXTS, _OFFERINGS, _ADDRESS, _KEYWORDS = "texts", "offerings", "address", "keywords"
_APART = {"id", _ADDRESS, _TEXTS, _OFFERINGS, _KEYWORDS}

T = TypeVar("T")
PartText = TypeVar("PartText", MemberText, OfferingText)
Owner = TypeVar("Owner", Member, Offering)


def fields_of(member: Member) -> dict[FieldPath, MemberValue]:
    """Every field that says something, in the order of the profile; what is empty is left out."""
    return dict(_fields_of(member))


def pattern_of(path: FieldPath) -> FieldPattern:
    """Which kind of field a path names."""
    return (_OFFERINGS, "*", *path[2:]) if path[0] == _OFFERINGS else path


def language_of(path: FieldPath) -> str:
    """The language of a text; empty for a field that belongs to none."""
    rest = path[2:] if path[0] == _OFFERINGS else path
    return rest[1] if len(rest) > 1 and rest[0] in {_TEXTS, _KEYWORDS} else ""


def offering_of(path: FieldPath) -> str:
    """The id of the offering that a field belongs to; empty for one of the member itself."""
    return path[1] if path[0] == _OFFERINGS else ""


def is_whole_offering(path: FieldPath) -> bool:
    """Whether a path names an offering and nothing inside it."""
    return path[0] == _OFFERINGS and len(path) == len((_OFFERINGS, "id"))


def is_field(path: FieldPath) -> bool:
    """Whether members can have this field, whoever has it."""
    match path:
        case ("offerings", _, *rest):
            return not rest or _is_field_of(Offering, OfferingText, rest)
        case ("address", name):
            return name in _names(Address)
    return _is_field_of(Member, MemberText, path)


def _is_field_of(owner: type, text: type, path: Sequence[str]) -> bool:
    match path:
        case ("texts", lang, part):
            return is_language_tag(lang) and part in _names(text)
        case ("keywords", lang):
            return owner is Offering and is_language_tag(lang)
        case (name,):
            return name in _names(owner) - _APART
    return False


def first_names() -> frozenset[str]:
    """The names by which a source speaks for fields: those of a member, and of an offering."""
    return (_names(Member) | _names(Offering)) - {"id"}


def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def with_field(member: Member, path: FieldPath, value: MemberValue) -> Member:
    """The member with a field set, or emptied by None; an offering that is emptied is gone."""
    match path:
        case ("offerings", id_, *rest):
            return replace(member, offerings=_with_offering(member.offerings, id_, rest, value))
        case ("address", name):
            address = replace(member.address, **_set(member.address, name, value))
            return replace(member, address=address)
        case ("texts", lang, part):
            return replace(member, texts=_with_text(member.texts, MemberText, lang, part, value))
        case (name,):
            return replace(member, **_set(member, name, value))
    raise KeyError(path)


def carried(new: MemberValue, old: MemberValue) -> MemberValue:
    """A list as a source says it, with the texts in other languages that the same items had.

    References are the same by country and year, facts by unit and a shared name, pictures by
    file. Any other value is as it is.
    """
    if not (isinstance(new, tuple) and isinstance(old, tuple) and new):
        return new
    kind = next((it for it in _KINDS if all(isinstance(item, it.type) for item in new)), None)
    if kind is None:
        return new
    left, found = list(old), []
    for item in new:
        same = next((it for alike in kind.alike for it in left if alike(item, it)), None)
        if same is not None:
            left.remove(same)
            item = kind.filled(item, same)  # noqa: PLW2901 - the same item, with more languages
        found.append(item)
    return tuple(found)


def _fields_of(member: Member) -> Iterator[tuple[FieldPath, MemberValue]]:
    yield from _own(member, ())
    yield from ((((_ADDRESS, *path)), value) for path, value in _own(member.address, ()))
    yield from _texts(member.texts, ())
    for offering in member.offerings:
        before = (_OFFERINGS, offering.id)
        yield before, offering.kind
        yield from (
            (path, value) for path, value in _own(offering, before) if path[2:] != ("kind",)
        )
        yield from _texts(offering.texts, before)
        for lang, words in offering.keywords.items():
            if words:
                yield (*before, _KEYWORDS, lang), words


def _own(owner: Any, before: FieldPath) -> Iterator[tuple[FieldPath, MemberValue]]:  # noqa: ANN401 - any dataclass
    for field in fields(owner):
        value = getattr(owner, field.name)
        if field.name not in _APART and value != _default(field):
            yield (*before, field.name), value


def _texts(texts: Mapping[str, Any], before: FieldPath) -> Iterator[tuple[FieldPath, MemberValue]]:
    for lang, text in texts.items():
        for field in fields(text):
            value = getattr(text, field.name)
            if value:
                yield (*before, _TEXTS, lang, field.name), value


def _default(field: "Field[Any]") -> MemberValue:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _set(owner: Any, name: str, value: MemberValue) -> dict[str, MemberValue]:  # noqa: ANN401 - as above
    """One field with its value, or with its default for None."""
    field = next(it for it in fields(owner) if it.name == name and it.name not in _APART)
    return {name: _default(field) if value is None else value}


def _with_text(
    texts: Mapping[str, PartText], kind: type[PartText], lang: str, part: str, value: MemberValue
) -> Mapping[str, PartText]:
    text = replace(texts.get(lang, kind()), **{part: value or ""})
    put = {**texts, lang: text}
    return put if text != kind() else {tag: it for tag, it in put.items() if tag != lang}


def _with_offering(
    offerings: tuple[Offering, ...], id_: str, rest: Sequence[str], value: MemberValue
) -> tuple[Offering, ...]:
    known = next((item for item in offerings if item.id == id_), None)
    if value is None and (known is None or not rest):
        return tuple(item for item in offerings if item.id != id_)
    changed = _offering_with(known or Offering(id_), rest or ["kind"], value)
    if known is None:
        return (*offerings, changed)
    return tuple(changed if item.id == id_ else item for item in offerings)


def _offering_with(offering: Offering, path: Sequence[str], value: MemberValue) -> Offering:
    match path:
        case ["texts", lang, part]:
            texts = _with_text(offering.texts, OfferingText, lang, part, value)
            return replace(offering, texts=texts)
        case ["keywords", lang]:
            words = {**offering.keywords, lang: value}
            return replace(offering, keywords={tag: it for tag, it in words.items() if it})
        case [name]:
            return replace(offering, **_set(offering, name, value))
    raise KeyError(tuple(path))


@dataclass(frozen=True, slots=True)
class _ItemKind:
    """How items of a list are known again, surest first, and filled with other languages."""

    type: type
    alike: tuple[Callable[[Any, Any], bool], ...]
    filled: Callable[[Any, Any], Any]


def _share(one: Localized, two: Localized) -> bool:
    return any(text and text == two.get(lang) for lang, text in one.items())


def _others(new: Localized, old: Localized) -> Localized:
    """A text with the languages that it lacks; what belongs to no language needs none."""
    return dict(new) if UNDETERMINED in new else {**old, **new}


_KINDS = (
    _ItemKind(
        Reference,
        (
            lambda a, b: _share(a.texts, b.texts) and (a.year, a.country) == (b.year, b.country),
            lambda a, b: _share(a.texts, b.texts),
            lambda a, b: (a.year, a.country) == (b.year, b.country),
        ),
        lambda new, old: replace(new, texts=_others(new.texts, old.texts)),
    ),
    _ItemKind(
        Fact,
        (
            lambda a, b: _share(a.name, b.name) and _share(a.value, b.value) and a.unit == b.unit,
            lambda a, b: _share(a.name, b.name) and a.unit == b.unit,
        ),
        lambda new, old: replace(
            new, name=_others(new.name, old.name), value=_others(new.value, old.value)
        ),
    ),
    _ItemKind(
        Picture,
        (lambda a, b: a.file == b.file,),
        lambda new, old: replace(new, captions=_others(new.captions, old.captions)),
    ),
)
