"""The importer's data files: names of columns, words, countries, the schema."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.config.paths import program_folder


@cache
def words(name: str) -> Mapping[str, Any]:
    """The data file `resources/import/NAME.toml`."""
    path = program_folder() / "resources" / "import" / f"{name}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of a member."""
    path = program_folder() / "resources" / "schema" / "member.schema.json"
    parsed: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return parsed
