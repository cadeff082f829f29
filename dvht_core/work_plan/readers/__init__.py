"""Reading a work plan from Word and Excel files, table by table."""
