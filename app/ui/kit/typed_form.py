"""A form into which something may be typed that is not saved yet."""

from collections.abc import Callable

TypedTexts = dict[str, str]
SUBJECT = "subject"


class TypedForm:
    """What stands in a form beside what stood there when it was shown: the rest was typed.

    `name` is that under which it is kept, and says nothing of what is in it; `read` gives what
    stands in its fields, `write` puts some of them back as they were. A form that shows now one
    thing, now another names it by its `subject`, which is then among what was typed.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[], TypedTexts],
        write: Callable[[TypedTexts], object],
        subject: Callable[[], str] | None = None,
    ) -> None:
        self.name = name
        self.read = read
        self._write = write
        self._subject = subject
        self._shown = read()

    def note_shown(self, *names: str) -> None:
        """What stands in these fields now is what is saved; in all of them, where none is named."""
        now = self.read()
        self._shown |= {name: now[name] for name in names} if names else now

    def typed(self) -> TypedTexts:
        """What somebody typed and did not save, by field."""
        now = self.read()
        typed = {name: text for name, text in now.items() if text != self._shown.get(name)}
        if typed and self._subject is not None:
            typed[SUBJECT] = self._subject()
        return typed

    def put(self, texts: TypedTexts) -> None:
        """Put back what `typed` gave."""
        self._write(texts)
