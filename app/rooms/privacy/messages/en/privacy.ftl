# Erasing people, and how long things are kept.
erasures-title = Erasures
erasures-lead = People who are to be erased, those that wait first.
erasures-ask = Ask for an erasure
erasures-ask-lead = For someone who does not ask themselves. An operator decides.
erasures-ask-send = Ask for the erasure
erasures-asked-done = The erasure was asked for
erasures-erased-done = The person was erased
erasures-declined-done = The erasure was declined
erasures-email = Email address
erasures-email-hint = With which the person signed in. Someone who still belongs to a company can ask for themselves.
erasures-empty-title = Nobody is to be erased
erasures-empty = When someone asks to be erased, it appears here.
erasures-whom = Whom
erasures-of = Belonged to
erasures-staff = The vendor’s staff
erasures-asked-by = Asked by
erasures-by-oneself = The person
erasures-asked-at = Asked on
erasures-state = State
erasures-state-open = Waits
erasures-state-done = Erased
erasures-state-declined = Declined
erasures-state-withdrawn = Taken back
erasure-title = Erase { $name }?
erasure-request = Request
erasure-decided = Decided by
erasure-duties = { $count ->
    [one] One request is assigned to this person
   *[other] { $count } requests are assigned to this person
}
erasure-duties-what = Let someone else take them over or decide them first.
erasure-erase-title = Erase
erasure-goes = Goes: name, email address, password, sign-ins and their network addresses, settings, notices, emails, and the name wherever it stands for others and in the event log.
erasure-stays = Stays: what was done, when, and for which company, by “Erased person”. Deals, decisions, amounts and the seals of the event log do not change.
erasure-final = This cannot be undone.
erasure-name = To confirm, type the name: { $name }
erasure-erase = Erase for good
erasure-decline-title = Do not erase
erasure-reason = Reason
erasure-reason-hint = The person reads it.
erasure-decline = Decline

retention-title = Retention
retention-lead = How long things are kept. What is older is deleted once a day.
retention-how-long = For how many days
retention-mail = Emails that were sent
retention-mail-hint = Then the email with its text and recipient is deleted. 7 to 3650 days.
retention-address = Addresses of sessions
retention-address-hint = Network address and browser of a sign-in that still lasts. A sign-in ends after 14 days in any case. 1 to 3650 days.
retention-sign-in = Addresses in the log of sign-ins
retention-sign-in-hint = That someone signed in stays in the event log; from where is forgotten. 7 to 3650 days.
retention-access = Who looked at data
retention-access-hint = 30 to 3650 days.
retention-application = Contacts of refused applications
retention-application-hint = The company and the decision stay. 30 to 3650 days.
retention-draft = Unfinished drafts
retention-draft-hint = Counted from the last change. Who wrote it is told 14 days before. 30 to 3650 days.
retention-save = Save
retention-set = The periods were saved. They hold from the next daily round on.
retention-set-by = Set by { $who }
retention-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
retention-days-label = Days
retention-run = Last round
retention-run-none = The first round comes within the day.
retention-what = What
retention-removed = Deleted
retention-oldest = Oldest that is left
retention-told = { $count ->
    [one] The writers of one draft were told that it will be deleted.
   *[other] The writers of { $count } drafts were told that these will be deleted.
}
retention-earlier = Earlier rounds
retention-removed-count = { $count ->
    [one] { $count } deleted
   *[other] { $count } deleted
}
