"""In: nothing. Out: what is raised where a PDF is not what it says."""


def broken() -> tuple[type[Exception], ...]:
    """For `except`: pikepdf's own errors, and Python's when a value is of another kind than the standard asks."""
    import pikepdf

    return (
        pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
        RecursionError, MemoryError, SyntaxError,
    )  # fmt: skip
