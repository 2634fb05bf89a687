"""The description of the formats names all that there is."""

import json
import tomllib
from pathlib import Path

import pytest

from app.importers.tables.import_result import RowOutcome
from app.store.catalogue.catalogue_tables import CatalogueBase

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("catalogue-format", "reading-lists", "mapping-file")
DOCUMENT = " ".join(
    (ROOT / "docs" / "reference" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES
)
SCHEMA = json.loads((ROOT / "resources/schema/member.schema.json").read_text(encoding="utf-8"))
FIELDS = tomllib.loads((ROOT / "resources/import/headers.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            *FIELDS,
            *SCHEMA["properties"],
            *SCHEMA["$defs"]["offering"]["properties"],
            *CatalogueBase.metadata.tables,
            *RowOutcome("a", 1, "imported").as_json(),
        }
    ),
)
def test_every_name_is_described(name: str) -> None:
    assert f"`{name}`" in DOCUMENT
