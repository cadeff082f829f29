"""The board (bảng theo dõi) of those who lead, in a browser."""
