"""The texts of a member in two languages, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.localized import Localized, LocalizedText, pick
from app.domain.member import Fact, Member, Offering


@dataclass(frozen=True, slots=True)
class MirrorParagraph:
    """One paragraph for two readers; a heading stands over those that follow.

    `offering` is the id of the offering that it belongs to.
    """

    left: LocalizedText
    right: LocalizedText
    is_heading: bool = False
    offering: str = ""


def mirrored(member: Member, left: str, right: str) -> tuple[MirrorParagraph, ...]:
    """What a profile says, for a reader of `left` and one of `right`, in its order."""
    return tuple(_Mirror(left, right).paragraphs(member))


@dataclass(frozen=True, slots=True)
class _Mirror:
    left: str
    right: str

    def paragraphs(self, member: Member) -> Iterator[MirrorParagraph]:
        yield MirrorParagraph(
            LocalizedText(member.name, self.left),
            LocalizedText(member.name, self.right),
            is_heading=True,
        )
        for part in ("tagline", "description"):
            yield from self._of({lang: getattr(text, part) for lang, text in member.texts.items()})
        for reference in member.references:
            yield from self._of(reference.texts)
        for offering in member.offerings:
            yield from self._of_offering(offering)

    def _of_offering(self, offering: Offering) -> Iterator[MirrorParagraph]:
        texts, id_ = offering.texts, offering.id
        yield from self._of(
            {lang: text.title for lang, text in texts.items()}, id_, is_heading=True
        )
        for part in ("summary", "description"):
            yield from self._of({lang: getattr(text, part) for lang, text in texts.items()}, id_)
        for fact in offering.facts:
            yield MirrorParagraph(_said(fact, self.left), _said(fact, self.right), offering=id_)

    def _of(
        self, texts: Localized, offering: str = "", *, is_heading: bool = False
    ) -> Iterator[MirrorParagraph]:
        """The paragraphs of a text; as one where the languages divide it otherwise."""
        left, right = pick(texts, self.left), pick(texts, self.right)
        lefts, rights = _divided(left), _divided(right)
        if len(lefts) != len(rights):
            lefts, rights = [left], [right]
        for one, other in zip(lefts, rights, strict=True):
            if one.text:
                yield MirrorParagraph(one, other, is_heading, offering)


def _divided(picked: LocalizedText) -> list[LocalizedText]:
    return [LocalizedText(line, picked.lang) for line in picked.text.splitlines() if line.strip()]


def _said(fact: Fact, lang: str) -> LocalizedText:
    name, value = pick(fact.name, lang), fact.value_in(lang)
    return LocalizedText(f"{name.text}: {value.text}", name.lang)
