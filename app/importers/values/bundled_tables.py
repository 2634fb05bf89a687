"""The importer's data files: names of columns, words, countries, the schema."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.program import program_folder, table


def bundled_table(name: str) -> Mapping[str, Any]:
    """The data file `resources/import/NAME.toml`."""
    return table(f"import/{name}.toml")


@cache
def member_schema() -> Mapping[str, Any]:
    """The JSON Schema of a member."""
    path = program_folder() / "resources" / "schema" / "member.schema.json"
    parsed: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return parsed
