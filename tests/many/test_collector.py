"""The collector looks less often, and at nothing when the process ends; what is to be done at the end is done."""

import subprocess
import sys

_CODE = """
import atexit, gc
from pipeline.many.collector import look_seldom
atexit.register(lambda: print(gc.get_freeze_count() > 1000, gc.isenabled()))
look_seldom()
look_seldom()
atexit.register(lambda: print(gc.get_freeze_count(), gc.get_threshold()[0] > 100_000))
"""


def test_the_collector_looks_seldom_and_not_at_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["0 True", "True True"]
