"""Papers that were never written, drawn and photographed, and how they are read."""
