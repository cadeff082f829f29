"""Files: blobs by content, originals, durable writes, and which files the database names."""
