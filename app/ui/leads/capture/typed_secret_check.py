"""What came in as a code and opens the vault is no code; saving waits until that is known."""

from collections.abc import Callable

from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Ok, Result
from app.ui.vault.typed_secret_texts import about_typed

WhenChecked = Callable[[], object]


class TypedSecretCheck:
    """The codes of a sheet that are asked of the key file, in the thread that reads."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._count = 0
        self._after: list[WhenChecked] = []

    def look(
        self, texts: tuple[str, ...], take: WhenChecked, refuse: Callable[[str], object]
    ) -> None:
        """Take a code that comes in these texts, or say that it opens the vault; `done` follows."""
        secrets = self._app.services.typed_secrets
        self._count += 1

        def known(result: Result[bool]) -> None:
            if result == Ok(value=True):
                refuse(about_typed(self._app.context.texts))
            else:
                take()

        self._app.tasks.reading.run(lambda: secrets.is_one(*texts), known)

    def done(self) -> None:
        """A code was taken, or refused."""
        self._count -= 1
        after, self._after = self._after, self._after if self._count else []
        for run in () if self._count else after:
            run()

    def waits(self, run: WhenChecked) -> bool:
        """Whether a code is still looked at; `run` then follows once none is any more."""
        if self._count:
            self._after.append(run)
        return bool(self._count)
