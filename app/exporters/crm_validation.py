"""What a system would refuse in a row, and the row repaired where it can be."""

import html
import re
from collections.abc import Iterable, Mapping

from app.domain.crm_finding import CrmFinding, CrmRule
from app.exporters.crm_columns import CrmColumn, CrmColumnKind, CrmPreset
from app.exporters.formula_guard import is_phone, starts_a_formula

NOT_PROVIDED = "[not provided]"
"""Stands where a system asks for something that nobody knows."""

_EMAIL = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*[A-Za-z0-9_+-])?"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)


class Repairs:
    """The cells of one row under repair, and the rules that were applied to them."""

    def __init__(self, preset: CrmPreset, facts: Mapping[str, str]) -> None:
        self._preset = preset
        self._moved: list[str] = []
        self.applied: list[tuple[CrmRule, str]] = []
        self.cells = {column.header: _value(column, facts) for column in preset.columns}
        for column in preset.columns:
            self._check(column)
        self._fill()
        self._finish()

    @property
    def refused(self) -> bool:
        """Whether the row makes no sense without what it lacks."""
        return bool(self._preset.needed) and not self.cells[self._preset.needed]

    def _check(self, column: CrmColumn) -> None:
        text = self.cells[column.header]
        if not text or column.header == self._preset.overflow:
            return
        if _is_refused(column.kind, text):
            self._move(column, CrmRule.MOVED if self._preset.overflow else CrmRule.EMPTIED, "")
        elif column.kind is CrmColumnKind.URL and self._preset.full_urls and "://" not in text:
            self._put(column, CrmRule.COMPLETED, f"https://{text}")
        text = self.cells[column.header]
        if column.limit and len(text) > column.limit:
            whole_or_nothing = column.kind is not CrmColumnKind.TEXT or is_phone(text)
            self._move(column, CrmRule.CUT, "" if whole_or_nothing else _cut(text, column.limit))

    def _fill(self) -> None:
        for column in self._preset.columns:
            if column.required and not self.cells[column.header]:
                self._put(column, CrmRule.FILLED, NOT_PROVIDED)
        one_of = self._preset.one_of
        if one_of and not any(self.cells[header] for header in one_of):
            self.cells[one_of[0]] = NOT_PROVIDED
            self.applied.append((CrmRule.FILLED, one_of[0]))

    def _finish(self) -> None:
        """Write what was moved in front of the description, so that no cut takes it."""
        for column in self._preset.columns:
            text = self.cells[column.header]
            if column.header == self._preset.overflow:
                text = "\n".join([*self._moved, text])
                if column.limit and len(text) > column.limit:
                    self.applied.append((CrmRule.CUT, column.header))
                    text = _cut(text, column.limit)
                if column.kind is CrmColumnKind.HTML:
                    text = "<p>" + html.escape(text).replace("\n", "<br/>") + "</p>"
                self.cells[column.header] = text
            if starts_a_formula(text):
                self.applied.append((CrmRule.QUOTED, column.header))

    def _move(self, column: CrmColumn, rule: CrmRule, rest: str) -> None:
        if self._preset.overflow:
            self._moved.append(f"{column.header}: {self.cells[column.header]}")
        self._put(column, rule, rest)

    def _put(self, column: CrmColumn, rule: CrmRule, text: str) -> None:
        self.cells[column.header] = text
        self.applied.append((rule, column.header))


def grouped(applied: Iterable[tuple[CrmRule, str, int]]) -> tuple[CrmFinding, ...]:
    """Rules with column and row, as one finding for each rule at each column."""
    rows: dict[tuple[CrmRule, str], list[int]] = {}
    for rule, column, row in applied:
        rows.setdefault((rule, column), []).append(row)
    return tuple(CrmFinding(rule, column, tuple(found)) for (rule, column), found in rows.items())


def _value(column: CrmColumn, facts: Mapping[str, str]) -> str:
    # A lead has no fact of a question that it was not asked.
    text = facts.get(column.fact, "") if column.fact else column.constant
    if column.constant and text:
        text = column.constant
    if column.values is not None:
        text = column.values.get(text, "")
    text = column.renamed.get(text, text)
    return column.template.replace("{}", text) if text else ""


def _is_refused(kind: CrmColumnKind, text: str) -> bool:
    if kind is CrmColumnKind.EMAIL:
        return _EMAIL.fullmatch(text) is None
    return kind is CrmColumnKind.PHONE and not is_phone(text)


def _cut(text: str, limit: int) -> str:
    return text[: limit - 1] + "…"
