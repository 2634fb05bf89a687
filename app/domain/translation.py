"""The texts of a member one by one, in their languages: what is there, what is missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.localized import UNDETERMINED, Localized, pick
from app.domain.member import Fact, Member, MemberText, Offering, OfferingText
from app.domain.messages import N_

TAGLINE, DESCRIPTION = N_("Tagline"), N_("Description")
REFERENCE, CAPTION = N_("Reference"), N_("Image caption")
TITLE, SUMMARY, ABOUT = N_("Title"), N_("Summary"), N_("Description of the offering")
FACT, VALUE = N_("Name of a fact"), N_("Value of a fact")
KEYWORDS = N_("Keywords, separated by semicolons")

_MEMBER_PARTS = {"tagline": TAGLINE, "description": DESCRIPTION}
_OFFERING_PARTS = {"title": TITLE, "summary": SUMMARY, "description": ABOUT}

PassagePlace = tuple[str, str]
"""The key of a passage and a language."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in its languages; `key` is its place in its member, `what` a message id.

    `offering` is the id of the offering that it belongs to. Keywords may be missing, for a
    language may need none.
    """

    key: str
    what: str
    texts: Localized
    offering: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether a language without it is not complete."""
        return self.what != KEYWORDS

    def source(self, lang: str) -> str:
        """What is translated from: marked where it exists only in another language."""
        found = pick(self.texts, lang)
        return f"[{found.lang}] {found.text}" if found.is_foreign_to(lang) else found.text

    def is_missing(self, lang: str) -> bool:
        """Whether a reader of a language does not find it in theirs."""
        return not self.texts.get(lang)


@dataclass(frozen=True, slots=True)
class MemberTexts:
    """How much of a member there is in each language; `missing` has passages that are needed.

    `outdated` has the keys of the passages whose original has changed since they were translated.
    """

    id: str
    name: str
    needed: int
    missing: Mapping[str, tuple[Passage, ...]]
    outdated: Mapping[str, frozenset[str]]

    def lacks(self, lang: str) -> bool:
        """Whether a translator has something to do: what is missing, or outdated."""
        return self.percent(lang) < 100 or bool(self.outdated[lang])

    def percent(self, lang: str) -> int:
        """How complete a language is; 100 only where nothing is missing, 0 where nothing is."""
        there = self.needed - len(self.missing[lang])
        return there * 100 // self.needed if self.needed else 0


@dataclass(frozen=True, slots=True)
class LanguageMatrix:
    """How complete each language of an edition is, by member."""

    languages: tuple[str, ...]
    members: tuple[MemberTexts, ...]

    def percent(self, lang: str) -> int:
        """How complete a language is over all members."""
        needed = sum(member.needed for member in self.members)
        there = needed - sum(len(member.missing[lang]) for member in self.members)
        return there * 100 // needed if needed else 0

    def lacking(self, lang: str) -> tuple[MemberTexts, ...]:
        """The members that lack something in a language, or have outdated texts in it."""
        return tuple(member for member in self.members if member.lacks(lang))

    def outdated(self, lang: str) -> int:
        """How many texts in a language are outdated, over all members."""
        return sum(len(member.outdated[lang]) for member in self.members)


def matrix_of(
    members: Iterable[Member],
    languages: tuple[str, ...],
    outdated: Collection[tuple[str, str, str]] = (),
) -> LanguageMatrix:
    """What is there and what is missing in `languages`; `outdated`: member, passage, language."""
    tags = tuple(tag for tag in languages if tag != UNDETERMINED)
    old: dict[tuple[str, str], set[str]] = {}
    for id_, key, lang in outdated:
        old.setdefault((id_, lang), set()).add(key)
    return LanguageMatrix(tags, tuple(_texts_of(member, tags, old) for member in members))


def _texts_of(
    member: Member, languages: tuple[str, ...], old: Mapping[tuple[str, str], Collection[str]]
) -> MemberTexts:
    needed = [passage for passage in passages(member) if passage.is_needed]
    missing = {
        lang: tuple(passage for passage in needed if passage.is_missing(lang)) for lang in languages
    }
    keys = {passage.key for passage in passages(member)}
    outdated = {lang: keys.intersection(old.get((member.id, lang), ())) for lang in languages}
    outdated_keys = {lang: frozenset(found) for lang, found in outdated.items()}
    return MemberTexts(member.id, member.name, len(needed), missing, outdated_keys)


def passages(member: Member) -> tuple[Passage, ...]:
    """All texts of a member that belong to a language, in the order of its profile."""
    return tuple(passage for passage in _all(member) if _has_language(passage.texts))


def with_texts(member: Member, new: Mapping[PassagePlace, str]) -> Member:
    """The member with some texts put in; all others stay as they are."""
    put = _Put(new)
    references = tuple(
        replace(reference, texts=put.into(f"reference/{place}", reference.texts))
        for place, reference in enumerate(member.references)
    )
    languages = dict.fromkeys((*member.texts, *put.languages(_MEMBER_PARTS)))
    texts = {lang: _member_text(member, put, lang) for lang in languages}
    offerings = tuple(_offering_with(offering, put) for offering in member.offerings)
    return replace(member, texts=texts, references=references, offerings=offerings)


class _Put:
    """Texts by their places."""

    def __init__(self, new: Mapping[PassagePlace, str]) -> None:
        self._new = new

    def into(self, key: str, texts: Localized) -> Localized:
        return {**texts, **{lang: text for (at, lang), text in self._new.items() if at == key}}

    def at(self, key: str, lang: str, old: str) -> str:
        return self._new.get((key, lang), old)

    def languages(self, keys: Mapping[str, str] | tuple[str, ...]) -> Iterator[str]:
        yield from (lang for key, lang in self._new if key in keys)


def _member_text(member: Member, put: _Put, lang: str) -> MemberText:
    old = member.texts.get(lang, MemberText())
    return MemberText(
        put.at("tagline", lang, old.tagline), put.at("description", lang, old.description)
    )


def _offering_with(offering: Offering, put: _Put) -> Offering:
    before = f"offering/{offering.id}"
    keys = {part: f"{before}/{part}" for part in _OFFERING_PARTS}
    languages = dict.fromkeys((*offering.texts, *put.languages(tuple(keys.values()))))
    texts = {}
    for lang in languages:
        old = offering.texts.get(lang, OfferingText())
        parts = {part: put.at(key, lang, getattr(old, part)) for part, key in keys.items()}
        texts[lang] = OfferingText(**parts)
    words = put.into(f"{before}/keywords", {})
    facts = tuple(
        Fact(
            put.into(f"{before}/fact/{place}/name", fact.name),
            put.into(f"{before}/fact/{place}/value", fact.value),
            fact.unit,
        )
        for place, fact in enumerate(offering.facts)
    )
    pictures = tuple(
        replace(picture, captions=put.into(f"{before}/picture/{place}", picture.captions))
        for place, picture in enumerate(offering.pictures)
    )
    keywords = {**offering.keywords, **{lang: _parted(text) for lang, text in words.items()}}
    return replace(offering, texts=texts, keywords=keywords, facts=facts, pictures=pictures)


def _all(member: Member) -> Iterator[Passage]:
    for part, what in _MEMBER_PARTS.items():
        texts = {lang: getattr(text, part) for lang, text in member.texts.items()}
        yield Passage(part, what, texts)
    for place, reference in enumerate(member.references):
        yield Passage(f"reference/{place}", REFERENCE, reference.texts)
    for offering in member.offerings:
        yield from _of_offering(offering)


def _of_offering(offering: Offering) -> Iterator[Passage]:
    before, id_ = f"offering/{offering.id}", offering.id
    for part, what in _OFFERING_PARTS.items():
        texts = {lang: getattr(text, part) for lang, text in offering.texts.items()}
        yield Passage(f"{before}/{part}", what, texts, id_)
    yield Passage(f"{before}/keywords", KEYWORDS, _joined(offering.keywords), id_)
    for place, fact in enumerate(offering.facts):
        yield Passage(f"{before}/fact/{place}/name", FACT, fact.name, id_)
        yield Passage(f"{before}/fact/{place}/value", VALUE, fact.value, id_)
    for place, picture in enumerate(offering.pictures):
        yield Passage(f"{before}/picture/{place}", CAPTION, picture.captions, id_)


def _has_language(texts: Localized) -> bool:
    return any(text and lang != UNDETERMINED for lang, text in texts.items())


def _joined(keywords: Mapping[str, tuple[str, ...]]) -> Localized:
    return {lang: "; ".join(words) for lang, words in keywords.items()}


def _parted(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in text.split(";"))))
