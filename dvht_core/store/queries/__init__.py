"""Reading the database: campaign, view, staff, sessions, addresses."""
