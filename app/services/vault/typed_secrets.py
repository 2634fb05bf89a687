"""Passphrases and recovery keys that were typed where leads are kept: found, and taken out.

Whether a text is one is asked of the key file, as slowly as opening is; no digest and no copy of a
secret is kept for it. What went in unnoticed is taken out when the secret is next typed rightly.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.domain.errors import KnownError, VaultError
from app.domain.lead import PERSON_FIELDS, Code, Lead, Person, Values
from app.domain.lead_draft import LeadDraft
from app.domain.secret_rules import MIN_PASSPHRASE
from app.domain.serialise import from_dict, to_dict
from app.scanning.keyboard.keystroke_decoder import has_known_format
from app.scanning.keyboard.readings import readings_of
from app.services.vault.key_files import key_file_at
from app.store.leads import draft_store, half_typed_store, lead_store, traces
from app.store.leads.database import Connection, Work

T = TypeVar("T")

LONGEST = 200
"""Signs of a text that may be a passphrase; whoever typed more typed something else."""

RunInVault = Callable[[Work[T]], T]


class TypedSecrets:
    """Tells whether a text that came in is what opens the vault with this key file."""

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file

    def is_one(self, *texts: str) -> bool:
        """Whether one of these is the passphrase or the recovery key; it takes its time."""
        return any(map(self._opens, dict.fromkeys(filter(_may_be_one, texts))))

    def _opens(self, text: str) -> bool:
        try:
            file = key_file_at(self._key_file)
        except KnownError:
            return False
        for way in (file.open_by_recovery, file.open):
            with suppress(KnownError):
                way(text).wipe()
                return True
        return False


class Trace:
    """A secret that is at hand, as it may stand in a text that somebody typed or scanned.

    Neither case nor blanks matter, nor what stands between the words unless there is little else.
    """

    def __init__(self, secret: str) -> None:
        secret = secret.strip()
        self._matters: Callable[[str], bool] = str.isalnum
        if len(self._signs(secret)) < MIN_PASSPHRASE:
            self._matters = _is_no_blank
        readings = map(self._signs, readings_of(secret))
        self._forms = sorted({form for form in readings if len(form) >= MIN_PASSPHRASE}, key=len)

    def is_in(self, text: str) -> bool:
        """Whether the secret stands in a text, or the text is a good part of it."""
        signs = self._signs(text)
        return any(form in signs or _is_part(signs, form) for form in self._forms)

    def without(self, text: str) -> str:
        """The text without the secret; the same one where it is not in it."""
        if not self.is_in(text):
            return text
        while (found := self._found_in(text)) is not None:
            text = text[: found[0]] + text[found[1] :]
        return "" if self.is_in(text) else text.strip()

    def _found_in(self, text: str) -> tuple[int, int] | None:
        """From where to where the secret stands in a text as it was written."""
        places = [(sign, at) for at, written in enumerate(text) for sign in self._signs(written)]
        signs = "".join(sign for sign, _ in places)
        for form in reversed(self._forms):
            if (start := signs.find(form)) >= 0:
                return places[start][1], places[start + len(form) - 1][1] + 1
        return None

    def _signs(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text).casefold()
        return "".join(filter(self._matters, plain))


def take_out(secret: str, read: RunInVault[bool], write: RunInVault[int]) -> int:
    """Take a secret out of all leads, drafts and histories; returns in how many it stood.

    A vault that cannot be written to stays as it is; the next opening tries again.
    """
    trace = Trace(secret)
    with suppress(VaultError):
        if read(lambda connection: _stands_somewhere(connection, trace)):
            return write(lambda connection: _strike(connection, trace))
    return 0


def _stands_somewhere(connection: Connection, trace: Trace) -> bool:
    found = _struck_drafts(connection, trace) or _struck_forms(connection, trace)
    return bool(found or traces.leads_with(connection, trace.is_in))


def _strike(connection: Connection, trace: Trace) -> int:
    forms = _struck_forms(connection, trace)
    for name, texts in forms.items():
        half_typed_store.save(connection, name, texts)
    return len(forms) + _strike_drafts(connection, trace) + _strike_leads(connection, trace)


def _struck_forms(
    connection: Connection, trace: Trace
) -> dict[str, half_typed_store.HalfTypedTexts]:
    """Those half-typed forms, as they are without it, in which it stands."""
    kept = half_typed_store.all_of(connection)
    clean = {
        form: {name: trace.without(text) for name, text in texts.items()}
        for form, texts in kept.items()
    }
    return {form: texts for form, texts in clean.items() if texts != kept[form]}


def _struck_drafts(connection: Connection, trace: Trace) -> list[LeadDraft]:
    """Those drafts, as they are without it, in which it stands."""
    drafts = [from_dict(LeadDraft, json.loads(text)) for text in draft_store.all_of(connection)]
    clean = [
        replace(
            draft,
            person=_person(draft.person, trace),
            note=trace.without(draft.note),
            line=trace.without(draft.line),
            codes=_codes(draft.codes, trace),
            trail=_lines(draft.trail, trace),
            values=_values(draft.values, trace),
        )
        for draft in drafts
    ]
    return [after for before, after in zip(drafts, clean, strict=True) if before != after]


def _strike_drafts(connection: Connection, trace: Trace) -> int:
    struck = _struck_drafts(connection, trace)
    for clean in struck:
        if _names_nobody(clean.person) and not (
            clean.note or clean.line or clean.codes or clean.attachments or clean.values
        ):
            draft_store.discard(connection, clean.id, photos=True)
        else:
            draft_store.save(connection, clean.id, json.dumps(to_dict(clean)))
    return len(struck)


def _strike_leads(connection: Connection, trace: Trace) -> int:
    found = lead_store.of_ids(connection, traces.leads_with(connection, trace.is_in))
    for lead in found:
        notes = (replace(note, text=trace.without(note.text)) for note in lead.notes)
        clean = replace(
            lead,
            person=_person(lead.person, trace),
            notes=tuple(note for note in notes if note.text),
            codes=_codes(lead.codes, trace),
            trail=_lines(lead.trail, trace),
            values=_values(lead.values, trace),
        )
        traces.forget_changes(connection, lead.id, trace.is_in)
        if _is_empty(clean):
            lead_store.remove(connection, lead.id)
        else:
            lead_store.save(connection, clean)
    return len(found)


def _person(person: Person, trace: Trace) -> Person:
    """Somebody without the secret, also where it went on from one field into the next."""
    values = {name: trace.without(getattr(person, name)) for name in PERSON_FIELDS}
    clean = replace(person, **values)
    if trace.is_in("".join(values.values())):
        parts = [name for name in PERSON_FIELDS if _is_needed(name, values, trace)]
        clean = replace(clean, **dict.fromkeys(parts, ""))
    return clean


def _is_needed(name: str, values: dict[str, str], trace: Trace) -> bool:
    """Whether the fields together hold the secret no more once this one is empty."""
    return bool(values[name]) and not trace.is_in("".join((values | {name: ""}).values()))


def _codes(codes: Iterable[Code], trace: Trace) -> tuple[Code, ...]:
    return tuple(code for code in codes if not trace.is_in(code.text))


def _lines(lines: Iterable[str], trace: Trace) -> tuple[str, ...]:
    return tuple(line for line in lines if not trace.is_in(line.partition(" ")[2]))


def _values(values: Values, trace: Trace) -> Values:
    field_values = (replace(it, value=trace.without(it.value)) for it in values)
    return tuple(it for it in field_values if it.value)


def _names_nobody(person: Person) -> bool:
    return replace(person, country="", language="") == Person()


def _is_empty(lead: Lead) -> bool:
    kept = (lead.notes, lead.codes, lead.attachments, lead.consents, lead.values)
    return _names_nobody(lead.person) and not any(kept)


def _may_be_one(text: str) -> bool:
    text = text.strip()
    if not MIN_PASSPHRASE <= len(text) <= LONGEST or text.isdecimal():
        return False
    return not has_known_format(text)


def _is_part(signs: str, form: str) -> bool:
    """Whether a whole text is what a burst that was cut short leaves of a secret."""
    return len(signs) >= max(MIN_PASSPHRASE, len(form) // 2) and signs in form


def _is_no_blank(sign: str) -> bool:
    return not sign.isspace()
