"""In which language each paper of a delegation is: its reader's, as far as the program has it."""

from collections import Counter
from collections.abc import Collection

from app.domain.delegation import Interpreter, Participant, Party
from app.domain.dossier import Dossier

USUAL = "en"


class PaperLanguages:
    """Chooses among the languages that the program knows; `wanted` is for all papers, if named."""

    def __init__(self, dossier: Dossier, known: Collection[str], wanted: str = "") -> None:
        self._dossier = dossier
        self._known = known
        self._wanted = wanted

    def of(self, person: Participant) -> str:
        """The first language of somebody in which there are papers, else that of their party."""
        own = (self._known_as(tag) for tag in person.languages)
        return self._wanted or next(filter(None, own), "") or self.of_party(person.party)

    def of_party(self, party: Party) -> str:
        """The language that most of a party read."""
        return self._wanted or self._usual_of(party)

    def of_guests(self) -> tuple[str, ...]:
        """Every language in which a guest reads, that of most of them first."""
        usual = self.of_party(Party.GUEST)
        return tuple(dict.fromkeys((usual, *map(self.of, self._dossier.guests))))

    def of_interpreter(self, interpreter: Interpreter) -> str:
        """The language of the hosts, if the interpreter speaks it, else their own."""
        hosts = self._usual_of(Party.HOST)
        own = [self._known_as(tag) for tag in interpreter.languages]
        first = next(filter(None, own), "")
        return self._wanted or (hosts if hosts in own else first or hosts)

    def beside(self, lang: str, party: Party) -> str:
        """The language in which a glossary explains the words of `lang` for one of a party."""
        other = Party.HOST if party is Party.GUEST else Party.GUEST
        candidates = (self._usual_of(other), self._usual_of(party), USUAL, "de")
        return next(it for it in candidates if it != lang)

    def _usual_of(self, party: Party) -> str:
        dossier = self._dossier
        people = dossier.of_party(party)
        firsts = [next(filter(None, map(self._known_as, it.languages)), "") for it in people]
        counts = Counter(filter(None, firsts))
        if counts:
            return counts.most_common(1)[0][0]
        named = dossier.delegation.languages if party is Party.GUEST else ()
        return next(filter(None, map(self._known_as, named)), USUAL)

    def _known_as(self, tag: str) -> str:
        """The language of the program that a tag means; empty for none."""
        base = tag.partition("-")[0]
        return tag if tag in self._known else base if base in self._known else ""
