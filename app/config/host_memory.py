"""Name and logo of the fair's organisation, for brochures that are made while the vault is locked.

Both are printed on every cover; what else is known of the organisation stays in the vault.
"""

import json
import logging
from base64 import b64decode, b64encode
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.fair_host import FairHost

if TYPE_CHECKING:
    from app.domain.fair import Organisation

log = logging.getLogger(__name__)


class HostMemory:
    """Remembers whom the vault named last; the file is written where that has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()
        self._known: FairHost | None = None

    def host(self) -> FairHost:
        """The organisation as it is seen; without a name where nobody has named one."""
        with self._turn:
            if self._known is None:
                self._known = self._read()
            return self._known

    def follow(self, organisation: "Organisation") -> None:
        """Remember how the organisation is seen, as the vault has it now."""
        host = FairHost(organisation.name, organisation.logo)
        if host == self.host():
            return
        with self._turn:
            self._known = host
            plain = {"name": host.name, "logo": b64encode(host.logo).decode()}
            try:
                write_text(self._path, json.dumps(plain, ensure_ascii=False))
            except OSError as error:
                log.warning("%s was not kept: %s", self._path.name, error.strerror)

    def _read(self) -> FairHost:
        text = "the fair's organisation is not readable, the vault will tell"
        return read_kept(self._path, _host_in, FairHost(), text)


def _host_in(plain: Any) -> FairHost:  # noqa: ANN401 - what JSON holds
    return FairHost(str(plain["name"]), b64decode(plain["logo"], validate=True))
