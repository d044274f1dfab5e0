# What more than one room shows of a registration.

# The details
deal-customer = Customer
deal-domain = Website
deal-expected-close = Expected order
deal-line-product = Product
deal-line-quantity = Quantity
deal-line-value = Value
deal-total = Value of the deal
fact-no-website = None: { $why }
fact-place = Location
fact-contact = Contact
fact-need = Customer need
fact-tender = Tender
fact-competitor = Competitors
fact-distributor = Bought through
fact-notes = Notes
tender-no = No
tender-planned = Planned, not yet published
tender-published = Already published
file-size-kb = { $size } kB
file-size-mb = { $size } MB

# Activity
event-nobody = Someone
event-draft-started = { $who } started the draft
event-submitted = { $who } submitted the deal
event-taken-up = { $who } started the review
event-returned = { $who } asked a question
event-answered = { $who } answered
event-approved = { $who } approved it
event-approved-terms = Until { $until }, { $discount } % discount
event-denied = { $who } denied it
event-withdrawn = { $who } withdrew it
event-partner-ended = Closed: the partnership has ended
event-clock-missed = Not answered in time: others were told
event-done-for = for { $name }
event-expired = The protection ended
event-draft-ends = The draft will be deleted if nobody goes on with it
event-linked = { $who } linked it to another registration
event-linked-to = to { $reference }
event-unlinked = { $who } took it out of the link
event-unlinked-from = no longer linked to { $references }. Only your colleagues can read this.
event-revoked = { $who } revoked the protection
event-extended = { $who } extended the protection
event-extended-until = Until { $until }
event-waits = It waits in line: another registration for this opportunity was approved
event-resumed = It is next in line and back in review
event-reopened = { $who } reopened the review
event-place-changed = The place in line changed
event-place-from-to = from { $from } to { $to }
event-attached = { $who } attached a file
event-detached = { $who } removed a file
event-draft-deleted = { $who } deleted the draft
event-approved-over-conflict = Approved as a separate opportunity from { $reference }
event-undone-approve = { $who } undid the approval
event-undone-return = { $who } undid the question
event-undone-deny = { $who } undid the denial
event-decision-dropped = A decision was not carried out: this had changed
event-staff-only = Only your colleagues can read this.
event-agreement-accepted = { $who } accepted version { $number } of the agreement

# Files for spreadsheets
export-country = Country
export-city = City
export-stage = Stage
export-value = Value
export-currency = Currency
export-by = Registered by
export-submitted = Submitted
export-due = Answer due
export-protected = Protected until
