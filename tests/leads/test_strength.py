"""A passphrase that is guessed first is refused, with a better one; others are taken."""

import pytest

from app.config.paths import find_paths
from app.domain.errors import UsageError
from app.security.key_file import strong
from app.security.proposal import propose_passphrase
from app.security.strength import is_weak


@pytest.mark.parametrize(
    "passphrase",
    [
        "password", "Password1!", "P@ssw0rd", "passwordpassword", "12345678", "87654321",
        "11111111", "aaaaaaaa", "abcdefgh", "qwertzuiop", "asdfghjkl", "1q2w3e4r", "poiuztrewq",
        "йцукенгш", "пароль123", "contraseña1", "faircat2026", "Sommer2026!", "iloveyou",
        "admin1234", "20261128", "anna lehmann 1987", "zxcvbnm123",
    ],
)  # fmt: skip
def test_what_is_tried_first_is_weak(passphrase: str) -> None:
    assert is_weak(passphrase, ["Anna Lehmann"])
    with pytest.raises(UsageError) as refused:
        strong(f"  {passphrase.replace('anna lehmann', 'password')} ")
    assert len(str(refused.value.values["proposal"]).split()) == 5


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct horse battery staple", "Schaufelrad im Regen 17", "Тихий дождь над шахтой",
        "нарны гэрэл шиг дулаан", "la mina está lejos del mar", "Grube-17-blau", "j8#kQz!vLp",
    ],
)  # fmt: skip
def test_what_takes_long_to_guess_is_not(passphrase: str) -> None:
    assert not is_weak(passphrase, ["Anna Lehmann"])
    assert strong(passphrase) == passphrase


def test_no_proposal_is_weak() -> None:
    resources = find_paths().resources
    assert not any(is_weak(propose_passphrase(resources)) for _ in range(50))
