"""Leads: capturing, listing and changing them, and telling what left the laptop."""

from datetime import date

from app.domain.export import ExportRecord, LeadBook, Selection
from app.domain.lead import Lead


class LeadsService:
    """Leads in the vault. Every call raises VaultError while the vault is closed."""

    def leads(
        self, *, fair: str = "", member: str = "", since: date | None = None
    ) -> tuple[Lead, ...]:
        """Leads that are not deleted, newest first; `member` means interest with hand-over."""
        raise NotImplementedError

    def book(self, selection: Selection) -> LeadBook:
        """What an export is made of: the selected leads, their fairs, the organisation."""
        raise NotImplementedError

    def log_export(self, record: ExportRecord) -> None:
        """Keep what left, to where, by whom and when; the same id again replaces its record."""
        raise NotImplementedError

    def exports(self) -> tuple[ExportRecord, ...]:
        """What has left, newest first."""
        raise NotImplementedError
