"""Half-typed text is found again, whatever else somebody laid into the folder beside the vault."""

import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.support.vaults import PASSPHRASE

TYPED = {"name": "Steppe Drilling", "address": "Peace Avenue 17"}
MEGABYTE = 1_000_000


def typed_while_locked(desk: Services) -> Path:
    """Text that was sealed since the vault was closed, and the folder where it lies."""
    desk.vault.lock()
    desk.half_typed.save("organisation", TYPED)
    return desk.vault.files.typed


def sparse(path: Path, size: int) -> None:
    """A file that says to be as large."""
    with path.open("wb") as file:
        file.truncate(size)


def test_it_is_found_among_foreign_and_huge_files(desk: Services) -> None:
    folder = typed_while_locked(desk)
    for number in range(300):
        (folder / f"{number}.sealed").write_bytes(b"of somebody else")
        os.utime(folder / f"{number}.sealed", (0, 0))
        sparse(folder / f"huge-{number}.sealed", 1_000 * MEGABYTE)
    desk.vault.unlock(PASSPHRASE)
    tracemalloc.start()
    try:
        assert desk.half_typed.of("organisation") == TYPED
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * MEGABYTE
    assert not (folder / "organisation.sealed").exists()
    assert desk.half_typed.of("organisation") == TYPED
    assert (folder / "7.sealed").exists(), "it is not ours"


@pytest.mark.parametrize("kind", ["noise", "huge", "folder", "link", "pipe"])
def test_what_lies_under_its_name_and_was_not_sealed_here_keeps_nothing_from_being_kept(
    desk: Services, kind: str
) -> None:
    folder = desk.vault.files.typed
    folder.mkdir()
    path = folder / "organisation.sealed"
    if kind == "noise":
        path.write_bytes(os.urandom(5_000))
    elif kind == "huge":
        sparse(path, 5_000 * MEGABYTE)
    elif kind == "folder":
        (path / "within").mkdir(parents=True)
    elif sys.platform == "win32":
        pytest.skip("no links and pipes for everybody")
    elif kind == "link":
        path.symlink_to(desk.vault.files.key)
    else:
        os.mkfifo(path)
    assert desk.half_typed.of("organisation") == {}
    desk.half_typed.save("organisation", TYPED)
    assert desk.half_typed.of("organisation") == TYPED
    assert desk.vault.files.key.exists()
