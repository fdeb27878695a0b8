"""In: the name of a program. Out: where it is, or the test that needs it is skipped; in CI its absence is a failure."""

import os
import shutil

import pytest


def needs(program: str) -> str:
    """The path of `program`. Skips the test when it is not installed, and fails it where CI is "true"."""
    path = shutil.which(program)
    if path is None:
        missing = f"{program} finns inte på den här datorn"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return path
