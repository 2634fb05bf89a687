"""Pages for members while the edition changes under them."""

from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.errors import CatalogueError
from app.domain.progress import Progress
from tests.support.catalogues import put_catalogue


def test_pages_are_never_of_two_editions(tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    services = build_services(find_paths(tmp_path / "data"), tmp_path / "catalog.db")
    with closing(services):
        watch = Progress(lambda *_: services.let_go_of_catalogue())
        with pytest.raises(CatalogueError, match="Created so far: 1 of 2"):
            services.member_pages.write(tmp_path, services.texts("en"), watch=watch)
        assert len(list(tmp_path.glob("*.pdf"))) == 1
