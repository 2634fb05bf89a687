"""The audit log in the words of the window: what was done, and whether the log is whole."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from app.domain.audit import COMMAND, AuditAction, AuditFault, AuditLine, AuditLog
from app.domain.messages import N_
from app.i18n.export_words import file_kind
from app.i18n.formats import moment
from app.i18n.texts import Texts

ACTION_TITLES = {
    AuditAction.EXPORT: N_("Leads exported"),
    AuditAction.ERASURE: N_("Permanent erasures"),
    AuditAction.MERGE: N_("Leads of other laptops added"),
    AuditAction.DUPLICATES: N_("Duplicates merged"),
    AuditAction.UNLOCK: N_("Vault unlocked"),
    AuditAction.CLOSING: N_("Fair closed"),
    AuditAction.APPROVAL: N_("Erasure approved for the hub"),
    AuditAction.REFUSAL: N_("Erasure rejected for the hub"),
}
"""What each action is called, in the order in which they are chosen."""

MOST_NAMED = 5


def verdict_of(log: AuditLog, noted: str, texts: Texts) -> str:
    """Whether somebody changed the log."""
    if not log.lines and not log.faults:
        return texts.gettext("Nothing has been logged yet.")
    if not log.faults:
        whole = texts.ngettext(
            "The log is complete: {n} entry, not changed.",
            "The log is complete: {n} entries, none changed, none missing.",
            len(log.lines),
        )
        there = texts.gettext("The noted code is in it.") if noted else ""
        return " ".join(filter(None, (whole, there)))
    named = [_fault(it, texts) for it in log.faults[:MOST_NAMED]]
    more = len(log.faults) - len(named)
    rest = [texts.ngettext("and {n} more", "and {n} more", more)] if more else []
    return "\n".join((texts.gettext("The log was changed or damaged:"), *named, *rest))


def cells_of(line: AuditLine, fairs: Mapping[str, str], texts: Texts) -> tuple[str, ...]:
    """Number, time, what, and who on which laptop."""
    at = moment(datetime.fromisoformat(line.at), texts.lang) if line.at else ""
    what = " · ".join((action_text(line, texts), *_details(line, fairs, texts)))
    who = " · ".join(filter(None, (line.author, line.device)))
    return str(line.number), at, what, who


def action_text(line: AuditLine, texts: Texts) -> str:
    """What was done; an action of a newer program by its own name."""
    if line.deed == AuditAction.UNLOCK and line.facts.get("by") == COMMAND:
        return texts.gettext("Vault unlocked on the command line")
    known = {action.value: title for action, title in ACTION_TITLES.items()}
    return texts.gettext(known[line.deed]) if line.deed in known else line.deed


def _details(line: AuditLine, fairs: Mapping[str, str], texts: Texts) -> Iterator[str]:
    facts = line.facts
    if "fair" in facts:
        yield fairs.get(str(facts["fair"]), str(facts["fair"])[:8])
    if "leads" in facts:
        yield texts.ngettext("{n} lead", "{n} leads", int(facts["leads"]))
    if "format" in facts:
        yield file_kind(str(facts["format"]), texts)
    for name, text in _COUNTED.items():
        if name in facts:
            yield texts.gettext(text).format(n=facts[name])


_COUNTED = {
    "new": N_("new: {n}"),
    "changed": N_("changed: {n}"),
    "deleted": N_("deleted: {n}"),
    "merged": N_("merged: {n}"),
    "erased": N_("erased permanently: {n}"),
}


def _fault(fault: AuditFault, texts: Texts) -> str:
    if not fault.number:
        return texts.gettext("No entry has the noted code.")
    values = {
        "changed": N_("Entry {number} was changed."),
        "missing": N_("Entry {number} is missing."),
    }
    return texts.gettext(values[fault.what]).format(number=fault.number)
