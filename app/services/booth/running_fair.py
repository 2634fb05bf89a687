"""Which fair runs, for what is asked while the vault is closed or was never asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.fair import Fair, Organisation


class RunningFair:
    """The names of the current fair when it was last read; none for practice.

    `languages` are those of its visitors, `countries` where it and those joined with it are. What
    a locked sheet asks for goes by the countries' law, so `keep` has them outlast the program, as
    `keep_host` has how its organisation is seen.
    """

    def __init__(
        self,
        countries: tuple[str, ...] = (),
        keep: Callable[[tuple[str, ...]], object] = lambda _countries: None,
        keep_host: "Callable[[Organisation], object]" = lambda _organisation: None,
    ) -> None:
        self.names: tuple[str, ...] = ()
        self.languages: tuple[str, ...] = ()
        self.countries = countries
        self._keep = keep
        self._keep_host = keep_host
        self.knows_host = False

    def follow(self, fair: "Fair") -> None:
        """Remember what is asked of this fair while the vault is closed."""
        real = [one for one in fair.each if not one.practice]
        self.names = tuple(filter(None, (one.name for one in real)))
        self.languages = tuple(dict.fromkeys(lang for one in real for lang in one.languages))
        countries = tuple(filter(None, dict.fromkeys(one.country for one in real)))
        if countries != self.countries:
            self.countries = countries
            self._keep(countries)

    def follow_host(self, organisation: "Organisation") -> None:
        """Remember how the organisation is seen that runs the booth."""
        self.knows_host = True
        self._keep_host(organisation)
