# What can be wrong with a field or a file, whatever the form.
form-too-long = This is too long: only the first { $limit } kB were kept. Shorten it.
form-not-text = Some characters could not be read. Check the text and send it again.
form-no-file = Choose a file first.
form-file-empty = “{ $name }” is empty. Choose the file again.
form-file-kind = “{ $name }” cannot be attached. Allowed: PDF, images, Office files, plain text, CSV, emails and ZIP.
form-file-mislabelled = “{ $name }” is actually a { $kind } file. Correct its extension and attach it again.
form-file-not-text = “{ $name }” is not plain text in UTF-8. Save it as UTF-8 or attach it as PDF.
form-file-too-large = “{ $name }” is larger than { $limit }. Make it smaller or split it.
form-file-count = No more than { $limit } files at a time. Send these first, then add the others.
form-file-unexpected = “{ $name }” was not accepted: this form takes no files.

# A post that was not carried out. Its page is shown again with what was typed.
form-stale-title = Changed by { $by } ({ $at }) while you had it open
form-stale-title-nobody = Changed by someone else ({ $at }) while you had it open
form-stale = What you sent was not saved. The current version is below; what you typed is kept.
form-busy = Nothing was saved. What you typed is below. Wait a few seconds and send it again.
form-full = Nothing was saved because our storage is full. What you typed is below. Our operators can see this too.
form-unavailable = It may not have been saved. What you typed is below. Send it again in a minute; it will not be done twice.
form-internal = What you typed is below. The error has been logged. Try again in a moment.
