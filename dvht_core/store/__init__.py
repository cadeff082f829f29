"""The store: the database (SQLAlchemy) and the files (blob store)."""
