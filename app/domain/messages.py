"""Marks sentences for translation where they are written, long before they are shown."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return `message` unchanged; the extraction of texts finds it by this name."""
    return message
