"""What is asked for in a chat and made outside the transaction: one file a deliverable."""
