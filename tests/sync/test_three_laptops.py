"""Three laptops with vaults of their own come to the same, whatever happened on each of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import LeadError
from app.domain.export import ExportFormat, ExportRequest
from app.domain.interest import Interest
from app.domain.lead import Code, Lead, NextStep, Purpose, Rating
from app.domain.lead_bundle import Bundle
from app.domain.lead_draft import draft_of
from app.domain.three_way_merge import ATTACHMENT_GONE, Change
from app.services.history import merge_history
from app.store.leads import tombstone_store
from app.sync.lead_copy_merge import file_of
from tests.support.laptops import SHARED, take_in, three_laptops
from tests.support.pictures import photo, words_on
from tests.support.vaults import draft_in

DAY = timedelta(days=1)
WORDS = ("Erdenet", "Darkhan", "Peitz", "Śląsk")
Action = tuple[int, str, int, int]
"""Which laptop does what to which of its leads, and with which word."""


def saved(desk: Services, lead: Lead, **fields: Any) -> None:
    desk.leads.save(replace(draft_of(lead), **fields), lead)


def write_person(desk: Services, lead: Lead, word: str) -> None:
    saved(desk, lead, person=replace(lead.person, city=word))


def attach(desk: Services, lead: Lead, word: str) -> None:
    desk.leads.attach_to(lead.id, f"{word}.jpg", "image/jpeg", photo(word))


def take_photo_away(desk: Services, lead: Lead, word: str) -> None:
    place = len(word) % max(len(lead.attachments), 1)
    saved(desk, lead, attachments=(*lead.attachments[:place], *lead.attachments[place + 1 :]))


def ask(desk: Services, lead: Lead, word: str) -> None:
    known = [it for it in lead.interests if it.member != word.casefold()]
    asked = Interest(word.casefold(), word, handover=word != WORDS[0])
    saved(desk, lead, interests=(*known, asked) if word != WORDS[1] else tuple(known))


def agree(desk: Services, lead: Lead, word: str) -> None:
    wanted = {"E": (Purpose.CONTACT,), "D": (), "P": (Purpose.CONTACT, Purpose.NEWSLETTER)}
    saved(desk, lead, consents=wanted.get(word[0], (Purpose.HANDOVER,)))


def plan(desk: Services, lead: Lead, word: str) -> None:
    place = WORDS.index(word)
    step = list(NextStep)[place % 3]
    due = date(2026, 12, 1 + place) if place else None
    saved(desk, lead, next_step=step, due=due, rating=list(Rating)[place % 3])


def merge(desk: Services, lead: Lead, word: str) -> None:
    others = [it for it in desk.leads.leads() if it.id != lead.id]
    desk.merging.merge(lead.id, others[len(word) % len(others)].id)


def decide(desk: Services, _lead: Lead, word: str) -> None:
    found = desk.conflicts.standing()
    desk.conflicts.decide(dict.fromkeys(found[:2], word == WORDS[0]))


def move(desk: Services, lead: Lead, word: str) -> None:
    fair = desk.fairs.fair_or_new(f"Fair of {word}")
    saved(desk, lead, fair=fair.id, trail=(f"search {word}",), codes=(Code(word), *lead.codes))


def join_fairs(desk: Services, lead: Lead, word: str) -> None:
    desk.fair_aliases.join(desk.fair_aliases.plan(lead.fair, f"Fair of {word}"))


def part_fairs(desk: Services, lead: Lead, _word: str) -> None:
    desk.fair_aliases.part(lead.fair)


WRITING: dict[str, Callable[[Services, Lead, str], object]] = {
    "person": write_person,
    "note": lambda desk, lead, word: saved(desk, lead, note=word),
    "photo": attach,
}
ACTIONS: dict[str, Callable[[Services, Lead, str], object]] = {
    "no photo": take_photo_away,
    "interest": ask,
    "consent": agree,
    "step": plan,
    "fair": move,
    "join fairs": join_fairs,
    "part fairs": part_fairs,
    "delete": lambda desk, lead, _word: desk.leads.delete(lead.id),
    "restore": lambda desk, _lead, _word: [
        desk.leads.undelete(it.id) for it in desk.leads.leads(deleted=True)[:1]
    ],
    "merge": merge,
    "part": lambda desk, lead, _word: desk.merging.undo(lead.id),
    "decide": decide,
    "erase": lambda desk, lead, _word: desk.erasures.erase([lead.id]),
}


def do(desk: Services, action: Action, mark: str) -> tuple[str, str]:
    """Do it, if it can be done; gives on which lead `mark` was written.

    Who has no two leads captures one.
    """
    _, kind, number, word = action
    leads = sorted(desk.leads.leads(), key=lambda lead: (lead.created.at, lead.id))
    if len(leads) < 2 or kind == "capture":
        mail = f"{number}@x.example"
        return desk.leads.save(draft_in(desk, last_name=mark, email=mail)).id, mark
    lead = leads[number % len(leads)]
    try:
        if kind in WRITING:
            WRITING[kind](desk, lead, mark)
            return lead.id, mark
        ACTIONS[kind](desk, lead, WORDS[word])
    except LeadError:
        # Nothing was merged into this one, say: the user is told so, and nothing happens.
        pass
    return lead.id, ""


def carried(desks: list[Services], folder: Path) -> list[Bundle]:
    """What each laptop gives, through its sealed file."""
    found = []
    for number, desk in enumerate(desks):
        desk.bundles.write(folder / f"{number}.bundle", SHARED)
        found.append(desk.bundles.read(folder / f"{number}.bundle", SHARED))
    return found


def kept(desk: Services) -> list[tuple[Lead, frozenset[Change]]]:
    """Every lead with its history, those too that are part of another and in no list."""
    copies = desk.vault.read(merge_history.copies_of)
    return [(copy.lead, frozenset(copy.changes)) for copy in copies.values()]


def told(desk: Services, folder: Path) -> tuple[object, ...]:
    """All that a laptop has, and what leaves it."""
    files = []
    for kind in (ExportFormat.JSON, ExportFormat.CSV):
        desk.exports.export(ExportRequest(kind, folder / kind), desk.texts("en"))
        files.append((folder / kind).read_bytes())
    every = kept(desk)
    photos = {it.id: desk.leads.photo(it.id) for lead, _ in every for it in lead.attachments}
    gone = set(desk.vault.read(tombstone_store.all_of))
    return (*files, every, photos, desk.conflicts.standing(), gone, desk.fairs.fairs())


def words_of(desk: Services) -> set[str]:
    """All that somebody wrote, in fields and their histories, notes and photos.

    Of a photo that was taken away its name is left, in the history.
    """
    found: set[str] = set()
    for lead, changes in kept(desk):
        found |= {note.text for note in lead.notes} | {it.after for it in changes}
        found |= {lead.person.city, lead.person.last_name} | {it.before for it in changes}
        found |= {words_on(desk.leads.photo(it.id)) for it in lead.attachments}
        found |= {
            name
            for it in changes
            if it.field == "attachments"
            for name in re.split(r"\.jpg ?", it.before)
        }
    return found


def come_together(desks: list[Services], folder: Path, wrote: list[tuple[str, str]]) -> None:
    """Each takes in what all gave, in an order of its own and in another; all hold the same."""
    bundles = carried(desks, folder)
    orders = list(permutations(bundles))
    for place, desk in enumerate(desks):
        for bundle in (*orders[place * 2], *orders[place * 2 + 1]):
            take_in(desk, bundle)
    one, two, three = (told(desk, folder) for desk in desks)
    for part, other, third in zip(one, two, three, strict=True):
        assert part == other
        assert part == third
    everything = kept(desks[0])
    away = {it.after for _, changes in everything for it in changes if it.field == ATTACHMENT_GONE}
    left = {item.id for lead, _ in everything for item in lead.attachments}
    assert not {file_of(id_) for id_ in left} & {file_of(id_) for id_ in away}
    words, gone = words_of(desks[0]), set(desks[0].vault.read(tombstone_store.all_of))
    assert not gone & {lead.id for lead, _ in kept(desks[0])}
    assert {word for lead, word in wrote if word and lead not in gone} <= words
    whole = carried(desks, folder)
    again = [take_in(desk, bundle) for desk in desks for bundle in whole]
    assert {(it.new, it.changed, it.deleted, it.erased) for it in again} == {(0, 0, 0, 0)}
    assert [told(desk, folder) for desk in desks] == [one, two, three]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Services]]:
    """Three laptops that go on from one history to the next; the clock of one is a day behind."""
    folder = tmp_path_factory.mktemp("laptops")
    with three_laptops(folder, (timedelta(), timedelta(minutes=3), DAY)) as found:
        yield found


_actions = st.tuples(
    st.integers(0, 2),
    st.sampled_from(("capture", "give", *WRITING, *ACTIONS)),
    st.integers(0, 9),
    st.integers(0, 3),
)


@given(st.lists(_actions, min_size=12, max_size=30))
@settings(max_examples=2, phases=[Phase.generate], report_multiple_bugs=False)
def test_whatever_happened_all_come_to_the_same(
    desks: list[Services], tmp_path_factory: pytest.TempPathFactory, actions: list[Action]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    wrote = []
    for place, action in enumerate(actions):
        laptop, kind, number, word = action
        if kind == "give":
            (bundle,) = carried([desks[number % 3]], folder)
            take_in(desks[laptop], bundle)
        else:
            wrote.append(do(desks[laptop], action, f"{WORDS[word]} {place}"))
    come_together(desks, folder, wrote)


def test_two_hundred_leads_each(desks: list[Services], tmp_path: Path) -> None:
    draw = Random(6)
    one, *others = desks
    for number in range(200 - len(one.leads.leads())):
        one.leads.save(draft_in(one, last_name=f"N{number}", email=f"{number}@x.example"))
    (whole,) = carried([one], tmp_path)
    for other in others:
        take_in(other, whole)
    assert {len(desk.leads.leads()) >= 200 for desk in desks} == {True}
    kinds = [kind for kind in ("capture", *WRITING, *ACTIONS) if kind != "erase"]
    wrote = []
    for place in range(60):
        action = (place % 3, draw.choice(kinds), draw.randrange(20), draw.randrange(4))
        wrote.append(do(desks[place % 3], action, f"{WORDS[action[3]]} at {place}"))
    for desk in desks:
        desk.erasures.erase([lead.id for lead in desk.leads.leads()[-3:]])
    others[0].leads.delete(others[0].leads.leads()[0].id)
    come_together(desks, tmp_path, wrote)
    assert one.conflicts.standing()
    assert one.leads.leads(deleted=True)
