# A person's own account.
account-language-title = Language
account-language = Language of pages and emails
account-language-hint = Numbers and dates follow it too
account-language-save = Save language
account-sessions-title = Where you are signed in
account-sessions-lead = Every browser that is signed in with your account. End the ones you do not know.
account-sessions-alone = You are signed in here only.
account-sessions-end-others = End all others
account-session-browser = Browser
account-session-this = this one
account-session-since = Signed in
account-session-seen = Last used
account-session-address = Address
account-session-end = End
account-session-end-named = End { $browser }
account-session-unknown = Unknown browser
