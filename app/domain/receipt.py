"""What a visitor takes away of a consent: who, what, when, which words, how to take it back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """The lines of a receipt in the visitor's language; `code` is the same for a QR code.

    `code` is short enough to be photographed from a screen, so it may name fewer members. `logo` is
    that of the organisation.
    """

    title: str
    lines: tuple[str, ...]
    code: str
    language: str
    logo: bytes = b""
