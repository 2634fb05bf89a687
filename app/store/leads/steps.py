"""The steps of the schema, one a version; what a step did once is never changed afterwards."""

import uuid

from sqlalchemy import Connection

_VERSION_2 = (
    "ALTER TABLE fair ADD COLUMN country VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE consent ADD COLUMN id VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE consent ADD COLUMN member VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE consent ADD COLUMN text VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE consent ADD COLUMN signature VARCHAR NOT NULL DEFAULT ''",
    """CREATE TABLE notice (
        text_version VARCHAR NOT NULL, language VARCHAR NOT NULL, text VARCHAR NOT NULL,
        lead VARCHAR NOT NULL REFERENCES lead (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        author VARCHAR NOT NULL, device VARCHAR NOT NULL, at VARCHAR NOT NULL,
        at_offset INTEGER NOT NULL, PRIMARY KEY (lead, position))""",
    "CREATE TABLE consent_text (key VARCHAR NOT NULL PRIMARY KEY, content VARCHAR NOT NULL)",
    """CREATE TABLE export_lead (
        export VARCHAR NOT NULL REFERENCES exports (id),
        lead VARCHAR NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        PRIMARY KEY (export, lead))""",
    "CREATE INDEX ix_export_lead_lead ON export_lead (lead)",
    "CREATE TABLE tombstone (id VARCHAR NOT NULL PRIMARY KEY, at VARCHAR NOT NULL)",
)


def words_of_consents(connection: Connection) -> None:
    """1 to 2: consents with their words, notices, the country of a fair, what left, what is gone.

    The ids of old consents follow from what they hold: on every laptop they are the same.
    """
    for statement in _VERSION_2:
        connection.exec_driver_sql(statement)
    found = connection.exec_driver_sql("SELECT lead, position, purpose, at FROM consent").all()
    for lead, position, purpose, at in found:
        id_ = uuid.uuid5(uuid.NAMESPACE_OID, f"{lead} {purpose}  {at}+00:00")
        connection.exec_driver_sql(
            "UPDATE consent SET id = ? WHERE lead = ? AND position = ?", (str(id_), lead, position)
        )


_VERSION_3 = (
    """CREATE TABLE given_up (
        lead VARCHAR NOT NULL, fair VARCHAR NOT NULL, at VARCHAR NOT NULL,
        PRIMARY KEY (lead, fair))""",
    """CREATE TABLE attachment_sum (
        id VARCHAR NOT NULL PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
        sha256 VARCHAR NOT NULL, size INTEGER NOT NULL)""",
)
_LEFT_BY_CLOSING = """
    SELECT id, at FROM tombstone
    WHERE at IN (SELECT at FROM tombstone GROUP BY at HAVING count(*) >= 5)"""
_CLOSED_BEFORE = """
    SELECT exports.fair FROM exports JOIN fair ON fair.id = exports.fair
    WHERE fair.closed AND exports.done AND exports.member = '' AND exports.at <= ?
    ORDER BY exports.at DESC LIMIT 1"""


def closings_stay_here(connection: Connection) -> None:
    """2 to 3: sums of attachments; what closing a fair left is a mark here and travels no more.

    Closing wrote as many tombstones of one moment as the fair had leads, just after its export.
    The sums are filled in afterwards, by who can leave out what does not read.
    """
    for statement in _VERSION_3:
        connection.exec_driver_sql(statement)
    for id_, at in connection.exec_driver_sql(_LEFT_BY_CLOSING).all():
        fair = connection.exec_driver_sql(_CLOSED_BEFORE, (at,)).scalar() or ""
        connection.exec_driver_sql("INSERT INTO given_up VALUES (?, ?, ?)", (id_, fair, at))
        connection.exec_driver_sql("DELETE FROM tombstone WHERE id = ?", (id_,))


_VERSION_4 = """CREATE TABLE fair_alias (
    one VARCHAR NOT NULL, two VARCHAR NOT NULL, name VARCHAR NOT NULL,
    author VARCHAR NOT NULL, device VARCHAR NOT NULL, at VARCHAR NOT NULL,
    at_offset INTEGER NOT NULL, PRIMARY KEY (one, two))"""


def fairs_are_joined(connection: Connection) -> None:
    """3 to 4: which fairs are one though they were typed differently."""
    connection.exec_driver_sql(_VERSION_4)


_VERSION_5 = """CREATE TABLE lead_value (
    lead VARCHAR NOT NULL REFERENCES lead (id) ON DELETE CASCADE, field VARCHAR NOT NULL,
    value VARCHAR NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (lead, field))"""


def fields_without_columns(connection: Connection) -> None:
    """4 to 5: one table for all fields that a lead gets from now on."""
    connection.exec_driver_sql(_VERSION_5)


_VERSION_6 = (
    "ALTER TABLE fair ADD COLUMN sign_off VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE organisation ADD COLUMN details VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE consent ADD COLUMN how VARCHAR NOT NULL DEFAULT ''",
    """CREATE TABLE consent_proof (
        id VARCHAR NOT NULL, purpose VARCHAR NOT NULL, member VARCHAR NOT NULL,
        text VARCHAR NOT NULL, text_version VARCHAR NOT NULL, language VARCHAR NOT NULL,
        how VARCHAR NOT NULL, author VARCHAR NOT NULL, device VARCHAR NOT NULL,
        at VARCHAR NOT NULL, at_offset INTEGER NOT NULL, withdrawn VARCHAR NOT NULL,
        withdrawn_offset INTEGER NOT NULL, signature VARCHAR NOT NULL, drawing BLOB NOT NULL,
        address VARCHAR NOT NULL, country VARCHAR NOT NULL, years INTEGER NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE suppression_key (
        id VARCHAR NOT NULL PRIMARY KEY, key VARCHAR NOT NULL, at VARCHAR NOT NULL)""",
    """CREATE TABLE suppression (
        key VARCHAR NOT NULL, digest VARCHAR NOT NULL, purpose VARCHAR NOT NULL,
        at VARCHAR NOT NULL, ended VARCHAR NOT NULL, PRIMARY KEY (key, digest, purpose))""",
)


def law_on_record(connection: Connection) -> None:
    """5 to 6: who signed a country's profile off, more of the controller, how a consent came.

    And what outlives leads: proofs of consents, the suppression list with its keys.
    """
    for statement in _VERSION_6:
        connection.exec_driver_sql(statement)


def bundles_have_receivers(connection: Connection) -> None:
    """6 to 7: for which laptop a bundle of leads was."""
    connection.exec_driver_sql(
        "ALTER TABLE exports ADD COLUMN receiver VARCHAR NOT NULL DEFAULT ''"
    )


def contact_has_channels(connection: Connection) -> None:
    """7 to 8: by what somebody may be contacted; a consent of before names nothing, so each."""
    for table in ("consent", "consent_proof"):
        connection.exec_driver_sql(
            f"ALTER TABLE {table} ADD COLUMN channel VARCHAR NOT NULL DEFAULT ''"
        )


_VERSION_9 = """CREATE TABLE delegation_record (
    delegation VARCHAR NOT NULL, kind VARCHAR NOT NULL, id VARCHAR NOT NULL,
    fields VARCHAR NOT NULL, PRIMARY KEY (delegation, kind, id))"""


def delegations_are_kept(connection: Connection) -> None:
    """8 to 9: one table for all that is kept of delegations."""
    connection.exec_driver_sql(_VERSION_9)
