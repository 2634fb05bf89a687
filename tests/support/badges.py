"""Somebody of a delegation with a badge: invented names that stand nowhere else."""

from dataclasses import replace
from datetime import time, timedelta

from app.bootstrap import Services
from app.config.machine import local_now
from app.domain.badge_key import PROPERTY, badge_key
from app.domain.delegation import Delegation, ItemKind, LocalMoment, Participant, Party
from app.domain.personal_schedule import (
    PersonalSchedule,
    ScheduledDay,
    ScheduledItem,
    ScheduledMeeting,
)
from tests.support.delegations import DAY, interpreter, meetings_item, met, tables

GUEST = Participant("dorj", Party.GUEST, "Bat", "Dorjxqz", languages=("mn",))
HOST = Participant("weber", Party.HOST, "Eva", "Weberxqz", "", "Seewxqz", languages=("de",))
PHONE = "+49 331 5550199"
NAMES = ("Dorjxqz", "Weberxqz", "Seewxqz", PHONE)


def badge(delegation: Delegation, person: Participant) -> str:
    """What the code on a badge says, as far as it matters here."""
    key = badge_key(delegation, person.id)
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{person.name}\n{PROPERTY}:{key}\nEND:VCARD"


def delegation_of_today(services: Services, name: str = "Mongolia") -> Delegation:
    """A delegation that is here, with one meeting of two people."""
    today = local_now().date()
    new = Delegation("", name, today, today + timedelta(days=2), host_phone=PHONE)
    made = services.delegations.make(new)
    item = replace(meetings_item(), day=today)
    meeting = replace(met("dorj", "weber"), interpreter="oyuna")
    people = (GUEST, HOST, *tables(1), interpreter("oyuna"))
    services.delegations.save(made.id, item, *people, meeting)
    return made


LONG = PersonalSchedule(
    "mn",
    "Алтанцэцэг Мөнхбаярын Ганболд",
    "Монголын уул уурхайн төлөөлөгчид 2027",
    LocalMoment(DAY, time(10, 20)),
    (
        ScheduledDay(
            DAY,
            (
                ScheduledItem(
                    time(9),
                    time(9, 45),
                    ItemKind.LECTURE,
                    "Мэндчилгээ, танилцуулга",
                    "Industrie- und Handelskammer Potsdam, Konferenzraum 3.14",
                    "Breite Straße 2a–c, 14467 Potsdam",
                ),
                ScheduledItem(
                    time(10),
                    time(12),
                    ItemKind.MEETINGS,
                    meetings=(
                        ScheduledMeeting(
                            time(10),
                            time(10, 20),
                            "Lausitzer Bergbau-Verwaltungsgesellschaft mbH & Co. KG",
                            "Dr. Friederike von Hohenstein-Waldenburg, Geschäftsführerin",
                            "12",
                            "Оюунбилэг Дашдоржийн Сарантуяа",
                        ),
                    ),
                ),
            ),
        ),
    ),
    "Industrie- und Handelskammer Potsdam",
    PHONE,
)
"""A schedule of long words and names."""
