# Notices: what others did that concerns the reader.
notices-title = Notices
notices-lead = What others did that concerns you, the newest first.
notices-read-all = Mark all as read
notices-empty-title = Nothing new
notices-empty = When somebody answers, decides or asks, it is told here and by mail.
notice-new = New
notice-read = Mark as read
notice-read-named = Mark as read: { $notice }
notice-registration-submitted = { $by } registered { $customer }
notice-registration-answered = { $by } answered your question on { $customer }
notice-registration-withdrawn = { $by } withdrew { $customer }
notice-registration-returned = { $by } has a question on { $customer }
notice-registration-approved = { $customer } is approved and protected
notice-registration-denied = { $customer } was denied
notice-registration-expired = The protection of { $customer } has ended
