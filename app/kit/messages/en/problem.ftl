# When something goes wrong: what happened, and a way out. What is wrong with one field follows below.
error-no-place-title = Page of the list not found
error-no-place = The address of this page is incomplete or no longer valid. Go on from the first page of the list.
error-first-page = Go to the first page of the list
error-bad-request-title = Request could not be read
error-bad-request = Part of it was missing or damaged. Go back and try again.
error-signed-out-title = Please sign in
error-signed-out = You are not signed in, or your session has ended.
error-other-site-title = Request came from another site
error-other-site = Another site tried to do something here through your browser. Nothing was done. If you wanted this, open the page here and do it again.
error-forbidden-title = You don’t have access
error-forbidden = Your account cannot open this page. If you need it for your work, ask your administrator.
error-not-found-title = Page not found
error-not-found = The address is wrong, or the page belongs to someone else.
error-method-title = This is not possible here
error-method = This address cannot be opened this way. Start from the page itself.
error-timeout-title = This took too long
error-timeout = There was no answer in time. Nothing is lost. Try again.
error-stale-title = Someone else changed this while you had it open
error-stale = { $by } changed it ({ $at }). Open it again to see the current version, then decide.
error-stale-plain = It changed while you had it open. Open it again, then decide.
error-too-large-title = Too large
error-too-large = What you sent is too large. Make the file or the text smaller and send it again.
error-too-many-rows-title = Too many rows for one Excel file
error-too-many-rows = An Excel file takes up to { $most } rows. Narrow the list with its filters, or export it as CSV, which takes all of them.
error-media-title = File type not accepted
error-media = Use one of the file types that the form lists.
error-unprocessable-title = Please check the form
error-unprocessable = Go back to the form. The fields show what is missing.
error-refused-title = This is not possible now
error-too-many-title = Too many requests
error-too-many = Wait a moment, then try again.
error-too-many-wait = { $count ->
    [one] Wait one second, then try again.
   *[other] Wait { $count } seconds, then try again.
}
error-internal-title = Something went wrong on our side
error-internal = The error has been logged and nothing was saved halfway. Try again. If it happens again, tell us the number below.
error-busy-title = The portal is busy
error-busy = Nothing was saved. Wait a few seconds and send it again.
error-full-title = Storage is full
error-full = Nothing could be saved because our storage is full. You can still read everything. Our operators can see this too.
error-unavailable-title = Not available right now
error-unavailable = Part of the service does not respond. Nothing was saved. Try again in a minute.
error-number = Error number { $id }
error-back-home = Go to Home
error-elsewhere = You work for several companies here. Is this about another one?
error-open-as = Open it for { $company }
error-try-again = Try again
error-open-again = Open it again
error-sign-in = Sign in

# What is wrong with a field.
problem-required = Required.
problem-choose = Choose one.
problem-too-long = { $over } too many: no more than { $most } characters.
problem-too-short = { $least ->
    [one] At least one character.
   *[other] At least { $least } characters.
}
problem-control-characters = Contains characters that cannot be shown. Type it again.
problem-domain = Enter the company’s website, such as company.com.
problem-website-missing = Enter the website, or say below why there is none.
problem-country = Choose a country from the list.
problem-email = Enter an email address, such as name@company.com.
problem-phone = Enter a phone number with 6 to 15 digits, such as +47 55 12 34 56.
problem-date = Enter a date, such as 2026-11-02.
problem-date-passed = This date has passed. Enter the date you expect the order.
problem-date-is-today = Enter a date after today.
problem-date-too-far = { $days ->
    [one] Too far ahead. Register a deal no more than one day before the order.
   *[other] Too far ahead. Register a deal no more than { $days } days before the order.
}
problem-tender-published = The tender is already published, so this deal can no longer be registered.
problem-currency = Choose a currency from the list.
problem-quantity = Enter a whole number, 1 or more.
problem-quantity-too-large = No more than { $most } of one product.
problem-amount = Enter an amount, such as 1,250.00.
problem-amount-decimals = Too many decimals for this currency.
problem-amount-negative = Enter an amount of zero or more.
problem-amount-too-large = This amount is too large.
problem-amount-ambiguous = This can be read in two ways. Write { $grouped } or { $decimal }.
problem-amount-thousands = This can be read in two ways. Write { $grouped } if that is meant, otherwise the amount with the decimals that the currency has.
problem-below-minimum = The total is { $value }. The minimum for a registration is { $minimum }.
problem-no-lines = Add at least one product.
problem-too-many-lines = { $most ->
    [one] No more than one product.
   *[other] No more than { $most } products. List the rest in the notes.
}
problem-too-many-files = { $most ->
    [one] No more than one file.
   *[other] No more than { $most } files. Remove one to add another.
}
problem-storage-full = Your company’s files take up all of its { $megabytes } MB. Remove files from drafts, or ask the vendor for more room.
problem-question-missing = Enter your question.
problem-answer-missing = Write an answer.
problem-reason-missing = Enter the reason. The partner will read it.
problem-override-reason-missing = { $reference } looks the same and is protected. Explain how this differs.
problem-status-reason-missing = Enter the reason. Your colleagues will read it.
problem-email-taken = This email address is already in use.
problem-same-email = This is your address already.
problem-role-of-the-other-side = This role cannot be used here: partners and staff have different roles.
problem-country-code = Enter the two-letter country code, such as SE.
problem-tier-unknown = This tier is not in the current terms.
problem-hue = Enter a hue from 0 to 359 degrees.
problem-tier-twice = Tier { $tier } is listed twice.
problem-tier-name-missing = Tier { $tier } needs an English name.
problem-tier-discount = Enter a discount from 0 to 100 % for tier { $tier }.
problem-tier-in-use = Partners are in tier { $tier }, so the terms must include it.
problem-currency-in-use = There are partners in { $currency }, so the terms must keep a minimum in it.
problem-zone = Enter a time zone, such as Europe/Berlin.
problem-time = Enter a time, such as 09:00.
problem-closes-before-opening = This must be later than the opening time.
problem-never-open = Enter opening hours for at least one day.
problem-not-in-range = Enter a whole number from { $least } to { $most }.
problem-percentage = Enter a percentage from 0 to 100, such as 15 or 7.5.
problem-currency-code = Enter a currency code, such as EUR.
problem-twice = This is already in the list.
problem-date-in-line = Line { $line } is not a date. Enter one date per line, such as 2026-12-25.
problem-duration = Enter hours, or hours and minutes, from 0:15 to 80: such as 4 or 4:30.
problem-exchange-rate = Enter a rate above zero with no more than six decimals, such as 11.25.
problem-rate-of-base = This is the base currency. It needs no rate.
problem-base-missing = Choose the base currency that the rates refer to, or remove the rates.
problem-effective-too-early = The earliest possible date is { $earliest }.
problem-effective-too-late = Enter a date no later than { $latest }.
problem-too-many = No more than { $most }. Remove the rest.
problem-passwords-differ = The two passwords are not the same.
problem-country-in-list = { $code } is not a country code.
problem-no-role = Choose at least one role.
problem-no-price = Enter a price in at least one currency.
problem-product-number-start = Begin the product number with a letter or a digit.
problem-not-agreed = Tick the box if you accept the agreement.
problem-agreement-picture = Line { $line }: pictures are not shown in agreements. Remove it, or say it in words.
problem-agreement-html = Line { $line }: HTML does not work in agreements. Remove it, or write \< where you mean the character itself.
problem-agreement-footnote = Line { $line }: footnotes do not work in agreements. Put the text where it belongs.
problem-agreement-struck = Line { $line }: nothing is struck through in agreements. Remove the words, or the ~~ around them.
problem-agreement-checkbox = Line { $line }: checkboxes do not work in agreements. Write a plain list.
problem-agreement-link = Line { $line }: this link leads nowhere. Begin its address with https:// or mailto:.
problem-agreement-wide = Line { $line }: this table has more than { $most } columns, which do not fit on a page.
problem-agreement-cells = Line { $line }: this row has more cells than the table has columns. Write \| where you mean the character itself.
problem-agreement-more = { $count ->
    [one] There is 1 more like these.
   *[other] There are { $count } more like these.
}
problem-distributor-of-distributor = Only resellers buy from a distributor.
problem-distributor-missing = Choose the distributor: deals in this country are bought through one.
problem-distributor-not-tied = You do not buy from this distributor in the customer’s country. Choose another, or ask your channel manager.
problem-already-in-line = Already in line { $line }.
problem-lines-wrong = { $lines ->
    [one] One line has a problem, so nothing was imported. Correct the file and upload it again.
   *[other] { $lines } lines have problems, so nothing was imported. Correct the file and upload it again.
}
problem-quote-not-closed = A quotation mark is opened here and never closed.
problem-file-too-large = The file is larger than { $megabytes } MB. Split it and import the parts one by one.
problem-headings-missing = The first line must name the columns. Missing: { $names }.
problem-heading-number = number
problem-heading-name = name
problem-heading-currency = currency
problem-heading-price = price
problem-no-file = Choose a file.
problem-file-empty = The file is empty.
problem-file-is-workbook = This is an Excel workbook. Save the sheet as CSV and choose that file.
problem-file-not-text = This is not a table as text. Save the sheet as CSV and choose that file.
problem-no-lines-below-heading = There are no lines below the heading.
problem-file-too-long = The file has more than { $most } lines. Split it and import the parts one by one.
problem-cell-count = This line has { $found } cells, the first line has { $expected }. Put quotation marks around an amount or a name that contains the separator.
problem-currency-not-in-programme = The programme has no currency “{ $written }”. Use { $offered }.
problem-other-name-in-line = Line { $line } has another name for this number.
problem-tax-id = Tax IDs in { $country } look like { $example }.
problem-tax-id-unknown = This does not look like a tax ID in { $country }.
problem-date-in-future = This date is still to come. Enter today or an earlier date.
problem-own-deputy = Choose somebody else.
problem-deputy-already = Somebody stands in from { $from } to { $until } already. End that first, or choose other days.
problem-deputy-away = They are away themselves from { $from } to { $until }. Choose somebody else, or other days.
problem-stands-in = They stand in for somebody else from { $from } to { $until }. End that first, or choose other days.
problem-buys-from-distributors = It buys from distributors. End that first: a distributor buys from you.
problem-has-resellers = Resellers buy from it. End that first.
problem-tax-id-mistyped = The check digits do not fit a tax ID in { $country }. Compare it with the original.

# What speaks against an action.
ineligible-suspended = The account of this company is suspended: no new deals for now. The channel manager can say why and lift it.
ineligible-credit-hold = The account of this company is on credit hold: an invoice is overdue, or the credit limit is reached. New deals can be registered once that is settled.
ineligible-agreement = Your company has not accepted the partner agreement in the current version. One of your administrators can accept it.
ineligible-agreement-link = Read the agreement
ineligible-screening = A check of this company is not finished: no new deals until it is. The channel manager knows more.
ineligible-ended = The partnership with this company has ended: no new deals.
ineligible-ask = Ask { $name } ({ $email })
refused-partner-ended = The partnership has ended. Nothing about it can be changed.
refused-partner-not-ended = The partnership goes on: there is nothing to take back.
refused-partner-reopen-too-late = It ended more than 30 days ago. The company has to apply again.
refused-partner-looks-like-another = This company may be here already. Look at the entries that are alike first.
refused-stage = { $stage ->
    [draft] This is still a draft, so this is not possible yet.
    [in_review] This is in review, so this is not possible.
    [returned] There is an open question. It must be answered first.
    [protected] This is already protected.
    [denied] This was already denied.
    [withdrawn] This was withdrawn, so nothing more can be done.
    [expired] This has expired, so nothing more can be done.
   *[other] The stage has changed, so this is not possible.
}
refused-already-submitted = This was already submitted as { $reference }.
refused-partner-suspended = The partner is suspended, so nothing can be approved for them.
refused-opportunity-protected = The opportunity is already protected for another registration. See:
refused-link-to-itself = This is the same registration. Enter the other one.
refused-already-linked = These two are already linked.
refused-not-linked = This registration is not linked to another one.
refused-nobody-waits = Nobody waits behind this registration any more.
refused-not-over = This registration has not ended, so it cannot be registered again.
refused-protection-over = The protection has ended meanwhile.
refused-extension-not-offered = Partners cannot extend a protection themselves. Ask the channel manager.
refused-extended-before = This protection was extended before. Ask the channel manager for more time.
problem-progress-missing = Say what has progressed.
refused-still-protected = The protection has not ended yet.
refused-file-kept = This file was submitted with the registration and cannot be removed.
refused-too-late-to-undo = It is too late to undo this: the partner has been told.
refused-file-large = The file is larger than { $megabytes } MB. Make it smaller or split it.
refused-file-interrupted = The file did not arrive completely. Send it again.
refused-last-administrator = This is the last administrator. Make someone else an administrator first.
refused-already-joined = This person has already accepted the invitation.
refused-removed = This person was removed. Invite them again.
refused-has-account = You have an account: sign in to accept the invitation.
refused-somebody-elses = This invitation is for someone else. Sign out, and sign in with the address that it was sent to.
refused-link-by-mail-only = They had an account here before: the link goes to their mailbox only, since it opens that account.
refused-number-taken = { $number } is already on the price list: { $name }.
refused-application-closed = No applications are taken at the moment.
refused-application-not-by-hand = This was sent faster than anyone can fill it in. Look it over and send it again.
refused-application-form-too-old = The form was open for a long time. Everything is still here: send it again.
refused-application-too-many = Too many applications came from your network or for this address. Try again tomorrow.
refused-application-partner-made = This company has become a partner, so this application stays closed.
refused-application-other-open = Another application of this company is open. Decide that one.
refused-application-contact-forgotten = The contact was deleted after the retention period, so nobody could be answered. The company can apply again.
refused-link-unknown = This link does not work. It may be incomplete, or a newer one has replaced it.
refused-link-expired = This link has expired.
refused-link-used = This link has already been used.
refused-already-set-up = This portal is already set up.
refused-no-programme = There are no programme terms yet. The programme manager must set them first.
refused-settings-nothing-changes = The draft is the same as the published settings. Change something first.
refused-agreement-not-asked = The agreement was changed while you were reading. Read what it says now, then accept it.
refused-agreement-nothing-changes = The draft says what the last version says. Change something first.
refused-agreement-already-withdrawn = This version was withdrawn before.
refused-settings-already-asked = This draft is already waiting for a second programme manager.
refused-settings-not-asked = This draft is not waiting for approval any more. Open it again.
refused-settings-own-consent = Another programme manager has to approve this: you asked for it yourself.
refused-settings-in-force = This version is or was in force, so it cannot be withdrawn. Publish a new one instead.
refused-settings-already-withdrawn = This version was already withdrawn.
refused-settings-followed = Version { $version } follows this one and was compared with it. Withdraw that one first.
refused-form-damaged = This form is damaged. Open it again and resend it.
refused-form-reused = This form was already sent with other content. Open it again to continue.
problem-common-password = This password is easy to guess: it is common, or made of your name or address. Choose another one.
refused-nothing-to-set-up = No authenticator app is being set up. Start again.
refused-no-second-factor = You have no second factor yet. Set one up first.
refused-second-factor-required = The vendor requires a second factor of you. You can replace it, but not remove it.
refused-passkey-not-taken = The passkey was not added, because it took too long or your browser sent something else. Try again.
refused-passkeys-need-domain = Passkeys need a portal that is reached by a domain name. This one is reached by a number.
refused-passkey-known = This passkey is registered already.
refused-too-many-passkeys = You have as many passkeys as you can have. Remove one that you don’t use.
refused-own-second-factor = You cannot reset your own second factor here. Replace it under “Second factor”.
refused-second-factor-elsewhere = This person works for another company here as well. Ask the vendor to reset their second factor.
refused-sign-in-rules-changed = Somebody changed these rules in the meantime. Open them again.
error-second-factor-due-title = First set up a second factor
error-second-factor-due = Your account needs a second factor before you can do anything else.
error-second-factor-due-link = Set it up
problem-nothing-found = Nothing is found under this name.
problem-other-name = This is not the name of the person. Enter it as it is shown above.
refused-erasure-duties = { $count ->
    [one] One request is assigned to this person. Let someone else take it over or decide it first; then they can be erased.
   *[other] { $count } requests are assigned to this person. Let someone else take them over or decide them first; then they can be erased.
}
refused-erasure-last = This person is the last who looks after the people of a company or of the staff. Give someone else that role first; then they can be erased.
refused-erasure-erased = This person has been erased already.
refused-erasure-asked = This was asked for already, and waits for a decision.
refused-erasure-decided = This was decided or taken back meanwhile.
refused-erasure-own = Someone else has to decide about you.
refused-too-many-copies = You have taken several copies within the hour. Please try again in an hour.
problem-heading-company = company
problem-heading-kind = kind
problem-heading-country = country
problem-heading-tier = tier
problem-heading-website = website
problem-heading-tax-id = tax id
problem-heading-distributor = distributor
problem-heading-territory = sells in
problem-heading-manager = channel manager
problem-heading-person = name
problem-heading-email = e-mail
problem-heading-partner = partner
problem-heading-roles = roles
problem-heading-language = language
problem-not-one-of = Enter one of these: { $offered }.
problem-no-such-partner = No partner has this name, website or tax ID. Check the spelling, or add the partner first.
problem-several-partners = Several partners have this name. Enter the website or the tax ID instead.
problem-partnership-ended = The partnership has ended.
problem-other-partner = You can only import people of your own company. Leave this cell empty.
problem-not-a-distributor = This partner is not a distributor.
problem-no-such-manager = No channel manager has this email address.
problem-not-an-image = Choose a PNG, JPEG or WebP image.
problem-image-is-drawing = SVG files can contain programs, so they are not accepted. Save the logo as PNG.
problem-image-size = The image must be { $least } to { $most } pixels wide and high.
problem-image-too-large = The image is larger than { $kilobytes } KB.
