"""In: a document. Out: its canonical form: what a person sees in it, without what programs write beside that.

Two things rest on it: that Word's saving of a document without a change is no edit, and the guard before each write.
"""

from pipeline.word.canonical.alike import alike as alike
from pipeline.word.canonical.alike import differing as differing
from pipeline.word.canonical.document import canonical as canonical
from pipeline.word.canonical.form import Canonical as Canonical
from pipeline.word.canonical.form import Story as Story
from pipeline.word.canonical.form import difference as difference
