"""How the edition in use looked last: a start paints it before it opens the edition."""

import json
import logging
from pathlib import Path

from app.config.atomic_file import write_text
from app.config.kept_json import read_kept
from app.domain.brand import NEUTRAL, Brand, brand_from_json, brand_to_json

log = logging.getLogger(__name__)


class BrandMemory:
    """Keeps the name and colours of a brand in a small file; without one the start is neutral."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Brand:
        """The brand that was kept last, without its pictures and texts."""
        text = "the brand is not readable, the start is neutral"
        brand = read_kept(self._path, brand_from_json, NEUTRAL, text)
        if brand.colours == NEUTRAL.colours:
            return brand
        from app.domain.brand_theme import colour_problem  # noqa: PLC0415 - few have colours of their own

        return NEUTRAL if colour_problem(brand) else brand

    def save(self, brand: Brand) -> None:
        """Have the next start look like this; a folder that can't be written is only logged."""
        from app.domain.brand_theme import own_colours  # noqa: PLC0415 - as above

        plain = brand_to_json(
            NEUTRAL._replace(
                name=brand.name,
                short_name=brand.short_name,
                mark=brand.mark,
                colours=own_colours(brand.colours),
            )
        )
        if not self._path.parent.is_dir() or plain == brand_to_json(self.read()):
            return
        try:
            write_text(self._path, json.dumps(plain, ensure_ascii=False))
        except OSError as error:
            log.warning("the brand was not kept: %s", error.strerror)
