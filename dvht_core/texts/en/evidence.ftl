# Receiving evidence. { $file } is the file's name in quotation marks after a space, or empty.

evidence-unnamed = evidence

evidence-refused-empty = The file{ $file } is empty. Please open it on your device, then send it again.
evidence-refused-too-large = The file{ $file } is larger than { $most } MB and cannot be taken. Please make it smaller, or send photos of the pages that matter.
evidence-refused-broken = The file{ $file } is damaged or did not upload completely, so it cannot be opened. Please open it on your device, then send it again.
evidence-refused-pixels = The picture{ $file } is too large (more than { $most } million pixels). Please take it again at a normal size, or send it as a photo rather than as a file.
evidence-refused-bomb = The file{ $file } becomes unusually large when opened and cannot be taken. Please save it as a PDF and send that.
file-too-heavy = The assistant could not open the file{ $file }: it is too heavy to handle. Please save it as a smaller file and send it again.
evidence-refused-password-pdf = The PDF{ $file } has a password or is locked. Please remove the password and send it again, or send photos of the pages that matter.
evidence-refused-password-office = The file{ $file } has a password. Please remove it and send the file again, or save it as a PDF.
evidence-refused-macro = The file{ $file } contains macros and is not taken, to keep the school's computers safe. Please save it as .docx or .xlsx without macros, or as a PDF.
evidence-refused-old-office = The file{ $file } is of a format that cannot be used. Please open it, choose “Save As” .docx, .xlsx or PDF, and send that.
evidence-refused-archive = The file{ $file } is an archive. Please unpack it and send the files inside one by one.
evidence-refused-image-kind = The picture{ $file } is of a format that cannot be used. Please send a JPEG, PNG, WebP or HEIC picture; a screenshot of it will do.
evidence-refused-markup = The file{ $file } is a web page or a web drawing and is not taken, for safety. Please send a screenshot, or print it to PDF.
evidence-refused-video = The file{ $file } is video or sound and cannot be printed in the dossier. Please send a few photos instead.
evidence-refused-unknown = The file{ $file } is of a kind that cannot be used as evidence. Please send a photo, or a PDF, Word (.docx) or Excel (.xlsx) file.

