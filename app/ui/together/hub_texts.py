"""How it stands with a hub, in sentences."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.errors import HubFull, HubUnreachable, KnownError
from app.domain.hub import HubKind, HubLaptop, HubVisit, Membership
from app.domain.hub_care import HostedHubView, HubUpkeep
from app.domain.hub_state import WaitingErasure
from app.domain.messages import N_, NP_
from app.domain.together import Colleague
from app.i18n.formats import one_stop, when
from app.i18n.texts import Texts

KINDS = {
    HubKind.BOOTH: NP_("laptop", "booth"),
    HubKind.ADMIN: NP_("laptop", "lead administrator"),
    HubKind.OFFICE: NP_("laptop", "office"),
}


def state_of(
    member: Membership,
    visit: HubVisit | None,
    trouble: KnownError | None,
    now: datetime,
    texts: Texts,
) -> str:
    """Whether the hub is met, and what is safe where it is not."""
    met = visit.at if visit else datetime.fromisoformat(member.met) if member.met else None
    last = when(met, now, texts.lang) if met else ""
    if trouble is None:
        if visit is None:
            return texts.gettext("Connecting…")
        return one_stop(texts.gettext("Connected. Last sync: {time}.").format(time=last))
    if not isinstance(trouble, HubUnreachable) or isinstance(trouble, HubFull):
        return " ".join(filter(None, texts.error(trouble)))
    text = texts.gettext(
        "The hub is out of reach. Everything is saved on this laptop and will be sent as "
        "soon as the hub answers."
    )
    since = texts.gettext("Last sync: {time}.").format(time=last) if last else ""
    return " ".join(filter(None, (text, one_stop(since))))


def waiting_of(leads: int, erasures: int, texts: Texts) -> Iterator[str]:
    """What waits to be sent, in the order in which it goes."""
    if erasures:
        yield texts.ngettext("{n} erasure to send.", "{n} erasures to send.", erasures)
    if leads:
        yield texts.ngettext("{n} lead to send.", "{n} leads to send.", leads)
    if not (erasures or leads):
        yield texts.gettext("All leads are sent.")


def order_of(texts: Texts) -> str:
    """What goes first once there is a way again."""
    return texts.gettext("Withdrawals and erasures go first, then leads, and photos last.")


def staying_of(visit: HubVisit | None, texts: Texts) -> Iterator[str]:
    """What does not go, and what could not be read."""
    if visit is None:
        return
    pushed, pulled = visit.met.pushed, visit.met.pulled
    if pushed.asked:
        yield texts.ngettext(
            "{n} erasure is waiting for the office to approve it.",
            "{n} erasures are waiting for the office to approve them.",
            pushed.asked,
        )
    if pushed.unpaired:
        yield texts.ngettext(
            "{n} lead stays on this laptop: it was not paired with the lead's fair.",
            "{n} leads stay on this laptop: it was not paired with their fair.",
            pushed.unpaired,
        )
    if pushed.unfit:
        yield texts.ngettext(
            "{n} entry of this laptop is not sent: the hub or other laptops would not take it.",
            "{n} entries of this laptop are not sent: the hub or other laptops would not take "
            "them.",
            pushed.unfit,
        )
    if pulled.unread:
        yield texts.ngettext(
            "{n} entry on the hub cannot be read here.",
            "{n} entries on the hub cannot be read here.",
            pulled.unread,
        )


def laptop_of(at: HubLaptop, now: datetime, texts: Texts) -> str:
    """A laptop at the hub, and when it was there."""
    kind = texts.gettext(KINDS[at.kind])
    if at.me:
        return texts.gettext("{name} ({kind}): this laptop").format(name=at.name, kind=kind)
    if not at.met:
        return texts.gettext("{name} ({kind}): never connected").format(name=at.name, kind=kind)
    time = when(datetime.fromisoformat(at.met), now, texts.lang)
    return texts.gettext("{name} ({kind}): {time}").format(name=at.name, kind=kind, time=time)


def unused_of(at: HubLaptop, texts: Texts) -> str:
    """A laptop that was let in and has not joined yet."""
    text = texts.gettext("{name} ({kind}): has not used its code yet")
    return text.format(name=at.name, kind=texts.gettext(KINDS[at.kind]))


def colleague_of(it: Colleague, now: datetime, texts: Texts) -> str:
    """Whose leads came: how many, and when the last one was made."""
    return texts.ngettext(
        "{who}: {n} lead, the last one {time}",
        "{who}: {n} leads, the last one {time}",
        it.leads,
        who=f"{it.author} ({it.device})" if it.author else it.device,
        time=when(it.latest, now, texts.lang),
    )


def hosted_of(view: HostedHubView, texts: Texts) -> str:
    """Whether the hub that was set up here runs, and what is on it."""
    state = view.state
    if state is None:
        stopped = N_("The hub “{name}” is not running. Laptops keep working without it.")
        silent = N_(
            "The server of the hub “{name}” does not answer. Laptops keep working without it."
        )
        return texts.gettext(stopped if view.may_start else silent).format(name=view.name)
    running = texts.gettext("The hub “{name}” is running.").format(name=view.name)
    held = texts.ngettext("{n} entry is on it.", "{n} entries are on it.", state.rows)
    return f"{running} {held}"


def upkeep_of(upkeep: HubUpkeep, now: datetime, texts: Texts) -> Iterator[str]:
    """When the hub was last cleaned and backed up, and what to do where that is long ago."""
    never = texts.gettext("never")

    def text_of(moment: str) -> str:
        return when(datetime.fromisoformat(moment), now, texts.lang) if moment else never

    yield texts.gettext("Last cleaned up: {time}").format(time=text_of(upkeep.cleaned))
    if upkeep.backs_up:
        yield texts.gettext("Last backup: {time}").format(time=text_of(upkeep.backed_up))
    else:
        text = texts.gettext(
            "Its server makes the backups. After restoring one there, run: {command}"
        )
        yield text.format(command="faircat hub restored")
    if upkeep.is_cleaning_overdue(now) or upkeep.is_backup_overdue(now):
        text = texts.gettext("The machine can do this every night: {command}")
        yield text.format(command="faircat hub timer")


def asked_of(erasure: WaitingErasure, now: datetime, texts: Texts) -> str:
    """Who asks to erase how many leads on every laptop."""
    return texts.ngettext(
        "{who} asks to erase {n} lead on every laptop ({time}).",
        "{who} asks to erase {n} leads on every laptop ({time}).",
        erasure.leads,
        who=erasure.asked_by,
        time=when(datetime.fromisoformat(erasure.asked_at), now, texts.lang),
    )
