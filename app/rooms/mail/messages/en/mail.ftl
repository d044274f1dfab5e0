# Mail, and the page of what nobody has received.
mail-title = Emails not sent
mail-lead = Emails that are waiting, have failed, came back, or are kept in the data folder. Sent again, they go to the address as it is now.
mail-empty-title = No unsent emails
mail-empty = Emails that cannot be sent are listed here with the reason.
mail-column-to = To
mail-column-subject = Subject
mail-column-state = State
mail-column-written = Written
mail-column-tries = Tries
mail-column-error = What the mail server said
mail-again = Send again
mail-again-all = { $count ->
    [one] Send this one again
   *[other] Send these { $count } again
}
mail-again-done = { $count ->
    [0] There was nothing to send again
    [one] One email is being sent again
   *[other] { $count } emails are being sent again
}
mail-state-queued = Waiting
mail-state-failed = Failed
mail-state-kept = In the data folder
mail-lists = Why emails were not sent
mail-list-all = All
mail-list-waiting = Waiting ({ $count })
mail-list-failed = Failed ({ $count })
mail-list-returned = Came back ({ $count })
mail-list-kept = In the data folder ({ $count })
mail-no-server-title = No mail server is set up
mail-no-server = Emails are put into the data folder and listed here; nobody receives them. Invitations can be passed on by a link, under People.
mail-next-try = Next try
mail-state-refused = Refused for good: it is not tried again by itself
mail-state-given-up = Given up after many tries: the mail server was away or busy
mail-state-returned = Came back: it was accepted first, and did not arrive
mail-tries = { $count ->
    [0] not tried yet
    [one] tried once
   *[other] tried { $count } times
}

# What a mail says
mail-greeting = Hello { $name },
mail-open = Open it: { $address }
mail-closing = { $portal }
mail-submitted-subject = New registration: { $customer }, { $reference }
mail-submitted = { $by } registered a deal with { $customer }.
mail-answered-subject = Answer: { $customer }, { $reference }
mail-answered = { $by } answered your question about { $customer }.
mail-withdrawn-subject = Withdrawn: { $customer }, { $reference }
mail-withdrawn = { $by } withdrew the registration for { $customer }. There is nothing more to do.
mail-returned-subject = Question for you: { $customer }, { $reference }
mail-returned = { $by } has a question about your registration for { $customer }. Your place in line is kept until you answer.
mail-approved-subject = Approved: { $customer }, { $reference }
mail-approved = { $by } approved your registration for { $customer }. You are protected until { $until }.
mail-approved-undated = { $by } approved your registration for { $customer }. You are protected now.
mail-denied-subject = Denied: { $customer }, { $reference }
mail-denied = { $by } denied your registration for { $customer } for this reason:
mail-dropped-subject = Not carried out: { $customer }, { $reference }
mail-dropped = Your decision on the registration for { $customer } was not carried out: the registration changed before the partner was told. Please look at it again.
mail-expired-subject = Protection ended: { $customer }, { $reference }
mail-expired = Your protection for { $customer } has ended. Other partners can be approved now.
mail-draft-ends-subject = Draft will be deleted: { $customer }, { $reference }
mail-draft-ends = Nobody has worked on the draft for { $customer } for a long time. It will be deleted on { $until }. Open and save it to keep it.
mail-ended = { $told }. Your access to the portal for this company has ended with it. If you have questions, ask your contact at the vendor.
mail-invitation-subject = { $by } invites you to { $portal }
mail-invitation-partner = { $by } invites you to { $portal }, to work there for { $partner }.
mail-invitation-staff = { $by } invites you to work in { $portal }.
mail-invitation-link = Choose your password and start: { $address }
mail-invitation-no-link = (the link is only in the email itself)
mail-invitation-days = { $count ->
    [one] The link works once, within one day.
   *[other] The link works once, within { $count } days.
}
mail-revoked-subject = Protection revoked: { $customer }, { $reference }
mail-revoked = { $by } ended your protection for { $customer } for this reason:
mail-extended-subject = Protection extended: { $customer }, { $reference }
mail-extended = { $by } extended the protection for { $customer } until { $until }. This has progressed:
mail-extension-granted = { $by } extended your protection for { $customer } until { $until } for this reason:
mail-waits-subject = Waiting in line: { $customer }, { $reference }
mail-waits = Another registration for this opportunity was approved. Your registration for { $customer } keeps its place in line and is reviewed when its turn comes. There is nothing to do now.
mail-resumed-subject = Next in line: { $customer }, { $reference }
mail-resumed = The registration for { $customer } is next in line and back in review.
mail-reopened-subject = Review reopened: { $customer }, { $reference }
mail-reopened = { $by } reopened the review of the registration for { $customer } for this reason:
mail-place-changed-subject = Place { $place } in line: { $customer }, { $reference }
mail-place-changed = Your registration for { $customer } is now in place { $place }.
mail-linked-subject = Linked: { $customer }, { $reference }
mail-linked = { $by } linked the registration for { $customer } to { $others }. Only one of them can be protected.
mail-clock-missed-subject = Not answered in time: { $customer }, { $reference }
mail-clock-missed = The registration for { $customer } has not been answered in time. Please see to it, or make sure that somebody does.
mail-unlinked-subject = Link removed: { $customer }, { $reference }
mail-unlinked = { $by } removed the link between the registration for { $customer } and { $others } for this reason:
mail-password-subject = Choose a new password for { $portal }
mail-password = Someone, probably you, asked for a new password for your account. Open this link to choose one. It works once, for one hour:
mail-password-hidden = (The link is only in the email itself.)
mail-password-not-you = If it wasn’t you, ignore this email. Your password stays as it is.
mail-digest-subject = { $count ->
    [one] One thing from yesterday: { $portal }
   *[other] { $count } things from yesterday: { $portal }
}
mail-digest = { $count ->
    [one] This happened since your last daily email:
   *[other] These { $count } things happened since your last daily email:
}
mail-digest-settings = Choose what you get by email: { $address }
mail-digest-end = Stop these daily emails: { $address }
mail-email-change-subject = Confirm your new address for { $portal }
mail-email-change-old = Your account is to get another email address: { $email }. If you asked for this, agree with the link below. It takes effect once both addresses have agreed.
mail-email-change-new = Someone asked for { $email } to become the address of their account in { $portal }. If that was you, agree with the link below. It takes effect once your old address has agreed, too.
mail-email-change-link = Agree to the new address: { $address }
mail-email-change-not-you = The link works once, within two days. If you did not ask for this, do nothing: the address stays as it is. If you can, change your password.
mail-email-change-stranger = The link works once, within two days. If you did not ask for this, somebody mistyped their own address: do nothing, and you hear no more of it.
mail-greeting-nobody = Hello,
mail-email-changed-subject = Your address for { $portal } was changed
mail-email-changed = Your account in { $portal } has another email address now. You sign in with the new one, and emails go there.
mail-email-changed-not-you = If it wasn’t you, tell your contact at the vendor at once.

mail-new-browser-subject = New sign-in to { $portal }
mail-new-browser = Your account was used to sign in with a browser that wasn’t used before.
mail-app-set-up-subject = Second factor set up for { $portal }
mail-app-set-up = An authenticator app was set up for your account.
mail-app-removed-subject = Second factor removed from { $portal }
mail-app-removed = The authenticator app and the recovery codes of your account were removed.
mail-codes-made-subject = New recovery codes for { $portal }
mail-codes-made = New recovery codes were made for your account. The old ones don’t work any more.
mail-code-used-subject = Recovery code used for { $portal }
mail-code-used = One of your recovery codes was used.
mail-passkey-added-subject = Passkey added for { $portal }
mail-passkey-added = A passkey was added to your account. Whoever has it can sign in as you.
mail-passkey-removed-subject = Passkey removed from { $portal }
mail-passkey-removed = A passkey of your account was removed. It doesn’t sign you in any more.
mail-passkey-suspected-subject = Check your passkeys for { $portal }
mail-passkey-suspected = One of your passkeys was refused, because its count of uses went back. That happens when there is a copy of it. Remove it and add a new one.
mail-factor-reset-subject = Second factor reset for { $portal }
mail-factor-reset = An administrator reset the second factor of your account and signed you out. Your password is enough until you set up a new one.
mail-security-at = Time: { $at }
mail-security-browser = Browser: { $browser }
mail-security-address = Network address: { $address }
mail-security-not-you = If it was you, you need not do anything. If not, choose a new password now ({ $password }), check your second factor ({ $factor }) and tell your administrator.
# To who applies
mail-application-confirm-subject = Confirm your application for { $company }
mail-application-confirm = You applied for { $company } at { $portal }. Confirm your address, and your application is read.
mail-application-confirm-link = Confirm it: { $address }
mail-application-not-you = If this was not you, ignore this email. The application is deleted after 7 days.
mail-application-received-subject = Your application for { $company } is in
mail-application-received = Your address is confirmed, and the application for { $company } is being looked at.
mail-application-status-link = See how it stands at any time: { $address }
mail-application-refused-subject = Your application for { $company }
mail-application-refused = The application for { $company } was not accepted, for this reason:
mail-application-reopened-subject = Your application for { $company } is looked at again
mail-application-reopened = The application for { $company } was not accepted before. It is now being looked at again, and you will hear what comes of it.
