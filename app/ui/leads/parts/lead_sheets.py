"""Sheets that show something of a lead: they go when the vault is locked."""

from app.ui.frame.app_context import AppContext
from app.ui.kit.sheets import Sheet


def open_lead_sheet(app: AppContext, sheet: Sheet) -> None:
    """Open a sheet that is not to be seen any more once the vault is locked."""
    before_lock = app.vault.before_lock
    close = sheet.close_sheet
    before_lock.append(close)
    sheet.closed.connect(lambda: before_lock.remove(close))
    app.sheets.open(sheet)
