"""Lines of a stream, none of which may take more memory than it is allowed."""

from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 16


def bounded_lines(stream: BinaryIO, most: int) -> Iterator[bytes | int]:
    """Each line with its end; for one longer than `most`, its length, the line itself being passed over."""
    while line := stream.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        size = len(line)
        while rest := stream.readline(CHUNK):
            size += len(rest)
            if rest.endswith(b"\n"):
                break
        yield size
