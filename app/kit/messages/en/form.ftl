# What can be wrong with a field or a file, whatever the form.
form-too-long = This is too long to keep: only its beginning, { $limit } kB, is still here. Shorten it.
form-not-text = Some letters could not be read. Check this text and send it again.
form-file-empty = “{ $name }” is empty. Choose the file again.
form-file-kind = “{ $name }” is a kind of file that cannot be attached. PDF, images, office files, plain text, CSV, mail and ZIP can.
form-file-mislabelled = “{ $name }” is really a { $kind } file. Give it the right ending and attach it again.
form-file-not-text = “{ $name }” is not plain text in UTF-8. Save it as UTF-8, or attach it as PDF.
form-file-too-large = “{ $name }” is larger than { $limit }. Make it smaller, or split it.
form-file-count = No more than { $limit } files fit into one go. Send these first, then add the others.
form-file-unexpected = “{ $name }” could not be taken: this form has no files.
