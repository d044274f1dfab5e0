# The event log for auditors, and who looked at whose data.
audit-title = Event log
audit-lead = Everything that happened, newest first. Nothing here can be changed.
audit-csv = Export as CSV
audit-jsonl = Export as JSON lines
audit-export-name = event-log-{ $date }.{ $ending }
audit-number = Number
audit-when = When
audit-what = What happened
audit-who = Who
audit-who-hint = Name or email address
audit-partner = Partner
audit-about = About
audit-about-hint = Deal reference or id
audit-from = From
audit-to = Until
audit-everything = Everything
audit-show = Show
audit-clear = Show all
audit-empty-title = No events match
audit-empty = Every act in the portal is kept here. Choose less narrow filters to see more.
audit-unsealed = not sealed yet
audit-no-hash = Not sealed yet
audit-open = Details
audit-open-named = Details of { $what }, number { $number }
audit-kind = Kind
audit-event-id = Event id
audit-subject = Subject id
audit-hash = Hash
audit-previous = Previous hash
audit-content = Sealed content
audit-payload = What the log keeps about it
audit-forgotten = Personal data was deleted here. The seal still holds.
audit-to-product = Product
audit-to-agreement = Agreement
audit-to-application = Application
audit-to-programme = Programme

audit-verify-title = Check the log
audit-verify-lead = Recomputes the seal of every event. A single changed, missing or added event is found.
audit-verify-now = Check now
audit-verify-waits-title = A check is under way
audit-verify-waits = A long log takes a few minutes. You can leave this page.
audit-verify-reload = See whether it is done
audit-verify-none-title = Not checked yet
audit-verify-none = Start a check to see whether the log is still what was sealed.
audit-verify-last = Last check
audit-verify-holds-title = The log is intact
audit-verify-holds = { $count ->
    [one] One sealed event was checked.
   *[other] { $count } sealed events were checked.
}
audit-verify-broken-title = The log is damaged
audit-verify-altered = Number { $number } was changed.
audit-verify-missing = Number { $number } is missing.
audit-verify-reordered = Number { $number } does not follow the one before it.
audit-verify-stray = After number { $number } there is an event that does not belong to the log.
audit-verify-redacted = { $count ->
    [one] Personal data was taken out of one event after it was sealed. A later event vouches for the rest.
   *[other] Personal data was taken out of { $count } events after they were sealed. Later events vouch for the rest.
}
audit-verify-emptied = { $count ->
    [one] Beside one event, personal data was deleted.
   *[other] Beside { $count } events, personal data was deleted.
}
audit-verify-unsealed = { $count ->
    [one] One event was not sealed yet.
   *[other] { $count } events were not sealed yet.
}
audit-verify-anchor = Last seal:
audit-verify-anchor-hint = Note it down outside the portal. “portico verify --expect” shows with it later whether the end of the log was cut off.
audit-verify-history = Earlier checks
audit-verify-found = Found
audit-verify-count = Events

audit-access-title = Who looked at data
audit-access-lead = Staff who opened someone else’s personal data, once an hour for each sign-in.
audit-access-viewer = Who looked
audit-access-what = At what
audit-access-whose = Whose
audit-access-of-partner = Of which partner
audit-access-empty-title = No entries
audit-access-empty = When staff open personal data, an entry appears here.
access-sign-in = Account and sessions
access-people = List of people
access-people-export = People as a file
access-application = Application
access-log-export = Event log as a file
access-nobody-in-particular = Staff or everyone
