"""Whether whoever sits here wants as little as possible to move on the screen."""

import ctypes
import sys

SPI_GETCLIENTAREAANIMATION = 0x1042


def wants_little_motion() -> bool:
    """What Windows is set to; other systems tell it to no program of Qt."""
    if sys.platform == "win32":
        is_animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(
            SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(is_animated), 0
        )
        return not is_animated.value
    return False
