"""The only place that knows Word: packages, templates, fields, filling, the checks before and after."""
