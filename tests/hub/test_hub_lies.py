"""A hub whose functions lie: a laptop says so in a sentence, and loses nothing by it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.bootstrap import Services
from app.domain.errors import HubError
from app.hub.hub_admin import HubAdmin
from tests.support.hubs import RunningHub, meet
from tests.support.pictures import photo
from tests.support.vaults import draft_in

pytestmark = pytest.mark.usefixtures("empty_hub")

LIES = {
    "the same rows for ever": ("pull", "f.seq > since", "true"),
    "rows backwards": ("pull", "ORDER BY f.seq", "ORDER BY f.seq DESC"),
    "a kind that is none": ("pull", "f.kind, f.epoch", "'king', f.epoch"),
    "no bytes": ("pull", "f.sealed, f.came_by", "NULL::bytea, f.came_by"),
    "another office": ("hello", "w.kind, w.fairs", "'king', w.fairs"),
    "no list of fairs": ("hello", "w.kind, w.fairs", "w.kind, NULL::text[]"),
    "laptops of no kind": ("here", "w.name, w.kind", "w.name, 'king'"),
    "keys of no bytes": ("keys", "wrapped FROM", "NULL::bytea FROM"),
}
"""Which function, and what stands in the place of what in it."""


@contextmanager
def lying(admin: HubAdmin, name: str, told: str, lie: str) -> Iterator[None]:
    """The hub while one of its functions says something else."""
    definition = (
        "SELECT pg_get_functiondef(oid) FROM pg_proc"
        " WHERE pronamespace = 'hub'::regnamespace AND proname = %s"
    )
    ((whole,),) = admin._rows(definition, name)
    false = re.sub(re.escape(told), lie, whole)
    assert false != whole
    admin._execute(false)
    yield
    admin._execute(whole)


def test_an_answer_that_no_hub_gives_is_told_and_nothing_is_lost(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    one.leads.save(draft_in(one, last_name="before any lie"))
    meet(one)
    meet(two)  # where it has come to is what a lie contradicts
    visits = two.hub_sync.visits(two.hub_sync.joined()[0].hub)
    for lie, (function, told, false) in LIES.items():
        for name in ("a first", "a second"):
            one.leads.save(draft_in(one, last_name=f"{name} before {lie}"))
        meet(one)
        two.leads.save(draft_in(two, last_name=f"own before {lie}"))
        with (
            hub.host.administered() as admin,
            lying(admin, function, told, false),
            pytest.raises(HubError, match="answer that no hub gives"),
        ):
            visits.visit(push=True)
    assert visits.visit(push=True) is not None
    visits.end()
    meet(one)
    for desk in pair:
        assert len({it.person.last_name for it in desk.leads.leads()}) == 1 + 3 * len(LIES)


def test_photos_that_a_hub_keeps_back_or_gives_under_another_name_do_not_hold_it_up(
    hub: RunningHub, pair: tuple[Services, Services]
) -> None:
    one, two = pair
    leads = [one.leads.save(draft_in(one, last_name=name)).id for name in ("Bat", "Bold")]
    for lead in leads:
        one.leads.attach_to(lead, "card.jpg", "image/jpeg", photo(lead))
    meet(one)
    with hub.host.administered() as admin:
        with lying(admin, "blobs", "b.id = ANY (ids)", "false"):
            assert meet(two).photos == 0
        with lying(admin, "blobs", "b.id = ANY (ids)", "true"):
            assert meet(two).photos == 2
    for lead in leads:
        (item,) = two.leads.lead(lead).attachments
        assert two.leads.photo(item.id) == photo(lead)
