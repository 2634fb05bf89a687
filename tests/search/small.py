"""Small catalogues of one member, and what a search finds in them."""

from collections.abc import Callable

from app.domain.member import Member
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher

Open = Callable[..., Searcher]
"""Opens a catalogue of offerings, each of a language, a title and a description."""

MEMBER = Member(id="one", name="One")


def found(searcher: Searcher, text: str, lang: str) -> list[str | None]:
    """The offerings that a query finds, by their titles."""
    return [hit.offering for hit in searcher.search(SearchRequest(text, lang)).hits]
