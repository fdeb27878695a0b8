"""The edition for the web: what may be published of the papers, read through before it is written."""

from typing import Final

WEB: Final = "webb"
"""The folder in the bundle."""
