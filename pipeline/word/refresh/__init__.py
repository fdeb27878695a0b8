"""Bring what is new in the data into a document that a person has edited, as tracked changes, and nothing else.

base: the version that the document came from. mine: the document as it is now. fresh: what this run would make.
"""
