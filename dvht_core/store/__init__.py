"""Where everything is kept: the database (SQLAlchemy) and the files (blob store)."""
