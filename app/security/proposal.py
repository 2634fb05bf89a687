"""A good passphrase to propose: words drawn at random, which are easier to keep than signs."""

import secrets
from pathlib import Path

WORDS = 5
"""Five words of 7,776 are 64 bits; with Argon2id behind them nobody guesses that."""


def propose_passphrase(resources: Path) -> str:
    """Some random words."""
    words = (resources / "passphrase" / "words.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(words) for _ in range(WORDS))
