"""The key file: all of it is authenticated, and nobody puts a key of their own into it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from app.bootstrap import Services
from app.domain.errors import VaultDamaged, WrongPassphrase
from app.domain.recovery_code import is_last_group, new_recovery_code
from app.security.authenticated_encryption import encrypt
from app.security.data_key import DataKey
from app.security.key_file import LEAST, KeyFile, new_key_file, signs_of
from app.security.key_file_text import read_key_file
from app.security.paper_key import PaperKey, new_paper
from tests.support.old_vaults import put_old_vault
from tests.support.vaults import PASSPHRASE, draft_in, put_vault, services_in

NEW = "a new and longer passphrase"


def a_key_file() -> tuple[KeyFile, DataKey, str]:
    key, code = DataKey.new(), new_recovery_code()
    old = new_key_file(key, PASSPHRASE, code, "2026-11-28", LEAST)
    new = DataKey.new()
    return old.with_new_key(key, new).with_passphrase(new, PASSPHRASE, LEAST), new, code


FILE, KEY, CODE = a_key_file()
OTHER = a_key_file()[0]
PARTS = ("vault", "public_key", "cost", "passphrase", "recovery", "number", "retired", "mac")


def test_it_is_read_as_it_was_written() -> None:
    file = read_key_file(FILE.to_text())
    assert file == FILE
    assert file.is_whole(KEY)
    assert file.mended(KEY) is file
    assert file.open(PASSPHRASE).raw() == file.open_by_recovery(CODE).raw() == KEY.raw()
    assert len(file.retired_keys(KEY)) == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_another_file_is_found_and_mended(part: str) -> None:
    changed = replace(FILE, **{part: getattr(OTHER, part)})
    if part in {"cost", "number"}:  # both files have the same
        changed = replace(FILE, number=7)
    assert not changed.is_whole(KEY)
    mended = changed.mended(KEY)
    assert mended.is_whole(KEY)
    assert mended.public_key == KEY.public_key().hex()
    # What cannot be proven is dropped, never used.
    assert mended.paper() in {FILE.paper(), PaperKey()}
    assert {key.raw() for key in mended.retired_keys(KEY)} <= {
        key.raw() for key in FILE.retired_keys(KEY)
    }


def test_another_key_proves_nothing() -> None:
    assert not FILE.is_whole(DataKey.new())
    assert not replace(FILE, mac="").is_whole(KEY)
    assert FILE.retired_keys(DataKey.new()) == ()


def test_the_recovery_key_takes_no_data_key_of_somebody_else() -> None:
    """Anybody may seal a key of their own to the paper's public key, and write a vault under it."""
    theirs, paper = DataKey.new(), FILE.paper()
    box = SealedBox(PublicKey(bytes.fromhex(paper.public_key))).encrypt(theirs.raw())
    for forged in (
        replace(paper, box=box.hex()),
        replace(paper, box=encrypt(box, b"0" * 32, b"").hex()),
        new_paper(signs_of(new_recovery_code()), paper.made, theirs, FILE.vault),
    ):
        with pytest.raises(WrongPassphrase):
            replace(FILE, recovery=forged).open_by_recovery(CODE)


def test_the_paper_opens_no_key_of_a_later_one() -> None:
    newer = new_recovery_code()
    file = FILE.with_paper(KEY, newer, "2026-11-29")
    assert file.paper().mark() != FILE.paper().mark()
    with pytest.raises(WrongPassphrase):
        file.open_by_recovery(CODE)
    assert file.open_by_recovery(newer).raw() == KEY.raw()


def test_who_knows_the_old_data_key_learns_nothing_of_the_new_one() -> None:
    (old,) = FILE.retired_keys(KEY)
    assert FILE.retired_keys(old) == ()
    assert not FILE.paper().is_sound(old, FILE.vault)
    with pytest.raises(CryptoError):
        SealedBox(PrivateKey(old.raw())).decrypt(bytes.fromhex(FILE.paper().box))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_text_is_a_sentence_or_is_found(data: st.DataObject) -> None:
    text = FILE.to_text()
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(codec="utf-8"))
    changed = text[:place] + sign + text[place + 1 :]
    try:
        file = read_key_file(changed)
    except VaultDamaged:
        return
    # Blanks between the parts belong to none of them.
    assert file == FILE or not file.is_whole(KEY)
    assert file.mended(KEY).is_whole(KEY)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"format": "faircat vault key", "version": [2]}', "[" * 100_000],
)
def test_what_is_no_key_file_is_a_sentence(text: str) -> None:
    with pytest.raises(VaultDamaged):
        read_key_file(text)


def swapped(services: Services, **parts: object) -> None:
    """Change parts of the key file as anybody could who writes to the disk."""
    path = services.vault.files.key
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | parts), encoding="utf-8")


def test_a_swapped_public_key_reads_no_later_draft_of_a_window_that_had_it_open(
    data_folder: Path,
) -> None:
    put_vault(data_folder)
    services, thief = services_in(data_folder), DataKey.new()
    services.vault.unlock_remembered()
    services.vault.lock()
    swapped(services, public_key=thief.public_key().hex())
    services.leads.save_draft(draft_in(services, last_name="Private"))
    (sealed,) = (data_folder / "inbox").iterdir()
    with pytest.raises(CryptoError):
        SealedBox(thief.box_key()).decrypt(sealed.read_bytes())
    assert services.vault.unlock_remembered() is None, "the keyring cannot tell what was changed"
    opened = services.vault.unlock(PASSPHRASE)
    assert (opened.mended, opened.drafts) == (True, 1)
    services.vault.lock()
    assert not services.vault.unlock(PASSPHRASE).mended
    services.close()


def test_a_swapped_recovery_key_is_told_and_counts_for_nothing(data_folder: Path) -> None:
    put_vault(data_folder)
    services = services_in(data_folder)
    theirs = new_recovery_code()
    file = services.vault.key_file()
    paper = new_paper(signs_of(theirs), "", DataKey.new(), file.vault)
    swapped(services, recovery=json.loads(replace(file, recovery=paper).to_text())["recovery"])
    assert services.vault.unlock(PASSPHRASE).mended
    assert not services.rekeying.paper().stays
    services.rekeying.change_passphrase(PASSPHRASE, NEW, new_recovery_code())
    services.vault.lock()
    with pytest.raises(WrongPassphrase):
        services.vault.unlock_by_recovery(theirs)
    services.close()


def test_a_swapped_public_key_of_version_1_is_mended_too(data_folder: Path) -> None:
    put_old_vault(data_folder)
    services = services_in(data_folder)
    swapped(services, public_key=DataKey.new().public_key().hex())
    assert services.vault.unlock(PASSPHRASE).mended
    services.vault.lock()
    assert not services.vault.unlock(PASSPHRASE).mended
    services.close()


def test_the_last_group_is_what_stands_last_on_the_paper() -> None:
    assert is_last_group("  k7 m-2 ", "AAAA-BBBB-K7M2")
    assert is_last_group("o1L1", "AAAA-BBBB-0111")
    for wrong in ("", "K7M", "BBBB", "AAAA-BBBB-K7M2", "K7M22"):
        assert not is_last_group(wrong, "AAAA-BBBB-K7M2")
