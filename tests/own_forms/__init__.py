"""Forms as schools have them, with places left open, and the field that belongs to each.

Each set was drawn after the rules that the sets before it had shaped, and measured before it
shaped any: that is what is found at first sight (`docs/dossier/README.md`). The last
three are drawn as Word keeps a form, and each column of a table is a place.
"""
