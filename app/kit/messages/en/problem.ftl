# When something goes wrong: what happened, and a way out. What is wrong with one field follows below.
error-bad-request-title = That request could not be read
error-bad-request = Part of it was missing or damaged. Go back and try again.
error-signed-out-title = Sign in first
error-signed-out = You are not signed in, or your sign-in has ended.
error-other-site-title = That came from another site
error-other-site = Another site sent your browser here to do something, and nothing was done. Open the page here and do it again if you meant it.
error-forbidden-title = This is not open to you
error-forbidden = Your account does not reach this page. If you need it for your work, ask your administrator.
error-not-found-title = There is nothing here
error-not-found = The address is wrong, or what was here belongs to someone else.
error-method-title = That cannot be done here
error-method = This address only opens pages, or only takes forms. Start from the page itself.
error-timeout-title = That took too long
error-timeout = The answer did not come in time, and we stopped waiting. Nothing is lost: try again.
error-stale-title = Someone changed this while you edited
error-stale = { $by } changed it at { $at }. Open it again to see both, then decide what should stand.
error-stale-plain = It changed while you had it open. Open it again, then decide what should stand.
error-too-large-title = That is too large
error-too-large = What you sent is larger than we can take. Make the file or the text smaller and send it again.
error-media-title = That kind of file cannot be used here
error-media = Send it in one of the kinds that the form names.
error-unprocessable-title = Something in the form needs another look
error-unprocessable = Go back to the form: the fields say what is missing.
error-refused-title = That is not possible now
error-too-many-title = Too many requests
error-too-many = Wait a moment, then try again.
error-too-many-wait = { $count ->
    [one] Wait one second, then try again.
   *[other] Wait { $count } seconds, then try again.
}
error-internal-title = Something went wrong on our side
error-internal = It has been written down, and nothing was half saved. Try again; if it stays, tell us the number below.
error-busy-title = Very busy just now
error-busy = Nothing was saved. Wait a few seconds and send it again.
error-full-title = No room to save
error-full = The disk on our side is full, so nothing could be saved. Reading still works. Our operators see this too.
error-unavailable-title = Not reachable just now
error-unavailable = A part of the service does not answer. Nothing was saved. Try again in a minute.
error-number = Number { $id }
error-back-home = Go to the first page
error-try-again = Try again
error-open-again = Open it again
error-sign-in = Sign in

# What is wrong with a field.
problem-required = This is needed.
problem-choose = Choose one of these.
problem-too-long = { $most ->
    [one] This takes one letter at most.
   *[other] This takes { $most } letters at most.
}
problem-too-short = { $least ->
    [one] This needs one letter at the least.
   *[other] This needs { $least } letters at the least.
}
problem-control-characters = There are signs in it that cannot be shown. Type it again.
problem-domain = Give the company’s web domain, such as company.com.
problem-country = Choose a country from the list.
problem-email = This is not an e-mail address. It needs the form name@company.com.
problem-date = Give a day, such as 2026-11-02.
problem-date-passed = This date has passed. When do you expect the order?
problem-date-too-far = { $days ->
    [one] This is too far ahead: deals can be registered one day before the order.
   *[other] This is too far ahead: deals can be registered up to { $days } days before the order.
}
problem-tender-published = The tender is out, so it is too late to register this deal.
problem-currency = Choose a currency from the list.
problem-quantity = Give a whole number from 1 up.
problem-amount = Give an amount, such as 1,250.00.
problem-amount-decimals = This currency has fewer decimals than that.
problem-amount-negative = An amount cannot be below zero.
problem-amount-too-large = This is more than can be registered.
problem-below-minimum = This comes to { $currency } { $value }. Deals can be registered from { $currency } { $minimum }.
problem-no-lines = Name at least one product.
problem-too-many-lines = { $most ->
    [one] No more than one product fits.
   *[other] No more than { $most } products fit. Put the rest into the notes.
}
problem-too-many-files = { $most ->
    [one] No more than one file fits.
   *[other] No more than { $most } files fit. Take one away to add another.
}
problem-question-missing = Write the question: without one they cannot answer.
problem-answer-missing = Write the answer.
problem-reason-missing = Write the reason: they will read it.
problem-override-reason-missing = { $reference } looks the same and is protected. Write why this is another project.
problem-status-reason-missing = Write the reason: your colleagues will read it.
problem-email-taken = Somebody has this address already.
problem-role-of-the-other-side = This role belongs to the other side: partners and staff have different ones.
problem-country-code = Give the country by its two letters, such as SE.
problem-tier-unknown = The terms in force have no such tier.
problem-hue = A hue is between 0 and 359 degrees.
problem-tier-twice = The tier { $tier } is there twice.
problem-tier-name-missing = The tier { $tier } needs a name in English.
problem-tier-discount = The discount of the tier { $tier } is between 0 and 100 %.
problem-tier-in-use = Some partners are in the tier { $tier }: the terms have to say what it brings.

# What speaks against an action.
ineligible-suspended = Your company’s account is suspended. Your channel manager can say why and lift it.
ineligible-credit-hold = Your company’s account is on credit hold. Your accounts contact can lift it.
refused-stage = { $stage ->
    [draft] This is still a draft, so that cannot be done yet.
    [in_review] This is in review just now, so that cannot be done.
    [returned] A question is open on this, so that cannot be done until it is answered.
    [protected] This is protected already.
    [denied] This was denied already.
    [withdrawn] This was withdrawn, so nothing can be done with it.
    [expired] This has expired, so nothing can be done with it.
   *[other] This is no longer where it was, so that cannot be done.
}
refused-already-submitted = This was submitted already, as { $reference }.
refused-partner-suspended = The partner is suspended, so nothing can be approved for it.
refused-opportunity-protected = The opportunity is protected for another request. Look at it here:
refused-link-to-itself = That is this very request. Name the other one.
refused-already-linked = These two are linked already.
refused-still-protected = The protection has not ended yet.
refused-file-kept = This file belongs to what was submitted, so it stays.
refused-file-large = The file is larger than { $megabytes } MB. Make it smaller, or split it.
refused-file-interrupted = The file did not arrive whole. Send it again.
refused-no-programme = There are no programme terms in force. The programme manager has to set them first.
refused-form-damaged = This form is damaged. Open it again and send it once more.
refused-form-reused = This form was sent already, with other content. Open it again to go on.
