"""The end of delegations: whose last day is over, and erasing them down to the backups."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from app.config.atomic_file import write_text
from app.domain.breach import DelegationAtRisk
from app.domain.delegation import Delegation, Participant
from app.domain.delegation_record import DIET, DelegationRecord
from app.domain.erasure import ErasureCertificate
from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.serialise import to_dict
from app.exporters.delegation_certificate import delegation_certificate_text
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.delegation.delegation_names import NOBODY, identifies
from app.services.delegation.delegations import DelegationsService
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import delegation_store, erase, tombstone_store
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors


@dataclass(frozen=True, slots=True)
class DelegationDue:
    """A delegation, and the last day on which its people may be kept."""

    delegation: Delegation
    until: date


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody of a delegation."""

    delegation: Delegation
    person: Participant


class DelegationEndings:
    """Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        delegations: DelegationsService,
        backups: BackupsService,
        now: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._delegations = delegations
        self._backups = backups
        self._now = now

    def clocks(self) -> tuple[DelegationDue, ...]:
        """Every delegation with its last day, the nearest first."""
        found = (DelegationDue(it, last_day(it)) for it in self._delegations.delegations())
        return tuple(sorted(found, key=lambda it: (it.until, it.delegation.name)))

    def due(self) -> tuple[DelegationDue, ...]:
        """The delegations whose last day is over."""
        today = self._now().date()
        return tuple(it for it in self.clocks() if it.until < today)

    def at_risk(self) -> tuple[DelegationAtRisk, ...]:
        """What would be lost with this laptop of each delegation that is not a sample."""
        return tuple(self._at_risk(it) for it in self.clocks() if not it.delegation.sample)

    def of_person(self, text: str) -> tuple[PersonFound, ...]:
        """Where somebody is in delegations: by ID, email, phone, or name in either order."""
        return tuple(
            PersonFound(it, person)
            for it in self._delegations.delegations()
            for person in self._delegations.dossier(it.id).people
            if identifies(person, text)
        )

    def erase(self, delegation: Delegation) -> ErasureCertificate:
        """Erase all that is kept of a delegation, wherever this laptop holds it, for ever.

        Nothing brings it back: an older bundle or a backup meets its tombstone.
        """
        return self._erased([delegation.id], lambda it: it.delegation == delegation.id)

    def erase_person(self, delegation: Delegation, person: str) -> ErasureCertificate:
        """Erase somebody of a delegation with wishes, meetings, picture, diet and answers.

        Plans of before and the list of what was handed out keep the ID, which then names nobody.
        Raises LeadError.
        """
        dossier = self._delegations.dossier(delegation.id)
        if person not in dossier.person_of:
            raise LeadError(*NOBODY, name=person)
        unit = dossier.units.find(person)
        alone = {person, *([unit.id] if unit and len(unit.people) == 1 else ())}
        ids = [
            person,
            *(it.id for it in dossier.wishes if {it.by, it.wanted} & alone),
            *(it.id for it in dossier.meetings if {*it.pair} & alone),
            *(it.id for it in dossier.never if {it.guest, it.host} & alone),
            *(it.id for it in dossier.diets if it.person == person),
            *(it.id for it in dossier.feedback if it.person == person),
        ]
        return self._erased(ids, lambda it: it.id in ids)

    def _at_risk(self, due: DelegationDue) -> DelegationAtRisk:
        dossier = self._delegations.dossier(due.delegation.id)
        diets = sum(bool(diet.text) for diet in dossier.diets)
        people = len(dossier.people) + len(dossier.interpreters)
        return DelegationAtRisk(due.delegation, people, diets, due.until)

    def end_diets(self) -> int:
        """Erase what people of delegations eat that are over; how much was there.

        A vault that cannot be written is left as it is.
        """
        if self._vault.opened().unwritable is not None:
            return 0
        over = {it.id for it in self._delegations.delegations() if self._delegations.is_over(it)}
        if not over:
            return 0
        records = self._vault.read(
            lambda connection: delegation_store.records_of(connection, kinds=[DIET])
        )
        ids = [it.id for it in records if it.delegation in over]
        if ids:
            self._erased(ids, lambda it: it.id in ids)
        return len(ids)

    @staticmethod
    def certificate_text(
        certificate: ErasureCertificate, delegation: Delegation, texts: Texts
    ) -> str:
        """The certificate to read; it names nobody."""
        return delegation_certificate_text(certificate, delegation, texts)

    def save_certificate(
        self, certificate: ErasureCertificate, delegation: Delegation, texts: Texts
    ) -> Path:
        """Write the certificate beside the vault, to read and as JSON; gives the one to read."""
        folder = self._vault.files.database.with_name("erasures")
        path = folder / f"delegation-erased-{certificate.stamp.at:%Y%m%d-%H%M%S}.txt"
        content = {
            "format": "faircat delegation erasure",
            "version": 1,
            "delegation": delegation.id,
            **to_dict(replace(certificate, ids=())),
        }
        with disk_errors(folder):
            plain = json.dumps(content, ensure_ascii=False, indent=2)
            write_text(path.with_suffix(".json"), plain + "\n")
            write_text(path, delegation_certificate_text(certificate, delegation, texts))
        return path

    @staticmethod
    def write_certificate(
        certificate: ErasureCertificate, delegation: Delegation, texts: Texts, out: Path
    ) -> None:
        """Write the certificate where somebody wants it."""
        with disk_errors(out.parent):
            write_text(out, delegation_certificate_text(certificate, delegation, texts))

    def _erased(
        self, ids: Iterable[str], is_one: Callable[[DelegationRecord], bool]
    ) -> ErasureCertificate:
        wanted = tuple(dict.fromkeys(ids))
        stamp = self._fairs.stamp()
        stones = tombstone_store.stones_at(wanted, stamp.at)

        def work(connection: Connection) -> int:
            count = sum(map(is_one, delegation_store.records_of(connection)))
            erase.erase(connection, stones)
            return count

        gone = self._vault.write(work)
        emptied = self._vault.opened().forget_deleted()
        backups = self._backups.clean()
        return ErasureCertificate(
            stamp,
            wanted,
            gone,
            0,
            0,
            len(backups.rewritten),
            unopened=tuple(path.name for path in backups.unopened),
            held_open=not emptied,
        )


def last_day(delegation: Delegation) -> date:
    """The last day on which what is known of a delegation's people may be kept."""
    months = delegation.retention_months
    return Fair("", "", ends=delegation.ends, retention_months=months).delete_by(delegation.ends)
