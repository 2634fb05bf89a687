"""Reads what another laptop packed, and believes none of it before it was looked at.

A sandbox unpacks a bundle and tells what is in it, a message a thing; whoever hears it looks again.

One story: what is looked at there is looked at here by the same bounds.
"""

import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.domain.bounds import ID_FORM, Bounds, OutOfBounds, Text
from app.domain.consent import ConsentText
from app.domain.consent_proof import ConsentProof
from app.domain.correction import Correction
from app.domain.delegation_record import PHOTO, DelegationRecord
from app.domain.errors import VaultError
from app.domain.fair import Fair
from app.domain.fair_alias import FairAlias
from app.domain.lead import Stamp
from app.domain.lead_bundle import Bundle, ContactByChannel, Withdrawal
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import COLUMNS, is_value
from app.domain.logged_export import LoggedExport
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.domain.suppression import Suppression, SuppressionKey
from app.domain.validation import validate
from app.sync.bundle import VERSION, damaged_bundle, large_bundle, newer_bundle
from app.sync.contact_beside import put_back
from app.sync.lead_copy_merge import file_of, own_value, without_files

MB = 1_000_000
MAX_FILE = 40 * MB
SMALL = MB // 2
"""Bytes of a bundle unpacked that are looked at without a sandbox, if whoever made it is known."""
MOST = {
    "lead": 100_000,
    "fair": 5_000,
    "alias": 5_000,
    "correction": 5_000,
    "text": 50_000,
    "stone": 500_000,
    "suppression_key": 1_000,
    "suppression": 500_000,
    "withdrawal": 100_000,
    "proof": 200_000,
    "contact": 100_000,
    "export": 100_000,
    "delegation": 200_000,
}
MOST |= {"file": 200_000, "left_out": 200_000}
"""How many things of each kind a bundle holds at most."""

_KINDS: Mapping[str, type] = {
    "made": Stamp,
    "suppression_key": SuppressionKey,
    "suppression": Suppression,
    "withdrawal": Withdrawal,
    "proof": ConsentProof,
    "contact": ContactByChannel,
    "lead": LeadCopy,
    "fair": Fair,
    "alias": FairAlias,
    "correction": Correction,
    "export": LoggedExport,
    "delegation": DelegationRecord,
    "text": ConsentText,
}
_LISTS = {"suppression_keys": "suppression_key", "suppressions": "suppression"}
_LISTS |= {"withdrawals": "withdrawal", "proofs": "proof"}
_LISTS |= {"leads": "lead", "fairs": "fair", "texts": "text", "aliases": "alias"}
_LISTS |= {"corrections": "correction", "contact_by_channel": "contact", "exports": "export"}
_LISTS |= {"delegations": "delegation"}
_SINCE = {"aliases", "corrections", "suppression_keys", "suppressions", "withdrawals", "proofs"}
_SINCE |= {"contact_by_channel", "exports", "delegations"}
"""Lists that the first programs did not write."""
_NAMES = {"version", "made", "stones", "files", *_LISTS}
"""All that this program knows of a bundle; more is counted."""
PICTURES = ("image/jpeg", "image/png")
SVG = "image/svg+xml"
"""What a signature is."""
_ID = Text(1_000, ID_FORM)
_STEP = MB
_SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
_WRONG = (ValueError, LookupError, TypeError, OverflowError, AttributeError, RecursionError)

BundleMessage = list[Any]
Against = Callable[[str, bytes], str]
"""Why a file of a media type is not taken; empty where it is."""


def allowance(packed: int) -> int:
    """What so many bytes may unpack to: words pack well, photos do not."""
    return 128 * MB + packed * 3 // 2


def media_type(data: bytes) -> str:
    """What a file is by its first bytes, whatever it is called; empty for what no laptop keeps."""
    return next((mime for sign, mime in _SIGNS if data.startswith(sign)), "")


def messages_in(data: bytes, now: datetime, against: Against) -> Iterator[BundleMessage]:
    """What a packed bundle holds, each thing looked at. Raises VaultError for what it may not."""
    try:
        plain = json.loads(_unpacked(data))
        _refuse_other_versions(plain)
        bounds = Bounds(now, set(plain) - _NAMES)
        yield ["made", _looked_at("made", plain["made"], bounds)]
        for name, kind in _LISTS.items():
            for item in _list(plain.get(name, []) if name in _SINCE else plain[name]):
                yield _thing(kind, _looked_at(kind, item, bounds), against)
        for id_, at in _pairs(plain["stones"]):
            yield ["stone", _id_of(id_, bounds), _moment(at)]
        for id_, packed in _pairs(plain["files"]):
            yield from _file(_id_of(id_, bounds), _decoded(packed), against)
        yield ["unknown", len(bounds.unknown)]
    except OutOfBounds as error:
        raise damaged_bundle(str(error)[:100]) from error
    except (*_WRONG, zlib.error) as error:
        raise damaged_bundle() from error


def refuse_unreadable(copies: Iterable[LeadCopy], now: datetime) -> None:
    """Raise VaultError for a lead that no other laptop would take: here it can be mended."""
    for copy in copies:
        try:
            validate(copy, Bounds(now, set()))
            _refuse_unsound(copy)
        except ValueError as error:
            raise VaultError(
                N_("“{field}” of the lead {lead} cannot go into a bundle. No bundle was written."),
                N_("Change that field, then make the bundle again."),
                lead=copy.lead.id[:8],
                field=str(error)[:100],
            ) from error


def bundle_of(messages: Iterable[BundleMessage], now: datetime) -> Bundle:
    """The bundle that the messages tell of. Raises VaultError for what no bundle may hold."""
    bounds = Bounds(now, set())
    return _bundle((kind, _parse_part(kind, parts, bounds)) for kind, *parts in messages)


def small_bundle_in(data: bytes, now: datetime) -> Bundle | None:
    """The bundle in a few packed bytes of somebody who is known, looked at as any other.

    None where it takes a sandbox to look: there is much in it, or a file. Raises VaultError for
    what no bundle may hold.
    """
    try:
        text = _unpacked_if_small(data)
        if text is None:
            return None
        plain: Any = json.loads(text)
        if plain["files"] or _holds_pictures(plain):
            return None
        _refuse_other_versions(plain)
        return _bundle(_things_of(plain, Bounds(now, set(plain) - _NAMES)))
    except OutOfBounds as error:
        raise damaged_bundle(str(error)[:100]) from error
    except (*_WRONG, zlib.error) as error:
        raise damaged_bundle() from error


def _things_of(plain: Any, bounds: Bounds) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - what JSON holds
    """What a bundle without files tells, each thing looked at."""
    yield "made", from_dict(Stamp, plain["made"], bounds)
    for name, kind in _LISTS.items():
        for item in _list(plain.get(name, []) if name in _SINCE else plain[name]):
            yield kind, from_dict(_KINDS[kind], item, bounds)
    for id_, at in _pairs(plain["stones"]):
        yield "stone", (_id_of(id_, bounds), _moment(at))
    yield "unknown", len(bounds.unknown)


def _unpacked_if_small(data: bytes) -> str | None:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, SMALL + 1)
    if len(text) > SMALL:
        return None
    if not unpacking.eof or unpacking.unused_data:
        raise damaged_bundle()
    return text.decode()


def _holds_pictures(plain: Any) -> bool:  # noqa: ANN401 - what JSON holds
    records: list[Any] = _list(plain.get("delegations", []))
    return any(record["kind"] == PHOTO for record in records)


def _bundle(things: Iterable[tuple[str, Any]]) -> Bundle:
    """The bundle of what it tells, a kind and a thing each. Raises VaultError as `bundle_of`."""
    heard: dict[str, list[Any]] = {kind: [] for kind in (*MOST, "made", "unknown")}
    try:
        for kind, thing in things:
            heard[kind].append(thing)
            if len(heard[kind]) > MOST.get(kind, 1):
                raise OutOfBounds(kind)
        (made,), (unknown,) = heard["made"], heard["unknown"]
        contact = {one.lead: one.consents for one in heard["contact"]}
        copies = tuple(put_back(it, contact.get(it.lead.id, ())) for it in heard["lead"])
        files = dict(heard["file"])
        for copy in copies:
            _refuse_unsound(copy)
        drawn = {proof.consent.signature for proof in heard["proof"]}
        named = (*_named(copies), *((id_, SVG) for id_ in drawn))
        wrong = {*heard["left_out"], *_misnamed(named, files)}
        return Bundle(
            made=made,
            copies=tuple(_without(copy, wrong) for copy in copies),
            fairs=tuple(heard["fair"]),
            aliases=tuple(heard["alias"]),
            texts=tuple(heard["text"]),
            stones=dict(heard["stone"]),
            files={id_: data for id_, data in files.items() if id_ not in wrong},
            unknown=unknown,
            bad_files=len(wrong),
            corrections=tuple(heard["correction"]),
            withdrawals=tuple(heard["withdrawal"]),
            proofs=_known(heard["proof"]),
            suppression_keys=tuple(heard["suppression_key"]),
            suppressions=tuple(heard["suppression"]),
            exports=tuple(heard["export"]),
            delegations=tuple(heard["delegation"]),
        )
    except OutOfBounds as error:
        raise damaged_bundle(str(error)[:100]) from error
    except _WRONG as error:
        raise damaged_bundle() from error


def _unpacked(data: bytes) -> str:
    """The text, unpacked step by step: no more is allocated than is allowed."""
    unpacking = zlib.decompressobj()
    most, text = allowance(len(data)), bytearray()
    for start in range(0, len(data), _STEP):
        part = data[start : start + _STEP]
        while part:
            text += unpacking.decompress(part, _STEP)
            if len(text) > most:
                raise large_bundle()
            part = unpacking.unconsumed_tail
    if not unpacking.eof or unpacking.unused_data:
        raise damaged_bundle()
    return text.decode()


def _refuse_other_versions(plain: Any) -> None:  # noqa: ANN401 - what JSON holds
    version = plain["version"]
    if isinstance(version, int) and version > VERSION:
        raise newer_bundle()
    if version != VERSION:
        raise damaged_bundle()


def _looked_at(kind: str, plain: object, bounds: Bounds) -> object:
    """What is known of a thing, as plain values again: what is unknown goes no further."""
    return to_dict(from_dict(_KINDS[kind], plain, bounds))


def _thing(kind: str, plain: Any, against: Against) -> BundleMessage:  # noqa: ANN401 - what JSON holds
    """What is told of a thing: that a picture of somebody is broken, or all that it says."""
    if kind == "delegation" and plain["kind"] == PHOTO:
        record = from_dict(DelegationRecord, plain)
        pictures = (it.value for field in record.fields if field.name == "data" for it in field.now)
        if any(_is_wrong_picture(value, against) for value in pictures):
            return ["left_out", record.id]
    return [kind, plain]


def _is_wrong_picture(value: str, against: Against) -> bool:
    data = b64decode(json.loads(value), validate=True)
    return media_type(data) not in PICTURES or bool(against(media_type(data), data))


def _list(plain: object) -> list[object]:
    if not isinstance(plain, list):
        raise TypeError
    return plain


def _pairs(plain: object) -> Iterable[tuple[str, Any]]:
    if not isinstance(plain, dict):
        raise TypeError
    return plain.items()


def _file(id_: str, data: bytes, against: Against) -> Iterator[BundleMessage]:
    """A file; one photo that is broken keeps no lead from coming."""
    if against(media_type(data), data):
        yield ["left_out", id_]
    else:
        yield ["file", id_, b64encode(data).decode()]


def _decoded(packed: object) -> bytes:
    if not isinstance(packed, str) or len(packed) > MAX_FILE // 3 * 4 + 4:
        raise OutOfBounds("files")
    try:
        return b64decode(packed, validate=True)
    except NoBase64 as error:
        raise OutOfBounds("files") from error


def _parse_part(kind: str, parts: list[Any], bounds: Bounds) -> object:
    match kind, parts:
        case "stone", [id_, at]:
            return _id_of(id_, bounds), _moment(at)
        case "file", [id_, packed]:
            return _id_of(id_, bounds), _decoded(packed)
        case "left_out", [id_]:
            return _id_of(id_, bounds)
        case "unknown", [int(count)]:
            return count
        case _, [plain]:
            return from_dict(_KINDS[kind], plain, bounds)
    raise TypeError(kind)


def _id_of(value: object, bounds: Bounds) -> str:
    try:
        return bounds.text(str(value), _ID)
    except ValueError as error:
        raise OutOfBounds("id") from error


def _moment(value: object) -> str:
    """A moment in UTC as it is kept of the erased."""
    try:
        datetime.fromisoformat(str(value)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise OutOfBounds("stones") from error
    return str(value)


def _named(copies: Iterable[LeadCopy]) -> Iterator[tuple[str, str]]:
    """The files of leads, and of which media type each is said to be."""
    for item in (item for copy in copies for item in copy.lead.attachments):
        yield item.id, item.mime
        yield file_of(item.id), item.mime


def _misnamed(named: Iterable[tuple[str, str]], files: Mapping[str, bytes]) -> set[str]:
    """The files that are of another media type than is said of them."""
    return {id_ for id_, mime in named if id_ in files and media_type(files[id_]) != mime}


def _known(proofs: Iterable[ConsentProof]) -> tuple[ConsentProof, ...]:
    """The proofs. Raises OutOfBounds for one that is of no consent."""
    found = tuple(proofs)
    if not all(proof.id for proof in found):
        raise OutOfBounds("proofs")
    return found


def _without(copy: LeadCopy, wrong: set[str]) -> LeadCopy:
    """The lead without the files that are left out."""
    gone = set(map(file_of, wrong))
    return replace(copy, lead=without_files(copy.lead, gone)) if gone else copy


def _refuse_unsound(copy: LeadCopy) -> None:
    """Raise OutOfBounds where a history words a value that its field cannot have.

    Nor is there a value of a field that has a column, or a second one of any.
    """
    for change in copy.changes:
        if change.field in COLUMNS:
            try:
                own_value(change.field, change.before), own_value(change.field, change.after)
            except ValueError as error:
                raise OutOfBounds(change.field) from error
    names = [it.field for it in copy.lead.values if it.value and is_value(it.field)]
    if len(names) < len(copy.lead.values) or names != sorted(set(names)):
        raise OutOfBounds("values")
