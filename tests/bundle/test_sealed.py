"""What a cache says is believed only when it is whole, to the byte, and of this version."""

import json

import pytest

from pipeline.bundle.sealed import sealed, unsealed

SAID = {"text": "39 åtgärder pågår – «å» \udcf6", "siffror": [1, 2.5, None, True], "inne": {"b": "", "a": "x"}}


def test_what_was_said_comes_back() -> None:
    assert unsealed(sealed(SAID, 3), 3) == SAID
    assert sealed(SAID, 3) == sealed(dict(reversed(SAID.items())), 3)


def test_no_byte_can_be_another() -> None:
    whole = sealed(SAID, 3)
    for at in range(len(whole)):
        for bit in range(8):
            assert unsealed(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :], 3) is None
        assert unsealed(whole[:at], 3) is None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b'"form"', b"[" * 100_000, b"\xff", b'{"form": 3, "summa": ""}']
)
def test_what_is_no_cache_of_ours_is_none(data: bytes) -> None:
    assert unsealed(data, 3) is None


def test_another_version_is_none() -> None:
    assert unsealed(sealed(SAID, 2), 3) is None
    said = json.loads(sealed(SAID, 2)) | {"form": 3}
    assert unsealed((json.dumps(said, indent=1, sort_keys=True) + "\n").encode(), 3) is None
