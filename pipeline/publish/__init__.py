"""The edition for the web: what may be published of the papers, read through before it is written."""
