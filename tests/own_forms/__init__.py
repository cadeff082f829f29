"""Forms as schools have them, with places left open, and the field that belongs to each.

`first.py` and `second.py` have shaped the rules by which fields are found; `third.py` was drawn
after them in other words.
"""
