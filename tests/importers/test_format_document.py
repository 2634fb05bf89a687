"""The description of the formats names all that there is."""

import json
import tomllib
from pathlib import Path

import pytest

from app.importers.tables import limits
from app.importers.tables.import_result import RowOutcome
from app.store.catalogue.catalogue_tables import CatalogueBase

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = " ".join((ROOT / "docs" / "catalogue-format.md").read_text(encoding="utf-8").split())
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


def megabytes(size: int) -> str:
    return f"{size // limits.MB:,} MB"


def test_the_limits_are_the_real_ones() -> None:
    files = f"{megabytes(limits.MAX_FILE)}; {megabytes(limits.MAX_LINES_FILE)}"
    for line in (
        f"| a file; JSON Lines | {files} |",
        f"| rows of a table; lines of JSON Lines | {limits.MAX_ROWS:,}; {limits.MAX_LINES:,} |",
        f"(the row is rejected) | {limits.MAX_COLUMNS}; {limits.MAX_CELL:,} |",
        f"may use {megabytes(limits.MEMORY_BYTES)} of memory",
    ):
        assert line in DOCUMENT
