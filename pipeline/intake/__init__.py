"""From a folder of workbooks to one table: stage 1 `sources`, stage 2 `reports`, stage 3 `merge`; `table` is what
comes out.

Nothing is imported here: pandas is loaded by `merge` only, and the readers of odd formats only when they are met.
"""
