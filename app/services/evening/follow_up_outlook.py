"""What each action of the evening would do: counted over the leads of a fair, nobody omitted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.domain.export import BarredCount, LeadBook, MemberShare, Selection
from app.domain.follow_up_actions import FollowUpOutlook, MemberOutlook, Outlook, PastFollowUps
from app.domain.lawful_use import Bar, Door
from app.domain.lead import Lead
from app.exporters.selection import barred_of, chosen

Moved = Collection[str]
"""The leads whose next step became another since it was written to a calendar."""


def outlook_of(
    book: LeadBook,
    past: PastFollowUps,
    twice: Mapping[str, str],
    shares: Iterable[MemberShare],
    moved: Moved,
) -> FollowUpOutlook:
    """What can be done with the leads of this book; `twice` says whose older lead each has."""
    leads = chosen(book, Selection())
    dated = [lead for lead in leads if lead.due is not None]
    return FollowUpOutlook(
        len(leads),
        _mails(leads, book, past.mailed, twice),
        _calendar(dated, book, {id_ for id_ in past.dated if id_ not in moved}),
        tuple(_of_member(share, past) for share in shares),
        barred_of(leads, book, Door.HANDOVER),
    )


def _mails(
    leads: Sequence[Lead], book: LeadBook, mailed: Collection[str], twice: Mapping[str, str]
) -> Outlook:
    barred, open_, done, lack = Counter[Bar](), list[str](), set[str](), 0
    for lead in leads:
        if lead.id in mailed:
            done.add(lead.id)
        elif why := book.bar(lead, Door.DRAFT):
            barred[why] += 1
        elif not lead.person.email.strip():
            lack += 1
        else:
            open_.append(lead.id)
    served = {*open_, *done}
    ready = tuple(id_ for id_ in open_ if twice.get(id_) not in served)
    return Outlook(ready, len(done), _counted(barred), lack, len(open_) - len(ready))


def _calendar(leads: Sequence[Lead], book: LeadBook, dated: Collection[str]) -> Outlook:
    barred, ready, done = Counter[Bar](), list[str](), 0
    for lead in leads:
        if lead.id in dated:
            done += 1
        elif why := book.bar(lead, Door.CALENDAR):
            barred[why] += 1
        else:
            ready.append(lead.id)
    return Outlook(tuple(ready), done, _counted(barred))


def _of_member(share: MemberShare, past: PastFollowUps) -> MemberOutlook:
    given = past.handed.get(share.member, {})
    ready = tuple(lead.id for lead in share.leads if lead.id not in given)
    return MemberOutlook(share.member, share.name, ready, len(share.leads) - len(ready))


def _counted(found: Counter[Bar]) -> tuple[BarredCount, ...]:
    return tuple(BarredCount(why, found[why]) for why in Bar if found[why])
