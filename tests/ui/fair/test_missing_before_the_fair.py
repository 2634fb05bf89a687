"""What is missing before the first visitor comes: seen at once, with the way to each field."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.fair import NOTICE_NEEDS, Fair, Organisation
from tests.ui.conftest import OpenDesk
from tests.ui.fair_driver import FairDesk
from tests.ui.vault_driver import open_vault_desk

TOLD: dict[str, Any] = dict.fromkeys(NOTICE_NEEDS, "told")
WHOLE = Organisation("MinGenTec", **TOLD)


@pytest.fixture
def fair(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    """The window over a new vault; its page of the fair is not built yet."""
    fair = FairDesk(*open_vault_desk(open_desk, tmp_path))
    fair.have_vault()
    return fair


def focus() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def missing(fair: FairDesk) -> list[str]:
    """The fields that the card at the top names."""
    card = fair.page.gaps
    return [it.text() for it in card.findChildren(QPushButton)] if card.isVisible() else []


def line_of_status(fair: FairDesk) -> QPushButton:
    buttons = fair.desk.window.status.findChildren(QPushButton)
    return next(it for it in buttons if it.accessibleName() == "Details missing for the fair")


def test_the_status_line_counts_what_is_missing_and_leads_to_the_first_field(
    fair: FairDesk,
) -> None:
    fair.desk.wait_until(lambda: line_of_status(fair).isVisible())
    assert line_of_status(fair).toolTip() == "9 details missing for the fair"
    line_of_status(fair).click()
    fair.desk.wait_until(lambda: focus() == "Name of the fair")
    assert fair.desk.window.rail.marked() == "fair"
    assert missing(fair)[:3] == ["Name of the fair", "Country", "Name of the organisation"]


def test_each_missing_detail_leads_to_its_field_and_goes_once_it_is_filled_in(
    fair: FairDesk,
) -> None:
    fair.opens_page()
    fair.desk.window.resize(1024, 768)
    (button,) = (
        it for it in fair.page.gaps.findChildren(QPushButton) if "officer" in it.text().lower()
    )
    button.click()
    assert focus() == "Data protection officer"
    officer = QApplication.focusWidget()
    assert officer is not None
    assert not officer.visibleRegion().isEmpty(), "it is scrolled into view"
    fair.desk.type("Erika Beispiel")
    fair.press_button("Save the organisation")
    fair.desk.wait_until(lambda: "Data protection officer" not in missing(fair))
    assert len(missing(fair)) == 8


def test_nothing_is_said_where_nothing_is_missing(fair: FairDesk) -> None:
    fairs = fair.desk.window.app.services.fairs
    fairs.save_organisation(WHOLE)
    fairs.choose(fairs.save(Fair("", "Mining Week", country="MN")).id)
    fair.opens_page()
    assert missing(fair) == []
    fair.press_button("Save the fair")
    fair.desk.wait_until(lambda: "Mining Week" in fair.desk.status())
    fair.settle()
    assert not line_of_status(fair).isVisible()


def test_nothing_of_it_is_shown_while_the_vault_is_locked(fair: FairDesk) -> None:
    fair.opens_page()
    assert missing(fair)
    fair.gate.lock()
    assert missing(fair) == []
    assert not line_of_status(fair).isVisible()
