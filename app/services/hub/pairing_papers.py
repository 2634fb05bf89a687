"""A page to print by which a laptop joins a hub: its code, to be scanned or typed."""

from pathlib import Path

from app.config.private_file import write_private
from app.domain.messages import NP_
from app.domain.pairing_code import PairingCode
from app.i18n.texts import Texts
from app.scanning.codes.printed_code import printed_code
from app.store.leads.disk import disk_errors


class PairingPapersService:
    """Whoever has the page can join in the laptop's place, once."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def write(self, code: PairingCode, laptop: str, hub: str, out: Path, texts: Texts) -> None:
        """Write it as PDF, for its owner's eyes alone. Raises VaultError where it cannot be."""
        _ = texts.gettext
        page = _(NP_("page", "Together"))
        lines = (
            _("For the laptop “{name}”").format(name=laptop),
            _("Scan this code on the page “{page}”, or type there:").format(page=page),
            code.typed(),
            _("It works once. Whoever has it can join in this laptop's place."),
        )
        title = _("Join the hub “{name}”").format(name=hub)
        data = printed_code(code.text(), title, lines, self._fonts, "pdf")
        with disk_errors(out):
            write_private(out, data)
