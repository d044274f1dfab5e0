# Das eigene Konto.
account-language-title = Sprache
account-language = Sprache von Seiten und E-Mails
account-language-hint = Bestimmt auch Zahlen und Datumsangaben
account-language-save = Sprache speichern

account-sessions-title = Wo Sie angemeldet sind
account-sessions-lead = Alle Browser, die mit Ihrem Konto angemeldet sind. Melden Sie ab, was Sie nicht kennen.
account-sessions-alone = Sie sind nur hier angemeldet.
account-sessions-end-others = Überall sonst abmelden
account-session-browser = Browser
account-session-this = dieser hier
account-session-since = Angemeldet seit
account-session-seen = Zuletzt benutzt
account-session-address = Adresse
account-session-end = Abmelden
account-session-end-named = { $browser } abmelden
account-session-unknown = Unbekannter Browser
