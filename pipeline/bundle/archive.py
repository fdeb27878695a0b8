"""In: files as bytes. Out: a zip with them, always the same bytes, which every system unpacks with the right names."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

_COMPRESSED: Final = frozenset(
    [".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".pdf", ".zip", ".png", ".jpg", ".jpeg", ".mp4"]
)
"""What another round of deflate makes no smaller."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE_FILE: Final = 0o100644 << 16


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """relative POSIX path → bytes, in the order given, which is the order in which the zip lists them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            # Names outside ASCII get the flag for UTF-8 from zipfile itself.
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE_FILE
            packed = PurePosixPath(path).suffix.lower() in _COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
