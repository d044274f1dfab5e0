# Applications: the public page, the applicant's links, and what staff decide.
apply-title = Become a partner of { $vendor }
apply-lead = Tell { $vendor } about your company. It takes about five minutes, and you get an answer by email.
apply-company = Your company
apply-company-hint = The full name, as it is registered
apply-tax-id-hint = VAT number, EIN or what your country uses
apply-kind = How you would sell
apply-sells-hint = What you sell, to whom, and why it fits. A few sentences are enough.
apply-contact = Who we answer
apply-email-hint = We send a link to this address to confirm it.
apply-trap = Leave this empty
apply-privacy = { $vendor } uses what you send only to answer your application. If you do not confirm your address, it is deleted after 7 days.
apply-button = Send application
apply-have-account = You have an account? Sign in
apply-sent-title = Check your inbox
apply-sent = We sent you an email. Open the link in it to confirm your address: only then is your application read.
apply-sent-hint = No email after a few minutes? Look into the spam folder, or send the form again with the right address. The link works for 7 days.
apply-kept-title = Your application is here
apply-kept = An email with a link to confirm your address was written, but this portal has no mail server yet that brings it. Ask the vendor for the link: only then is your application read.
apply-closed-title = No applications at the moment
apply-closed = { $vendor } is not taking applications from new partners right now. If you know someone there, ask them.
apply-confirm-title = Confirm your address
apply-confirm = You applied for { $company } with the address { $email }. Confirm that it is yours, and your application is read.
apply-confirm-button = Yes, this is my address
apply-confirm-not-you = If this was not you, close this page. The application is deleted after 7 days.
apply-link-used = Your address is confirmed. The email that followed has the link to the state of your application.
apply-link-over = Unconfirmed applications are deleted after 7 days. You can send a new one.
apply-again = Apply again
apply-status-title = Your application
apply-status-unconfirmed = Your address is not confirmed yet
apply-status-waiting = It is waiting to be reviewed
apply-status-review = It is being reviewed
apply-status-due = { $vendor } will answer by { $date }.
apply-status-approved = Welcome. { $vendor } sent an invitation to { $email }: with it you choose a password and start.
apply-status-refused = { $vendor } cannot take you as a partner now. The reason is below.
apply-status-keep = Keep the link to this page: it always shows how your application stands.
apply-step-received = Received
apply-step-confirmed = Address confirmed
apply-step-reopened = Looked at again
apply-step-approved = Approved
apply-step-refused = Not accepted

# What an application says
application-title = Application: { $company }
application-kind = Sells as
application-kind-reseller-hint = You sell to customers.
application-kind-distributor-hint = You buy from us and sell to resellers.
application-sells = What you sell
application-they-sell = What they sell
application-contact = Contact
application-email = Email
application-phone = Phone
application-language = Language
application-sent = Sent
application-facts = The company
application-forgotten = Deleted after the retention period

# Likely the same company
application-likely = Check first: this company may be here already
application-likely-text = Compare the entries above before you approve.

# The decision
application-decision = Decision
application-state = State
application-administrator = Invited as administrator
application-administrator-hint = Gets the invitation as soon as you approve.
application-approve = Approve and invite
application-refuse = Refuse
application-reason = Reason
application-reason-hint = The applicant reads this, by email and on the page of the application.
application-take = Assign to me
application-with-you = Assigned to you
application-with = Assigned to { $name }
application-with-nobody = Nobody has taken it up
application-approved-by = Approved by { $name }
application-refused-by = Refused by { $name }
application-to-partner = Open the partner
application-done-take = It is assigned to you. The applicant sees that it is being reviewed.
application-done-approve = { $company } is a partner now, and its contact is invited.
application-done-refuse = { $company } is refused. The contact gets the reason by email.
application-decided-meanwhile = What you sent was not carried out: the application is decided, as you see below. What you typed is not kept.
application-reopen = Reopen
application-reopen-lead = It goes back into the queue, assigned to you, and the time to answer begins anew. The applicant is told by email that it is looked at again.
application-reopen-reason-hint = Only your colleagues read this.
application-reopen-not = It cannot be reopened
application-done-reopen = The application of { $company } is open again, and assigned to you.
application-reopened-meanwhile = What you sent was not carried out: the application was reopened before, as you see below. What you typed is not kept.
application-done-kept = No mail server is set up: the email is in the list of emails that were not sent.
application-history = History
application-event-confirmed = The applicant confirmed the address
application-event-taken = { $who } took it up
application-event-approved = { $who } approved it
application-event-refused = { $who } refused it
application-event-reopened = { $who } reopened it
application-event-settings = { $who } changed how applications are taken

# How they are taken
applications-title = Applications
applications-lead = Companies can apply to become a partner on a public page. Staff decide in the queue.
applications-open = Open
applications-closed = Closed
applications-how = How applications are taken
applications-take = Take applications
applications-take-hint = The page is public and linked from the sign-in page.
applications-answer-days = Answer within, in business days
applications-answer-days-hint = Counts from the confirmed address, on your calendar. Applicants see the date. Applies to applications from now on.
applications-save = Save
applications-set = Saved
applications-no-mail-title = No mail server is set up
applications-no-mail = Applicants do not get the link that confirms their address. It waits under “Emails not sent”.
applications-page = The public page
applications-page-lead = Send companies this address:
applications-queue = Applications in the queue
applications-history = Changes
applications-opened = { $who } opened the page; answer within { $days }
applications-were-closed = { $who } closed the page
applications-days = { $count ->
    [one] 1 business day
   *[other] { $count } business days
}
