"""Errors of the knowledge floor, each with a Vietnamese message fit for the person who asked.

TracuuError                 root of all errors that a face may show
├── UnreadableFile          a file that cannot be read as a plan
│   ├── EmptyFile           nothing in it
│   ├── UnknownFormat       not a format that we read
│   ├── ScannedDocument     a PDF without a text layer
│   ├── EncryptedFile       needs a password
│   ├── LegacyEncoding      TCVN3, VNI or another old encoding
│   └── HostileFile         too large, too deep, or built to hurt
└── LibraryError            the SQLite file
    ├── LibraryDamaged      not a library, or a broken one
    ├── LibraryTooNew       written by a newer version
    ├── LibraryBusy         another ingest holds it
    ├── LibraryNotWritable  read-only file, or a full disk
    └── NoSuchDocument      an id that the library does not hold
"""


class TracuuError(Exception):
    """A message in Vietnamese that a person may read; `str(error)` is that message."""


class UnreadableFile(TracuuError):
    """The file cannot be read as a plan."""


class EmptyFile(UnreadableFile):
    """The file holds no text."""


class UnknownFormat(UnreadableFile):
    """The file's format is not one that we read."""


class ScannedDocument(UnreadableFile):
    """A PDF of pictures without a text layer."""


class EncryptedFile(UnreadableFile):
    """The file needs a password."""


class LegacyEncoding(UnreadableFile):
    """The text is in TCVN3, VNI or another encoding from before Unicode."""


class HostileFile(UnreadableFile):
    """The file is larger or deeper than any plan."""


class LibraryError(TracuuError):
    """Something is wrong with the library's SQLite file."""


class LibraryDamaged(LibraryError):
    """The file is not a library, or is broken."""


class LibraryTooNew(LibraryError):
    """The library was written by a newer version of this program."""


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class LibraryNotWritable(LibraryError):
    """The library, or its disk, takes no more writing."""


class NoSuchDocument(LibraryError):
    """The library holds no document of that id."""
