"""What a step of the self-test says when it saw something else than it should."""


class Wrong(Exception):
    """Something that does not work; its text is a sentence for the report."""


def expect(holds: object, sentence: str) -> None:
    """Raise Wrong with this sentence unless something holds."""
    if not holds:
        raise Wrong(sentence)
