"""Marks sentences for translation where they are written, long before they are shown."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return `message` unchanged; the extraction of texts finds it by this name."""
    return message


CONTEXT_ENDS = "\x04"
"""What gettext writes between a context and its message, in its files as well."""


def NP_(context: str, message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a message that means something else here than elsewhere: `context` says what."""
    return f"{context}{CONTEXT_ENDS}{message}"
