"""What it says: files to documents to records to SQLite."""
