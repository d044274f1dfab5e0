# Deals: the partner's side of a registration.

# The list
deals-title = Deals
deals-register = Register a deal
deals-count-none = No deals
deals-count = { $count ->
    [one] One deal
   *[other] { $count } deals
}
deals-count-many = More than { $count } deals
deals-questions = { $count ->
    [one] one question for you
   *[other] { $count } questions for you
}
deals-discarded = Draft deleted.
deals-stage = Stage
deals-every-stage = All stages
deals-search = Customer, need or reference
deals-show = Search
deals-clear = Show all deals
deals-export-name = deals-{ $date }
deals-by = Registered by
deals-by-everyone = Everyone
deals-by-me = Me
deals-sort = Sort by
deals-sort-changed = Last changed
deals-sort-customer = Customer
deals-sort-order = Expected order
deals-sort-due = Due first
deals-sort-value = Largest value
deals-empty-title = No deals yet
deals-empty = Register a deal as soon as you know the customer and what they need. Once it is approved, it is protected and your discount is kept.
deals-empty-step = Register your first deal
deals-none-title = No deals match
deals-none = Try another word or stage. Part of a name is enough, with or without accents.
deals-column-deal = Customer and need
deals-column-stage = Stage
deals-column-time = Next step
deals-column-changed = Last changed
deals-column-reason = Reason
deal-no-customer = No customer yet
deal-no-value = none yet
deal-value = Value
deal-time-draft = last saved { $at }
deal-time-review = vendor answers by { $by }
deal-time-late = the answer is overdue
deal-time-waiting = waiting in line
deal-time-on = on { $date }

# The form
deal-new-title = Register a deal
deal-draft-title = Deal draft
deal-status-new = You can save at any time and continue later.
deal-status-unsaved = Not saved yet
deal-status-saved = { $reference } · saved { $at } · you can close this page and continue later
deal-customer-hint = The end customer’s legal name
deal-domain-hint = Such as company.com. It tells companies with the same name apart
deal-no-website-summary = No website?
deal-no-website = Why there is no website
deal-no-website-hint = Such as “holding company” or “site under construction”
deal-country = Country
deal-city = City
deal-distributor = Distributor
deal-distributor-hint = Through whom the customer’s order is bought.
deal-distributor-hint-needed = Through whom the order is bought. Needed for customers in: { $countries }.
deal-distributor-none = None
deal-distributor-everywhere = every country
deal-contact-name = Contact name
deal-contact-role = Contact’s role
deal-contact-email = Contact email
deal-contact-phone = Contact phone
deal-need = Customer need
deal-need-hint = The project in two or three sentences: purpose, timing, alternatives
deal-lines = Products
deal-lines-title = Products
deal-lines-hint = Choose from the price list, or type a name or SKU. The value is the list price for the whole quantity, before your discount
deal-line = Product { $number }
deal-line-list-value = Value at list price
deal-list-price = The list price is { $price } each.
deal-add-line = Add product
deal-remove-line = Remove product { $number }
deal-currency = Currency
deal-total-none = —
deal-competitor = Competitors
deal-tender = Tender
deal-tender-hint = The customer asks several companies for a bid, as most public buyers must
deal-notes = Notes
deal-notes-hint = For the channel manager who decides
deal-files = Files
deal-files-hint = Up to 10 files at a time, { $size } in total: PDF, images, Office files, text, CSV, emails, ZIP
deal-files-too-large = Together these files are larger than { $size }. Choose fewer or smaller files, or add some of them later.
deal-files-one-too-large = No file may be larger than { $size }. Too large:
deal-files-too-many = { $count ->
    [one] Only one file at a time. Too many:
   *[other] No more than { $count } files at a time. Too many:
}
deal-files-lost = The files you chose were lost when you were signed out. Nothing was sent. Choose them again, or go on without them.
deal-files-again = You had chosen files here that were not sent. Choose them again.
deal-files-unkept = Files are not kept on this device. Send them before you leave this page.
deal-files-waiting = Attached as soon as this draft is saved:
deal-files-attaching = Attaching:
deal-files-not-yet = Not attached yet:
deal-files-attached = Attached:
deal-add-files = Add files
deal-attach = Attach
deal-detach = Remove { $name }
deal-review = Check and submit
deal-review-title = Your registration
deal-review-lead = Check what you are about to submit. It cannot be changed afterwards.
deal-review-back = Back to the form
deal-review-edit = Edit
deal-review-no-files = No files attached
deal-review-own-title = Is this another project?
deal-review-own = Submit this one only if it is about something else.
deal-submit = Submit
deal-submit-anyway = Submit anyway
deal-save = Save draft
deal-discard = Delete this draft
deal-discard-sure = The draft and its files are deleted for everyone in your company. This cannot be undone.
deal-discard-now = Delete draft

# After saving
deal-saved-title = Saved
deal-saved = Continue here, or later on any device.
deal-to-list = Back to your deals
deal-nothing-title = Nothing to save yet
deal-nothing = Start with the customer’s name.
deal-other-user-title = Someone else typed this
deal-other-user = You are now signed in as { $name }. Nothing is saved yet. If you save, it becomes your draft.
deal-gone-title = This draft was deleted
deal-gone = What you typed is below. If you save, it becomes a new draft.
deal-gone-files = The files could not be kept. Choose them again.
deal-files-some-fit = No more than { $most } files. Attached: { $attached }. Not attached: { $left }.
deal-files-none-fit = No more than { $most } files. Not attached: { $left }. Remove one to add another.
deal-refused-title = The deal could not be submitted
deal-kept-as-draft = Your draft is saved. You can submit it once this is settled.
deal-save-as-another = What you typed below is not part of it. If you save, it becomes another draft.
deal-open = Open deal
deal-conflict-title = You and { $by } changed the same fields
deal-conflict = { $by } saved this draft ({ $at }) while you were editing. What only one of you changed is in the form below. Choose what to keep here.
deal-conflict-unknown = { $by } saved it ({ $at }). What you typed is below. If you save, it becomes another draft.
deal-conflict-own-title = You changed this draft in another window
deal-conflict-own = You saved it there ({ $at }) while you were editing here. What you changed in only one window is in the form below. Choose what to keep here.
deal-conflict-own-unknown = You saved it there ({ $at }). What you typed here is below. If you save, it becomes another draft.
deal-conflict-own-theirs = Saved in the other window
deal-conflict-theirs = Saved by { $by }
deal-conflict-theirs-short = Saved
deal-conflict-mine = Yours
deal-conflict-nothing = nothing
deal-conflict-keep-mine = Keep mine
deal-conflict-take-theirs = Use the saved text
deal-conflict-edit = Or combine both in the form below, which has your text, and save it.
deal-changed-since-title = Not submitted: the draft was changed
deal-changed-since = { $by } changed this draft after you opened it to submit it. This is the draft as it stands now. Read it, then check and submit again.
deal-changed-since-own = You changed this draft in another window after you opened it here to submit it. This is the draft as it stands now. Read it, then check and submit again.

# Preview before submitting
preview-title = If you submit now
preview-unknown = Your place in line shows here once the form is complete. We compare it with other registrations, but never show whose they are.
preview-first-title = No similar deal found.
preview-first = You would be first in line.
preview-behind-title = A similar deal may already be registered.
preview-behind = You would be { $place } in line and move up if one before you ends without an order.
preview-own = Your company has already registered this customer
preview-own-by = { $customer }: “{ $need }” Registered by { $name }, { $at }. Stage: { $stage }.
preview-own-by-you = { $customer }: “{ $need }” Registered by you, { $at }. Stage: { $stage }.
preview-answer = Answer
preview-answer-days = { $count ->
    [one] within one business day
   *[other] within { $count } business days
}
preview-answer-by = { $days }, by { $by }
preview-protection = Protection
preview-protection-days = { $count ->
    [one] one day from approval
   *[other] { $count } days from approval
}
preview-discount = Discount
preview-discount-of = { $rate } %, as a { $tier } partner
preview-minimum = Minimum value
preview-minimum-none = not in this currency
preview-eligible = Eligibility: passed. Your account is active and has no credit hold.
preview-ineligible = You can’t submit right now
percent = { $rate } %
place-1 = first
place-2 = second
place-3 = third
place-n = number { $place }

# Saving while typing
keeper-saving = Saving …
keeper-saved = Saved a moment ago · you can close this page and continue later
keeper-saved-at = Saved at { $time } · you can close this page and continue later
keeper-together = Saved. { $by } also changed this draft; both changes are kept.
keeper-offline = No connection. Your text is kept on this device and saved when you are back online.
keeper-trouble = Could not save just now. Your text is kept on this device. We will try again.
keeper-unkept = No connection, and this browser cannot store your text. Keep this page open until you are back online.
keeper-signed-out = You were signed out. Your text is kept on this device. Sign in, then continue here.
keeper-sign-in = Sign in in another tab
keeper-stale = { $by } changed this draft ({ $at }). Nothing you typed is lost.
keeper-stale-own = You changed this draft in another window ({ $at }). Nothing you typed is lost.
keeper-compare = Compare both
keeper-submitted = This deal was submitted.
keeper-open = Open it
keeper-too-long = This cannot be saved: it is too much text. Shorten it.
keeper-too-long-field = This cannot be saved: “{ $field }” is { $over } characters too long. No more than { $most } fit.
keeper-out-of-date = The portal was updated. Your text is kept on this device. Reload this page to continue.
keeper-restored = Unsaved text from this device was restored.
keeper-restored-saved = Text from this device was restored and saved.
keeper-start-empty = Start with an empty form
keeper-delivered = The text you typed earlier was saved as a draft.
keeper-discard = Discard
keeper-sending = Sending …
keeper-not-sent = No connection. Your text is kept on this device. We continue as soon as you are back online.
keeper-gone = This draft was deleted elsewhere. Nothing you typed is lost. Save to make a new draft.

# A submitted deal
deal-asked-title = Your registration
deal-history-title = Activity
deal-outcome-title = Approved terms
deal-id = Deal ID
deal-protection = Protection
deal-terms = Terms
deal-terms-version = version { $version }
deal-submitted-title = Submitted
deal-submitted = The channel manager has been notified. You will get the answer here and by email.
deal-answered-title = Answered
deal-answered = Your registration is back in review and keeps its place in line.
deal-attached-title = Attached
deal-attached = The channel manager can see it too.
deal-answered-already-title = Already sent
deal-answered-already = Your answer was already received. There is nothing more to do.
deal-withdrawn-already-title = Already withdrawn
deal-withdrawn-already = It was withdrawn before. There is nothing more to do.
deal-next-review = { $vendor } answers by { $by }
deal-next-late = The answer from { $vendor } is overdue
deal-place-first = You are first in line for this deal.
deal-place-behind = You are { $place } in line for this deal. You move up if one before you ends without an order.
deal-next-returned = The deadline is paused and your place in line is kept until you answer.
deal-question = Question for you
deal-question-by = { $by } has a question for you
deal-answer = Your answer
deal-kept-answer = Your unsent answer
deal-answer-send = Send answer
deal-attach-only = Only attach files
deal-next-protected = Your discount for this deal is kept until then.
deal-denied-title = Denied for this reason
deal-next-denied = If something has changed, register the deal again. It will go to the end of the line.
deal-revoked-title = The protection was revoked for this reason
deal-next-revoked = Your discount for this deal has ended. If something has changed, register the deal again. It will go to the end of the line.
deal-withdrawn-title = Withdrawn
deal-withdrawn-by = { $name } withdrew this registration ({ $at })
deal-next-withdrawn = It no longer has a place in line.
deal-expired-title = Protection has ended
deal-next-expired = There was no order in the protected time, so other partners can be approved now.
deal-again = Register again from this
deal-again-hint = A new draft with the same details, without the files
deal-waiting-title = Another registration for this opportunity was approved
deal-place-waiting = You are { $place } in line. If the protection ends without an order, the next in line is reviewed. You don’t need to do anything.
deal-withdraw = Withdraw this registration
deal-withdraw-sure = It loses its place in line. This cannot be undone.
deal-withdraw-now = Withdraw registration
deal-extend = { $count ->
    [one] Extend the protection by one day
   *[other] Extend the protection by { $count } days
}
deal-extend-follows = You are then protected until { $until }. You can do this once; after that only { $vendor } can give more time.
deal-progress = What has progressed?
deal-progress-hint = Such as a visit, an offer, or a date for the decision. { $vendor } reads it
deal-extend-now = Extend protection
deal-extended-title = Protection extended
deal-extended = The channel manager has been notified.
deal-release = Release this protection
deal-release-sure = Other partners can then be approved for this deal. This cannot be undone.
deal-release-now = Release protection
deal-awaits-decision = Answer due
deal-awaits-answer = Waiting for your answer
