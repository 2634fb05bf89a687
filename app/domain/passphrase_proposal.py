"""A good passphrase to propose: words drawn at random, which are easier to keep than signs."""

import math
import secrets
from pathlib import Path

BITS = 63
"""With Argon2id behind them nobody guesses that: five words of 7,776, six of 1,400."""

ENGLISH = "words.txt"


def propose_passphrase(resources: Path, lang: str = "") -> str:
    """Some random words of a language, if there is a list of it, else English ones."""
    folder = resources / "passphrase"
    own = folder / f"words-{lang}.txt"
    words = _words_in(own if own.exists() else folder / ENGLISH)
    count = math.ceil(BITS / math.log2(len(words)))
    return " ".join(secrets.choice(words) for _ in range(count))


def words_of_proposals(resources: Path) -> frozenset[str]:
    """All words that are proposed, whatever the language."""
    lists = (resources / "passphrase").glob("words*.txt")
    return frozenset(word for file in lists for word in _words_in(file))


def _words_in(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split()
