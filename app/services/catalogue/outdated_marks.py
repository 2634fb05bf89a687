"""Which translations an edition marks as outdated, once what they translate was changed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.domain.edition import Edition
from app.domain.edition_update import EditionUpdate
from app.domain.member import Member
from app.domain.translation import passages
from app.domain.update_memory import OutdatedPlace, UpdateMemory


def original_languages(
    edition: Edition, members: Iterable[Member], now: Mapping[str, Member]
) -> tuple[str, ...]:
    """The languages of an edition, first those in which most is said and so not translated."""
    said, there = _extent(now.values()), _extent(members)
    order = {lang: place for place, lang in enumerate(edition.languages)}
    languages = {**order, **dict.fromkeys([*said, *there], len(order)), **order}
    return tuple(
        sorted(languages, key=lambda lang: (-there[lang], -said[lang], languages[lang], lang))
    )


def _extent(members: Iterable[Member]) -> Counter[str]:
    return Counter(lang for member in members for it in passages(member) for lang in it.texts)


def with_outdated(
    memory: UpdateMemory, update: EditionUpdate, here: Mapping[str, Member]
) -> UpdateMemory:
    """The marks of translations: new ones, without those of what changed or is no longer there."""
    gone: set[OutdatedPlace] = set()
    news: set[OutdatedPlace] = set()
    for item in update.members:
        before = _texts(here.get(item.id))
        after = _texts(item.after)
        gone |= {(item.id, *place) for place, text in before.items() if after.get(place) != text}
        news |= {(item.id, *place) for place in item.outdated}
    return memory.with_outdated(news, gone)


def _texts(member: Member | None) -> dict[tuple[str, str], str]:
    if member is None:
        return {}
    return {(it.key, lang): text for it in passages(member) for lang, text in it.texts.items()}
