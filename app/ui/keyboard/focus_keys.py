"""Keys that are no actions of the window: they mean something where the focus is, or on a screen.

A test holds every key that a widget takes itself against this list.
"""

from dataclasses import dataclass

from app.domain.messages import N_


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys, each as Qt reads it, and what they do: a message id."""

    keys: tuple[str, ...]
    title: str


TO = "…"
"""Stands between the first and the last key of a row of keys."""

EVERYWHERE = N_("Everywhere")
SEARCH = N_("In the search field")
PROFILE = N_("In a profile")
LEAD_SHEET = N_("In the sheet of a lead")
LEAD_LIST = N_("In the list of leads")
OPEN_WORK = N_("In the remaining work")
TRAY = N_("In the brochure tray")
PRESENTATION = N_("In a presentation")
VISITOR = N_("In visitor mode")

FOCUS_KEYS: dict[str, tuple[KeyLine, ...]] = {
    EVERYWHERE: (
        KeyLine(("Tab", "Shift+Tab"), N_("Next control, previous control")),
        KeyLine(("Space",), N_("Press or tick the focused control")),
        KeyLine(("Up", "Down"), N_("Choose the result, row or button above or below")),
        KeyLine(("PgUp", "PgDown"), N_("A page up or down in a list")),
        KeyLine(("Home", "End"), N_("Go to the first or last entry")),
        KeyLine(("Return",), N_("Open what is chosen; press the focused button")),
        KeyLine(("Esc",), N_("Clear the field, leave the sheet, go back one step")),
        KeyLine(("Ctrl+Z",), N_("Undo the last change, in a field its text")),
    ),
    SEARCH: (
        KeyLine(("Home", "Backspace"), N_("Search for the words instead of the last meaning")),
    ),
    PROFILE: (KeyLine(("Ctrl+Up", "Ctrl+Down"), N_("Go to the paragraph above or below")),),
    LEAD_SHEET: (
        KeyLine(("Ctrl+Return",), N_("Save the lead")),
        KeyLine(("Ctrl+E",), N_("Show the fields of the person, or fold them into a card")),
        KeyLine(("Alt+0",), N_("Add an interest")),
        KeyLine(("Alt+1", TO, "Alt+3"), N_("Rating: cold, warm, hot")),
        KeyLine(("Alt+4", TO, "Alt+6"), N_("Choose the next step")),
        KeyLine(("Alt+7",), N_("Tick: contact; two ticks in turn: email, both, phone")),
        KeyLine(("Alt+8",), N_("Tick: the data may go abroad")),
        KeyLine(("Alt+9",), N_("Tick: the visitor wants the newsletter")),
    ),
    LEAD_LIST: (
        KeyLine(("Space",), N_("Tick the chosen lead")),
        KeyLine(("Shift+Up", "Shift+Down"), N_("Tick the lead and go to the next")),
        KeyLine(("Ctrl+A",), N_("Tick all leads, or none")),
        KeyLine(("Del",), N_("Delete what is ticked; you can undo this")),
    ),
    OPEN_WORK: (
        KeyLine(("1", "2", "3"), N_("Next step: quote, call, meeting")),
        KeyLine(("Right", "Left"), N_("Skip the lead, go back to the previous one")),
    ),
    TRAY: (
        KeyLine(("Alt+Up", "Alt+Down"), N_("Move the company up or down")),
        KeyLine(("Del", "Backspace"), N_("Remove the company or offering")),
        KeyLine(("Return",), N_("Show or hide its offerings")),
    ),
    PRESENTATION: (
        KeyLine(("Right", "Down", "Space", "PgDown", "Return", "N"), N_("Next slide")),
        KeyLine(("Left", "Up", "Backspace", "PgUp", "P"), N_("Previous slide")),
        KeyLine(("Shift+Right", "Shift+Left"), N_("Next company, previous company")),
        KeyLine(("Home", "End"), N_("First slide, last slide")),
        KeyLine(("1", TO, "9"), N_("Choose the language")),
        KeyLine(("L",), N_("Lead for what is shown")),
        KeyLine((".", "B"), N_("Black screen and back")),
        KeyLine(("S",), N_("Show on another screen")),
        KeyLine(("Esc", "F5", "Q"), N_("End the presentation")),
    ),
    VISITOR: (
        KeyLine(("Up", "Down"), N_("Choose a result; typing searches")),
        KeyLine(("Esc",), N_("Clear the field; only the PIN ends visitor mode")),
    ),
}
"""What a screen or part is called: its keys."""
