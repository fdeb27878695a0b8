"""A seeded simulator of clerks, of Word, and of data that change; and the laws that a merge must keep.

It judges the merge, and so shares no code with it: nothing here imports pipeline.word.refresh or pipeline.word.revisions.
"""
