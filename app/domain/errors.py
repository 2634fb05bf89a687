"""Known failures: one sentence for the user and, where there is one, what to do next."""


class KnownError(Exception):
    """Something that can happen to anyone and is not a defect of the program.

    `what` says in one English sentence what happened and what is safe, `remedy` what to do. Both
    are gettext message ids with `{name}` fields; `values` fills them, so that a window may show
    them in its own language and the command line in English.
    """

    def __init__(self, what: str, remedy: str = "", **values: object) -> None:
        self.what = what
        self.remedy = remedy
        self.values = values
        super().__init__(what, remedy, values)

    # typing.override comes with Python 3.12, and the domain uses the standard library alone.
    def __str__(self) -> str:  # type: ignore[explicit-override]
        """The English sentences, filled."""
        return " ".join(part.format(**self.values) for part in (self.what, self.remedy) if part)


class CatalogueError(KnownError):
    """A catalogue file that cannot be used."""


class SourceError(KnownError):
    """A source file that cannot be read, built or imported."""


class UsageError(KnownError):
    """A request that makes no sense as it was put."""


class Cancelled(KnownError):
    """The user stopped the work; nothing was changed."""
