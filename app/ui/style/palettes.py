"""The themes: each colour by its role, which roles are drawn on which, and sizes of the design."""

from typing import NamedTuple

from PySide6.QtGui import QColor

RAIL_WIDTH = 84
TARGET = 44
"""Pixels of the design that a finger hits."""


class Colours(NamedTuple):
    """A theme: each colour named by what it is for."""

    ink: str
    slate: str
    mist: str
    paper: str
    field: str
    desk: str
    line: str
    control: str
    lake: str
    lake_deep: str
    lake_tint: str
    on_lake: str
    veil: str
    rail: str
    rail_hover: str
    rail_chosen: str
    on_rail: str
    on_rail_chosen: str
    amber: str
    amber_tint: str
    on_amber: str
    moss: str
    moss_deep: str
    clay: str
    clay_tint: str
    stage_top: str
    stage_bottom: str
    on_stage: str
    stage_quiet: str
    stage_warm: str
    stage_line: str
    mark: str
    on_mark: str

    def colour(self, role: str) -> QColor:
        """The colour of a role as Qt paints it."""
        return QColor(getattr(self, role))


LIGHT = Colours(
    ink="#14212b",
    slate="#4a5c69",
    mist="#eef2f4",
    paper="#ffffff",
    field="#f7f9fa",
    desk="#dfe6ea",
    line="#d8e0e5",
    control="#6f828e",
    lake="#0b6e83",
    lake_deep="#084b5a",
    lake_tint="#e3f1f4",
    on_lake="#ffffff",
    veil="#66142129",
    rail="#084b5a",
    rail_hover="#1f5c6a",
    rail_chosen="#0b6e83",
    on_rail="#cfe4e9",
    on_rail_chosen="#ffffff",
    amber="#e0962a",
    amber_tint="#fdf1de",
    on_amber="#14212b",
    moss="#4f8450",
    moss_deep="#3b6b3d",
    clay="#a63f28",
    clay_tint="#fbeae6",
    stage_top="#084b5a",
    stage_bottom="#0c2733",
    on_stage="#ffffff",
    stage_quiet="#a9d3dc",
    stage_warm="#f0b65c",
    stage_line="#2d5562",
    mark="#ffe3ac",
    on_mark="#14212b",
)

DARK = Colours(
    ink="#e7eef2",
    slate="#a9bac4",
    mist="#15202a",
    paper="#1c2932",
    field="#192530",
    desk="#0f1820",
    line="#33444f",
    control="#8197a3",
    lake="#4fb3c8",
    lake_deep="#9bd6e2",
    lake_tint="#153c48",
    on_lake="#0d1a21",
    veil="#99060c10",
    rail="#0c2730",
    rail_hover="#1c3a44",
    rail_chosen="#0b6e83",
    on_rail="#cfe4e9",
    on_rail_chosen="#ffffff",
    amber="#e8a545",
    amber_tint="#3d2f17",
    on_amber="#14212b",
    moss="#86bd87",
    moss_deep="#93c794",
    clay="#ee9a86",
    clay_tint="#43221b",
    stage_top="#084b5a",
    stage_bottom="#0c2733",
    on_stage="#ffffff",
    stage_quiet="#a9d3dc",
    stage_warm="#f0b65c",
    stage_line="#2d5562",
    mark="#705018",
    on_mark="#ffffff",
)

HALL = Colours(
    ink="#000000",
    slate="#262626",
    mist="#f2f2f2",
    paper="#ffffff",
    field="#ffffff",
    desk="#d9d9d9",
    line="#5c5c5c",
    control="#000000",
    lake="#00425a",
    lake_deep="#002b3d",
    lake_tint="#d3edf5",
    on_lake="#ffffff",
    veil="#99000000",
    rail="#000000",
    rail_hover="#333333",
    rail_chosen="#ffffff",
    on_rail="#ffffff",
    on_rail_chosen="#000000",
    amber="#ffb300",
    amber_tint="#fff0c2",
    on_amber="#000000",
    moss="#1e5c20",
    moss_deep="#124a15",
    clay="#8a1500",
    clay_tint="#ffe5e0",
    stage_top="#ffffff",
    stage_bottom="#ffffff",
    on_stage="#000000",
    stage_quiet="#262626",
    stage_warm="#7a3b00",
    stage_line="#bdbdbd",
    mark="#ffd400",
    on_mark="#000000",
)

THEMES = {"light": LIGHT, "dark": DARK, "hall": HALL}
"""The themes by the names that the settings keep; hall: high contrast for a glaring hall."""

TEXT_ON = {
    "paper": ("ink", "slate", "lake", "lake_deep", "clay", "moss_deep"),
    "field": ("ink", "slate", "lake", "lake_deep"),
    "mist": ("ink", "slate", "lake", "lake_deep", "clay"),
    "desk": ("ink", "slate", "lake_deep"),
    "lake_tint": ("ink", "slate", "lake_deep", "clay", "moss_deep"),
    "amber_tint": ("ink", "lake_deep"),
    "clay_tint": ("clay", "ink"),
    "lake": ("on_lake",),
    "lake_deep": ("on_lake",),
    "slate": ("paper",),
    "amber": ("on_amber",),
    "mark": ("on_mark",),
    "rail": ("on_rail",),
    "rail_hover": ("on_rail",),
    "rail_chosen": ("on_rail_chosen",),
    "stage_top": ("on_stage", "stage_quiet", "stage_warm"),
    "stage_bottom": ("on_stage", "stage_quiet", "stage_warm"),
}
"""By what lies beneath: the roles in which text is written on it, at 4.5 : 1 at least."""

SIGNS_ON = {
    "paper": ("control", "lake", "moss", "clay"),
    "field": ("control", "lake"),
    "mist": ("control", "lake"),
    "desk": ("control", "lake"),
    "lake_tint": ("lake", "control"),
    "lake": ("on_lake",),
    "stage_top": ("stage_warm",),
    "stage_bottom": ("stage_warm",),
    "stage_line": ("stage_warm",),
}
"""Edges of fields, rings of the focus, ticks and bars, at 3 : 1 at least (WCAG 1.4.11)."""
