"""Roots of trust: who may sign packs of a network, each root signed by those of the one before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from nacl.signing import SigningKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Role, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError

from app.domain.messages import N_
from app.domain.pack import SigningKeyError, TrustedRoot
from app.domain.short_code import short_code
from app.security.signing_key import MAX_NAME, PublicKey, is_readable_name
from app.security.tuf_keys import NaClSigner, name_of, tuf_key

FORMAT = "faircat trust"
VERSION = 1
ROOT_DAYS = 5 * 365
MOST_DAYS = 4 * ROOT_DAYS
MAX_BYTES = 1_000_000
MAX_ROOTS = 256
NETWORK_FIELD = "x-faircat-network"
SAMPLE_FIELD = "x-faircat-sample"
_MANAGED = (Targets.type, Snapshot.type, Timestamp.type)


@dataclass(frozen=True, slots=True)
class RootPlan:
    """Who shall be trusted: the keys of the root, of which `threshold` sign, and the manager's."""

    network: str
    roots: Sequence[PublicKey]
    managers: Sequence[PublicKey]
    threshold: int = 2
    days: int = ROOT_DAYS
    is_sample: bool = False

    def check(self) -> None:
        """Raise SigningKeyError where nobody could use the root, or too few sign the next one."""
        if not is_readable_name(self.network):
            raise SigningKeyError(
                N_("Enter the network's name: up to {count} characters in one line."),
                N_("Laptops show it to whoever takes an edition."),
                count=MAX_NAME,
            )
        if not 1 <= self.days <= MOST_DAYS:
            raise SigningKeyError(
                N_("A trust file is valid for 1 to {most} days. Nothing was written."),
                N_("Five years are usual: 1825 days."),
                most=MOST_DAYS,
            )
        keys = {key.public for key in self.roots}
        if not 1 <= self.threshold <= len(keys) or not self.managers:
            raise SigningKeyError(
                N_("Too few root keys: {keys}. Needed to sign: {threshold}. Nothing was written."),
                N_("Name more root keys, and at least one key that signs packs."),
                threshold=self.threshold,
                keys=len(keys),
            )


@dataclass(frozen=True, slots=True)
class TrustChain:
    """The roots of a network, the first one first; each is signed by the one before."""

    roots: tuple[bytes, ...]

    @property
    def last(self) -> Metadata[Root]:
        """The root in force."""
        return _parsed(self.roots[-1])

    @property
    def is_signed(self) -> bool:
        """Whether every root has the signatures that it needs."""
        parsed = [_parsed(root) for root in self.roots]
        return all(
            bool(_result(root, before))
            for root, before in zip(parsed, [None, *parsed[:-1]], strict=True)
        )

    def signed(self, key: SigningKey, public: PublicKey) -> "TrustChain":
        """With a signature of a root key. Raises SigningKeyError for a key of nobody here."""
        root = self.last
        before = _parsed(self.roots[-2]) if len(self.roots) > 1 else root
        known = {*root.signed.roles[Root.type].keyids, *before.signed.roles[Root.type].keyids}
        if public.id not in known:
            raise SigningKeyError(
                N_("The key of “{name}” is not a root key of this trust file. Nothing was signed."),
                N_("Use one of the root keys that the file lists."),
                name=public.name,
            )
        root.sign(NaClSigner(key, public), append=True)
        return TrustChain((*self.roots[:-1], root.to_bytes()))

    def followed_by(self, plan: RootPlan, now: datetime) -> "TrustChain":
        """With a next root, which nobody signed yet."""
        root = _new_root(plan, self.last.signed.version + 1, now)
        return TrustChain((*self.roots, root.to_bytes()))

    def followed_to(self, roots: Sequence[str]) -> "TrustChain":
        """With those of these roots that go on from its last one, each signed as it has to be."""
        try:
            longer = TrustChain((*self.roots, *map(str.encode, roots[len(self.roots) :])))
            is_next = longer.last.signed.version == len(longer.roots)
            return longer if is_next and longer.is_signed else self
        except (ValueError, TypeError):
            return self

    def trusted_root(self) -> TrustedRoot:
        """Whom the last root trusts, in plain words."""
        root = self.last
        signed = root.signed
        result = _result(root, _parsed(self.roots[-2]) if len(self.roots) > 1 else None)
        return TrustedRoot(
            network=_text(signed, NETWORK_FIELD),
            version=signed.version,
            expires=signed.expires.date(),
            threshold=signed.roles[Root.type].threshold,
            roots=_names(signed, Root.type),
            managers=_names(signed, Targets.type),
            signed_by=tuple(sorted(name_of(key) for key in result.signed.values())),
            is_signed=self.is_signed,
            code=short_code(sha256(root.signed_bytes).hexdigest()),
            is_sample=is_sample(signed),
        )

    def to_text(self) -> str:
        """The text of the trust file."""
        roots = [json.loads(root) for root in self.roots]
        values = {"format": FORMAT, "version": VERSION, "roots": roots}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def new_chain(plan: RootPlan, now: datetime) -> TrustChain:
    """The first root of a network, which nobody signed yet. Raises SigningKeyError."""
    return TrustChain((_new_root(plan, 1, now).to_bytes(),))


def read_chain(text: str, name: str) -> TrustChain:
    """The roots of a trust file's text, signed or not yet. Raises SigningKeyError."""
    try:
        raw = json.loads(text) if len(text) <= MAX_BYTES else {}
        roots = raw["roots"] if raw["format"] == FORMAT and raw["version"] == VERSION else []
        chain = TrustChain(tuple(_parsed(_bytes(root)).to_bytes() for root in roots))
        first = chain.roots and _parsed(chain.roots[0])
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _no_trust(name) from error
    if not first or len(chain.roots) > MAX_ROOTS:
        raise _no_trust(name)
    return chain


def is_sample(root: Root) -> bool:
    """Whether the root is the marked test key of a sample."""
    return bool(root.unrecognized_fields.get(SAMPLE_FIELD))


def network_of(root: Root) -> str:
    """The network whose root it is."""
    return _text(root, NETWORK_FIELD)


def _new_root(plan: RootPlan, version: int, now: datetime) -> Metadata[Root]:
    plan.check()
    keys = {key.id: tuf_key(key) for key in (*plan.roots, *plan.managers)}
    managers = sorted({key.id for key in plan.managers})
    roles = {Root.type: Role(sorted({key.id for key in plan.roots}), plan.threshold)}
    roles |= {role: Role(managers, 1) for role in _MANAGED}
    extra: dict[str, Any] = {NETWORK_FIELD: plan.network}
    if plan.is_sample:
        extra[SAMPLE_FIELD] = True
    return Metadata(
        Root(
            version=version,
            expires=whole_seconds(now) + timedelta(days=plan.days),
            keys=dict(keys),
            roles=roles,
            consistent_snapshot=False,
            unrecognized_fields=extra,
        )
    )


def whole_seconds(moment: datetime) -> datetime:
    """The moment as metadata can say it."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _result(root: Metadata[Root], before: Metadata[Root] | None) -> Any:  # noqa: ANN401 - tuf names its type in a private module
    previous = before.signed if before is not None else None
    return root.signed.get_root_verification_result(previous, root.signed_bytes, root.signatures)


def _parsed(root: bytes) -> Metadata[Root]:
    try:
        parsed = Metadata[Root].from_bytes(root)
    except (DeserializationError, RepositoryError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(parsed.signed, Root):
        raise TypeError(parsed.signed.type)
    return parsed


def _bytes(root: Mapping[str, Any]) -> bytes:
    return json.dumps(root).encode()


def _names(root: Root, role: str) -> tuple[str, ...]:
    return tuple(sorted(name_of(root.keys[id_]) for id_ in root.roles[role].keyids))


def _text(root: Root, name: str) -> str:
    value = root.unrecognized_fields.get(name)
    return value if isinstance(value, str) else ""


def _no_trust(name: str) -> SigningKeyError:
    return SigningKeyError(
        N_("“{name}” is not a trust file, or it is damaged. Nothing was changed."),
        N_("Ask your network for its trust file."),
        name=name,
    )
