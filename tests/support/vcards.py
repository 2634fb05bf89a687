"""A small reader of vCard 3.0, written from its standard and from nothing of the program."""

import re


def read_vcards(data: bytes) -> list[dict[str, list[list[str]]]]:
    """Each card as name -> values -> parts (apart by semicolons), checked for its form."""
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw)
    for line in raw:
        line.decode("utf-8")  # no character is cut by a fold
        assert b"\r" not in line
        assert b"\n" not in line
    cards: list[dict[str, list[list[str]]]] = []
    for whole in re.sub(rb"\r\n ", b"", data).decode("utf-8").split("\r\n")[:-1]:
        name, _, value = whole.partition(":")
        name = name.split(";")[0]
        if whole == "BEGIN:VCARD":
            cards.append({})
        if name in {"BEGIN", "END", "VERSION"}:
            continue
        parts = [value] if name == "URL" else re.findall(r"(?:^|;)((?:\\.|[^;\\])*)", value)
        cards[-1].setdefault(name, []).append([plain(part) for part in parts])
    return cards


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
