"""In: the clerk's document and the merged one. Out: why the merge may not be handed out; nothing when it may.

The promise as code: take back our own changes from the merged file, and it is the clerk's file.
"""

from pipeline.word.canonical import canonical, difference
from pipeline.word.refresh.plain import without_us


def broken_promise(mine: bytes, merged: bytes) -> str:
    """The first place where the merged file, with our changes taken back, is not the clerk's file. Empty: it is."""
    if mine == merged:
        return ""
    before, after = canonical(without_us(mine)), canonical(without_us(merged))
    return "" if before == after else difference(before, after)
