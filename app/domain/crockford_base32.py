"""Crockford's base 32: digits and letters of codes that are read out and typed."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: none of these is taken for another."""

_MISREAD = str.maketrans("ILO", "110")


def random_symbols(number: int) -> str:
    """So many symbols that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


def normalised(text: str) -> str:
    """What was typed, in capitals and without what stands between; a letter O is a zero."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MISREAD)


def grouped(symbols: str, size: int) -> str:
    """Symbols in groups, as they are printed and read out."""
    return "-".join(symbols[start : start + size] for start in range(0, len(symbols), size))
