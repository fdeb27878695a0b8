"""Forms: a workbook for each department with its measures filled in, in which the usual faults cannot be made."""

from typing import Final

FORMS: Final = "formular"
"""The folder in a bundle that the forms lie in."""
