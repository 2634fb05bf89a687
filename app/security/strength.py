"""Password strength: what is guessed first, long before anybody tries all letters."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from app.domain.passphrase_proposal import words_of_proposals
from app.program import NAME, program_folder

LEAST_UNITS = 8
"""So much must be guessed: a sign, a row or a common password is one, a date two, a word three."""

_LEAST_RUN = 3
_OWN = (*NAME.casefold().split(), "faircat", "catalog", "messe", "leads")
_ROWS = (
    "qwertzuiopü", "qwertyuiop", "azertyuiop", "asdfghjklöä", "qsdfghjklm", "yxcvbnm", "zxcvbnm",
    "wxcvbn", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1qaz2wsx3edc4rfv", "1q2w3e4r5t6z7u8i",
    "1q2w3e4r5t6y7u8i", "0123456789", "1234567890",
)  # fmt: skip
_LEET = str.maketrans("013457@$!€", "oieastasie")


def is_weak(passphrase: str, names: Iterable[str] = ()) -> bool:
    """Whether a passphrase is among the first that are tried; `names` are known of its user."""
    plain = unicodedata.normalize("NFKC", passphrase).casefold()
    signs = "".join(sign for sign in plain if not sign.isspace())
    words = {*_common(), *_OWN, *(part for name in names for part in _parts(name))}
    return any(
        sum(_units(text, words, _proposed())) < LEAST_UNITS
        for text in dict.fromkeys((signs, signs.translate(_LEET)))
    )


def _units(text: str, words: set[str], proposed: frozenset[str]) -> Iterator[int]:
    """What each piece of a text costs to guess, the longest known pieces taken first."""
    seen: set[str] = set()
    at = 0
    while at < len(text):
        piece = _piece(text[at:], words, proposed)
        yield 0 if piece in seen else _cost(piece, proposed)
        if len(piece) > 1:
            seen.add(piece)
        at += len(piece)


def _piece(text: str, words: set[str], proposed: frozenset[str]) -> str:
    run = max(_run(text, 0), _run(text, 1), _run(text, -1), _row(text), _digits(text))
    known = (text[:end] for end in range(min(len(text), 24), _LEAST_RUN - 1, -1))
    word = next((part for part in known if part in words or part in proposed), "")
    return max(text[: run if run >= _LEAST_RUN else 1], word, key=len)


def _cost(piece: str, proposed: frozenset[str]) -> int:
    if piece in proposed:
        return 3
    return 2 if len(piece) > 1 and piece.isdecimal() else 1


def _run(text: str, step: int) -> int:
    """How many signs at the beginning follow each other by this step: aaaa, abcd, 4321."""
    count = 1
    for one, other in pairwise(text):
        if ord(other) - ord(one) != step:
            break
        count += 1
    return count


def _row(text: str) -> int:
    """How many signs at the beginning lie beside each other on a keyboard, either way."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    ends = range(min(len(text), 16), _LEAST_RUN, -1)
    return next((end for end in ends if any(text[:end] in row for row in rows)), 0)


def _digits(text: str) -> int:
    """How many digits at the beginning are a year or a date."""
    count = len(text) - len(text.lstrip("0123456789"))
    return count if count in {4, 6, 8} else 0


def _parts(name: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", name).casefold()
    for part in (plain, *plain.split()):
        if len(part) >= _LEAST_RUN:
            yield "".join(part.split())


@cache
def _common() -> frozenset[str]:
    path = program_folder() / "resources" / "passphrase" / "common.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


@cache
def _proposed() -> frozenset[str]:
    return words_of_proposals(program_folder() / "resources") - _common()
