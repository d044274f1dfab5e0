# E-Mails, die noch niemand bekommen hat.
mail-title = Nicht gesendete E-Mails
mail-lead = E-Mails, die warten, fehlgeschlagen sind, zurückkamen oder im Datenordner liegen. Erneut gesendet gehen sie an die Adresse, wie sie jetzt ist.
mail-empty-title = Keine unversendeten E-Mails
mail-empty = E-Mails, die sich nicht versenden lassen, stehen hier mit dem Grund.
mail-column-to = An
mail-column-subject = Betreff
mail-column-state = Stand
mail-column-written = Geschrieben
mail-column-tries = Versuche
mail-column-error = Was der Mailserver gesagt hat
mail-again = Noch einmal senden
mail-again-all = { $count ->
    [one] Diese eine erneut senden
   *[other] Diese { $count } erneut senden
}
mail-again-done = { $count ->
    [0] Es gab nichts noch einmal zu senden
    [one] Eine E-Mail wird noch einmal gesendet
   *[other] { $count } E-Mails werden noch einmal gesendet
}
mail-state-queued = Wartet
mail-state-failed = Fehlgeschlagen
mail-state-kept = Im Datenordner
mail-lists = Warum E-Mails nicht gesendet wurden
mail-list-all = Alle
mail-list-waiting = Warten ({ $count })
mail-list-failed = Fehlgeschlagen ({ $count })
mail-list-returned = Zurückgekommen ({ $count })
mail-list-kept = Im Datenordner ({ $count })
mail-no-server-title = Es ist kein Mailserver eingerichtet
mail-no-server = E-Mails werden in den Datenordner gelegt und hier aufgeführt; niemand bekommt sie. Einladungen lassen sich unter „Personen“ als Link weitergeben.
mail-next-try = Nächster Versuch
mail-state-refused = Endgültig abgelehnt: sie wird nicht von selbst erneut gesendet
mail-state-given-up = Nach vielen Versuchen aufgegeben: der Mailserver war nicht erreichbar oder beschäftigt
mail-state-returned = Zurückgekommen: erst angenommen, dann nicht zugestellt
mail-tries = { $count ->
    [0] noch nicht versucht
    [one] einmal versucht
   *[other] { $count }-mal versucht
}

# Was eine E-Mail sagt
mail-greeting = Guten Tag { $name },
mail-open = Hier öffnen: { $address }
mail-closing = { $portal }
mail-submitted-subject = Neue Registrierung: { $customer }, { $reference }
mail-submitted = { $by } hat einen Deal mit { $customer } registriert.
mail-answered-subject = Antwort: { $customer }, { $reference }
mail-answered = { $by } hat Ihre Rückfrage zu { $customer } beantwortet.
mail-withdrawn-subject = Zurückgezogen: { $customer }, { $reference }
mail-withdrawn = { $by } hat die Registrierung für { $customer } zurückgezogen. Es ist nichts mehr zu tun.
mail-returned-subject = Rückfrage an Sie: { $customer }, { $reference }
mail-returned = { $by } hat eine Rückfrage zu Ihrer Registrierung für { $customer }. Ihr Platz in der Reihenfolge bleibt Ihnen, bis Sie antworten.
mail-approved-subject = Freigegeben: { $customer }, { $reference }
mail-approved = { $by } hat Ihre Registrierung für { $customer } freigegeben. Ihr Deal ist bis { $until } geschützt.
mail-approved-undated = { $by } hat Ihre Registrierung für { $customer } freigegeben. Ihr Deal ist jetzt geschützt.
mail-denied-subject = Abgelehnt: { $customer }, { $reference }
mail-denied = { $by } hat Ihre Registrierung für { $customer } abgelehnt. Die Begründung:
mail-dropped-subject = Nicht ausgeführt: { $customer }, { $reference }
mail-dropped = Ihre Entscheidung zur Registrierung für { $customer } wurde nicht ausgeführt: Die Registrierung hat sich geändert, bevor der Partner benachrichtigt war. Bitte prüfen Sie sie noch einmal.
mail-expired-subject = Schutz abgelaufen: { $customer }, { $reference }
mail-expired = Ihr Schutz für { $customer } ist abgelaufen. Jetzt können andere Partner freigegeben werden.
mail-draft-ends-subject = Entwurf wird gelöscht: { $customer }, { $reference }
mail-draft-ends = An dem Entwurf für { $customer } hat lange niemand gearbeitet. Er wird am { $until } gelöscht. Wenn Sie ihn behalten möchten, öffnen und speichern Sie ihn.
mail-ended = { $told }. Ihr Zugang zum Portal für dieses Unternehmen ist damit beendet. Wenn Sie Fragen haben, wenden Sie sich an Ihren Ansprechpartner beim Hersteller.
mail-invitation-subject = { $by } lädt Sie zu { $portal } ein
mail-invitation-partner = { $by } lädt Sie zu { $portal } ein, um dort für { $partner } zu arbeiten.
mail-invitation-staff = { $by } lädt Sie ein, in { $portal } zu arbeiten.
mail-invitation-link = Wählen Sie Ihr Passwort und beginnen Sie: { $address }
mail-invitation-no-link = (der Link steht nur in der E-Mail selbst)
mail-invitation-days = { $count ->
    [one] Der Link funktioniert einmal, innerhalb eines Tages.
   *[other] Der Link funktioniert einmal, innerhalb der nächsten { $count } Tage.
}
mail-revoked-subject = Schutz widerrufen: { $customer }, { $reference }
mail-revoked = { $by } hat Ihren Schutz für { $customer } beendet. Die Begründung:
mail-extended-subject = Schutz verlängert: { $customer }, { $reference }
mail-extended = { $by } hat den Schutz für { $customer } bis { $until } verlängert. Das ist vorangekommen:
mail-extension-granted = { $by } hat Ihren Schutz für { $customer } bis { $until } verlängert. Die Begründung:
mail-waits-subject = In der Reihenfolge: { $customer }, { $reference }
mail-waits = Eine andere Registrierung für diese Opportunity wurde freigegeben. Ihre Registrierung für { $customer } behält ihren Platz und wird geprüft, wenn sie an der Reihe ist. Jetzt ist nichts zu tun.
mail-resumed-subject = Als Nächste an der Reihe: { $customer }, { $reference }
mail-resumed = Die Registrierung für { $customer } ist als Nächste an der Reihe und wieder in Prüfung.
mail-reopened-subject = Wieder in Prüfung: { $customer }, { $reference }
mail-reopened = { $by } hat die Prüfung der Registrierung für { $customer } wieder aufgenommen. Die Begründung:
mail-place-changed-subject = Jetzt Platz { $place }: { $customer }, { $reference }
mail-place-changed = Ihre Registrierung für { $customer } steht jetzt auf Platz { $place }.
mail-linked-subject = Verknüpft: { $customer }, { $reference }
mail-linked = { $by } hat die Registrierung für { $customer } mit { $others } verknüpft. Nur eine davon kann geschützt werden.
mail-clock-missed-subject = Nicht rechtzeitig beantwortet: { $customer }, { $reference }
mail-clock-missed = Die Registrierung für { $customer } wurde nicht rechtzeitig beantwortet. Bitte kümmern Sie sich darum, oder sorgen Sie dafür, dass es jemand tut.
mail-unlinked-subject = Verknüpfung gelöst: { $customer }, { $reference }
mail-unlinked = { $by } hat die Verknüpfung der Registrierung für { $customer } mit { $others } gelöst. Die Begründung:
mail-password-subject = Neues Passwort für { $portal } wählen
mail-password = Jemand, wahrscheinlich Sie, hat ein neues Passwort für Ihr Konto angefordert. Öffnen Sie diesen Link, um eines zu wählen. Er gilt einmal und eine Stunde lang:
mail-password-hidden = (Der Link steht nur in der E-Mail selbst.)
mail-password-not-you = Wenn Sie es nicht waren, tun Sie nichts. Ihr Passwort bleibt, wie es ist.
mail-digest-subject = { $count ->
    [one] Eine Neuigkeit von gestern: { $portal }
   *[other] { $count } Neuigkeiten von gestern: { $portal }
}
mail-digest = { $count ->
    [one] Das ist seit Ihrer letzten täglichen E-Mail geschehen:
   *[other] Diese { $count } Dinge sind seit Ihrer letzten täglichen E-Mail geschehen:
}
mail-digest-settings = Wählen, was Sie per E-Mail erhalten: { $address }
mail-digest-end = Diese täglichen E-Mails beenden: { $address }
mail-email-change-subject = Neue Adresse für { $portal } bestätigen
mail-email-change-old = Ihr Konto soll eine andere E-Mail-Adresse bekommen: { $email }. Wenn Sie das wollen, stimmen Sie mit dem Link unten zu. Es gilt, sobald beide Adressen zugestimmt haben.
mail-email-change-new = Jemand möchte { $email } als Adresse des eigenen Kontos in { $portal } verwenden. Wenn Sie das sind, stimmen Sie mit dem Link unten zu. Es gilt, sobald auch Ihre bisherige Adresse zugestimmt hat.
mail-email-change-link = Der neuen Adresse zustimmen: { $address }
mail-email-change-not-you = Der Link funktioniert einmal, innerhalb von zwei Tagen. Wenn Sie das nicht wollten, tun Sie nichts: Die Adresse bleibt, wie sie ist. Ändern Sie, wenn möglich, Ihr Passwort.
mail-email-change-stranger = Der Link funktioniert einmal, innerhalb von zwei Tagen. Wenn Sie das nicht wollten, hat sich jemand bei der eigenen Adresse vertippt: Tun Sie nichts, dann hören Sie nichts mehr davon.
mail-greeting-nobody = Guten Tag,
mail-email-changed-subject = Ihre Adresse für { $portal } wurde geändert
mail-email-changed = Ihr Konto in { $portal } hat jetzt eine andere E-Mail-Adresse. Sie melden sich mit der neuen an, und E-Mails gehen dorthin.
mail-email-changed-not-you = Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Kontaktperson beim Hersteller.

mail-new-browser-subject = Neue Anmeldung bei { $portal }
mail-new-browser = Mit Ihrem Konto hat sich jemand in einem Browser angemeldet, der dafür noch nicht benutzt wurde.
mail-app-set-up-subject = Zweiter Faktor für { $portal } eingerichtet
mail-app-set-up = Für Ihr Konto wurde eine Authenticator-App eingerichtet.
mail-app-removed-subject = Zweiter Faktor bei { $portal } entfernt
mail-app-removed = Die Authenticator-App und die Wiederherstellungscodes Ihres Kontos wurden entfernt.
mail-codes-made-subject = Neue Wiederherstellungscodes für { $portal }
mail-codes-made = Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt. Die alten gelten nicht mehr.
mail-code-used-subject = Wiederherstellungscode für { $portal } benutzt
mail-code-used = Einer Ihrer Wiederherstellungscodes wurde benutzt.
mail-passkey-added-subject = Passkey für { $portal } hinzugefügt
mail-passkey-added = Ihrem Konto wurde ein Passkey hinzugefügt. Wer ihn hat, kann sich als Sie anmelden.
mail-passkey-removed-subject = Passkey von { $portal } entfernt
mail-passkey-removed = Ein Passkey Ihres Kontos wurde entfernt. Damit können Sie sich nicht mehr anmelden.
mail-passkey-suspected-subject = Prüfen Sie Ihre Passkeys für { $portal }
mail-passkey-suspected = Einer Ihrer Passkeys wurde abgelehnt, weil die Zahl seiner Nutzungen kleiner geworden ist. Das kommt vor, wenn es eine Kopie von ihm gibt. Entfernen Sie ihn und fügen Sie einen neuen hinzu.
mail-factor-reset-subject = Zweiter Faktor für { $portal } zurückgesetzt
mail-factor-reset = Ein Administrator hat den zweiten Faktor Ihres Kontos zurückgesetzt und Sie abgemeldet. Ihr Passwort genügt, bis Sie einen neuen einrichten.
mail-security-at = Zeit: { $at }
mail-security-browser = Browser: { $browser }
mail-security-address = Netzwerkadresse: { $address }
mail-security-not-you = Wenn Sie es waren, müssen Sie nichts tun. Wenn nicht, wählen Sie gleich ein neues Passwort ({ $password }), prüfen Sie Ihren zweiten Faktor ({ $factor }) und sagen Sie Ihrem Administrator Bescheid.
# An Bewerber
mail-application-confirm-subject = Bestätigen Sie Ihre Bewerbung für { $company }
mail-application-confirm = Sie haben sich für { $company } bei { $portal } beworben. Bestätigen Sie Ihre Adresse, dann wird Ihre Bewerbung gelesen.
mail-application-confirm-link = Hier bestätigen: { $address }
mail-application-not-you = Wenn Sie das nicht waren, ignorieren Sie diese E-Mail. Die Bewerbung wird nach 7 Tagen gelöscht.
mail-application-received-subject = Ihre Bewerbung für { $company } ist eingegangen
mail-application-received = Ihre Adresse ist bestätigt, und die Bewerbung für { $company } wird angesehen.
mail-application-status-link = So sehen Sie jederzeit, wie sie steht: { $address }
mail-application-refused-subject = Ihre Bewerbung für { $company }
mail-application-refused = Die Bewerbung für { $company } wurde nicht angenommen, aus diesem Grund:
mail-application-reopened-subject = Ihre Bewerbung für { $company } wird noch einmal angesehen
mail-application-reopened = Die Bewerbung für { $company } wurde zunächst nicht angenommen. Sie wird jetzt noch einmal angesehen, und Sie hören, was daraus wird.
