"""In: the clerk's document and the merged one. Out: why the merge may not be handed out; nothing when it may.

The promise as code: take back our own changes from the merged file, and it is the clerk's file.
"""

from pipeline.word.canonical import canonical, difference
from pipeline.word.revisions import AUTHOR


def broken_promise(mine: bytes, merged: bytes) -> str:
    """The first place where the merged file, without our changes and comments, is not the clerk's file. Empty: it is.

    Our content controls and bookmarks hold no words; they are left out of the comparison.
    """
    if mine == merged:
        return ""
    before = canonical(mine, without_author=AUTHOR, anchors=False)
    after = canonical(merged, without_author=AUTHOR, anchors=False)
    return "" if before == after else difference(before, after)
