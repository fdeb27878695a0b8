"""In: documents with tracked changes. Out: the same documents with the changes accepted or rejected, all or one
author's, and a list of what is pending.

LibreOffice 7.4 prints deleted and inserted text alike; so what is read or converted is resolved here first.
"""

from pipeline.word.revisions.marks import AUTHOR as AUTHOR
from pipeline.word.revisions.package import resolved as resolved
from pipeline.word.revisions.package import revised_parts as revised_parts
from pipeline.word.revisions.pending import Pending as Pending
from pipeline.word.revisions.pending import pending as pending
from pipeline.word.revisions.settle import accept as accept
from pipeline.word.revisions.settle import reject as reject
