# Deals: the partner's side of a registration.

# The list
deals-title = Deals
deals-register = Register a deal
deals-count-none = Nothing to show
deals-count = { $count ->
    [one] One deal
   *[other] { $count } deals
}
deals-count-latest = the { $count } that changed last
deals-count-page = { $count ->
    [one] one more deal
   *[other] { $count } more deals
}
deals-questions = { $count ->
    [one] one question for you
   *[other] { $count } questions for you
}
deals-discarded = The draft is thrown away.
deals-stage = Stage
deals-every-stage = Every stage
deals-search = Customer, need or reference
deals-show = Show
deals-clear = Show all deals
deals-empty-title = No deals yet
deals-empty = Register a deal as soon as you know the customer and what they need. Once it is approved, you are protected on it and your discount is kept.
deals-empty-step = Register your first deal
deals-none-title = No deal fits
deals-none = Look for another word or another stage. Names are found by any part of them, with or without accents.
deals-column-deal = Customer and need
deals-column-stage = Stage
deals-column-time = What is next
deal-no-customer = No customer yet
deal-no-value = not yet
deal-value = Value
deal-time-draft = last saved { $at }
deal-time-review = answer by { $by }
deal-time-late = the answer is overdue
deal-time-on = on { $date }

# The form
deal-new-title = Register a deal
deal-draft-title = Draft of a deal
deal-status-new = You can save at any time, close this page and come back.
deal-status-saved = { $reference } · saved { $at } · you can close this page and come back
deal-customer-hint = The company that will use it, as it signs contracts
deal-domain-hint = Such as company.com. It shows which of two companies with one name is meant
deal-country = Country
deal-city = City
deal-contact-name = Who do you talk to?
deal-contact-email = Their e-mail
deal-need = What do they need?
deal-need-hint = The project in two or three sentences: what for, by when, what they compare
deal-lines = Products
deal-lines-title = Products
deal-lines-hint = Choose from the price list or type a name. The value is that of the whole line
deal-line = Product { $number }
deal-add-line = Add a product
deal-remove-line = Take product { $number } out
deal-currency = Currency
deal-total-none = —
deal-competitor = Who else competes?
deal-tender = Is it bought by tender?
deal-tender-hint = Public buyers mostly do
deal-notes = Anything else we should know?
deal-notes-hint = For the channel manager who decides
deal-files = Files
deal-files-hint = Up to 10 files of 25 MB: PDF, images, office files, text, CSV, mail, ZIP
deal-add-files = Add files
deal-attach = Attach
deal-detach = Take { $name } off
deal-submit = Check and submit
deal-save = Save draft
deal-discard = Throw this draft away
deal-discard-sure = It goes with all its files, for everybody in your company, and cannot be brought back.
deal-discard-now = Throw away for good

# What became of a save
deal-problem-named = { $field }: { $problem }
deal-saved-title = Saved
deal-saved = You can go on here, or later from any device.
deal-to-list = Back to your deals
deal-nothing-title = There is nothing to save yet
deal-nothing = Begin with the customer’s name.
deal-unsaved-title = Not saved yet
deal-unsaved = What you typed is here, but one text cannot be taken as it is. Mend it and save again.
deal-other-user-title = Somebody else typed this
deal-other-user = You are signed in as { $name } now. Nothing is saved yet: saving makes a draft of yours from it.
deal-gone-title = This draft was thrown away
deal-gone = What you typed is below: saving makes a new draft of it.
deal-gone-files = The files could not be kept. Choose them again.
deal-files-some-fit = No more than { $most } files fit. Attached: { $attached }. Not attached: { $left }.
deal-files-none-fit = No more than { $most } files fit, so none was attached: { $left }. Take one away to add another.
deal-refused-title = It could not be submitted
deal-kept-as-draft = Your draft is saved, and can be submitted once that is settled.
deal-save-as-another = What you typed below is not part of it: saving makes another draft of it.
deal-open = Open the deal
deal-conflict-title = Two of you changed this draft
deal-conflict = { $by } saved it at { $at }, while you were writing. Nothing is lost: here is what differs.
deal-conflict-unknown = { $by } saved it at { $at }. What you typed is below: saving makes another draft of it.
deal-conflict-theirs = Saved by { $by }
deal-conflict-theirs-short = Saved
deal-conflict-mine = Yours
deal-conflict-nothing = nothing
deal-conflict-keep-mine = Keep mine
deal-conflict-take-theirs = Take theirs
deal-conflict-edit = Or bring both together in the form below, which holds your text, and save it.

# If one submits now
preview-title = If you submit now
preview-unknown = Once you have typed the customer, we compare it with other requests. You learn your place, never who else asks.
preview-first-title = No similar project is known.
preview-first = You would be first in line.
preview-behind-title = A similar project may be registered.
preview-behind = You would be { $place } in line, and move up if one before you ends without an order.
preview-own = Your company already asked for this:
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
preview-minimum = Smallest deal
preview-minimum-none = not in this currency
preview-eligible = Your company meets all conditions: its account is open and in good credit.
preview-ineligible = You cannot submit just now
percent = { $rate } %
place-1 = first
place-2 = second
place-3 = third
place-n = number { $place }

# While one types
keeper-saving = Saving …
keeper-saved = Saved a moment ago · you can close this page and come back
keeper-saved-at = Saved at { $time } · you can close this page and come back
keeper-offline = No connection. What you type is kept on this device and saved when you are back.
keeper-trouble = It could not be saved just now. What you type is kept on this device, and we try again.
keeper-unkept = No connection, and this browser cannot keep anything. Leave this page open until you are back.
keeper-signed-out = You were signed out. What you type is kept on this device: sign in, then go on here.
keeper-sign-in = Sign in in another tab
keeper-stale = { $by } changed this draft at { $at }. Nothing of yours is lost.
keeper-compare = Compare both
keeper-submitted = This deal is submitted.
keeper-open = Open it
keeper-too-long = This cannot be saved as it is: one of the texts is too long. Shorten it.
keeper-out-of-date = The portal was updated meanwhile. What you type is kept on this device: load this page again to go on.
keeper-restored = Text that was not saved yet is back from this device.
keeper-delivered = What you typed before is saved as a draft.
keeper-discard = Drop it
keeper-sending = Sending …
keeper-not-sent = No connection, so nothing was sent. What you typed is kept on this device: press again when you are back.
keeper-gone = This draft was thrown away elsewhere. Nothing of yours is lost: saving makes a new one.

# A deal that is submitted
deal-asked-title = What you asked for
deal-history-title = What happened
deal-outcome-title = What you have
deal-id = Deal id
deal-protection = Protection
deal-terms = Terms
deal-terms-version = version { $version }
deal-submitted-title = Submitted
deal-submitted = We told the channel manager. You will hear from us here and by mail.
deal-answered-title = Answered
deal-answered = Your request is back in review, at the place it had.
deal-attached-title = Attached
deal-attached = The channel manager sees it too.
deal-answered-already-title = Already sent
deal-answered-already = Your answer had arrived before. There is nothing more to do.
deal-withdrawn-already-title = Already withdrawn
deal-withdrawn-already = It was taken back before. There is nothing more to do.
deal-next-review = { $vendor } answers by { $by }
deal-next-late = { $vendor } is late with the answer
deal-place-first = You are first in line for this project.
deal-place-behind = You are { $place } in line for this project. You move up when one before you ends without an order.
deal-next-returned = The clock stands still and your place is kept until you answer.
deal-question = A question for you
deal-question-by = { $by } has a question for you
deal-answer = Your answer
deal-kept-answer = What you had typed
deal-answer-hint = Files can be added further down
deal-answer-send = Send the answer
deal-next-protected = Your discount holds for this project until then.
deal-denied-title = Denied, for this reason
deal-next-denied = If something has changed, register it again: it then stands at the end of the line.
deal-withdrawn-title = Withdrawn
deal-next-withdrawn = You took this request back. It no longer has a place in line.
deal-expired-title = The protection has ended
deal-next-expired = No order came within the protected time, so others may be approved now.
deal-withdraw = Withdraw this request
deal-withdraw-sure = It loses its place in line, and that cannot be undone.
deal-withdraw-now = Withdraw for good
deal-release = Release the protection
deal-release-sure = Others can then be approved for this project, and that cannot be undone.
deal-release-now = Release for good
deal-awaits-decision = Answer due
deal-awaits-answer = Waiting for your answer
