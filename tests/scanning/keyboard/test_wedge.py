"""Scanners that type like keyboards, told from people, and what they type."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.scanning.keyboard.burst_detector import Burst, BurstDetector, TakenKey
from app.scanning.keyboard.key_positions import place_of
from app.scanning.keyboard.keyboard_layouts import ENTER, Stroke, keyboards, sign_of_number
from app.scanning.keyboard.keystroke_decoder import (
    TEST_TEXT,
    Trial,
    country_of_test,
    decode_scan,
    trial_of,
)
from app.scanning.keyboard.stalls import Stalls
from tests.support.scanner import LAYOUTS, PAYLOADS, Payload, by_numbers, strokes_of, under

SETTINGS = ["US", "GB", "DE", "FR", "ES", "CH", "BE", "LATAM", "PL"]


def _typed(strokes: list[Stroke], gaps: list[float]) -> Burst | None:
    """What comes of keys with these pauses before them; None where all went to the field."""
    wedge, at, before = BurstDetector(), 100.0, 0
    taken = 0
    for stroke, gap in zip(strokes, gaps, strict=True):
        at += gap
        match wedge.key(stroke, at):
            case TakenKey(number):
                taken += 1
                before += number
    burst = wedge.finished(at + 5)
    assert burst is None or taken + before == len(strokes)
    return burst


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.kind)
def test_no_layout_garbles_a_scan(payload: Payload, layout: str, setting: str) -> None:
    keys = under(layout, strokes_of(payload.text + "\n", setting))
    burst = _typed(keys, [0.009] * len(keys))
    assert burst is not None
    assert burst.is_ended
    assert decode_scan(burst.strokes, setting).text == payload.text


@pytest.mark.parametrize("payload", PAYLOADS[:8], ids=lambda payload: payload.kind)
@pytest.mark.parametrize("setting", ["US", "GB", "DE", "FR"])
def test_a_scanner_that_nobody_told_of_is_understood_by_what_makes_sense(
    payload: Payload, setting: str
) -> None:
    strokes = under("DE", strokes_of(payload.text, setting))
    assert decode_scan(strokes, "").text == payload.text


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_test_code_tells_the_country(setting: str) -> None:
    country = country_of_test(under("RU", strokes_of(TEST_TEXT, setting)))
    assert country is not None
    boards = keyboards()
    for payload in PAYLOADS:
        assert boards[country].text(strokes_of(payload.text, setting)) == payload.text


def _human(gaps: list[float], span: int, least: float) -> bool:
    windows = [gaps[at : at + span] for at in range(len(gaps) - span + 1)]
    return all(sum(window) >= least * span for window in windows)


# The fastest on record press a key each 40 ms for some seconds; two fingers may fall at once.
_gaps = st.lists(st.floats(0, 0.4), min_size=1, max_size=120).filter(
    lambda gaps: _human(gaps, 7, 0.04) and _human(gaps, 4, 0.025)
)
_steady = st.lists(st.floats(0.03, 0.08), min_size=1, max_size=120).filter(
    lambda gaps: _human(gaps, 7, 0.04)
)


@given(st.one_of(_gaps, _steady), st.data())
def test_a_person_who_types_fast_is_never_taken_for_a_scanner(
    gaps: list[float], data: st.DataObject
) -> None:
    places = st.sampled_from([16, 17, 30, 31, 44, 57, ENTER])
    strokes = [Stroke(data.draw(places), "x") for _ in gaps]
    assert _typed(strokes, gaps) is None


@given(
    st.lists(st.floats(0.0005, 0.024), min_size=11, max_size=60),
    st.integers(0, 30),
    st.booleans(),
)
def test_a_scan_is_whole_whatever_was_typed_before(
    gaps: list[float], typed: int, ended: bool
) -> None:
    wedge, at = BurstDetector(), 10.0
    for _ in range(typed):
        at += 0.12
        assert wedge.key(Stroke(30, "a"), at) != TakenKey()
    at += 0.4
    code = [Stroke(2 + place % 10, "1") for place in range(len(gaps))]
    taken = 0
    for stroke, gap in zip(
        [*code, *([Stroke(ENTER)] * ended)], [*gaps, *[0.01] * ended], strict=True
    ):
        at += gap
        match wedge.key(stroke, at):
            case TakenKey(before):
                taken += 1 + before
    assert taken == len(code) + ended
    assert wedge.finished(at + 0.05) is None
    assert wedge.finished(at + 1) == Burst(tuple(code), (Stroke(ENTER),) * ended)


CARDS = [payload for payload in PAYLOADS if payload.kind in {"vcard", "mecard", "bizcard"}]


@given(
    st.sampled_from(CARDS),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.13, 0.7)), max_size=3),
    st.sampled_from(SETTINGS),
)
def test_a_card_is_whole_however_the_scanner_stalls(
    payload: Payload, stalls: list[tuple[float, float]], setting: str
) -> None:
    keys = under("DE", strokes_of(f"{payload.text}\n", setting))
    # A scan shows itself by its first keys, and by as many after each stall.
    least = 16
    at = {least + int(place * (len(keys) - 2 * least)): gap for place, gap in stalls}
    apart = sorted(at)
    assume(all(later - earlier >= least for earlier, later in pairwise(apart)))
    assert scanned([(stroke, at.get(n, 0.009)) for n, stroke in enumerate(keys)], setting) == [
        payload.text
    ]


@given(
    st.sampled_from(CARDS),
    st.lists(st.floats(0.03, 0.049), min_size=2, max_size=6),
    st.floats(0, 1),
)
def test_a_card_is_whole_though_a_busy_machine_slows_its_first_keys_down(
    payload: Payload, slow: list[float], first: float
) -> None:
    keys = strokes_of(f"{payload.text}\n", "US")
    gaps = [first, *slow, *[0.006] * (len(keys) - 1 - len(slow))]
    assert scanned(list(zip(keys, gaps, strict=True)), "US") == [payload.text]


def test_a_key_of_a_person_just_before_a_card_is_theirs() -> None:
    keys = strokes_of(f"{PAYLOADS[1].text}\n", "US")
    timed = [(Stroke(49, "n"), 0.2), (keys[0], 0.049), *((it, 0.009) for it in keys[1:])]
    assert scanned(timed, "US", theirs=1) == [PAYLOADS[1].text]


def test_a_card_that_is_scanned_again_after_half_of_it_is_two_scans() -> None:
    text = PAYLOADS[1].text
    half, whole = strokes_of(text[:20], "US"), strokes_of(f"{text}\n", "US")
    keys = [*((it, 0.009) for it in half), (whole[0], 0.5), *((it, 0.009) for it in whole[1:])]
    assert scanned(keys, "US") == [text[:20], text]


@given(st.lists(st.floats(0.03, 0.4), min_size=1, max_size=40))
def test_what_a_person_types_behind_half_a_card_is_theirs(gaps: list[float]) -> None:
    assume(_human(gaps, 7, 0.04))
    half = [(stroke, 0.009) for stroke in strokes_of(PAYLOADS[1].text[:20], "US")]
    typed = [(Stroke(30, "a"), gap) for gap in (0.13, *gaps)]
    assert scanned([*half, *typed], "US", theirs=len(typed)) == [PAYLOADS[1].text[:20]]


def scanned(keys: list[tuple[Stroke, float]], setting: str, theirs: int = 0) -> list[str]:
    """The texts that come of keys with these pauses before them; so many reach the field."""
    wedge, at, left = BurstDetector(), 100.0, 0
    found: list[str] = []
    stalls = Stalls(lambda burst: decode_scan(burst.strokes, setting).text)

    def end() -> None:
        bursts = stalls.whole(wedge.finished(at), at, more_comes=bool(wedge.waits(at)))
        found.extend(decode_scan(burst.strokes, setting).text for burst in bursts)

    for stroke, gap in keys:
        at += gap
        end()
        match wedge.key(stroke, at):
            case TakenKey(before):
                left -= before
            case _:
                left += 1
    for pause in (0.2, 2):
        at += pause
        end()
    assert left == theirs
    return found


def test_a_short_code_needs_its_enter() -> None:
    digits = [Stroke(place, "1") for place in (2, 3, 4, 5)]
    assert _typed([*digits, Stroke(ENTER)], [1, *[0.008] * 4]) is not None
    assert _typed(digits, [1, *[0.008] * 3]) is None


def test_a_break_in_a_code_waits_for_what_follows() -> None:
    wedge, at = BurstDetector(), 0.0
    lines = strokes_of("BEGIN:VCARD\nVERSION:3.0\n", "US")
    for stroke in lines:
        at += 0.1 if stroke.place == ENTER else 0.006
        wedge.key(stroke, at)
        assert wedge.finished(at + 0.1) is None
    burst = wedge.finished(at + wedge.waits(at) + 0.001)
    assert burst is not None
    assert keyboards()["US"].text(burst.strokes) == "BEGIN:VCARD\nVERSION:3.0"


def test_control_characters_of_industry() -> None:
    keys = [*strokes_of("A1", "US"), Stroke(27, control=True), *strokes_of("B2", "US")]
    assert keyboards()["DE"].text(keys) == "A1\x1dB2"


@pytest.mark.parametrize(
    ("platform", "scan_code", "virtual_key", "place"),
    [
        ("xcb", 24, 0, 16),
        ("wayland", 24, 0, 16),
        ("windows", 0x10, 0x51, 16),
        ("windows", 0x138, 0, 100),
        ("windows", 0x148, 0, None),
        ("cocoa", 1, 12, 16),
        ("cocoa", 1, 36, ENTER),
        ("xcb", 0, 0, None),
        ("cocoa", 0, 0, None),
    ],
)
def test_places_of_keys(platform: str, scan_code: int, virtual_key: int, place: int | None) -> None:
    assert place_of(platform, scan_code, virtual_key) == place


@pytest.mark.parametrize("setting", ["", *SETTINGS])
def test_signs_by_their_numbers_are_read_under_every_setting(setting: str) -> None:
    text = "MECARD:N:Müller,Jörg;ORG:Weiß & Söhne;NOTE:10 €;;"
    assert decode_scan(by_numbers(text), setting).text == text
    mixed = [*strokes_of("MECARD:N:M", "US"), *by_numbers("ü"), *strokes_of("ller;;", "US")]
    assert (
        decode_scan(mixed, setting if setting in {"", "GB"} else "US").text == "MECARD:N:Müller;;"
    )


@pytest.mark.parametrize(
    ("digits", "sign"),
    [("0252", "ü"), ("129", "ü"), ("0228", "ä"), ("132", "ä"), ("0128", "€"), ("65", "A"),
     ("1041", "Б"), ("013", "\n"), ("9999999", ""), ("0129", "")],
)  # fmt: skip
def test_a_number_is_a_sign_of_windows_or_of_dos(digits: str, sign: str) -> None:
    assert sign_of_number(digits) == sign


@pytest.mark.parametrize("scanner", ["US", "DE", "FR", "LATAM", "RU"])
@pytest.mark.parametrize("setting", ["", "US", "DE", "FR"])
def test_the_test_code_tells_whether_the_setting_fits(scanner: str, setting: str) -> None:
    if scanner == "RU":
        # A Russian keyboard has no Latin letters: the scanner types its keys as they lie.
        assert not trial_of(strokes_of("йцукен", "RU"), setting).is_test
        return
    trial = trial_of(under("DE", strokes_of(TEST_TEXT, scanner)), setting)
    assert trial.is_test
    assert trial.fits == ("" if scanner == setting else scanner)


def test_another_code_tells_what_would_fit() -> None:
    keys = under("US", strokes_of("https://engines.example/zy?a=b", "DE"))
    assert trial_of(keys, "FR").fits == "DE"
    assert trial_of(keys, "DE") == Trial("https://engines.example/zy?a=b")
    assert trial_of(strokes_of("4711", "US"), "DE") == Trial("4711")
