"""What the authors of templates look at: faults as comments, the list of fields, and how a template comes out."""

from typing import Final

FOLDER: Final = "mallar"
"""The folder under output/ that is about templates and no errand."""
CHECKED: Final = "granskning"
PREVIEWED: Final = "provtryck"
