"""What holds for every test: no display, no user's data, the same random cases every time."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from app.ui.system.gc_on_main_thread import collect_what_is_due
from tests.support.savings import keep_files_in_memory, save_time
from tests.support.slow import LONGEST, SLOW, TESTS

pytest_plugins = ("tests.support.skips", "tests.support.vault_fixtures")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")

save_time()
keep_files_in_memory()

gc.set_threshold(20_000, 20, 20)  # most objects of a test live as long as its file
gc.disable()  # as in the window (app/ui/system/gc_on_main_thread.py): never in another thread


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `--fast` what is slow is not even imported."""
    slow = config.getoption("--fast") and collection_path in {TESTS / place for place in SLOW}
    return True if slow else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, or one processor would be at it alone in the end."""
    places = {TESTS / file: place for place, file in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is asked for while one works, and before a release."""
    parser.addoption(
        "--fast",
        action="store_true",
        help="leave out what needs a window, a process of its own or patience",
    )
    parser.addoption(
        "--every-theme",
        action="store_true",
        help="walk through all windows in every language and theme, not by turns in the longest",
    )
    parser.addoption(
        "--every-pace",
        action="store_true",
        help="type the passphrase into every view at 5, 20 and 50 ms a key, not at one of them",
    )


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A failure is named at once: a run that is cut off has said by then what failed."""
    if report.failed and not os.environ.get("PYTEST_XDIST_WORKER"):
        why = getattr(getattr(report.longrepr, "reprcrash", None), "message", "")
        sys.stdout.write(f"\n{report.nodeid}, {report.when}: {why[:200]}\n")
        sys.stdout.flush()


@pytest.fixture(autouse=True, scope="module")
def small_heap() -> None:
    """Locking a vault collects garbage: what earlier files left is not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def little_garbage() -> Iterator[None]:
    """What grew in a test is collected after it."""
    yield
    collect_what_is_due()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that every test uses in place of the user's data."""
    folder = tmp_path / "data"
    monkeypatch.setenv("FAIRCAT_DATA", str(folder))
    return folder
