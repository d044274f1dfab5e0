# When something goes wrong: what happened, and a way out. What is wrong with one field follows below.
fault-bad-request-title = That request could not be read
fault-bad-request = Part of it was missing or damaged. Go back and try again.
fault-signed-out-title = Sign in first
fault-signed-out = You are not signed in, or your sign-in has ended.
fault-forbidden-title = This is not open to you
fault-forbidden = Your account does not reach this page. If you need it for your work, ask your administrator.
fault-not-found-title = There is nothing here
fault-not-found = The address is wrong, or what was here belongs to someone else.
fault-method-title = That cannot be done here
fault-method = This address only opens pages, or only takes forms. Start from the page itself.
fault-timeout-title = That took too long
fault-timeout = The answer did not come in time, and we stopped waiting. Nothing is lost: try again.
fault-stale-title = Someone changed this while you edited
fault-stale = { $by } changed it at { $at }. Open it again to see both, then decide what should stand.
fault-stale-plain = It changed while you had it open. Open it again, then decide what should stand.
fault-too-large-title = That is too large
fault-too-large = What you sent is larger than we can take. Make the file or the text smaller and send it again.
fault-media-title = That kind of file cannot be used here
fault-media = Send it in one of the kinds that the form names.
fault-unprocessable-title = Something in the form needs another look
fault-unprocessable = Go back to the form: the fields say what is missing.
fault-refused-title = That is not possible now
fault-too-many-title = Too many requests
fault-too-many = Wait a moment, then try again.
fault-too-many-wait = { $count ->
    [one] Wait one second, then try again.
   *[other] Wait { $count } seconds, then try again.
}
fault-internal-title = Something went wrong on our side
fault-internal = It has been written down, and nothing was half saved. Try again; if it stays, tell us the number below.
fault-busy-title = Very busy just now
fault-busy = Nothing was saved. Wait a few seconds and send it again.
fault-full-title = No room to save
fault-full = The disk on our side is full, so nothing could be saved. Reading still works. Our operators see this too.
fault-unavailable-title = Not reachable just now
fault-unavailable = A part of the service does not answer. Nothing was saved. Try again in a minute.
fault-number = Number { $id }
fault-back-home = Go to the first page
fault-try-again = Try again
fault-open-again = Open it again
fault-sign-in = Sign in
