"""Ed25519 of PyNaCl for The Update Framework, whose own needs `cryptography` or is pure Python."""

from collections.abc import Mapping
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import (
    KEY_FOR_TYPE_AND_SCHEME,
    Key,
    SecretsHandler,
    Signature,
    Signer,
)
from typing_extensions import override

from app.security.signing_key import PublicKey

NAME_FIELD = "x-faircat-name"
_ED25519 = "ed25519"


class NaClKey(Key):
    """The public half; its name is signed with the root that lists it."""

    @override
    @classmethod
    def from_dict(cls, keyid: str, key_dict: dict[str, Any]) -> "NaClKey":
        keytype, scheme, keyval = cls._from_dict(key_dict)
        return cls(keyid, keytype, scheme, keyval, key_dict)

    @override
    def to_dict(self) -> dict[str, Any]:
        return self._to_dict()

    @override
    def verify_signature(self, signature: Signature, data: bytes) -> None:
        try:
            public = VerifyKey(bytes.fromhex(self.keyval["public"]))
            public.verify(data, bytes.fromhex(signature.signature))
        except BadSignatureError as error:
            raise UnverifiedSignatureError(self.keyid) from error
        except (ValueError, TypeError, LookupError) as error:
            raise VerificationError(self.keyid) from error


class NaClSigner(Signer):
    """The private half, while a pack is signed."""

    def __init__(self, key: SigningKey, public: PublicKey) -> None:
        self._key = key
        self._public = tuf_key(public)

    @override
    def sign(self, payload: bytes) -> Signature:
        return Signature(self._public.keyid, self._key.sign(payload).signature.hex())

    @override
    @classmethod
    def from_priv_key_uri(
        cls, priv_key_uri: str, public_key: Key, secrets_handler: SecretsHandler | None = None
    ) -> Signer:
        raise ValueError(priv_key_uri)  # keys lie in files of our own

    @property
    @override
    def public_key(self) -> Key:
        return self._public


def tuf_key(key: PublicKey) -> NaClKey:
    """A key as metadata lists it."""
    return NaClKey(key.id, _ED25519, _ED25519, {"public": key.public}, {NAME_FIELD: key.name})


def name_of(key: Key) -> str:
    """Who has the key, by the root that lists it."""
    name = key.unrecognized_fields.get(NAME_FIELD)
    return name if isinstance(name, str) else key.keyid[:8]


_KINDS: Mapping[tuple[str, str], type] = {(_ED25519, _ED25519): NaClKey}
# One kind of key is all that any pack has; whatever else a file names is refused.
KEY_FOR_TYPE_AND_SCHEME.clear()
KEY_FOR_TYPE_AND_SCHEME.update(_KINDS)
