"""The library's schema, as numbered steps; each runs once, in a transaction with its own record."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

knowledge_migrations = Migrations("tracuu-knowledge")

# Tables whose rows belong to one document, children before parents.
RECORD_TABLES = ("findings", "passages", "deadlines", "duties", "figures", "citations", "marks")

_PLACE = """
    section TEXT NOT NULL, quote TEXT NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, CHECK ("start" <= "end")
"""
_OWNER = "document TEXT NOT NULL REFERENCES documents(id)"


@knowledge_migrations()
def m001_records(db: Database) -> None:
    """Documents, their header marks and citations, and the records with their place."""
    statements = f"""
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, number TEXT, kind TEXT, title TEXT, place TEXT, issuer TEXT, issued_on TEXT, signer TEXT,
        period_start INTEGER, period_end INTEGER, replaces TEXT,
        source_file TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE marks (
        id INTEGER PRIMARY KEY, {_OWNER}, field TEXT NOT NULL, quote TEXT NOT NULL,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, blank INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE citations (
        id INTEGER PRIMARY KEY, {_OWNER}, number TEXT NOT NULL, kind TEXT, issued_on TEXT, issuer TEXT, subject TEXT,
        relation TEXT NOT NULL, {_PLACE});
    CREATE TABLE figures (
        id INTEGER PRIMARY KEY, {_OWNER}, label TEXT NOT NULL, value NUMERIC, low NUMERIC, high NUMERIC,
        unit TEXT NOT NULL, place TEXT, period_start INTEGER, period_end INTEGER, funding TEXT,
        printed TEXT NOT NULL, number_start INTEGER NOT NULL, number_end INTEGER NOT NULL,
        approximate INTEGER NOT NULL DEFAULT 0, bound TEXT, standing TEXT,
        row TEXT, parent TEXT, "column" TEXT, note TEXT, context TEXT NOT NULL DEFAULT '', {_PLACE});
    CREATE TABLE duties (
        id INTEGER PRIMARY KEY, {_OWNER}, agency TEXT NOT NULL, agency_text TEXT NOT NULL, role TEXT NOT NULL,
        level TEXT NOT NULL, text TEXT NOT NULL, place TEXT, activity TEXT, partners TEXT NOT NULL DEFAULT '[]',
        context TEXT NOT NULL DEFAULT '', {_PLACE});
    CREATE TABLE deadlines (
        id INTEGER PRIMARY KEY, {_OWNER}, what TEXT NOT NULL, who TEXT, "to" TEXT, due TEXT, recurrence TEXT,
        place TEXT, printed TEXT NOT NULL, context TEXT NOT NULL DEFAULT '', {_PLACE});
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY, {_OWNER}, position INTEGER NOT NULL, section TEXT NOT NULL, heading TEXT NOT NULL,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, UNIQUE (document, position));
    CREATE TABLE findings (
        id INTEGER PRIMARY KEY, {_OWNER}, kind TEXT NOT NULL, agrees INTEGER NOT NULL, message TEXT NOT NULL,
        quotes TEXT NOT NULL);
    CREATE TABLE library (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
    INSERT INTO library VALUES ('generation', 0);
    """
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
    for table in RECORD_TABLES:
        db.execute(f"CREATE INDEX {table}_document ON {table}(document)")


@knowledge_migrations()
def m002_views(db: Database) -> None:
    """Views that a person reads in any SQLite browser."""
    head = "d.place AS plan_place, coalesce(d.kind, '') || ' ' || coalesce(d.number, '(số để trống)') AS plan"
    db.execute(
        f"CREATE VIEW figures_by_plan AS SELECT {head}, f.label, f.printed, f.value, f.low, f.high, f.unit, "
        "f.period_start, f.period_end, f.funding, f.section, f.quote "
        "FROM figures f JOIN documents d ON d.id = f.document"
    )
    db.execute(
        f"CREATE VIEW duties_by_agency AS SELECT t.agency, t.role, {head}, t.text, t.section, t.quote "
        "FROM duties t JOIN documents d ON d.id = t.document ORDER BY t.agency"
    )
    db.execute(
        f"CREATE VIEW deadlines_by_plan AS SELECT {head}, t.what, t.who, t.due, t.recurrence, t.section, t.quote "
        "FROM deadlines t JOIN documents d ON d.id = t.document"
    )


@knowledge_migrations()
def m003_generations(db: Database) -> None:
    """The generation of the library in which each document was put in: by it running readers see what is new."""
    db.execute("ALTER TABLE documents ADD COLUMN generation INTEGER NOT NULL DEFAULT 0")
