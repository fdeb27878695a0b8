"""In: the page's template. Out: its code, compiled once for each version of the program, as Python compiles
its own."""

import marshal

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline import bytecode


class Kept(BytecodeCache):
    """Jinja's way to ask for compiled code before it compiles."""

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = bytecode.recalled(f"sida {bucket.checksum}")
        bucket.code = marshal.loads(kept) if kept is not None else None  # noqa: S302 - as safe as our own bytecode

    def dump_bytecode(self, bucket: Bucket) -> None:
        bytecode.keep(f"sida {bucket.checksum}", marshal.dumps(bucket.code))
