"""Brochures: what is asked for becomes a file, page images, or a folder of files.

One story: all that a front door asks of brochures, each call made of the same catalogue.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.brochure.layout_registry import layout_named, layout_names, layouts
from app.config.atomic_file import write_verified
from app.domain.brand import Brand
from app.domain.brochure import (
    PLAIN_LOOK,
    BatchReport,
    Brochure,
    BrochureError,
    BrochureItem,
    BrochureRequest,
    LayoutName,
    PageImage,
)
from app.domain.comparison import LEAST, MOST_ON_PAPER, Compared, Comparison, fits_on_paper
from app.domain.errors import CatalogueError
from app.domain.fair_host import FairHost
from app.domain.lead import Lead, Rating
from app.domain.localized import is_language_tag
from app.domain.locked_cached_property import locked_cached_property
from app.domain.member import Member, Offering
from app.domain.messages import N_
from app.domain.names import MOST_ON_COVER, name_and_company
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.tray import tray_of
from app.i18n.texts import Texts, TextsFor
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.output.brochure_batch import BatchJob, brochure_not_written, make_all

if TYPE_CHECKING:  # a brochure without leads does without half a second of imports for a vault
    from pypdfium2 import PdfDocument

    from app.brochure.brochure_renderer import BrochureRenderer
    from app.services.booth.fairs import FairsService
    from app.services.leads.leads import LeadsService


class BrochuresService:
    """Brochures of the catalogue in use. Raises BrochureError, CatalogueError, Cancelled."""

    def __init__(
        self,
        catalogue: Callable[[], CatalogueService],
        leads: "Callable[[], LeadsService]",
        fairs: "Callable[[], FairsService]",
        resources: Path,
        texts: TextsFor,
        host: Callable[[], FairHost] = FairHost,
    ) -> None:
        self._catalogue = catalogue
        self._leads = leads
        self._fairs = fairs
        self._resources = resources
        self._texts = texts
        self._host = host
        # The renderer of pages is not safe in several threads at once.
        self._rendering = Lock()

    @locked_cached_property
    def _press(self) -> "BrochureRenderer":
        from app.brochure.brochure_renderer import BrochureRenderer  # noqa: PLC0415 - the window starts without print

        return BrochureRenderer(self._resources / "fonts")

    def make(
        self, request: BrochureRequest, watch: Progress = NO_PROGRESS, *, proof: bool = True
    ) -> Brochure:
        """The file, in memory; without `proof` no code is read back: for pages on the screen."""
        from app.brochure.brand_content import host_part  # noqa: PLC0415 - as above
        from app.brochure.compose import Composer, ContentSource  # noqa: PLC0415 - as above

        for tag in filter(None, (request.language, request.second_language)):
            _check_tag(tag)
        _check_lengths(request)
        press, catalogue = self._press, self._catalogue()
        # An empty language would be printed into every address.
        language = request.language or catalogue.edition.language_for()
        request = replace(request, language=language)
        members = tuple(self._members(request, catalogue))
        if not members:
            raise BrochureError(N_("There is nothing to print."), N_("Choose at least one member."))
        media = catalogue.media_named(_pictures(request, members, catalogue.edition.brand))
        corrections = {member.id: catalogue.corrections_of(member.id) for member, _ in members}
        texts = self._texts(request.language)
        host = host_part(self._host())
        compared = _comparison(request, members, catalogue, texts) if request.comparison else None
        source = ContentSource(
            catalogue.edition, members, media, texts, corrections, host, compared
        )
        content = Composer(request, source).content()
        with self._rendering:
            return press.make(content, request, watch, proof=proof)

    def of_comparison(self, comparison: Comparison, language: str) -> Brochure:
        """The table of a comparison as a brochure has it, alone, for a reader of `language`."""
        from app.brochure.brand_content import host_part  # noqa: PLC0415 - as above
        from app.brochure.compose import Composer, ContentSource  # noqa: PLC0415 - as above

        edition, texts = self._catalogue().edition, self._texts(language)
        title = texts.gettext("Comparison")
        request = BrochureRequest(language=language, title=title, cover=False, comparison=True)
        host = host_part(self._host())
        source = ContentSource(edition, (), {}, texts, host=host, comparison=comparison)
        content = Composer(request, source).content()
        press = self._press
        with self._rendering:
            return press.make(content, request, NO_PROGRESS, proof=True)

    @staticmethod
    def layout_names() -> tuple[LayoutName, ...]:
        """The names of all layouts; none of them is read for it."""
        return layout_names()

    def layouts(self) -> Mapping[LayoutName, str]:
        """The layouts for members that were chosen, in their order, with their titles."""
        return {name: it.title for name, it in layouts().items() if not it.holds_edition}

    def warm(self) -> None:
        """Read what the first German file would wait for."""
        from app.brochure.typeset import hyphenator  # noqa: PLC0415 - as above

        hyphenator("de")

    def pages(
        self, pdf: bytes, dpi: float = 96, numbers: Iterable[int] | None = None
    ) -> list[PageImage]:
        """Images of a file's pages, all of them or those of these numbers, counted from 1."""
        import pypdfium2  # noqa: PLC0415 - as above

        with self._rendering:
            document = pypdfium2.PdfDocument(pdf)
            try:
                wanted = range(1, len(document) + 1) if numbers is None else numbers
                return [_image(document, number, dpi) for number in wanted]
            finally:
                document.close()

    def page_size(self, pdf: bytes) -> tuple[float, float]:
        """Width and height of a file's sheets in points; its comparison may lie on its side."""
        import pypdfium2  # noqa: PLC0415 - as above

        with self._rendering:
            document = pypdfium2.PdfDocument(pdf)
            try:
                width, height = document.get_page_size(len(document) - 1)
            finally:
                document.close()
        return float(width), float(height)

    def write(self, brochure: Brochure, path: Path) -> None:
        """Save a file, whole or not at all."""
        try:
            write_verified(path, brochure.pdf)
        except OSError as error:
            raise brochure_not_written(path, error) from error

    def for_lead(self, lead: Lead) -> BrochureRequest:
        """What a lead was interested in, in its language, under its name, from its fair.

        What has left the catalogue since is left out. Raises VaultError while the vault is closed.
        """
        fair = self._fairs().fair(lead.fair)
        # Badges and lists of others bring languages in any form.
        spoken = filter(is_language_tag, (lead.person.language, *fair.languages))
        return BrochureRequest(
            tuple(self._still_there(tray_of(lead.interests).items)),
            language=next(spoken, "en"),
            reader=name_and_company(lead.person),
            fair=fair.name,
            booth=fair.booth,
        )

    def batch(
        self,
        fair: str,
        folder: Path,
        look: BrochureRequest = PLAIN_LOOK,
        watch: Progress = NO_PROGRESS,
    ) -> BatchReport:
        """A brochure for each hot lead of a fair that asked for something, into a folder.

        `look` says how they look; members, language and names are the leads' own. What was made
        before of the same is kept, so that a batch that was stopped goes on.
        """
        leads = self._leads().leads(fair=self._fairs().fair(fair).id)
        hot = [lead for lead in leads if lead.rating is Rating.HOT and lead.interests]

        def request_for(lead: Lead) -> BrochureRequest:
            brochure_request = self.for_lead(lead)
            return replace(
                look,
                items=brochure_request.items,
                language=brochure_request.language,
                reader=brochure_request.reader,
                fair=brochure_request.fair,
                booth=brochure_request.booth,
                comparison=look.comparison and fits_on_paper(len(brochure_request.items)),
            )

        quiet = Progress(is_cancelled=watch.is_cancelled)
        content_key = f"{self._catalogue().content_key()} {self._host()!r}"
        job = BatchJob(request_for, lambda request: self.make(request, quiet), content_key)
        return make_all(hot, folder, job, watch)

    def _still_there(self, items: Iterable[BrochureItem]) -> Iterator[BrochureItem]:
        catalogue = self._catalogue()
        for item in items:
            with suppress(CatalogueError):
                known = {offering.id for offering in catalogue.member(item.member).offerings}
                left = tuple(id_ for id_ in item.offerings if id_ in known)
                yield BrochureItem(item.member, left)

    def _members(
        self, request: BrochureRequest, catalogue: CatalogueService
    ) -> Iterator[tuple[Member, tuple[Offering, ...]]]:
        if not request.items and (request.sector or layout_named(request.layout).holds_edition):
            sectors = catalogue.edition.with_below(request.sector)
            for member in catalogue.members():
                if not request.sector or not sectors.isdisjoint(member.sectors):
                    yield member, member.offerings
        for item in _unique(request.items):
            member = catalogue.member(item.member)
            yield member, _chosen(member, item.offerings)


def _pictures(
    request: BrochureRequest, members: Iterable[tuple[Member, object]], brand: Brand
) -> Iterator[str]:
    """The names of what may be drawn."""
    yield from brand.media()
    if request.pictures:
        for member, _ in members:
            yield from member.media()


def _check_tag(tag: str) -> None:
    if not is_language_tag(tag):
        raise BrochureError(
            N_("“{tag}” is not a language."), N_("Use, for example, de, en, ru, es or mn."), tag=tag
        )


def _check_lengths(request: BrochureRequest) -> None:
    """Raise BrochureError for words of the cover that no cover holds."""
    for name in ("title", "reader", "fair", "booth"):
        if len(getattr(request, name)) > MOST_ON_COVER:
            raise BrochureError(
                N_("The text for the cover ({field}) is too long: {most} characters at most."),
                field=name,
                most=MOST_ON_COVER,
            )


def _comparison(
    request: BrochureRequest,
    members: Sequence[tuple[Member, object]],
    catalogue: CatalogueService,
    texts: Texts,
) -> Comparison:
    """What is compared of members: the one offering that was asked for, else all of them."""
    from app.services.catalogue.comparisons import ComparisonsService  # noqa: PLC0415 - as above

    if not fits_on_paper(len(members)):
        raise BrochureError(
            N_("A comparison needs {least} to {most} companies; this brochure has {count}."),
            N_("Choose other companies, or leave the comparison out."),
            least=LEAST,
            most=MOST_ON_PAPER,
            count=len(members),
        )
    asked = {item.member: item.offerings for item in request.items}
    columns = [_compared(member, asked.get(member.id, ())) for member, _ in members]
    service = ComparisonsService(lambda: catalogue, lambda: (request.fair,))
    return service.side_by_side(columns, request.language, texts)


def _compared(member: Member, offerings: Sequence[str]) -> Compared:
    chosen = [it for it in member.offerings if it.id in offerings]
    return Compared(member, chosen[0] if len(chosen) == 1 else None)


def _unique(items: Iterable[BrochureItem]) -> Iterable[BrochureItem]:
    """A member that was put in twice stands where it came first."""
    found: dict[str, BrochureItem] = {}
    for item in items:
        found.setdefault(item.member, item)
    return found.values()


def _chosen(member: Member, ids: Sequence[str]) -> tuple[Offering, ...]:
    """The offerings of these ids in the order of the ids; all where none is named."""
    known = {offering.id: offering for offering in member.offerings}
    for id_ in ids:
        if id_ not in known:
            raise BrochureError(
                N_("“{member}” has no offering “{offering}”."),
                N_("Choose one of: {ids}."),
                member=member.name,
                offering=id_,
                ids=", ".join(known),
            )
    return tuple(known[id_] for id_ in dict.fromkeys(ids)) if ids else member.offerings


def _image(document: "PdfDocument", number: int, dpi: float) -> PageImage:
    page = document[number - 1]
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data, row = memoryview(bitmap.buffer).cast("B"), width * bitmap.n_channels
    rows = (data[start : start + row] for start in range(0, stride * height, stride))
    rgb = bytes(data) if stride == row else b"".join(rows)
    image = PageImage(number, width, height, rgb)
    bitmap.close()
    page.close()
    return image
