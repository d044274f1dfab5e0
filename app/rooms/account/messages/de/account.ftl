# Das eigene Konto.
account-language-title = Sprache
account-language = Sprache von Seiten und E-Mails
account-language-hint = Zahlen und Daten richten sich danach
account-language-save = Sprache speichern

account-sessions-title = Wo Sie angemeldet sind
account-sessions-lead = Alle Browser, die mit Ihrem Konto angemeldet sind. Beenden Sie, was Sie nicht kennen.
account-sessions-alone = Sie sind nur hier angemeldet.
account-sessions-end-others = Alle anderen beenden
account-session-browser = Browser
account-session-this = dieser hier
account-session-since = Angemeldet seit
account-session-seen = Zuletzt benutzt
account-session-address = Adresse
account-session-end = Beenden
account-session-end-named = { $browser } beenden
account-session-unknown = Unbekannter Browser
