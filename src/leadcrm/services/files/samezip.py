"""Office files are zip archives: the same content makes the same bytes, whenever and wherever."""

import io
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"
"""What a reader of an office file looks for first."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The oldest time that an archive can give a file."""
READABLE = 0o644 << 16
UNIX = 3


def same_zip(data: bytes) -> bytes:
    """Return an archive with its files sorted and without the time at which each was packed."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as out:
        for name in sorted(packed.namelist(), key=lambda each: (each != FIRST, each)):
            info = ZipInfo(name, LONG_AGO)
            info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
            info.create_system = UNIX
            info.file_size = packed.getinfo(name).file_size  # so that a large one is no surprise
            with packed.open(name) as whole, out.open(info, "w") as part:
                copyfileobj(whole, part)
    return made.getvalue()
