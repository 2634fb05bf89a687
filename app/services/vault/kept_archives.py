"""Which archives of closed fairs a printed recovery key opens: they keep the key of their day."""

import json

from app.domain.fair import Fair
from app.store.leads import fair_store
from app.store.leads.database import Connection

_SETTING = "archives of closed fairs"


def remember(connection: Connection, fair: Fair, mark: str) -> None:
    """Keep that an archive of this fair opens with the recovery key of this mark."""
    known = _all_of(connection)
    fair_store.set_setting(connection, _SETTING, json.dumps([*known, [fair.id, mark]]))


def count(connection: Connection, mark: str) -> int:
    """How many archives the recovery key of this mark opens."""
    return sum(kept == mark for _, kept in _all_of(connection))


def _all_of(connection: Connection) -> list[list[str]]:
    text = fair_store.setting(connection, _SETTING)
    return list(json.loads(text)) if text else []
