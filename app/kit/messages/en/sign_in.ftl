# Signing in, and coming back to what was interrupted.
sign-in-title = Sign in
sign-in-lead = The partner portal of { $vendor }.
sign-in-email = Email
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = Email or password is wrong. Check both and try again.
sign-in-access-ended = Your access has ended. Ask your administrator or your contact at the vendor.
sign-in-too-many = { $minutes ->
    [one] Too many tries. Wait a minute and try again.
   *[other] Too many tries. Wait { $minutes } minutes and try again.
}
sign-in-busy = Many people are signing in right now. Try again in a moment.
sign-in-apply = No account yet? Apply to become a partner
sign-in-no-account = No account yet? Ask your contact at the vendor.
sign-in-ended-title = You were signed out
sign-in-ended = Nothing you typed is lost. Sign in to continue where you were.
sign-in-ended-nothing-kept = You were signed out, and what you sent is too large to keep while you sign in (more than { $most } kB). What you typed into a form that saves by itself is kept on this device, and is back once you have signed in and opened the form. Otherwise go back in your browser to find it.
sign-in-files-dropped = { $count ->
    [one] The file could not be kept. Add it again after you sign in.
   *[other] The { $count } files could not be kept. Add them again after you sign in.
}
sign-in-resume-title = Welcome back
sign-in-resume = What you sent is ready. Nothing has been saved or decided yet.
sign-in-resume-button = Continue
sign-in-resume-leave = Discard and go to Home
sign-in-forgotten = Forgot your password?

sign-in-passkey = Sign in with a passkey
sign-in-passkey-refused = This passkey is not known here, or it didn’t show that it is you. Try again, or sign in with your password.

passkey-cancelled = Your browser cancelled, or it took too long. Try again.
passkey-on-device = This device already has a passkey for your account.
passkey-failed = That did not work. Check your connection and try again.

second-step-title = Second step
second-step-lead = Your password is right. Now show your second factor.
second-step-code = Code
second-step-hint = Six digits, or one of your recovery codes
second-step-back = Sign in as someone else
second-step-lost = No app and no recovery codes? Your administrator can reset your second factor.
second-step-wrong = This code is wrong or was already used. Wait for the next one and try again.
second-step-passkey = Use a passkey
second-step-passkey-wrong = This passkey was not accepted. Try again, or enter a code.
second-step-over = That took too long. Enter your password again.

confirm-title = Confirm it’s you
confirm-lead = This needs a quick check, because you last confirmed who you are more than 15 minutes ago. Nothing has been changed yet.
confirm-lost = What you sent is too large to keep. Go back in your browser afterwards and send it again.
confirm-button = Confirm
confirm-passkey = Use a passkey
confirm-cancel = Cancel
confirm-wrong = This is not your password.
confirm-done-title = Confirmed
confirm-done = What you sent is ready. Continue to carry it out.
