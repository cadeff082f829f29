"""The web server: chat, board, the pages behind links, the pages of the demo."""
