# The queue: the vendor's side of a registration.
review-queue = Queue
review-title = { $customer }, { $reference }
review-waiting = { $count } waiting
review-waiting-many = More than { $count } waiting
review-matches = { $count ->
    [0] no matches
    [one] 1 match
   *[other] { $count } matches
}
review-matches-shown = { $count ->
    [one] 1 match on this page
   *[other] { $count } matches on this page
}
review-late = { $count } late
review-late-many = more than { $count } late
review-list = Requests, earliest due first
review-skip = Skip to the request
review-with-you = assigned to you
review-with = assigned to { $name }
review-empty-title = Nothing to review
review-empty = Registrations and applications appear here, earliest due first.

review-empty-returned = No open questions to partners, and nobody waits in line.
review-empty-decided = No decisions yet.
review-empty-narrowed = Nothing matches this filter.

# Which registrations are listed
review-show-waiting = To review
review-show-returned = On hold
review-show-decided = Decided
review-kinds = Kinds of requests
review-kind-all = All
review-kind-registration = Registrations
review-kind-application = Applications
review-kind-proposal = Proposals
review-kind-settings = Settings
review-settings = Programme settings
review-settings-asked = { $name } asks for a second approval
review-application-from = Application · { $country }
review-open-application = Open the application
review-proposed-by = Proposed by { $distributor }
review-open-proposal = Open the proposal
review-open-settings = Open the comparison
review-filter = Filter and search
review-filter-text = Customer, reference, city or need
review-filter-least = Value from
review-filter-currency = Currency
review-filter-mine = Assigned to me
review-filter-duplicates = Likely duplicates
review-filter-show = Show
review-filter-clear = Clear filter
review-duplicate = likely duplicate

# The keys
review-keys = Keys
review-keys-on = Use these keys on this device
review-keys-hint = Switch them off if they get in the way of your browser or voice control.
review-keys-close = Close
review-key-next = Next request
review-key-previous = Previous request
review-key-approve = Approve
review-key-return = Return with a question
review-key-deny = Deny
review-key-link = Link to another registration
review-key-undo = Undo the last decision
review-key-help = Show the keys
review-key-ctrl = Ctrl
review-key-send = Send what you wrote
review-key-close = Close without sending; your text is kept

# One registration
review-submitted = submitted
review-place-1 = first in line
review-place-2 = 2nd in line
review-place-3 = 3rd in line
review-place-n = number { $place } in line
review-triage-due = Start review by
review-clock = Counted in business hours
review-decision-due = Decide by
review-history = Activity
review-asked = Registration
review-files = Files

# Similar registrations
review-versus = Similar registrations
review-this-request = this registration
review-conflict-likely = Likely the same opportunity as { $reference } (match { $score } %)
review-conflict-linked = Linked to the same opportunity as { $reference }
review-conflict-protected = { $partner } is protected on this opportunity, { $reference }
review-conflict-apart = Marked as a different opportunity: { $reference } (match { $score } %)
review-conflict-is-protected = It is protected. If both are for the same need, link them; this one then waits.
review-conflict-before = Earlier registration, no longer in line: { $reference }, { $stage } (match { $score } %)
review-conflict-by-hand = A colleague marked both as the same need.
review-signs = Matching: { $signs }.
conflict-same-domain = website
conflict-same-name = name (ignoring legal form)
conflict-same-city = city
review-equal = Same:
review-versus-customer = Customer
review-versus-domain = Website
review-versus-city = City
review-versus-contact = Contact
review-versus-need = Customer need
review-versus-value = Value
review-versus-submitted = Submitted
review-versus-stage = Stage
review-further = { $count ->
    [one] One more is similar
   *[other] { $count } more are similar
}

# Terms and partner
review-terms = Terms if approved
review-granted = Approved terms
review-discount = Discount
review-discount-tier = for { $tier } partners
review-percent = { $percent } %
review-protected = Protected
review-until = until
review-approved = Approved
review-by = by { $name }
review-under = Terms
review-terms-version = version { $version }
review-gates = Eligibility
review-gates-open = passed
review-question = Waiting for an answer
review-reason = Denied
review-withdrawn = Withdrawn
review-withdrawn-text = The partner withdrew it.
review-withdrawn-by = { $name } withdrew it ({ $at }).
review-question-open = Question that was not answered
review-waiting-title = Waiting in line
review-waiting-text = Another registration for this opportunity is protected. This one is reviewed when that protection ends without an order.
review-revoked = Protection revoked
review-who = Registered by
review-partner = Partner
review-written-by = Seller
review-record-title = Track record
review-record = { $won } of { $decided } decided registrations approved
review-record-none = no decisions yet

# Deciding
review-decision = Decision
review-approve = Approve
review-approve-label = How does this differ from { $reference }?
review-approve-hint = { $reference } looks the same and is protected for another partner. Only your colleagues can read this, never { $partner }.
review-approve-send = Approve as separate opportunity
review-asked-earlier = { $partner } asked earlier: { $reference }, submitted { $at }.
review-others-wait = { $count ->
    [one] { $references } is linked and will wait in line.
   *[other] These are linked and will wait in line: { $references }.
}
review-others-denied = { $count ->
    [one] { $references } is linked and will be denied. Its partner reads: “{ $reason }”
   *[other] These are linked and will be denied: { $references }. Their partners read: “{ $reason }”
}
review-others-more = { $named } and { $count } more
review-approve-others-send = Approve { $partner }
review-return = Return
review-return-label = Your question for { $partner }
review-return-hint = They keep their place in line. The deadline is paused until they answer.
review-return-send = Return with this question
review-deny = Deny
review-deny-label = Reason, as { $partner } will read it
review-deny-hint = Say why, and what would change the decision.
review-deny-send = Deny with this reason
review-link = Link
review-link-to = to { $reference }
review-link-another = to another
review-link-hint = Linked registrations are for one opportunity. Only one of them can be protected.
review-link-send = Link both
review-take = Assign to me
review-take-over = Take over
review-yours = Assigned to you
review-barred-protected = { $reference } is protected, so this registration cannot be approved.
review-barred-suspended = The partner is suspended, so nothing can be approved for them.
review-link-label = The other registration: customer or reference
review-link-found = Found
review-problem-reference = Enter the customer’s name or a reference such as DR-7K3M-Q2P.
review-problem-choose = Choose the registration below.
review-problem-mistyped = { $reference } cannot be a reference: a character is mistyped. Check each one, or enter the customer’s name.
review-problem-none-found = No other registration has “{ $name }” in its customer’s name. The words can be in any order: try fewer of them, or the reference.
review-problem-unknown-reference = There is no registration with this reference. Check each character.
review-kept = Your unsent text
review-taken-approve = Approved: { $customer }
review-taken-return = Returned with your question: { $customer }
review-taken-deny = Denied: { $customer }
review-show-now = Show as it is now
review-held-approve = { $name } has just approved this
review-held-approve-by-you = You have just approved this
review-held-return-by-you = You have just returned this with a question
review-held-deny-by-you = You have just denied this
review-held-return = { $name } has just returned this with a question
review-held-deny = { $name } has just denied this
review-told-at = The partner is told at { $time }.
review-undo = Undo
review-undone = Undone. The partner was not told.
review-now = It is now: { $stage }.
review-not-sent = Your decision was not sent
review-not-sent-still = Your decision was not sent. The current version is below; what you typed is kept.
review-decided-by-you = You decided this before.
review-sending = Sending…
review-next = Next: { $customer }
review-done-deny = Denied: { $partner } can read your reason
review-done-take = Assigned to you
review-done-link = Linked: only one of them can be protected
review-done-unlink = Link removed
review-done-extend = Protection extended: { $partner } can read your reason
review-done-revoke = Protection revoked: { $partner } can read your reason
review-done-answer-waiting = Everyone in line has been answered
review-done-reopen = Review reopened: { $partner } can read your reason
review-linked-unlike = { $reference } does not look similar to this registration. Please check that you linked the right one.
review-offered = Choose from the list
review-offered-none = None

# Corrections
review-corrections = Corrections
review-corrections-told = Corrections take effect at once, and the partners are told at once. There is no Undo.
review-unlink-open = Remove the link
review-unlink-follows = It is linked to { $references }. Without the link, each of them can be protected.
review-unlink-reason = Why are they different opportunities? Only your colleagues can read this.
review-unlink-now = Remove link
review-deny-open = Deny this registration
review-deny-follows = It loses its place in line.
review-deny-reason = Reason, as { $partner } will read it
review-deny-now = Deny
review-extend-open = Extend this protection
review-extend-follows = { $partner } stays protected up to the date that you choose.
review-extend-until = Last protected day
review-extend-reason = Reason, as { $partner } will read it
review-extend-now = Extend protection
review-revoke-open = Revoke this protection
review-revoke-follows = { $partner } loses the protection and the discount at once. The next in line is reviewed.
review-revoke-reason = Reason, as { $partner } will read it
review-revoke-now = Revoke protection
review-answer-waiting-open = Answer everyone in line
review-answer-waiting-follows = { $count ->
    [one] One registration for this opportunity is denied with your reason.
   *[other] { $count } registrations for this opportunity are denied with your reason.
}
review-answer-waiting-reason = Reason, as their partners will read it
review-answer-waiting-now = Deny all in line
review-reopen-open = Reopen the review
review-reopen-follows = It goes back to the queue, is assigned to you and has the place in line of its submission.
review-reopen-reason = Reason, as { $partner } will read it
review-reopen-now = Reopen review
review-offline = No connection. What you have written is kept: go on when there is one again.
review-problem-least = Enter an amount such as 20,000.
review-look-in = Look in
review-for = You decide for { $name }
review-for-logged = They look after this partner. The activity says that you did it for them.
review-empty-own = Nothing waits for you. Choose “All partners” to see what waits for others.
review-whose-hint = Your partners, what you took up, and what nobody looks after.
review-barred-ended = The partnership has ended, so nothing can be approved for them.
review-barred-screening = Their screening is open, so nothing can be approved for them.
