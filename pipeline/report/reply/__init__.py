"""Reply workbooks: a department's own file back, with what is to be mended marked in it and listed on a first sheet.

A department's .xlsx is edited part by part in its package, so that what we do not know of in it (charts, pictures,
slicers, macros) stays as it is. What cannot be edited so is made anew from its cells, and then marked in the same way.
"""

from typing import Final

REPLIES: Final = "svar"
"""The folder in a bundle that the replies lie in."""
