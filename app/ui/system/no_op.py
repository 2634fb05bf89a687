"""What is called where something must be, and nothing is to be done."""


def no_op(*_anything: object) -> None:
    """Do nothing, whatever it is told."""
