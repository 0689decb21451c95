"""Lookups: each turns a question into candidate answers from one kind of record."""
