"""Codes on one line, as people read them in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Code
from app.scanning.codes.one_line import LONGEST, one_line

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada;;;\nFN:Ada Lovelace\nORG:Erz\nTEL:+1\nEND:VCARD"
SAID = {
    CARD: "vCard: Ada Lovelace, Erz",
    CARD.replace("ORG:Erz\n", ""): "vCard: Ada Lovelace",
    "MECARD:N:Lovelace,Ada;TEL:+442079460000;;": "MECARD: Ada Lovelace",
    '["vcard",[["fn",{},"text","Ada Lovelace"]]]': "jCard: Ada Lovelace",
    "https://fair.example/?name=Ada+Lovelace&company=Erz": "Ada Lovelace, Erz",
    "https://conf.example/t/at/abc/": "https://conf.example/t/at/abc/",
    "mailto:a@b.example?subject=A": "a@b.example",
    "tel:+49-355-123": "+49-355-123",
    "geo:51.76,14.33": "51.76, 14.33",
    "1042^Lovelace^^Ada": "1042 · Lovelace · Ada",
    "rs8a3p67jep": "rs8a3p67jep",
}


@pytest.mark.parametrize("text", SAID)
def test_a_code_is_told_by_whom_or_what_it_names(text: str) -> None:
    assert one_line(Code(text)) == SAID[text]
    assert one_line(Code(text, "QRCode")) == f"QRCode · {SAID[text]}"


@given(st.text(max_size=400))
def test_any_code_is_one_line(text: str) -> None:
    line = one_line(Code(text))
    assert len(line.splitlines()) <= 1


def test_a_long_text_is_cut() -> None:
    line = one_line(Code("word " * 100))
    assert len(line) == LONGEST
    assert line.endswith("…")
