# Anmelden, und weitermachen, wo man unterbrochen wurde.
sign-in-title = Anmelden
sign-in-lead = Das Partnerportal von { $vendor }.
sign-in-email = E-Mail
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-refused = E-Mail-Adresse oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.
sign-in-access-ended = Ihr Zugang ist beendet. Fragen Sie Ihren Administrator oder Ihre Ansprechperson beim Hersteller.
sign-in-too-many = { $minutes ->
    [one] Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.
   *[other] Zu viele Versuche. Warten Sie { $minutes } Minuten und versuchen Sie es dann noch einmal.
}
sign-in-busy = Gerade melden sich sehr viele an. Versuchen Sie es gleich noch einmal.
sign-in-apply = Noch kein Konto? Als Partner bewerben
sign-in-no-account = Noch kein Konto? Fragen Sie Ihre Ansprechperson beim Hersteller.
sign-in-ended-title = Sie wurden abgemeldet
sign-in-ended = Ihre Eingaben sind nicht verloren. Nach der Anmeldung machen Sie dort weiter, wo Sie waren.
sign-in-ended-nothing-kept = Sie wurden abgemeldet, und was Sie gesendet haben, ist zu groß, um es während der Anmeldung zu behalten (mehr als { $most } kB). Was Sie in ein Formular eingegeben haben, das von selbst speichert, liegt auf diesem Gerät und ist wieder da, sobald Sie angemeldet sind und das Formular öffnen. Sonst gehen Sie im Browser zurück, dort ist es noch.
sign-in-files-dropped = { $count ->
    [one] Die Datei ging dabei verloren. Fügen Sie sie nach der Anmeldung noch einmal hinzu.
   *[other] Die { $count } Dateien gingen dabei verloren. Fügen Sie sie nach der Anmeldung noch einmal hinzu.
}
sign-in-resume-title = Willkommen zurück
sign-in-resume = Was Sie gesendet haben, liegt bereit. Noch ist nichts gespeichert oder entschieden.
sign-in-resume-button = Fortsetzen
sign-in-resume-leave = Verwerfen und zur Startseite
sign-in-forgotten = Passwort vergessen?

sign-in-passkey = Mit einem Passkey anmelden
sign-in-passkey-refused = Dieser Passkey ist hier nicht bekannt, oder er hat nicht gezeigt, dass Sie es sind. Versuchen Sie es noch einmal oder melden Sie sich mit Ihrem Passwort an.

passkey-cancelled = Ihr Browser hat abgebrochen, oder es hat zu lange gedauert. Versuchen Sie es noch einmal.
passkey-on-device = Dieses Gerät hat schon einen Passkey für Ihr Konto.
passkey-failed = Das hat nicht geklappt. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.

second-step-title = Zweiter Schritt
second-step-lead = Ihr Passwort stimmt. Zeigen Sie jetzt Ihren zweiten Faktor.
second-step-code = Code
second-step-hint = Sechs Ziffern oder einer Ihrer Wiederherstellungscodes
second-step-back = Mit einem anderen Konto anmelden
second-step-lost = Weder App noch Wiederherstellungscodes? Ihr Administrator kann Ihren zweiten Faktor zurücksetzen.
second-step-wrong = Dieser Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal.
second-step-passkey = Passkey verwenden
second-step-passkey-wrong = Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder geben Sie einen Code ein.
second-step-over = Das hat zu lange gedauert. Geben Sie Ihr Passwort noch einmal ein.

confirm-title = Bestätigen Sie, dass Sie es sind
confirm-lead = Dafür ist eine kurze Prüfung nötig, weil die letzte mehr als 15 Minuten her ist. Noch ist nichts geändert.
confirm-lost = Was Sie gesendet haben, ist zu groß, um es zu behalten. Gehen Sie danach im Browser zurück und senden Sie es noch einmal.
confirm-button = Bestätigen
confirm-passkey = Passkey verwenden
confirm-cancel = Abbrechen
confirm-wrong = Das ist nicht Ihr Passwort.
confirm-done-title = Bestätigt
confirm-done = Was Sie gesendet haben, liegt bereit. Setzen Sie fort, um es auszuführen.
