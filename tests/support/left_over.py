"""What is left in memory of windows that are gone."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent


def left_of(*kinds: type) -> int:
    """How many objects of these kinds there are once what is unused is gone.

    To be waited for: a thread holds its work for a moment after it has told the result.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return sum(isinstance(one, kinds) for one in gc.get_objects())
