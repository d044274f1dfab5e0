# The queue: the vendor's side of a registration.
review-queue = Queue
review-title = { $customer }, { $reference }
review-waiting = { $count } waiting
review-waiting-many = More than { $count } waiting
review-late = { $count } late
review-late-many = more than { $count } late
review-list = Requests that wait, what is due first on top
review-skip = Skip to the request
review-with-you = with you
review-with = with { $name }
review-empty-title = Nothing waits for you
review-empty = When a partner registers a deal, it stands here, what is due first on top.

review-key-move = move
review-key-approve = approve
review-key-return = return
review-key-deny = deny
review-key-link = link

# One request
review-submitted = submitted
review-place-1 = first to ask
review-place-2 = 2nd to ask for this project
review-place-3 = 3rd to ask for this project
review-place-n = number { $place } to ask for this project
review-triage-due = Take up by
review-next-triage = Due to be taken up
review-next-decision = Due to be decided
review-clock = the clock runs in business hours
review-decision-due = Decide by
review-history = What happened
review-asked = What they ask for
review-files = Files

# Who else asks
review-versus = Beside the others who ask
review-this-request = this request
review-conflict-likely = Likely the same opportunity as { $reference } ({ $score } of 100)
review-conflict-linked = Linked to the same opportunity as { $reference }
review-conflict-protected = { $partner } is protected on this opportunity, { $reference }
review-conflict-is-protected = It is protected: if both are about one need, link them, and this one waits.
review-conflict-before = Asked for before, { $reference } ({ $score } of 100)
review-conflict-by-hand = A colleague found that both are about the same need.
review-signs = In common: { $signs }.
conflict-same-domain = the web domain
conflict-same-name = the name, legal form aside
conflict-same-city = the city
review-equal = Equal:
review-versus-customer = Customer
review-versus-domain = Web domain
review-versus-city = City
review-versus-contact = Contact
review-versus-need = Need
review-versus-value = Value
review-versus-submitted = Submitted
review-versus-stage = Stage
review-further = { $count ->
    [one] One more is alike
   *[other] { $count } more are alike
}

# What is granted, and to whom
review-terms = Terms if approved
review-granted = Granted
review-discount = Discount
review-discount-tier = for { $tier } partners
review-percent = { $percent } %
review-protected = Protected
review-until = until
review-approved = Approved
review-by = by { $name }
review-under = Under
review-terms-version = terms, version { $version }
review-gates = Gates
review-gates-open = all open
review-question = Waits for an answer
review-reason = Denied
review-withdrawn = Withdrawn
review-withdrawn-text = The partner took it back.
review-who = Who asks
review-partner = Partner
review-written-by = Written by
review-record-title = Record
review-record = { $won } of { $decided } decided requests were approved
review-record-none = nothing decided yet

# Deciding
review-decision = Decision
review-approve = Approve
review-approve-label = Why is this another project than { $reference }?
review-approve-hint = { $reference } looks the same and is protected for another partner. Only your colleagues read this, never { $partner }.
review-approve-send = Approve as another project
review-return = Return
review-return-label = Your question to { $partner }
review-return-hint = They keep their place, and the clock stands until they answer.
review-return-send = Return with this question
review-deny = Deny
review-deny-label = The reason, as { $partner } reads it
review-deny-hint = Say what decided it, and what would change it.
review-deny-send = Deny for this reason
review-link = Link
review-link-to = to { $reference }
review-link-another = to another
review-link-label = The other request
review-link-hint = Linked requests are about one opportunity: only one of them can be protected.
review-link-send = Link the two
review-take = I’m on it
review-take-over = Take over
review-yours = You are on it
review-barred-protected = { $reference } is protected: this one cannot be approved.
review-barred-suspended = The partner is suspended: nothing can be approved for it.
review-problem-reference = This is not a reference. One looks like DR-7K3M-Q2P.
review-problem-unknown-reference = There is no request with this reference. Check it letter by letter.
review-kept = What you had typed
review-done-approve = Approved: { $partner } is protected
review-done-return = Sent back with your question
review-done-deny = Denied: { $partner } reads your reason
review-done-take = You are on it
review-done-link = Linked: only one of them can be protected
review-linked-unlike = { $reference } did not look alike, so the check would not have brought the two together: look once more whether you meant it.
review-next = Next in the queue:
review-next-none = Nothing else waits.
