"""In: the clerk's document and the merged one. Out: why the merge may not be handed out; nothing when it may.

The promise as code: take back our own changes from the merged file, and it is the clerk's file.
"""

from collections.abc import Mapping

from pipeline.word.canonical import differing
from pipeline.word.package import read_parts
from pipeline.word.revisions import AUTHOR
from pipeline.word.rows import Cuts


def broken_promise(mine: Mapping[str, bytes], merged: bytes, cuts: Cuts) -> str:
    """The first place where the merged file, without our changes and comments, is not the clerk's file. Empty: it is.

    mine: the clerk's parts. merged: the file as it is to be written, which is read again here. Our content controls and
    bookmarks hold no words; they are left out of the comparison.
    """
    return differing(mine, read_parts(merged), cuts, without_author=AUTHOR, anchors=False)
