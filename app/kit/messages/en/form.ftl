# What can be wrong with a field or a file, whatever the form.
form-too-long = This is too long to keep: only its beginning, { $limit } kB, is still here. Shorten it.
form-not-text = Some letters could not be read. Check this text and send it again.
form-no-file = Choose a file first.
form-file-empty = “{ $name }” is empty. Choose the file again.
form-file-kind = “{ $name }” is a kind of file that cannot be attached. PDF, images, office files, plain text, CSV, mail and ZIP can.
form-file-mislabelled = “{ $name }” is really a { $kind } file. Give it the right ending and attach it again.
form-file-not-text = “{ $name }” is not plain text in UTF-8. Save it as UTF-8, or attach it as PDF.
form-file-too-large = “{ $name }” is larger than { $limit }. Make it smaller, or split it.
form-file-count = No more than { $limit } files fit into one go. Send these first, then add the others.
form-file-unexpected = “{ $name }” could not be taken: this form has no files.

# A post that was not carried out. Its page is shown again with what was typed.
form-stale-title = Changed by { $by } at { $at }, while you looked
form-stale-title-nobody = Changed by somebody else at { $at }, while you looked
form-stale = Nothing was done. Below is how it stands now; what you typed is kept.
form-busy = Nothing was saved. What you typed is below: wait a few seconds and send it again.
form-full = Nothing was saved: the disk on our side is full. What you typed is below, and our operators see this too.
form-unavailable = It may not have been saved. What you typed is below: send it again in a minute, it is never done twice.
form-internal = What you typed is below. It has been written down on our side. Try again in a moment.
