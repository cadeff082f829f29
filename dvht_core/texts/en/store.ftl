store-newer = These data were made by a newer version of dvht (revision { $revision }). Please update the program and start it again; the data are intact.
store-blob-missing = File { $sha256 } is not in the file store. Please restore it from a backup, or ask for it to be sent again.
store-blob-damaged = File { $sha256 } in the file store is damaged. Please restore it from a backup, or ask for it to be sent again.
