"""A passphrase that is guessed first is refused, with a better one; others are taken."""

import math

import pytest

from app.config.paths import find_paths
from app.domain.errors import UsageError
from app.domain.passphrase_proposal import propose_passphrase
from app.i18n.texts import languages
from app.security.key_file import strong
from app.security.strength import is_weak

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LETTERS = {"ru": CYRILLIC, "mn": CYRILLIC + "өү"}


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
    proposed = str(refused.value.values["proposal"])
    assert len(proposed.split()) == 5
    assert proposed in str(refused.value), "told again, it proposes the same"


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


@pytest.mark.parametrize("lang", ["", *languages(find_paths().translations), "xx"])
def test_a_proposal_is_strong_and_can_be_typed_in_its_language(lang: str) -> None:
    resources = find_paths().resources
    own = resources / "passphrase" / f"words-{lang}.txt"
    words = (own if own.exists() else own.with_name("words.txt")).read_text("utf-8").split()
    assert own.exists() == (lang in {"de", "es", "mn", "pl", "ru"})
    assert len(set(words)) == len(words) > 1_000
    letters = LETTERS.get(lang, "abcdefghijklmnopqrstuvwxyz-")
    assert [word for word in words if set(word) - set(letters) or not 3 <= len(word) <= 9] == []
    proposals = [propose_passphrase(resources, lang) for _ in range(50)]
    assert not any(is_weak(proposal) for proposal in proposals)
    assert {word for proposal in proposals for word in proposal.split()} <= set(words)
    assert all(len(it.split()) * math.log2(len(words)) >= 63 for it in proposals)
