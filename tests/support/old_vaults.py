"""A vault as an older program left it: its key file is of version 1, which proves nothing."""

import json
import secrets
from hashlib import blake2b
from pathlib import Path

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

from app.domain.recovery_code import new_recovery_code
from app.domain.vault_state import VaultState
from app.security.key_file import LEAST, stretched
from app.services.vault.vault import VaultService
from tests.support.vaults import PASSPHRASE, services_in, vault_in


def put_old_vault(folder: Path) -> str:
    """Lay an empty vault of version 1 into a folder of data; gives its recovery key."""
    services = vault_in(folder)
    code = make_old(services.vault)
    services.close()
    assert services_in(folder).vault.state() is VaultState.LOCKED
    return code


def make_old(vault: VaultService) -> str:
    """Give an open vault a key file of version 1, as its program wrote them."""
    key, name, code = vault.open_key(), secrets.token_hex(16), new_recovery_code()

    def wrap(wrapping: bytes, salt: bytes) -> dict[str, str]:
        nonce, context = secrets.token_bytes(24), f"faircat vault key 1 {name}".encode()
        box = crypto_aead_xchacha20poly1305_ietf_encrypt(key.raw(), context, nonce, wrapping)
        return {"salt": salt.hex(), "nonce": nonce.hex(), "box": box.hex()}

    salt, other = secrets.token_bytes(16), secrets.token_bytes(16)
    signs = code.replace("-", "").encode()
    mixed = blake2b(signs, digest_size=32, salt=other, person=b"faircat recover").digest()
    content = {
        "format": "faircat vault key",
        "version": 1,
        "vault": name,
        "public_key": key.public_key().hex(),
        "cost": {"memory_kib": LEAST.memory_kib, "passes": LEAST.passes, "lanes": LEAST.lanes},
        "passphrase": wrap(stretched(PASSPHRASE, salt, LEAST), salt),
        "recovery": wrap(mixed, other),
    }
    vault.files.key.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return code
