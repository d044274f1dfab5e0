# What more than one room shows of a registration.

# What was asked
deal-customer = Customer
deal-domain = Website
deal-expected-close = Expected order
deal-line-product = Product
deal-line-quantity = Quantity
deal-line-value = Value
deal-total = Value of the deal
fact-place = Place
fact-contact = Contact
fact-need = Need
fact-tender = Tender
fact-competitor = Competitor
fact-notes = Notes
tender-no = No
tender-planned = Planned, not yet published
tender-published = Already published
file-size-kb = { $size } kB
file-size-mb = { $size } MB

# What happened
event-nobody = Somebody
event-draft-started = { $who } began the draft
event-submitted = { $who } submitted the deal
event-taken-up = { $who } took it up
event-returned = { $who } asked a question
event-answered = { $who } answered
event-approved = { $who } approved it
event-approved-terms = Until { $until }, { $discount } % discount
event-denied = { $who } denied it
event-withdrawn = { $who } withdrew it
event-expired = The protection ended
event-linked = { $who } linked it to another request
event-linked-to = to { $reference }
event-attached = { $who } attached a file
event-detached = { $who } took a file off
event-draft-deleted = { $who } deleted the draft
event-approved-over-conflict = Approved as another project than { $reference }
event-staff-only = Only your side reads this.

