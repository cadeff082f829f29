"""What the demo shows beside real data: invented photos of documents and of lessons."""
