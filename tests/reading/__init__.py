"""What the readers make of words and files like those that schools write: cases, and figures."""
