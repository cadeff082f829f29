links-one = 📄 { $name }: { $url }
links-many = 📄 { $count } files, open them here: { $url }
links-until = The link opens for { $days } days and is meant for the person who received this message; take it back with /revoke.
links-none = 📄 There are { $count } files, but this channel cannot carry files. Please ask the team lead, or whoever runs the assistant, to send them over another channel.
file-refused = 📄 This app does not take the file “{ $name }”, so it could not be sent here. Please open the assistant in a browser (web chat) and ask again to receive the file, or ask whoever runs the assistant to send it.
file-refused-link = 📄 This app does not take the file “{ $name }”, so it could not be sent here. Please open it here: { $url }
file-missing = 📄 The file “{ $name }” can no longer be read in the assistant's store, so it could not be sent. Please tell whoever runs the assistant, so that it can be restored from a backup.
links-revoked = No link sent to you so far opens any more. When you need a file, ask for it again to receive a new link.
unsupported-file = This channel does not carry files, videos or positions to the assistant. If it is evidence, please send a photo; send Word, PDF or Excel files over the web chat, or ask the team lead to take them.
unsupported-file-link =
    This channel does not carry files, videos or positions to the assistant. If it is evidence, send photos here; please send Word, PDF or Excel files on this page, then come back to the chat:
    { $link }
