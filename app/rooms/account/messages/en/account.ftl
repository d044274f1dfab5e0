# A person's own account.
account-language-title = Language
account-language = Language of pages and emails
account-language-hint = Also sets number and date formats
account-language-save = Save language
account-sessions-title = Where you are signed in
account-sessions-lead = All browsers signed in to your account. Sign out any you don’t recognise.
account-sessions-alone = You are only signed in here.
account-sessions-end-others = Sign out everywhere else
account-session-browser = Browser
account-session-this = this one
account-session-since = Signed in
account-session-seen = Last used
account-session-address = Address
account-session-end = Sign out
account-session-end-named = Sign out { $browser }
account-session-unknown = Unknown browser
