# Notices: what others did that concerns the reader.
notices-title = Notices
notices-lead = Updates on your deals and registrations, newest first.
notices-read-all = Mark all as read
notices-empty-title = Nothing new
notices-empty = When someone answers, decides or asks a question, you see it here and get an email.
notice-new = New
notice-read = Mark as read
notice-read-named = Mark as read: { $notice }
notice-registration-submitted = { $by } registered a deal with { $customer }
notice-registration-answered = { $by } answered your question about { $customer }
notice-registration-withdrawn = { $by } withdrew the registration for { $customer }
notice-registration-returned = { $by } has a question about { $customer }
notice-registration-approved = { $customer } is approved and protected
notice-registration-denied = { $customer } was denied
notice-registration-decision-dropped = Your decision on { $customer } was not carried out: it changed before the partner was told
notice-registration-expired = Protection for { $customer } has ended
