"""The search of one catalogue: a list of its members at once, answers to words from then on."""

from typing import TYPE_CHECKING

from app.domain.locked_cached_property import locked_cached_property
from app.domain.search_outcome import Outcome
from app.domain.search_request import SearchRequest
from app.search.index_protocol import Index
from app.search.member_list import MemberList

if TYPE_CHECKING:
    from app.search.searcher import Searcher


class CatalogueSearch:
    """Answers requests from an index; for one thread at a time.

    A start asks for nothing but the list. What words need is imported and read with the first of
    them, or before by `get_ready`.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._list = MemberList(index)

    @locked_cached_property
    def _searcher(self) -> "Searcher":
        from app.search.searcher import Searcher  # noqa: PLC0415 - the first answer is a list

        return Searcher(self._index)

    def search(self, request: SearchRequest) -> Outcome:
        """Answer a request; nothing that is typed raises."""
        if not request.text.strip():
            return self._list.narrowed(request, request.filters)
        return self._searcher.search(request)

    def get_ready(self) -> None:
        """Have what any words need, before the first are typed."""
        self._searcher.get_ready()
