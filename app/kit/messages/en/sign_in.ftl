# Signing in, and coming back to what was interrupted.
sign-in-title = Sign in
sign-in-lead = Deals, answers and dates with { $vendor }.
sign-in-email = E-mail
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = E-mail or password is not right. Check both and try again.
sign-in-disabled = This account is closed. Your administrator can open it again.
sign-in-too-many = { $minutes ->
    [one] Too many tries. Wait a minute, then try again.
   *[other] Too many tries. Wait { $minutes } minutes, then try again.
}
sign-in-busy = Many people are signing in just now. Try again in a moment.
sign-in-no-account = No account yet? Ask your contact at the vendor.
sign-in-ended-title = You were signed out
sign-in-ended = Nothing you typed is lost: sign in, and it goes on where you were.
sign-in-ended-nothing-kept = You were signed out, and what was sent was too large to keep. Go back in your browser to find it, or sign in and send it again.
sign-in-files-dropped = { $count ->
    [one] The file could not be kept: add it again after you have signed in.
   *[other] The { $count } files could not be kept: add them again after you have signed in.
}
sign-in-resume-title = Welcome back
sign-in-resume = What you sent is ready to go on. Nothing has been saved or decided yet.
sign-in-resume-button = Continue
sign-in-resume-leave = Leave it, and go to the first page
