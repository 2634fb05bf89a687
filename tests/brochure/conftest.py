"""The service over the seed catalogue, opened once."""

from collections.abc import Iterator

import pytest

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.services.output.brochures import BrochuresService


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    found = build_services(find_paths(tmp_path_factory.mktemp("data")))
    yield found
    found.close()


@pytest.fixture(scope="session")
def brochures(services: Services) -> BrochuresService:
    return services.brochures
