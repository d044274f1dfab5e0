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
account-session-address = Netzwerkadresse
account-session-end = Abmelden
account-session-end-named = { $browser } abmelden
account-session-unknown = Unbekannter Browser

account-password-title = Passwort
account-password-current = Bisheriges Passwort
account-password-new = Neues Passwort
account-password-hint = Mindestens 10 Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.
account-password-save = Passwort ändern
account-password-wrong = Das ist nicht Ihr bisheriges Passwort.
account-password-changed-title = Passwort geändert
account-password-changed = Sie wurden überall sonst abgemeldet.

account-forgotten-title = Passwort vergessen?
account-forgotten-lead = Geben Sie Ihre E-Mail-Adresse ein. Wir schicken Ihnen einen Link, mit dem Sie ein neues wählen.
account-forgotten-send = Link senden
account-forgotten-sent-title = Sehen Sie in Ihr Postfach
account-forgotten-sent = Wenn es zu { $email } ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und eine Stunde lang.
account-forgotten-sent-hint = Nach ein paar Minuten nichts da? Sehen Sie im Spam-Ordner nach oder fragen Sie Ihren Kontakt beim Hersteller.
account-back-to-sign-in = Zurück zur Anmeldung
account-reset-title = Neues Passwort wählen
account-reset-lead = Für { $email }.
account-reset-save = Passwort speichern
account-reset-done-title = Passwort geändert
account-reset-done = Sie wurden überall abgemeldet. Melden Sie sich mit dem neuen Passwort an.
account-reset-spent-title = Dieser Link gilt nicht mehr
account-reset-spent = Jeder Link gilt einmal und eine Stunde lang, und ein neuer ersetzt den alten.
account-reset-again = Neuen Link senden
