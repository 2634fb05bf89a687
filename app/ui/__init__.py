"""The window, a sibling of the command line over the same services.

Qt for Python hooks itself into every import after its own and reads the source of each module, for
those that ask for `__feature__`. None of ours does, and the start would wait for it: 6 MB of
sources, and a twentieth of the time to the first answer. So the hook is taken out again.
"""

import builtins

_import = builtins.__import__

import PySide6  # noqa: E402, F401 - its hook is taken out right after it

builtins.__import__ = _import
