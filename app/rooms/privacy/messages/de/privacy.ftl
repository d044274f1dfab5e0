# Personen löschen, und wie lange etwas aufbewahrt wird.
erasures-title = Löschungen
erasures-lead = Personen, die gelöscht werden sollen, die wartenden zuerst.
erasures-ask = Löschung beantragen
erasures-ask-lead = Für jemanden, der nicht selbst darum bittet. Ein Betreiber entscheidet.
erasures-ask-send = Löschung beantragen
erasures-asked-done = Die Löschung ist beantragt
erasures-erased-done = Die Person ist gelöscht
erasures-declined-done = Die Löschung ist abgelehnt
erasures-email = E-Mail-Adresse
erasures-email-hint = Mit der sich die Person angemeldet hat. Wer noch zu einem Unternehmen gehört, kann selbst darum bitten.
erasures-empty-title = Niemand soll gelöscht werden
erasures-empty = Wenn jemand seine Löschung beantragt, steht das hier.
erasures-whom = Wen
erasures-of = Gehörte zu
erasures-staff = Hersteller
erasures-asked-by = Beantragt von
erasures-by-oneself = Die Person selbst
erasures-asked-at = Beantragt am
erasures-state = Stand
erasures-state-open = Wartet
erasures-state-done = Gelöscht
erasures-state-declined = Abgelehnt
erasures-state-withdrawn = Zurückgenommen
erasure-title = { $name } löschen?
erasure-request = Antrag
erasure-decided = Entschieden von
erasure-duties = { $count ->
    [one] Dieser Person ist eine Anfrage zugewiesen
   *[other] Dieser Person sind { $count } Anfragen zugewiesen
}
erasure-duties-what = Lassen Sie sie zuerst von jemand anderem übernehmen oder entscheiden.
erasure-erase-title = Löschen
erasure-goes = Es verschwinden: Name, E-Mail-Adresse, Passwort, Anmeldungen mit ihren Netzadressen, Einstellungen, Mitteilungen, E-Mails und der Name überall, wo er für andere und im Protokoll steht.
erasure-stays = Es bleibt: was wann für welches Unternehmen getan wurde, von „Gelöschte Person“. Projekte, Entscheidungen, Beträge und die Siegel des Protokolls ändern sich nicht.
erasure-final = Das lässt sich nicht rückgängig machen.
erasure-name = Geben Sie zur Bestätigung den Namen ein: { $name }
erasure-erase = Endgültig löschen
erasure-decline-title = Nicht löschen
erasure-reason = Grund
erasure-reason-hint = Die Person liest ihn.
erasure-decline = Ablehnen

retention-title = Aufbewahrung
retention-lead = Wie lange etwas aufbewahrt wird. Was älter ist, wird einmal am Tag gelöscht.
retention-how-long = Für wie viele Tage
retention-mail = Versendete E-Mails
retention-mail-hint = Danach wird die E-Mail mit Text und Empfänger gelöscht. 7 bis 3650 Tage.
retention-address = Adressen von Sitzungen
retention-address-hint = Netzadresse und Browser einer Anmeldung, die noch gilt. Eine Anmeldung endet in jedem Fall nach 14 Tagen. 1 bis 3650 Tage.
retention-sign-in = Adressen im Protokoll der Anmeldungen
retention-sign-in-hint = Dass sich jemand angemeldet hat, bleibt im Protokoll; von wo, wird vergessen. 7 bis 3650 Tage.
retention-access = Wer Daten angesehen hat
retention-access-hint = 30 bis 3650 Tage.
retention-application = Kontakte abgelehnter Bewerbungen
retention-application-hint = Das Unternehmen und die Entscheidung bleiben. 30 bis 3650 Tage.
retention-draft = Unfertige Entwürfe
retention-draft-hint = Gezählt ab der letzten Änderung. Wer ihn geschrieben hat, erfährt es 14 Tage vorher. 30 bis 3650 Tage.
retention-save = Speichern
retention-set = Die Fristen sind gespeichert. Sie gelten ab dem nächsten täglichen Durchgang.
retention-set-by = Eingestellt von { $who }
retention-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
retention-days-label = Tage
retention-run = Letzter Durchgang
retention-run-none = Der erste Durchgang kommt innerhalb eines Tages.
retention-what = Was
retention-removed = Gelöscht
retention-oldest = Ältestes, das noch da ist
retention-told = { $count ->
    [one] Wer an einem Entwurf geschrieben hat, weiß jetzt, dass er gelöscht wird.
   *[other] Wer an { $count } Entwürfen geschrieben hat, weiß jetzt, dass sie gelöscht werden.
}
retention-earlier = Frühere Durchgänge
retention-removed-count = { $count ->
    [one] { $count } gelöscht
   *[other] { $count } gelöscht
}
