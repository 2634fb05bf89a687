"""What is left of a lead when another one was taken out of it again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.domain.interest import Interest
from app.domain.lead import Code, Consent, Lead, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.three_way_merge import Change
from app.sync.duplicate_merge import attachment_in
from app.sync.interests import address_of, handover_states, parsed
from app.sync.lead_copy_merge import (
    CONSENT_ENDED,
    MERGED_INTO,
    change_key,
    consent_key,
    moment_key,
    singles_among,
    stamp_key,
    with_value,
)


def without_duplicate(copy: LeadCopy, other: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The lead without what came with another one, and what merging them at `stamp` changed."""
    lead, gone = copy.lead, other.lead
    keys = {consent_key(item) for item in gone.consents}
    files = {attachment_in(item.id, lead.id) for item in gone.attachments}
    lead = replace(
        lead,
        notes=tuple(item for item in lead.notes if item not in gone.notes),
        notices=tuple(item for item in lead.notices if item not in gone.notices),
        consents=tuple(item for item in lead.consents if consent_key(item) not in keys),
        attachments=tuple(item for item in lead.attachments if item.id not in files),
    )
    theirs = set(other.changes)
    own = tuple(change for change in copy.changes if change not in theirs)
    values = {it.field: it.after for it in other.changes if it.stamp == stamp}
    for name in singles_among(it.field for it in theirs) if values else ():
        if _is_theirs(name, copy, theirs):
            last = [it.after for it in sorted(own, key=change_key) if it.field == name]
            lead = with_value(lead, name, last[-1] if last else values.get(name, ""))
    asked = _parts(parsed, "interests", values, own)
    scanned = _parts(str.splitlines, "codes", values, own)
    addresses = {address_of(item) for item in gone.interests} - asked if values else set()
    codes = {it.text for it in gone.codes if values and not set(it.text.splitlines()) <= scanned}
    lead = replace(
        lead,
        interests=tuple(it for it in lead.interests if address_of(it) not in addresses),
        codes=tuple(it for it in lead.codes if it.text not in codes),
    )
    return without_changes_of(LeadCopy(lead, own), stamp)


def _is_theirs(name: str, copy: LeadCopy, theirs: set[Change]) -> bool:
    """Whether the last word on a field came with the other lead."""
    changes = [change for change in copy.changes if change.field == name]
    return bool(changes) and max(changes, key=change_key) in theirs


def _parts(
    parse: Callable[[str], Iterable[str]],
    name: str,
    values: Mapping[str, str],
    own: Iterable[Change],
) -> set[str]:
    """What a field with several values held when both were merged, or was given since."""
    texts = [values.get(name, ""), *(it.after for it in own if it.field == name)]
    return {part for text in texts for part in parse(text)}


def touched(copy: LeadCopy) -> LeadCopy:
    """The lead as changed when somebody last wrote on it, and not on the other one."""
    lead = copy.lead
    stamps = [lead.created, *(change.stamp for change in copy.changes)]
    stamps += [item.stamp for item in lead.notes]
    stamps += [item.stamp for item in lead.notices]
    stamps += [item.stamp for item in lead.consents]
    return replace(copy, lead=replace(lead, changed=max(stamps, key=stamp_key)))


def without_changes_of(copy: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The lead as if nothing had been changed at `stamp`; what was changed since stays."""
    changes = [it for it in copy.changes if it.stamp == stamp and it.field != MERGED_INTO]
    left = tuple(change for change in copy.changes if change not in changes)
    lead = copy.lead
    for change in sorted(changes, key=change_key):
        own = sorted((it for it in left if it.field == change.field), key=change_key)
        lead = _as_before(lead, change, own)
    return LeadCopy(lead, left)


def _as_before(lead: Lead, change: Change, own: list[Change]) -> Lead:
    since = [it for it in own if it.stamp.at > change.stamp.at]
    match change.field:
        case "interests":
            return replace(lead, interests=_interests(lead.interests, change, since))
        case "codes":
            return replace(lead, codes=_codes(lead.codes, change))
        case "trail" if "\n".join(lead.trail) == change.after:
            return replace(lead, trail=tuple(filter(None, change.before.split("\n"))))
        case name if name == CONSENT_ENDED:
            return replace(lead, consents=tuple(_given(item, change) for item in lead.consents))
        case name if singles_among([name]):
            return with_value(lead, name, own[-1].after if own else change.before)
        case _:
            return lead


def _interests(
    items: tuple[Interest, ...], change: Change, since: list[Change]
) -> tuple[Interest, ...]:
    before, after, data = parsed(change.before), parsed(change.after), handover_states(since)
    undone = {it for it in after if before.get(it) != after[it] and it not in data}
    return tuple(
        replace(item, handover=before[address_of(item)]) if address_of(item) in undone else item
        for item in items
        if address_of(item) not in undone or address_of(item) in before
    )


def _codes(items: tuple[Code, ...], change: Change) -> tuple[Code, ...]:
    def stands_in(text: str, lines: str) -> bool:
        return f"\n{text}\n" in f"\n{lines}\n"

    return tuple(
        item
        for item in items
        if stands_in(item.text, change.before) or not stands_in(item.text, change.after)
    )


def _given(item: Consent, change: Change) -> Consent:
    ended = item.withdrawn is not None and moment_key(item.withdrawn) == change.after
    return replace(item, withdrawn=None) if ended and consent_key(item) == change.before else item
