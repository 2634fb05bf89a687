"""Leads that belong together, because one was merged into another or once had been."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.domain.lead import Lead
from app.domain.lead_copy import LeadCopy
from app.store.leads import attachment_store, fair_store, lead_store, links
from app.store.leads.database import Connection
from app.sync.lead_copy_merge import MERGED_INTO, file_of
from app.sync.merge_and_split import settled

Files = Mapping[str, bytes]
"""By the ids under which they were made; one without bytes is awaited."""


def family(connection: Connection, ids: Iterable[str], coming: Iterable[LeadCopy] = ()) -> set[str]:
    """These leads and all that were ever merged with them, here or in what is coming."""
    edges = [
        (one, two) for one, others in links.links(connection, MERGED_INTO).items() for two in others
    ]
    edges += [
        (copy.lead.id, it.after)
        for copy in coming
        for it in copy.changes
        if _names(it.field, it.after)
    ]
    return connected(ids, edges)


def one_person(connection: Connection, ids: Iterable[str]) -> set[str]:
    """These leads and all that are merged with them now."""
    return connected(ids, links.standing(connection, MERGED_INTO).items())


def merged_into(connection: Connection) -> dict[str, str]:
    """Into which lead each is merged that is part of another now."""
    return links.standing(connection, MERGED_INTO)


def connected(ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    """The ids, and all that the edges lead to from them, either way."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one, two in edges:
        beside[one].add(two)
        beside[two].add(one)
    found, todo = set(), list(ids)
    while todo:
        id_ = todo.pop()
        if id_ not in found:
            found.add(id_)
            todo += beside.get(id_, ())
    return found


def copies_of(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, LeadCopy]:
    """Those of these leads that are here, or all, with their history."""
    if ids is None:
        leads, data = lead_store.all_of(connection, deleted=None), lead_store.histories(connection)
    else:
        leads = lead_store.of_ids(connection, sorted(ids))
        data = lead_store.histories(connection, [lead.id for lead in leads])
    found = sorted(leads, key=lambda lead: lead.id)
    return {lead.id: LeadCopy(lead, data.get(lead.id, ())) for lead in found}


def listed(connection: Connection, fair: str = "", *, deleted: bool | None) -> tuple[Lead, ...]:
    """The leads of a list, or of both where `deleted` is None; merged into another is in none."""
    merged = links.standing(connection, MERGED_INTO) if deleted is not False else {}
    found = lead_store.all_of(connection, fair, deleted=deleted)
    return tuple(lead for lead in found if not lead.deleted or lead.id not in merged)


def listed_among(connection: Connection, ids: Iterable[str]) -> tuple[Lead, ...]:
    """Those of these leads that are in a list of all, deleted or not."""
    found = lead_store.of_ids(connection, ids)
    merged = merged_into(connection) if any(lead.deleted for lead in found) else {}
    return tuple(lead for lead in found if not lead.deleted or lead.id not in merged)


def settle(connection: Connection, ids: Iterable[str]) -> None:
    """Let what was written on a merged lead reach the one it was merged into."""
    here = copies_of(connection, family(connection, ids))
    save(connection, here, settled(here))


def save(
    connection: Connection,
    before: Mapping[str, LeadCopy],
    after: Mapping[str, LeadCopy],
    files: Files | None = None,
) -> None:
    """Write what became of leads: those that are new or another now."""
    changed = [copy for id_, copy in after.items() if _is_news(before.get(id_), copy)]
    for fair in dict.fromkeys(copy.lead.fair for copy in changed):
        fair_store.make_sure_of(connection, fair)
    _keep_files(connection, [copy.lead for copy in changed], files or {})
    lead_store.save(connection, *(copy.lead for copy in changed))
    known = {id_: set(copy.changes) for id_, copy in before.items()}
    for copy in changed:
        if not known.get(copy.lead.id, set()) <= set(copy.changes):
            lead_store.forget_history(connection, [copy.lead.id])
            del known[copy.lead.id]
    data = {
        copy.lead.id: [it for it in copy.changes if it not in known.get(copy.lead.id, ())]
        for copy in changed
    }
    lead_store.add_history(connection, data)


def _is_news(before: LeadCopy | None, after: LeadCopy) -> bool:
    """Whether there is anything to write; the order of a history is none of it."""
    return before is None or (before.lead, set(before.changes)) != (after.lead, set(after.changes))


def _keep_files(connection: Connection, several: Iterable[Lead], files: Files) -> None:
    several = [lead for lead in several if lead.attachments]
    there = attachment_store.existing_ids(
        connection, (item.id for lead in several for item in lead.attachments)
    )
    for lead in several:
        for item in lead.attachments:
            data = None if item.id in there else _bytes_of(connection, item.id, files)
            if data is not None:
                attachment_store.attach(connection, lead.id, item.id, item.name, item.mime, data)


def _bytes_of(connection: Connection, id_: str, files: Files) -> bytes | None:
    """The bytes of an attachment, which another lead may have under its own id."""
    first = file_of(id_)
    if data := files.get(id_) or files.get(first):
        return data
    kept = attachment_store.read(connection, first)
    is_awaited = first in files or attachment_store.is_awaited(connection, first)
    return b"" if kept is None and is_awaited else kept


def _names(field: str, after: str) -> bool:
    return field == MERGED_INTO and bool(after)
