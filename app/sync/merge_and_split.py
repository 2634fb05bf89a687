"""Duplicates: of two leads of one person the second goes into the first, and can come out again.

Nothing is moved: the second lead stays as a hidden copy whose history names the first, and the
first is what both say together. So what another laptop still writes on the second one reaches the
first, in any order of merging, and parting them again is exact.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.interest import Interest
from app.domain.lead import Lead, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import single, value_of
from app.domain.three_way_merge import Change, differences
from app.sync.duplicate_merge import with_duplicate
from app.sync.duplicate_split import touched, without_changes_of, without_duplicate
from app.sync.interests import address_of
from app.sync.lead_copy_merge import (
    MERGED_INTO,
    change_key,
    gone_files,
    is_deleted,
    last_change,
    later_than,
    singles_among,
    stamp_key,
    with_value,
    without_files,
)

Copies = Mapping[str, LeadCopy]
Take = Mapping[str, str]
"""For a field the id of the lead whose value is taken."""


def merge_duplicates(
    first: LeadCopy, second: LeadCopy, take: Take, stamp: Stamp
) -> tuple[LeadCopy, ...]:
    """Both leads after the second was merged into the first, before they are `settled`.

    Of two values that differ the one that was written last is kept, unless `take` says otherwise;
    the other stays in the history.
    """
    stamp = _after(stamp, first, second)
    one, two = first.lead, second.lead
    for name in single(first.lead, second.lead):
        value = chosen(name, first, second, take)
        one, two = with_value(one, name, value), with_value(two, name, value)
    codes = tuple({code.text: code for code in (*one.codes, *two.codes)}.values())
    trail = tuple(dict.fromkeys((*one.trail, *two.trail)))
    one = replace(one, interests=_interests(one, two), codes=codes, trail=trail, changed=stamp)
    two = replace(two, interests=one.interests, codes=codes, changed=stamp)
    shown = Change("trail", "\n".join(first.lead.trail), "\n".join(trail), stamp)
    told = (shown,) if shown.before != shown.after else ()
    link = Change(MERGED_INTO, target_of(second), one.id, stamp)
    return (
        LeadCopy(one, (*first.changes, *differences(first.lead, one, stamp), *told)),
        LeadCopy(two, (*second.changes, *_said(second.lead, two, stamp), link)),
    )


def split_duplicates(second: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The second lead after it was taken out of the first, before both are `settled`."""
    stamp = _after(stamp, second)
    link = Change(MERGED_INTO, target_of(second), "", stamp)
    return LeadCopy(replace(second.lead, changed=stamp), (*second.changes, link))


def chosen(name: str, first: LeadCopy, second: LeadCopy, take: Take) -> str:
    """The value that a field of both together has."""
    one, two = value_of(first.lead, name), value_of(second.lead, name)
    if name in take:
        return one if take[name] == first.lead.id else two
    if name == "fair" or not two or one.strip().casefold() == two.strip().casefold():
        return one or two
    return max((_written(first, name), one), (_written(second, name), two))[1] if one else two


def target_of(copy: LeadCopy) -> str:
    """The lead that this one was merged into, empty for none."""
    links = [change for change in copy.changes if change.field == MERGED_INTO]
    return max(links, key=change_key).after if links else ""


def last_link(copy: LeadCopy) -> Change:
    """What the history of a merged lead says last of that."""
    return max((it for it in copy.changes if it.field == MERGED_INTO), key=change_key)


def is_merged(copy: LeadCopy, among: Copies) -> bool:
    """Whether a lead stands for nothing of its own, being part of another."""
    return target_of(copy) in among and copy.lead.deleted


def settled(copies: Copies) -> dict[str, LeadCopy]:
    """Leads as their histories say they go together: those that were merged, and parted again.

    A lead whose target is not among them stands by itself. A photo that was taken from one of them
    is gone from all.
    """
    result, targets = dict(copies), _targets(copies)
    for id_, copy in sorted(copies.items()):
        for link in reversed(_past_links(copy, copies)):
            for place in _upwards(link.after, targets):
                result[place] = touched(without_duplicate(result[place], copy, link.stamp))
            result[id_] = touched(without_changes_of(result[id_], link.stamp))
    for id_ in sorted(targets, key=lambda it: (-len(_upwards(it, targets)), it)):
        first, merging = targets[id_], last_link(copies[id_])
        result[first] = with_duplicate(result[first], result[id_], merging.stamp)
    for id_, copy in result.items():
        if any(change.field == MERGED_INTO for change in copy.changes):
            gone = id_ in targets or is_deleted(copy.lead, copy.changes, False)  # noqa: FBT003 - of both
            result[id_] = replace(copy, lead=replace(copy.lead, deleted=gone))
    files = gone_files(change for copy in copies.values() for change in copy.changes)
    if not files:
        return result
    return {
        id_: replace(copy, lead=without_files(copy.lead, files)) for id_, copy in result.items()
    }


def _targets(copies: Copies) -> dict[str, str]:
    """Where each merged lead goes; of leads that were merged in a ring, the least id stays."""
    found = {id_: target_of(copy) for id_, copy in copies.items()}
    found = {id_: to for id_, to in found.items() if to in copies and to != id_}
    for id_ in sorted(found):
        ring = _upwards(id_, found)
        if found.get(ring[-1]) == id_:
            del found[min(ring)]
    return found


def _upwards(id_: str, targets: Mapping[str, str]) -> list[str]:
    """A lead, the one it goes into, and so on; a ring is gone through once."""
    way = [id_]
    while (to := targets.get(way[-1], "")) and to not in way:
        way.append(to)
    return way


def _past_links(copy: LeadCopy, copies: Copies) -> list[Change]:
    """The mergings that hold no more; not those that were done in both directions."""
    found = [change for change in copy.changes if change.field == MERGED_INTO and change.after]
    last, id_ = last_link(copy) if found else None, copy.lead.id
    return [
        change
        for change in sorted(found, key=change_key)
        if change != last and change.after in copies and not _ever(copies[change.after], id_)
    ]


def _ever(copy: LeadCopy, target: str) -> bool:
    return any(change.field == MERGED_INTO and change.after == target for change in copy.changes)


def _interests(one: Lead, two: Lead) -> tuple[Interest, ...]:
    """What either asked for; a hand-over that the visitor agreed to on either of the leads.

    The agreement of one lead never covers what the other one merely ticked.
    """
    found: dict[str, Interest] = {}
    for lead in (one, two):
        for item in lead.interests:
            known = found.setdefault(address_of(item), replace(item, handover=False))
            agreed = item.handover and lead.goes_to(item.member)
            found[address_of(item)] = replace(known, handover=known.handover or agreed)
    return tuple(found.values())


def _said(before: Lead, after: Lead, stamp: Stamp) -> tuple[Change, ...]:
    """All that both leads say from `stamp` on, the same as before or not: parting them needs it."""
    blank = Lead(after.id, "", after.created, after.changed)
    whole = {it.field: replace(it, before=it.after) for it in differences(blank, after, stamp)}
    data = whole | {it.field: it for it in differences(before, after, stamp)}
    shared = {*singles_among(data), "interests", "codes"}
    return tuple(it for it in data.values() if it.field in shared)


def _written(copy: LeadCopy, name: str) -> tuple[str, ...]:
    return last_change(copy, name) or stamp_key(copy.lead.created)


def _after(stamp: Stamp, *copies: LeadCopy) -> Stamp:
    """A moment that is later than all that is known of these leads."""
    return later_than(stamp, (it.stamp.at for copy in copies for it in copy.changes))
