"""A page for each member: what the booths show of it in each language, and what is missing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.edition import Edition
from app.domain.errors import CatalogueError
from app.domain.file_names import file_names
from app.domain.localized import UNDETERMINED
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.official_paper import OfficialPaper, PaperPart, PartKind
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.translation import Passage, passages
from app.i18n.formats import country_name, day, language_title, listed
from app.i18n.kind_words import kind_in
from app.i18n.stand_words import stands_in
from app.i18n.texts import Texts
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_export import EditionExportService, EditionFormat
from app.services.catalogue.output_guard import write_output


@dataclass(frozen=True, slots=True)
class MemberPage:
    """The files of a member, and how many texts each language lacks where it lacks any."""

    id: str
    name: str
    page: Path
    workbook: Path
    missing: dict[str, int]


class MemberPagesService:
    """Writes pages and workbooks of the edition in use, for all members in one run."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        export: EditionExportService,
        resources: Path,
    ) -> None:
        self._catalogue = catalogue
        self._export = export
        self._resources = resources

    def write(
        self,
        folder: Path,
        texts: Texts,
        members: Collection[str] = (),
        watch: Progress = NO_PROGRESS,
    ) -> tuple[MemberPage, ...]:
        """Write a page as PDF and a workbook to correct it for each of these members, or for all.

        Corrections of a booth are not in them, as they are in no edition. Raises CatalogueError,
        UsageError, Cancelled.
        """
        catalogue = self._catalogue()
        if members:
            wanted = [catalogue.original(id_) for id_ in members]
        else:
            wanted = list(catalogue.originals())
        stems = list(file_names([member.name for member in wanted], ""))
        pages: list[MemberPage] = []
        for done, (member, stem) in enumerate(zip(wanted, stems, strict=True), start=1):
            if self._catalogue() is not catalogue:
                raise CatalogueError(
                    N_(
                        "The edition changed while the pages were being created. Created so "
                        "far: {done} of {all}."
                    ),
                    N_("Create the pages again."),
                    done=len(pages),
                    all=len(wanted),
                )
            pages.append(self._write_one(member, folder / stem, texts))
            watch.report("members", done, len(wanted))
        return tuple(pages)

    def _write_one(self, member: Member, stem: Path, texts: Texts) -> MemberPage:
        from app.brochure.official_pages import official_pages  # noqa: PLC0415 - loads reportlab

        catalogue = self._catalogue()
        page, workbook = (stem.with_name(f"{stem.name}{end}") for end in (".pdf", ".xlsx"))
        outdated = {(key, lang) for id_, key, lang in catalogue.outdated() if id_ == member.id}
        words = _PageWords(texts, catalogue.edition, frozenset(outdated))
        paper = words.paper(member, workbook.name)
        write_output(page, official_pages(paper, self._resources))
        self._export.export(workbook, EditionFormat.XLSX, member.id, texts.lang)
        return MemberPage(member.id, member.name, page, workbook, words.missing(member))


class _PageWords:
    """Says of members what stands in an edition; `outdated` are keys and languages of passages."""

    def __init__(
        self, texts: Texts, edition: Edition, outdated: frozenset[tuple[str, str]]
    ) -> None:
        self._texts = texts
        self._edition = edition
        self._outdated = outdated
        self._languages = [lang for lang in edition.languages if lang != UNDETERMINED]

    def missing(self, member: Member) -> dict[str, int]:
        """How many texts each language lacks, where it lacks any."""
        needed = [it for it in passages(member) if it.is_needed]
        counts = {lang: sum(it.is_missing(lang) for it in needed) for lang in self._languages}
        return {lang: number for lang, number in counts.items() if number}

    def paper(self, member: Member, workbook: str) -> OfficialPaper:
        """The page of a member."""
        _, edition = self._texts.gettext, self._edition
        stamp = _("Edition {version} of {date}").format(
            version=edition.version, date=day(edition.date, self._texts.lang)
        )
        return OfficialPaper(
            name=member.id,
            title=_("What the booths show: {member}").format(member=member.name),
            language=self._texts.lang,
            organisation=edition.source,
            parts=tuple(self._parts(member, workbook, stamp)),
            signatures=(),
            day_and_place="",
            signed="",
            lawyer="",
            foot=(stamp, member.name),
        )

    def _parts(self, member: Member, workbook: str, stamp: str) -> Iterator[PaperPart]:
        _ = self._texts.gettext
        yield PaperPart(PartKind.TEXT, stamp)
        asked = _(
            "Please check this page. Correct the details in the workbook {file} and send it back."
        )
        yield PaperPart(PartKind.TEXT, asked.format(file=workbook))
        lacks = [
            f"{language_title(lang, self._texts.lang)} ({n})"
            for lang, n in self.missing(member).items()
        ]
        text = _("Missing texts: {languages}").format(languages=listed(lacks, self._texts.lang))
        yield PaperPart(PartKind.TEXT, text if lacks else _("No texts are missing."))
        yield PaperPart(PartKind.HEADING, _("The same in all languages"))
        for label, values in self._facts(member):
            if any(values):
                yield PaperPart(PartKind.ROW, "; ".join(filter(None, values)), label)
        for lang in self._languages:
            yield PaperPart(PartKind.HEADING, language_title(lang, self._texts.lang))
            yield from self._rows(member, lang)

    def _rows(self, member: Member, lang: str) -> Iterator[PaperPart]:
        """What a reader of a language finds; keywords are searched and never shown."""
        for passage in passages(member):
            if passage.is_needed:
                text = passage.texts.get(lang, "") or self._texts.gettext("(missing)")
                yield PaperPart(PartKind.ROW, text, self._what(passage, lang))

    def _what(self, passage: Passage, lang: str) -> str:
        _ = self._texts.gettext
        is_title = bool(passage.offering) and passage.key.endswith("/title")
        what = _("Offering") if is_title else _(passage.what)
        if (passage.key, lang) in self._outdated:
            return _("{what} (the original has changed)").format(what=what)
        return what

    def _facts(self, member: Member) -> Iterator[tuple[str, Sequence[str]]]:
        _, texts, address = self._texts.gettext, self._texts, member.address
        town = " ".join(filter(None, (address.postcode, address.city)))
        land = country_name(address.country, texts.lang) if address.country else ""
        sectors = {it.code: it.name(texts.lang) for it in self._edition.sectors}
        yield texts.pgettext("of a company", "Name"), [member.name]
        yield _("Type"), [kind_in(member.kind, texts)]
        yield _("Address"), [", ".join(filter(None, (address.street, town, address.region, land)))]
        yield _("Website"), [member.website]
        yield _("Phone"), [member.phone]
        yield _("Email"), [member.email]
        yield _("Founded"), [str(member.founded or "")]
        yield _("Employees"), [member.employees]
        yield _("Sectors"), [sectors.get(code, code) for code in member.sectors]
        yield _("Certificates"), list(member.certificates)
        yield _("Export markets"), [country_name(code, texts.lang) for code in member.markets]
        yield _("Hall and stand"), list(stands_in(member.stands, texts, ()))
        for contact in member.contacts:
            yield _("Contacts"), [contact.name, contact.role, contact.phone, contact.email]
