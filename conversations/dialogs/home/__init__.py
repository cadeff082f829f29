"""Home: where one stands, one's own work, and everything else that one may do."""
