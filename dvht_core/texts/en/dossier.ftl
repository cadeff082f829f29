# Why the documents could not be written; their own words are Vietnamese alone.
dossier-template-missing = The Word template { $name } is missing. Please copy it back into the templates folder and prepare the dossier again.
dossier-template-unreadable = The Word template { $name } cannot be opened: it is damaged or not a .docx file. Please save it as .docx and prepare the dossier again.
dossier-template-broken = The Word template { $name } has a mistake in a place for data ({ $reason }). Please compare the parts in braces with the original template and prepare the dossier again.
dossier-template-heavy = The Word template { $name } takes too much time or memory to fill in, so the assistant stopped. Please take out nested repeats and large pictures, or go back to the original template, and try again.
