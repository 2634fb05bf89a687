"""Each paper is in a language that its reader reads, as far as the program has it."""

from dataclasses import replace

from app.domain.delegation import Party
from app.domain.dossier import Dossier
from app.services.delegation.paper_languages import PaperLanguages
from tests.support.delegations import MONGOLIA, guest, host, interpreter

KNOWN = ("de", "en", "es", "mn", "pl", "ru")


def languages(*speakers: tuple[str, ...], wanted: str = "") -> PaperLanguages:
    """Of guests who speak these, and hosts who speak German, but one."""
    guests = tuple(guest(f"g{place}", *it) for place, it in enumerate(speakers))
    hosts = (host("a", "", "de"), host("b", "", "de", "en"), host("c", "", "pl"))
    return PaperLanguages(Dossier(MONGOLIA, people=guests + hosts), KNOWN, wanted)


def test_a_reader_has_the_first_of_their_languages_that_there_is() -> None:
    chosen = languages(("mn",))
    assert chosen.of(guest("x", "kk", "ru", "mn")) == "ru"
    assert chosen.of(guest("x", "es-CL")) == "es"
    assert chosen.of(host("x", "", "fr")) == "de"  # as most hosts
    assert chosen.of(guest("x", "kk")) == "mn"  # as most guests


def test_one_language_can_be_wanted_for_all() -> None:
    chosen = languages(("mn",), wanted="es")
    assert {chosen.of(guest("x", "mn")), chosen.of_party(Party.HOST)} == {"es"}
    assert chosen.of_interpreter(interpreter("i")) == "es"


def test_guests_of_whom_nothing_is_known_read_what_their_delegation_does() -> None:
    nobody = Dossier(replace(MONGOLIA, languages=("kk", "ru")), people=(host("a", "", "de"),))
    chosen = PaperLanguages(nobody, KNOWN)
    assert chosen.of_party(Party.GUEST) == "ru"
    assert PaperLanguages(Dossier(replace(MONGOLIA, languages=())), KNOWN).of_party(Party.HOST) == (
        "en"
    )


def test_an_interpreter_reads_what_hosts_do_or_their_own() -> None:
    chosen = languages(("mn",))
    assert chosen.of_interpreter(interpreter("i", "mn", "de")) == "de"
    assert chosen.of_interpreter(interpreter("i", "mn", "ru")) == "mn"


def test_words_are_explained_in_the_language_of_the_other_side() -> None:
    chosen = languages(("mn",))
    assert chosen.beside("mn", Party.GUEST) == "de"
    assert chosen.beside("de", Party.HOST) == "mn"
    assert languages(("de",)).beside("de", Party.GUEST) == "en"
