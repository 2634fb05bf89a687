"""What each system's import takes: a file of `resources/crm` each, checked when it is read.

Headers stand in the order of the systems' own templates; a column without a fact stays empty, since
an import maps a header more surely than it misses one.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from app.domain.crm_names import CRM_FOLDER, crm_names
from app.domain.errors import reason_of
from app.domain.export import CrmName, ExportError
from app.domain.lead import Purpose
from app.domain.lead_fields import ANSWER
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.exporters.crm import fact_names
from app.exporters.crm_columns import CrmColumn, CrmColumnKind, CrmPreset
from app.exporters.lead_facts import SAID
from app.program import table

_OF_A_PRESET: Mapping[str, type] = {
    "title": object,
    "system": str,
    "columns": list,
    "overflow": str,
    "one_of": list,
    "unique": str,
    "needed": str,
    "only": str,
    "rows": int,
    "octets": int,
    "full_urls": bool,
    "byte_order_mark": bool,
}
_OF_A_COLUMN: Mapping[str, type] = {
    "header": str,
    "fact": str,
    "limit": int,
    "kind": str,
    "required": bool,
    "constant": str,
    "values": dict,
    "renamed": dict,
    "template": str,
}


class PresetError(ExportError):
    """A preset that says what no preset can say."""


class _Wrong(Exception):
    """Why it cannot."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.reason = Sentence(message, **values)


@cache
def preset(name: CrmName) -> CrmPreset:
    """The preset of this name; raises PresetError where its file is none."""
    try:
        return _preset(table(f"{CRM_FOLDER}/{name}.toml"))
    except _Wrong as error:
        reason: str = error.reason
    except OSError as error:
        reason = reason_of(error)
    except ValueError as error:  # no TOML, or no UTF-8
        reason = str(error)
    raise PresetError(
        N_("The program's file “{file}” cannot be used: {reason}. The leads are safe."),
        N_("Correct it or reinstall the program; all other formats still work."),
        file=f"{CRM_FOLDER}/{name}.toml",
        reason=reason,
    )


def system_titles() -> Mapping[CrmName, Mapping[str, str]]:
    """What lists call each system, by language, in the order of the English titles.

    Those whose file takes a part of the leads alone come last; one whose file is damaged is there
    under its name, so that choosing it tells what is wrong.
    """
    found: list[tuple[bool, str, CrmName, Mapping[str, str]]] = []
    for name in crm_names():
        try:
            one = preset(name)
        except PresetError:
            found.append((False, name, name, {"en": name}))
        else:
            found.append((one.only is not None, one.titles["en"].casefold(), name, one.titles))
    return {name: titles for _, _, name, titles in sorted(found, key=itemgetter(0, 1))}


def _preset(raw: Mapping[str, Any]) -> CrmPreset:
    _check(raw, _OF_A_PRESET, ("title", "system", "columns"))
    columns = tuple(_named_column(place, it) for place, it in enumerate(raw["columns"], 1))
    headers = [column.header for column in columns]
    for header in headers:
        if headers.count(header) > 1:
            raise _Wrong(N_("the header “{name}” appears twice"), name=header)
    named = [raw.get(role, "") for role in ("overflow", "unique", "needed")]
    for header in (*filter(None, named), *raw.get("one_of", ())):
        if header not in headers:
            raise _Wrong(N_("no column has the header “{name}”"), name=header)
    title, only = raw["title"], raw.get("only")
    if only is not None and only not in set(Purpose):
        raise _Wrong(N_("“{name}” has a wrong value"), name="only")
    rest = {name: raw[name] for name in raw if name not in {"title", "columns", "one_of", "only"}}
    return CrmPreset(
        columns=columns,
        titles=_texts("title", {"en": title} if isinstance(title, str) else title, ("en",)),
        one_of=tuple(raw.get("one_of", ())),
        only=Purpose(only) if only else None,
        **rest,
    )


def _named_column(place: int, raw: object) -> CrmColumn:
    """A column; of many of them the one that is wrong is named, by its header or its place."""
    try:
        return _column(raw)
    except _Wrong as error:
        header = raw.get("header") if isinstance(raw, dict) else None
        name = header if isinstance(header, str) and header else f"#{place}"
        what = N_("column “{name}”: {reason}")
        raise _Wrong(what, name=name, reason=error.reason) from None


def _column(raw: object) -> CrmColumn:
    if not isinstance(raw, dict):
        raise _Wrong(N_("“{name}” has a wrong value"), name="columns")
    _check(raw, _OF_A_COLUMN, ("header",))
    fact, kind = raw.get("fact", ""), raw.get("kind", CrmColumnKind.TEXT)
    if fact and fact not in fact_names() and not fact.startswith((ANSWER, SAID)):
        raise _Wrong(N_("a lead has no fact called “{name}”"), name=fact)
    if kind not in set(CrmColumnKind):
        raise _Wrong(N_("“{name}” has a wrong value"), name="kind")
    if raw.get("template", "{}").count("{}") != 1:
        raise _Wrong(N_("“{name}” has a wrong value"), name="template")
    for words in ("values", "renamed"):
        _texts(words, raw.get(words, {}))
    return CrmColumn(**{**raw, "kind": CrmColumnKind(kind)})


def _check(raw: Mapping[str, Any], known: Mapping[str, type], needed: Iterable[str]) -> None:
    """Raise where a name is unknown or missing, or has a value that cannot be."""
    for name, value in raw.items():
        if name not in known:
            raise _Wrong(N_("“{name}” is not a known key"), name=name)
        kind = known[name]
        is_one = isinstance(value, kind) and (kind is not int or type(value) is int)
        if not is_one or value in (0, "", []) or (kind is int and value < 0):
            raise _Wrong(N_("“{name}” has a wrong value"), name=name)
    for name in needed:
        if name not in raw:
            raise _Wrong(N_("“{name}” is missing"), name=name)


def _texts(name: str, raw: object, needed: Iterable[str] = ()) -> Mapping[str, str]:
    """The texts by their names; raises where they are none."""
    if not isinstance(raw, dict) or not all(isinstance(text, str) for text in raw.values()):
        raise _Wrong(N_("“{name}” has a wrong value"), name=name)
    if not set(needed) <= set(raw):
        raise _Wrong(N_("“{name}” has a wrong value"), name=name)
    return raw
