"""What other tests read in ready copies, a sandbox says that is started as the program does it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import sandbox
from app.config.sandbox import Limits, SandboxMessage, Task, messages_of
from app.domain.errors import CatalogueError, KnownError
from app.importers.columns.mapping_file import NO_MAPPING
from tests.support.catalogues import build

LIST = "Company;Country\nSeewald GmbH;DE\n;MN\n"


@pytest.fixture
def tasks(tmp_path: Path) -> dict[str, Task]:
    """A task for each reader."""
    members = tmp_path / "members.csv"
    members.write_text(LIST, encoding="utf-8")
    build(tmp_path / "a.db")
    jobs: dict[str, dict[str, object]] = {
        "lists": {"files": [str(members)], "mapping": NO_MAPPING.as_json(), "kind": "members"},
        "bundle": {},
        "catalogue": {"file": str(tmp_path / "a.db")},
    }
    return {
        reader: Task(reader, job, Limits(2**32, 60), CatalogueError, b"no bundle")
        for reader, job in jobs.items()
    }


def said(task: Task) -> Iterator[SandboxMessage]:
    """What a sandbox says, with why it refuses."""
    try:
        yield from messages_of(task)
    except KnownError as refused:
        yield ["refused", str(refused)]


@pytest.mark.parametrize("reader", ["lists", "bundle", "catalogue"])
def test_a_process_of_its_own_and_a_copy_say_the_same(
    reader: str, tasks: dict[str, Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = list(said(tasks[reader]))
    monkeypatch.setattr(sandbox, "subprocess", subprocess)
    assert list(said(tasks[reader])) == usual
    assert bool(usual) is (reader != "catalogue"), "a sound catalogue has nothing to say"
