"""Tricks in addresses are told, and nothing stays hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Person
from app.domain.safe_display import (
    Trick,
    address_for_display,
    escape_for_display,
    tricky_addresses,
)


@pytest.mark.parametrize(
    ("address", "host", "in_ascii", "tricks"),
    [
        ("http://google.com", "google.com", "google.com", ()),
        ("https://google.com:443", "google.com", "google.com", ()),
        ("http://google.com/foo@bar", "google.com", "google.com", ()),
        ("http://google.com/@@", "google.com", "google.com", ()),
        ("http://google.com:@evil.example", "evil.example", "evil.example", (Trick.USER,)),
        ("https://evil@google.com:443", "google.com", "google.com", (Trick.USER,)),
        ("https://аррӏе.com/", "аррӏе.com", "xn--80ak6aa92e.com", (Trick.LOOKALIKE,)),
        (
            "https://xn--80ak6aa92e.com",
            "аррӏе.com",
            "xn--80ak6aa92e.com",
            (Trick.PUNYCODE, Trick.LOOKALIKE),
        ),
        ("https://pаypal.com", "pаypal.com", "xn--pypal-4ve.com", (Trick.MIXED,)),
        ("https://пример.рф/путь", "пример.рф", "xn--e1afmkfd.xn--p1ai", ()),
        ("https://müller.de", "müller.de", "xn--mller-kva.de", ()),
        ("https://東京タワー.jp", "東京タワー.jp", "xn--vckta6nxd571thvpntd.jp", ()),
        ("javascript:alert(1)", "", "", ()),
        ("file:///etc/passwd", "", "", ()),
        (r"https:\\evil.example", "evil.example", "evil.example", ()),
        (r"https://google.com\@evil.example", "google.com", "google.com", ()),
        ("not an address", "", "", ()),
    ],
)
def test_where_an_address_leads(
    address: str, host: str, in_ascii: str, tricks: tuple[Trick, ...]
) -> None:
    seen = address_for_display(address)
    assert (seen.host, seen.tricks) == (host, tricks)
    assert seen.host_in_ascii == in_ascii or "東" in address


def test_the_addresses_of_a_card_are_looked_at_too() -> None:
    assert tricky_addresses(Person(email="ada@x.example", website="www.x.example/@a")) == ()
    site, mail = tricky_addresses(Person(email="ada@pаypal.com", website="аррӏе.com"))
    assert (site.both_writings, site.tricks) == (
        "аррӏе.com (xn--80ak6aa92e.com)",
        (Trick.LOOKALIKE,),
    )
    assert (mail.host_in_ascii, mail.tricks) == ("xn--pypal-4ve.com", (Trick.MIXED,))
    (mail,) = tricky_addresses(Person(email="a\u202eda@x.example"))
    assert mail.tricks == (Trick.HIDDEN,)


def test_of_a_long_host_the_end_is_seen() -> None:
    seen = address_for_display(f"https://google.com.{'a' * 60}.{'b' * 60}.{'c' * 60}.evil.example/")
    assert len(seen.both_writings) < 130
    assert seen.both_writings.endswith(".evil.example")


def test_writing_that_is_turned_round_is_told() -> None:
    seen = address_for_display("\u202ehttps://evil.example/moc.elgoog.www//:sptth")
    assert seen.text == "⟨U+202E⟩https://evil.example/moc.elgoog.www//:sptth"
    assert (seen.host, seen.tricks) == ("evil.example", (Trick.HIDDEN,))
    assert escape_for_display("a\u200bb\x1b[31m\u00a0c\nd") == "a⟨U+200B⟩b⟨U+001B⟩[31m⟨U+00A0⟩c\nd"


@given(st.text())
def test_no_address_is_too_strange(text: str) -> None:
    shown_text = address_for_display(text).text
    assert escape_for_display(shown_text) == shown_text
    address_for_display(f"https://{text}/")


@pytest.mark.parametrize(
    "sign",
    [
        "\u2044", "\u2215", "\u29f8", "\u2571", "\u3033", "\u30ce", "\u4e3f", "\u2010", "\u2024",
        "\uff0e",
    ],
)  # fmt: skip
def test_a_sign_that_only_looks_like_a_slash_or_a_dot_is_told(sign: str) -> None:
    seen = address_for_display(f"https://google.com{sign}.evil.example/x")
    assert Trick.SIGN in seen.tricks
    assert seen.host.endswith(".evil.example")
    assert "/" not in seen.host


@pytest.mark.parametrize("sign", ["\uff0f", "\uff1f", "\uff03", "\uff20", "\uff3c"])
def test_a_sign_that_browsers_take_for_the_end_of_the_name_is_told(sign: str) -> None:
    assert Trick.SIGN in address_for_display(f"https://google.com{sign}.evil.example/x").tricks


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u3164", "\u115f", "\uffa0", "\u034f", "\ufe0f", "\u2800"]
)
def test_a_sign_that_nobody_sees_is_told_and_is_no_part_of_the_name(sign: str) -> None:
    seen = address_for_display(f"https://goo{sign}gle.example")
    assert Trick.HIDDEN in seen.tricks
    assert seen.host == "google.example"
    assert sign not in seen.text


@pytest.mark.parametrize(
    "host",
    [
        "müller.example",
        "пример.рф",
        "例え.テスト",
        "ラ・ムー.example",
        "col·la.example",
        "a_b.example",
    ],
)
def test_names_in_any_script_are_no_tricks(host: str) -> None:
    assert address_for_display(f"https://{host}/x").tricks == ()


def test_a_name_in_wide_letters_leads_where_browsers_go() -> None:
    assert address_for_display("https://ｅｖｉｌ．example/x").host == "evil.example"


def test_an_odd_sign_in_a_name_is_shown_by_its_number() -> None:
    assert "⟨U+2044⟩" in address_for_display("https://google.com\u2044.evil.example").host
