"""Keeps what of a delegation left: with the delegation, and in the list of exports."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.domain.delegation import Delegation
from app.domain.delegation_handout import DelegationHandout
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.lead import Stamp
from app.services.booth.fairs import FairsService
from app.services.delegation.delegations import DelegationsService, new_thing_id

T = TypeVar("T")


class HandoutLog:
    """Raises VaultError while the vault is closed."""

    def __init__(
        self,
        delegations: DelegationsService,
        fairs: FairsService,
        log: Callable[[ExportRecord], None],
    ) -> None:
        self._delegations = delegations
        self._fairs = fairs
        self._log = log

    def stamp(self) -> Stamp:
        """Who writes now, on which laptop."""
        return self._fairs.stamp()

    def write(
        self, delegation: Delegation, handout: DelegationHandout, out: Path, write: Callable[[], T]
    ) -> T:
        """Write files, whole, between the two states of their record; what `write` gives.

        ID, moment, author and name of the handout are filled in. The list of exports has no names:
        who is named is kept with the delegation, and goes with it.
        """
        stamp = self.stamp()
        whole = replace(
            handout, id=new_thing_id(), at=stamp.at, by=stamp.author, name=out.absolute().name
        )
        record = ExportRecord(
            str(uuid.uuid4()),
            stamp,
            ExportFormat.PAPERS,
            Selection(),
            str(out.absolute()),
            0,
            files=handout.files,
            receiver=f"{delegation.name}: {handout.what}",
        )
        # As with leads: no file leaves without a record, whatever happens in between.
        self._log(record)
        self._delegations.save(delegation.id, whole)
        made = write()
        self._log(replace(record, done=True))
        return made
