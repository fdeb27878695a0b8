"""The only place that knows PDF: converting the papers, mending them for the archive and for screen readers, joining
them."""
