"""Which fair runs, for what is asked while the vault is closed or was never asked."""


class RunningFair:
    """The names of the current fair when it was last read; none for practice.

    `languages` are those of its visitors, `countries` where it and those joined with it are.
    """

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        self.languages: tuple[str, ...] = ()
        self.countries: tuple[str, ...] = ()
