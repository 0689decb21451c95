"""Errors of the index floor; the root is that of the knowledge floor.

TracuuError
└── IndexProblem
    ├── EmptyCorpus         nothing to rank
    ├── IndexDamaged        the index in the library does not fit the library
    └── UnreadableFolder    a folder to rank that is not laid out as one
"""

from knowledge.errors import TracuuError


class IndexProblem(TracuuError):
    """Something is wrong with the index, or with what is to be ranked."""


class EmptyCorpus(IndexProblem):
    """There is no passage to rank."""


class IndexDamaged(IndexProblem):
    """The index kept in the library cannot be read."""


class UnreadableFolder(IndexProblem):
    """A folder that is to be ranked lacks a file, or holds a line that is no passage or question."""
