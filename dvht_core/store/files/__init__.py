"""Bytes: blobs by content, originals, durable writes, which files the database names."""
