"""Which member of an edition a source means, now and when it last spoke."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from app.domain.member import Member, Offering
from app.importers.merging.record_linkage import Register
from app.importers.values.name_keys import folded, host, name_key, slug

_ALIKE = 0.6
"""The least likeness of two titles that may be one offering under another title."""


def linked(
    now: Sequence[Member], last: Mapping[str, Member], edition: Sequence[Member]
) -> dict[str, Member]:
    """What a source says now, by the ids in the edition; who is new keeps an id that is free.

    `last` is what it said before, by those ids. A member is known again by an id that the list
    itself gives, by name and place, by website; one that is left over on both sides, though its
    name is another, by its website or email address.
    """
    here = {member.id: member for member in edition}
    known, everyone = Register(last.values()), Register(edition)
    names = {id_: name_key(member.name) for id_, member in (here | dict(last)).items()}
    found: dict[str, Member] = {}
    left: list[Member] = []
    for member in now:
        known_ids = (it for it in _ids(member, known, everyone, names) if it in here or it in last)
        id_ = next((it for it in known_ids if it not in found), None)
        if id_ is None:
            left.append(member)
        else:
            found[id_] = member
    gone = [last[id_] for id_ in last if id_ not in found]
    for member, id_ in zip(left, _renamed(left, gone), strict=True):
        found[id_ or _free(member, {*here, *last, *found})] = member
    return {
        id_: _aligned(member, id_, last.get(id_) or here.get(id_)) for id_, member in found.items()
    }


def _ids(
    member: Member, known: Register, everyone: Register, names: Mapping[str, str]
) -> Iterator[str]:
    """The ids that a member may have in the edition, surest first; `names` are those of theirs.

    A number leads to a member of another name only where nobody else has the name: then it was
    renamed, else the list counts anew.
    """
    is_own = not _is_made(member.id, member.name)
    if is_own and names.get(member.id) == name_key(member.name):
        yield member.id
    for register in (known, everyone):
        match = register.find(member, "", own=False)
        if match is not None:
            yield match.id
    yield member.id


def _is_made(id_: str, text: str) -> bool:
    """Whether an id follows from a name or title, so that a list did not give it."""
    base = slug(text)
    return id_ == base or id_.startswith(f"{base}-")


def _renamed(left: Sequence[Member], gone: Sequence[Member]) -> list[str]:
    """For each member that nobody knows the id of the one that it was, or nothing."""
    ids: dict[int, str] = {}
    for trait in (lambda it: host(it.website), lambda it: folded(it.email)):
        ids |= _pairs(left, gone, trait)
        gone = [member for member in gone if member.id not in ids.values()]
    return [ids.get(place, "") for place in range(len(left))]


def _pairs(
    left: Sequence[Member], gone: Iterable[Member], trait: Callable[[Member], str]
) -> dict[int, str]:
    was = [(trait(member), member.id) for member in gone]
    often = Counter(value for value, _id in was)
    by_trait = {value: id_ for value, id_ in was if value and often[value] == 1}
    is_ = [trait(member) for member in left if _is_made(member.id, member.name)]
    return {
        place: by_trait[trait(member)]
        for place, member in enumerate(left)
        if trait(member) in by_trait
        and is_.count(trait(member)) == 1
        and _is_made(member.id, member.name)
    }


def _free(member: Member, taken: set[str]) -> str:
    number, id_ = 2, member.id
    while id_ in taken:
        id_, number = f"{member.id}-{number}", number + 1
    return id_


def _aligned(member: Member, id_: str, before: Member | None) -> Member:
    """The member under its id in the edition, its offerings under theirs."""
    if before is None:
        return replace(member, id=id_)
    theirs = {item.id for item in member.offerings}
    gone = [item for item in before.offerings if item.id not in theirs]
    known = {item.id for item in before.offerings}
    offerings = []
    for item in member.offerings:
        was = None if item.id in known else _was(item, gone)
        if was is not None:
            gone.remove(was)
            item = replace(item, id=was.id)  # noqa: PLW2901 - the same, under its id
        offerings.append(item)
    return replace(member, id=id_, offerings=tuple(offerings))


def _was(offering: Offering, gone: Sequence[Offering]) -> Offering | None:
    """The offering that has another title now; one whose id a list gave is never another."""
    if not any(_is_made(offering.id, text.title) for text in offering.texts.values()):
        return None
    rated = [(_similarity(offering, it), it) for it in gone]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _similarity(one: Offering, two: Offering) -> float:
    shared = [lang for lang in one.texts if lang in two.texts]
    if any(_same_words(one, two, lang) for lang in shared):
        return 1.0
    titles = ((one.texts[lang].title, two.texts[lang].title) for lang in shared)
    return max(
        (SequenceMatcher(None, a.casefold(), b.casefold()).ratio() for a, b in titles), default=0.0
    )


def _same_words(one: Offering, two: Offering, lang: str) -> bool:
    first, other = one.texts[lang], two.texts[lang]
    return any(
        a and a == b
        for a, b in ((first.summary, other.summary), (first.description, other.description))
    )
