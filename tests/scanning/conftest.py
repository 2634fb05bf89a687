"""A vault that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from tests.support.vaults import vault_in


@pytest.fixture
def desk(data_folder: Path) -> Iterator[Services]:
    """Services whose vault was just made."""
    services = vault_in(data_folder)
    yield services
    services.close()
