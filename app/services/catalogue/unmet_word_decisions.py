"""What the network decides about words that were searched in vain: which terms they mean.

The raw words stay on this laptop. What was taken is in a file of its own, which the next edition
is made with.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.config.process_lock import PATIENCE
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import EditionInfo
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.search_request import SearchRequest
from app.domain.synonym import Synonym, with_decisions
from app.domain.unmet import UndecidedWords, UnmetWords, unmet_words
from app.importers.own_formats.synonym_file import COLUMNS, read_synonym_file
from app.language.synonyms import read_synonyms
from app.search.searcher import Searcher
from app.search.term_proposals import TermProposals
from app.services.catalogue.import_plan import BaseEdition, next_edition, with_synonyms_of_file
from app.services.catalogue.output_guard import check_out
from app.services.catalogue.shared_file import SharedFile
from app.services.catalogue.unmet_searches import UnmetDemand
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.edition_reader import read_info
from app.store.catalogue.index import CatalogueIndex

LEAST_VISITS = 2
"""Words of one visit are proposed to nobody: one visitor's slip says nothing of the trade."""
MOST_WORDS = 100


class UnmetWordsService:
    """Proposes terms for words, and keeps what was taken."""

    def __init__(
        self,
        unmet: UnmetDemand,
        catalogue: Callable[[], Path],
        file: Path,
        resources: Path,
        patience: float = PATIENCE,
    ) -> None:
        self._unmet = unmet
        self._catalogue = catalogue
        self.file = file
        self._resources = resources
        failed = N_("The synonyms could not be saved: {reason}. Nothing was changed.")
        self._shared = SharedFile(file, failed, patience)

    def undecided(self, report: Sequence[UnmetWords] | None = None) -> list[UndecidedWords]:
        """The words of several visits that nothing was decided about, most frequent first.

        Without those that the edition in use finds by now. `report` is that of the counts, where
        another thread made it: the one that knows the names of leads.
        """
        decided = {one.word for one in self.taken()}
        counts = [
            one
            for one in (self._unmet.report() if report is None else report)
            if one.visits >= LEAST_VISITS and one.words not in decided
        ][:MOST_WORDS]
        if not counts:
            return []
        with closing(CatalogueIndex(self._catalogue())) as index:
            searcher, terms = Searcher(index), TermProposals(index, read_synonyms(self._resources))
            return [
                UndecidedWords(*one, terms.of(one.words))
                for one in counts
                if not searcher.search(SearchRequest(one.words)).hits
            ]

    def taken(self) -> tuple[Synonym, ...]:
        """What was decided on this laptop. Raises SourceError where the file is damaged."""
        return read_synonym_file(self.file) if self.file.exists() else ()

    def waiting(self) -> tuple[Synonym, ...]:
        """What was decided and is not in the edition in use."""
        known = read_info(self._catalogue()).edition.synonyms
        return tuple(one for one in self.taken() if with_decisions(known, (one,)) != known)

    def take(self, words: str, term: str) -> Synonym:
        """Let some words mean a term in the next edition.

        Raises UsageError for what is no word or what a search would not count either.
        """
        one = Synonym(unmet_words(words), " ".join(term.split()))
        if not one.word or not unmet_words(one.term):
            raise UsageError(
                N_("“{word}” cannot mean “{term}”."),
                N_("Enter one to three words for each, without @ or long numbers."),
                word=words,
                term=term,
            )
        with self._alone() as taken:
            self._write((*(other for other in taken if other.term or other.word != one.word), one))
        return one

    def undo(self, words: str) -> bool:
        """Forget what was decided about some words; whether there was anything."""
        word = unmet_words(words)
        with self._alone() as before:
            after = tuple(one for one in before if one.word != word)
            if len(after) < len(before):
                self._write(after)
        return len(after) < len(before)

    def drop(self, words: str) -> None:
        """Let some words mean nothing in the next edition, although this one has synonyms."""
        word = unmet_words(words)
        with self._alone() as taken:
            self._write((*(one for one in taken if one.word != word), Synonym(word, "")))

    def next_edition(self, out: Path, watch: Progress = NO_PROGRESS) -> EditionInfo:
        """Write the edition in use with what was taken, and nothing else changed."""
        check_out(out)
        base = BaseEdition.read(self._catalogue())
        if base.edition is None or not self.taken():
            raise UsageError(N_("There are no synonyms for the next edition. Nothing was written."))
        edition = with_synonyms_of_file(next_edition(base.edition, base.members), self.file)
        content = CatalogueContent(edition, base.members, base.media, base.remembered())
        return build_catalogue(content, out, self._resources, watch)

    @contextmanager
    def _alone(self) -> Iterator[tuple[Synonym, ...]]:
        """What was decided, while neither another window nor a command decides anything."""
        with self._shared.locked():
            yield self.taken()

    def _write(self, decided: Iterable[Synonym]) -> None:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows((one.word, one.term) for one in dict.fromkeys(decided))
        self._shared.write(text.getvalue())
