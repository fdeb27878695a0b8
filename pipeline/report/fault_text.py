"""In: an exception that nobody foresaw. Out: a sentence with its place in the program, for a clerk to pass on."""

import traceback
from pathlib import Path


def fault_text(error: BaseException) -> str:
    """What went wrong, where, and what it means for the papers. Never a traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" i {Path(frames[-1].filename).name}, rad {frames[-1].lineno}" if frames else ""
    return (
        f"Fel i programmet, inte i underlaget ({type(error).__name__}{at}: {error}).\n"
        "Handlingarna i output är antingen som förut eller helt nya."
        " Skicka raden ovan till den som sköter ks-bundle."
    )
