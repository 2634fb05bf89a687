"""The end of a delegation: erased from the vault and its backups, and nothing brings it back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.delegation import Delegation, ParticipantPhoto
from app.domain.erasure import ErasureCertificate
from app.domain.errors import LeadError
from app.services.delegation.delegation_endings import last_day
from tests.support.delegations import guest, host, meetings_item, met, tables, wish
from tests.support.laptops import SHARED, give
from tests.support.pages import decrypted
from tests.support.pictures import photo
from tests.support.vaults import PASSPHRASE

SECRET = "Zweigelt"
FAR = date(2027, 3, 1)


def made(desk: Services, starts: date = FAR) -> Delegation:
    new = Delegation("", "Mongolia", starts, starts + timedelta(days=2))
    delegation = desk.delegations.make(new)
    desk.delegations.save(
        delegation.id, guest(SECRET.lower()), guest("dorj"), host("anna", "member-1"), *tables(1)
    )
    return delegation


def filled(desk: Services) -> Delegation:
    delegation = made(desk)
    desk.delegations.save(
        delegation.id,
        meetings_item(),
        wish("zweigelt", "member-1"),
        wish("dorj", "member-1"),
        met("zweigelt", "member-1"),
        met("dorj", "member-1", "b2b-1020"),
        ParticipantPhoto("zweigelt", photo("of her")),
    )
    desk.delegations.save_diet(delegation.id, guest("zweigelt"), "no Zweigelt")
    return delegation


def names_in(desk: Services, file: Path) -> int:
    return decrypted(file, desk.vault.opened().key()).count(SECRET.encode())


def test_a_person_is_erased_from_vault_and_backups(desk: Services) -> None:
    delegation = filled(desk)
    backup = desk.backups.back_up()
    assert names_in(desk, backup)
    certificate = desk.delegation_endings.erase_person(delegation, "zweigelt")
    assert isinstance(certificate, ErasureCertificate)
    assert (certificate.leads, certificate.backups_rewritten) == (5, 1)
    assert names_in(desk, backup) == names_in(desk, desk.vault.files.database) == 0
    dossier = desk.delegations.dossier(delegation.id)
    assert [it.id for it in dossier.guests] == ["dorj"]
    assert [it.by for it in dossier.wishes] == ["dorj"]
    assert [it.guest for it in dossier.meetings] == ["dorj"]
    with pytest.raises(LeadError):
        desk.delegation_endings.erase_person(delegation, "zweigelt")
    with pytest.raises(LeadError):
        desk.delegations.save(delegation.id, guest("zweigelt"))


@pytest.mark.parametrize(
    ("colleagues", "kept"), [((), []), (("bert",), ["dorj", "zweigelt"])], ids=["alone", "of two"]
)
def test_meetings_of_a_member_go_with_the_last_of_its_hosts(
    desk: Services, colleagues: tuple[str, ...], kept: list[str]
) -> None:
    delegation = filled(desk)
    desk.delegations.save(delegation.id, *(host(it, "member-1") for it in colleagues))
    desk.delegation_endings.erase_person(delegation, "anna")
    dossier = desk.delegations.dossier(delegation.id)
    assert sorted(it.guest for it in dossier.meetings) == kept
    assert sorted(it.by for it in dossier.wishes) == kept


def test_who_is_erased_comes_back_by_no_bundle_and_no_backup(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    delegation = filled(one)
    backup = one.backups.back_up()
    give(one, two, tmp_path / "b")
    one.delegation_endings.erase_person(delegation, "zweigelt")
    give(two, one, tmp_path / "b")
    assert [it.id for it in one.delegations.dossier(delegation.id).guests] == ["dorj"]
    give(one, two, tmp_path / "b")
    assert [it.id for it in two.delegations.dossier(delegation.id).guests] == ["dorj"]
    assert two.delegations.photo(delegation.id, "zweigelt") == b""
    one.backups.restore(backup, PASSPHRASE)
    assert [it.id for it in one.delegations.dossier(delegation.id).guests] == ["dorj"]


def test_a_delegation_is_erased_on_both_laptops_and_others_stay(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    delegation = filled(one)
    other = one.delegations.make(Delegation("", "Chile", date(2027, 5, 1), date(2027, 5, 2)))
    give(one, two, tmp_path / "b")
    backup = two.backups.back_up()
    one.delegation_endings.erase(delegation)
    assert one.delegations.delegations() == (other,)
    one.bundles.write(tmp_path / "stones", SHARED)
    (news,) = two.bundles.merge(tmp_path / "stones", SHARED).delegations
    assert (news.name, news.is_erased) == ("Mongolia", True)
    assert two.bundles.merge(tmp_path / "stones", SHARED).delegations == ()
    assert two.delegations.delegations() == (other,)
    assert names_in(two, backup) == names_in(two, two.vault.files.database) == 0
    one.bundles.merge(tmp_path / "b", SHARED)
    assert one.delegations.delegations() == (other,)


def test_what_people_eat_is_erased_when_the_delegation_is_over(desk: Services) -> None:
    there = Delegation("", "Mongolia", FAR, FAR)
    delegation = made(desk, desk.delegations.now_there(there).day - timedelta(days=2))
    desk.delegations.save_diet(delegation.id, guest("dorj"), "no Rotkraut")
    backup = desk.backups.back_up()
    assert desk.delegation_endings.end_diets() == 0, "it is the last day"
    over = replace(delegation, ends=delegation.ends - timedelta(days=1))
    desk.delegations.save(delegation.id, over)
    desk.vault.lock()
    desk.access.open(PASSPHRASE)
    for file in (backup, desk.vault.files.database):
        assert b"Rotkraut" not in decrypted(file, desk.vault.opened().key())
    assert desk.delegation_endings.end_diets() == 0
    assert len(desk.delegations.dossier(delegation.id).guests) == 2


def test_the_last_day_is_so_many_months_after_the_delegation(desk: Services) -> None:
    delegation = made(desk)
    assert last_day(delegation) == date(2027, 9, 3)
    assert [it.until for it in desk.delegation_endings.clocks()] == [date(2027, 9, 3)]
    assert desk.delegation_endings.due() == ()
