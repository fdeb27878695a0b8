"""In: nothing. Out: this process with a garbage collector that looks less often, and not at all when it ends."""

import atexit
import gc
from typing import Final

_NEW: Final = 500_000
"""So many new objects before the collector looks. What a run throws away is seldom in cycles, which only the collector
finds: 15,000 rows take as much memory as with a tenth of this."""


def look_seldom() -> None:
    """Python looks each 700 objects. Nearly all that a run makes lives until it ends, the libraries first, then a
    record of each row, so that it looks at them again and again: an eighth of the time of a large errand. At the end
    it would look through all of them three times before the system takes back the memory in one piece."""
    if gc.get_threshold()[0] != _NEW:
        gc.set_threshold(_NEW, 10, 10)
        atexit.register(gc.freeze)
