"""The papers for the data protection officer, filled from vault and program and written as PDF."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.config.atomic_file import write_verified
from app.config.print_look import PrintLook
from app.config.settings import Settings
from app.domain.errors import CatalogueError, KnownError, UsageError
from app.domain.messages import N_
from app.domain.unwritten_file import not_written
from app.i18n.dpo_words import LANGUAGES, DpoWords
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.privacy.breach_numbers import BreachService
from app.services.privacy.dpo_facts import OfficeFacts, paper_facts

README = "README.txt"


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper that was written, and how many of its parts a pen has to fill."""

    name: str
    path: Path
    blanks: int


class DpoPackService:
    """Writes the papers. Raises VaultError while the vault is closed.

    `member_name` is what the catalogue calls a member.
    """

    def __init__(
        self,
        breaches: BreachService,
        fairs: FairsService,
        leads: LeadsService,
        settings: Callable[[], Settings],
        member_name: Callable[[str], str],
        look: PrintLook,
    ) -> None:
        self._breaches = breaches
        self._fairs = fairs
        self._leads = leads
        self._settings = settings
        self._member_name = member_name
        self._look = look

    def write(self, folder: Path, language: str) -> tuple[WrittenPaper, ...]:
        """Write all papers and a README into a folder that is there. Raises UsageError."""
        from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

        if language not in LANGUAGES:
            raise UsageError(
                N_("There are no papers in “{tag}”. Nothing was written."),
                N_("Available languages: {languages}."),
                tag=language,
                languages=", ".join(LANGUAGES),
            )
        words = DpoWords(self._look.resources / "dpo", language)
        facts = paper_facts(self._office(), words)
        written, brand = [], self._look.brand()
        for name in words.names:
            paper = words.paper(name, facts)
            path = folder / f"{words.file_name(name)}.pdf"
            _write(path, official_pages(paper, self._look.resources, brand))
            written.append(WrittenPaper(name, path, paper.blanks))
        _write(folder / README, _readme(words, written).encode())
        return tuple(written)

    def _office(self) -> OfficeFacts:
        breach = self._breaches.facts()
        members = {it.selection.member for it in breach.exports if it.selection.member}
        names = {}
        for id_ in members:
            with suppress(CatalogueError):
                names[id_] = self._member_name(id_)
        return OfficeFacts(
            self._fairs.organisation(),
            self._fairs.staff(),
            self._leads.leads(),
            breach,
            self._settings(),
            names,
        )


def _readme(words: DpoWords, written: list[WrittenPaper]) -> str:
    lines = [words.words["readme_title"], "", words.words["no_advice"], ""]
    for paper in written:
        count = words.words["readme_open"].format(count=paper.blanks)
        lines += [f"{paper.path.name} ({count})", f"  {words.about(paper.name)}"]
    return "\n".join(lines) + "\n"


def _write(path: Path, data: bytes) -> None:
    try:
        write_verified(path, data)
    except OSError as error:
        remedy = N_("Check that the folder is there and has space, then try again.")
        raise not_written(KnownError, path, error, remedy) from error
