"""Bundles that open sooner: hundreds are sealed here, and a passphrase is slow on purpose."""

from collections.abc import Iterator

import pytest

from app.security import sealed_file
from app.security.key_file import KeyCost

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(autouse=True, scope="module")
def cheap_bundles() -> Iterator[None]:
    """What a guess costs is tested with the sealed files; here it would be most of the time."""
    dear = sealed_file.stretched
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_file, "stretched", lambda said, salt, _cost: dear(said, salt, CHEAP))
        yield
