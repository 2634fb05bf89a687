"""A vault that is open: fixtures for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.support.laptops import three_laptops
from tests.support.vaults import vault_in


@pytest.fixture
def desk(data_folder: Path) -> Iterator[Services]:
    """Services whose vault was just made."""
    services = vault_in(data_folder)
    yield services
    services.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Services]]:
    """Three laptops, each with its own vault."""
    with three_laptops(tmp_path) as found:
        yield found
