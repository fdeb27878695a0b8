"""In: nothing. Out: this process with a garbage collector that looks less often."""

import gc
from typing import Final

_NEW: Final = 50_000
"""So many new objects before the collector looks: some ten megabytes of what it might have freed."""


def look_seldom() -> None:
    """Python looks each 700 objects. Nearly all that a run makes lives until it ends, the libraries first, then a
    record of each row, so that it looks at them again and again: an eighth of the time of a large errand."""
    gc.set_threshold(_NEW, 10, 10)
