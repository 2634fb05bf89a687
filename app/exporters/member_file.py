"""A workbook that only a password opens, as Excel does it by itself."""

import io


def encrypted(workbook: bytes, password: str) -> bytes:
    """The workbook encrypted (ECMA-376 agile: AES-256, SHA-512); nothing of it touches a disk."""
    # The library loads OpenSSL, which nothing else here waits for.
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()
