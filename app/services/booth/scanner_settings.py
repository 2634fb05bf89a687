"""The scanner that types like a keyboard: the country it is set to, and the page that tells it."""

from pathlib import Path

from app.config.atomic_file import replacing
from app.config.settings import SettingsFile
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.scanning.codes.printed_code import printed_code
from app.scanning.keyboard.keyboard_layouts import keyboards
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT

_KINDS = {".pdf": "pdf", ".png": "png"}


class ScannerSettingsService:
    """What is known of the scanner at this laptop."""

    def __init__(self, settings: SettingsFile, resources: Path) -> None:
        self._settings = settings
        self._fonts = resources / "fonts"

    def countries(self) -> tuple[str, ...]:
        """The countries whose keyboards are known."""
        return tuple(keyboards())

    def country(self) -> str:
        """The country the scanner is set to; empty where nobody said."""
        return self._settings.value.scanner_keyboard

    def choose_country(self, country: str) -> None:
        """Say to which country the scanner is set; empty lets the codes tell. Raises UsageError."""
        if country and country not in keyboards():
            raise UsageError(
                N_("No keyboard is known for “{country}”."),
                N_("Choose one of: {countries}."),
                country=country,
                countries=", ".join(keyboards()),
            )
        self._settings.change(scanner_keyboard=country)

    def test_page(self, texts: Texts, kind: str = "png") -> bytes:
        """The page with the test code, as `png` or `pdf`."""
        _ = texts.gettext
        lines = (
            _("Scan this code once while the program is open."),
            _("The program then knows the country of the scanner's keyboard."),
        )
        return printed_code(TEST_TEXT, _("Test code for scanners"), lines, self._fonts, kind)

    def write_test_page(self, out: Path, texts: Texts) -> None:
        """Write that page as PDF or PNG. Raises UsageError."""
        kind = _KINDS.get(out.suffix.lower())
        if kind is None:
            raise UsageError(N_("“{path}” is neither a PDF nor a PNG."), path=str(out))
        page = self.test_page(texts, kind)
        try:
            with replacing(out, make_folder=False) as part:
                part.write_bytes(page)
        except OSError as error:
            raise UsageError(
                N_("“{path}” cannot be written: {reason}."),
                path=str(out),
                reason=reason_of(error),
            ) from error
