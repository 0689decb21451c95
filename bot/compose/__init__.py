"""Wording: how a record, its number and its place are said in Vietnamese, and the check that nothing is invented."""
