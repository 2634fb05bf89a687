"""What came in as a code and opens the vault is no code."""

from collections.abc import Callable

from app.ui.background import Ok, Result
from app.ui.shell import Shell
from app.ui.vault.words import about_typed


def unless_secret(
    shell: Shell,
    texts: tuple[str, ...],
    take: Callable[[], object],
    refuse: Callable[[str], object],
) -> None:
    """Take a code, which comes in these texts, or say that it is what opens the vault.

    That is asked of the key file and takes its time, in the thread that reads.
    """
    secrets = shell.services.typed_secrets

    def known(result: Result[bool]) -> None:
        if result == Ok(value=True):
            refuse(about_typed(shell.look.texts))
        else:
            take()

    shell.reading.run(lambda: secrets.is_one(*texts), known)
