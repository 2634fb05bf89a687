"""Next steps as a calendar, read back line by line."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Lead
from app.exporters.calendar import calendar_of
from app.exporters.content_lines import OCTETS
from app.i18n.texts import Texts
from tests.support.catalogues import RESOURCES
from tests.support.leads import ANNA, COMPANY_ONLY, FAIR, leads

ENGLISH = Texts("en", RESOURCES.parent / "i18n")
EVENT = {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION"}


def read(data: bytes) -> list[dict[str, str]]:
    """The events, unfolded and without escapes."""
    assert all(len(line) <= OCTETS for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    text = data.decode("utf-8").replace("\r\n ", "")
    lines = re.sub(r"BEGIN:VALARM.*?END:VALARM\r\n", "", text, flags=re.DOTALL).split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            plain = re.sub(r"\\(.)", lambda hit: "\n" if hit[1] == "n" else hit[1], value)
            assert name not in events[-1] or name == "END"
            events[-1][name] = plain
    return events


def test_a_next_step_is_a_day_in_the_calendar() -> None:
    (event,) = read(calendar_of([(ANNA, FAIR), (COMPANY_ONLY, FAIR)], ENGLISH))
    assert event["UID"] == "6f1c0d1e-0001@faircat"
    assert event["DTSTART;VALUE=DATE"] == "20261201"
    assert event["DTEND;VALUE=DATE"] == "20261202"
    assert event["DTSTAMP"] == "20261120T130509Z"
    assert event["SUMMARY"] == "Quote: Anna-Sofía Müller; Öztürk, “Ö”, Эрдэнэт Үйлдвэр ХХК"
    assert "Seewald Pumpen GmbH: Tauchpumpe S 200" in event["DESCRIPTION"].split("\n")


def test_an_event_rings_in_the_morning_of_its_day() -> None:
    text = calendar_of([(ANNA, FAIR)], ENGLISH).decode().replace("\r\n ", "")
    alarm = text.partition("BEGIN:VALARM\r\n")[2].partition("END:VALARM")[0].split("\r\n")
    assert alarm[0] == "ACTION:DISPLAY"
    assert alarm[1].startswith("DESCRIPTION:Quote: Anna-Sofía")
    assert alarm[2] == "TRIGGER:PT9H"


def test_any_day_can_be_in_a_calendar() -> None:
    far, early = (replace(ANNA, due=date(*day)) for day in ((9999, 12, 31), (900, 1, 1)))
    first, second = read(calendar_of([(far, FAIR), (early, FAIR)], ENGLISH))
    assert (first["DTSTART;VALUE=DATE"], second["DTSTART;VALUE=DATE"]) == ("99991231", "09000101")


def test_an_event_keeps_its_id_when_the_lead_changes() -> None:
    later = replace(ANNA, due=None, next_step=None)
    assert read(calendar_of([(later, FAIR)], ENGLISH)) == []
    moved = replace(ANNA, person=replace(ANNA.person, last_name="Other"))
    assert read(calendar_of([(moved, FAIR)], ENGLISH))[0]["UID"] == "6f1c0d1e-0001@faircat"


@given(st.lists(leads, max_size=4))
def test_every_lead_with_a_day_comes_back(found: list[Lead]) -> None:
    events = read(calendar_of([(lead, FAIR) for lead in found], ENGLISH))
    due = [lead for lead in found if lead.due]
    assert [event["UID"] for event in events] == [f"{lead.id}@faircat" for lead in due]
    assert all(set(event) >= EVENT for event in events)
