"""What the booth corrected is printed, and marked as such."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services, build_services
from app.brochure.layout_registry import layout_names
from app.config.paths import find_paths
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName
from tests.brochure.reading import squeezed, text_of

MEMBER = "seewald-pumpen"


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    made = build_services(find_paths(Path(tmp_path_factory.mktemp("booth"))))
    made.corrections.correct(MEMBER, {("name",): "Waldsee Pumpen GmbH"}, "al")
    yield made
    made.close()


@pytest.mark.parametrize("layout", layout_names())
def test_every_layout_prints_what_was_corrected_with_its_mark(
    booth: Services, layout: LayoutName
) -> None:
    request = BrochureRequest((BrochureItem(MEMBER),), "de", layout=layout)
    text = text_of(booth.brochures.make(request).pdf)
    assert squeezed("Waldsee Pumpen GmbH") in text
    assert squeezed("Korrigiert am") in text
    assert squeezed("al: Name") in text
