"""Forms: a workbook for each department with its measures filled in, in which the usual faults cannot be made."""
