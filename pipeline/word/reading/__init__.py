"""In: the bytes of a .docx as it stands. Out: `ReadPaper`: the document as a reader sees it, read once for all.

Text that a tracked change inserts is there, text that one deletes is not; hidden text is not. What is in headers,
footers, notes and text boxes is there with its place.
"""

from pipeline.word.reading.paper import Cell as Cell
from pipeline.word.reading.paper import Comment as Comment
from pipeline.word.reading.paper import Line as Line
from pipeline.word.reading.paper import Look as Look
from pipeline.word.reading.paper import Picture as Picture
from pipeline.word.reading.paper import Prompt as Prompt
from pipeline.word.reading.paper import ReadPaper as ReadPaper
from pipeline.word.reading.paper import Row as Row
from pipeline.word.reading.paper import Span as Span
from pipeline.word.reading.paper import Table as Table
from pipeline.word.reading.read import read_paper as read_paper
