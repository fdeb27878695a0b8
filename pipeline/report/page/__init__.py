"""The page that a clerk looks at: one self-contained file with the verdict, the figures, what leads back."""

from typing import Final

PAGE: Final = "rapport.html"
"""Its name in the bundle."""
