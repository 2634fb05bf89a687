"""The very words that visitors were shown, kept under their hash."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.consent import ConsentText
from app.domain.serialise import from_dict, to_dict
from app.store.leads.batches import batched
from app.store.leads.lead_tables import ConsentTextRow


def save_text(connection: Connection, text: ConsentText) -> None:
    """Keep a text for proof; the same text again is kept once."""
    content = json.dumps(to_dict(text), ensure_ascii=False, sort_keys=True)
    row = insert(ConsentTextRow).values(key=text.key, content=content)
    connection.execute(row.on_conflict_do_nothing())


def texts(connection: Connection, keys: Iterable[str]) -> dict[str, ConsentText]:
    """The texts of these keys, as far as they are kept."""
    columns = ConsentTextRow.__table__.columns
    return {
        row.key: from_dict(ConsentText, json.loads(row.content))
        for some in batched(set(keys))
        for row in connection.execute(select(*columns).where(ConsentTextRow.key.in_(some)))
    }
