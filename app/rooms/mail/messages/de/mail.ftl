# E-Mails, die noch niemand bekommen hat.
mail-title = Nicht versendete E-Mails
mail-lead = E-Mails, die noch warten, nicht zugestellt werden konnten oder im Datenordner liegen, weil kein Mailserver eingerichtet ist.
mail-empty-title = Alle E-Mails sind unterwegs
mail-empty = Wenn sich eine E-Mail nicht versenden lässt, steht sie hier mit dem Grund.
mail-column-to = An
mail-column-subject = Betreff
mail-column-state = Stand
mail-column-written = Geschrieben
mail-state-queued = Wartet
mail-state-failed = Fehlgeschlagen
mail-state-kept = Im Datenordner
mail-tries = { $count ->
    [0] noch nicht versucht
    [one] einmal versucht
   *[other] { $count }-mal versucht
}

# Was eine E-Mail sagt
mail-greeting = Guten Tag { $name },
mail-open = Hier öffnen: { $address }
mail-closing = { $portal }
mail-submitted-subject = Neuer Antrag: { $customer }, { $reference }
mail-submitted = { $by } hat ein Projekt mit { $customer } angemeldet.
mail-answered-subject = Antwort: { $customer }, { $reference }
mail-answered = { $by } hat Ihre Rückfrage zu { $customer } beantwortet.
mail-withdrawn-subject = Zurückgezogen: { $customer }, { $reference }
mail-withdrawn = { $by } hat den Antrag für { $customer } zurückgezogen. Es ist nichts mehr zu tun.
mail-returned-subject = Eine Rückfrage an Sie: { $customer }, { $reference }
mail-returned = { $by } hat eine Rückfrage zu Ihrem Antrag für { $customer }. Ihr Platz in der Reihenfolge bleibt Ihnen, bis Sie antworten.
mail-approved-subject = Genehmigt: { $customer }, { $reference }
mail-approved = { $by } hat Ihren Antrag für { $customer } genehmigt. Ihr Projekt ist bis { $until } geschützt.
mail-approved-undated = { $by } hat Ihren Antrag für { $customer } genehmigt. Ihr Projekt ist jetzt geschützt.
mail-denied-subject = Nicht genehmigt: { $customer }, { $reference }
mail-denied = { $by } hat Ihren Antrag für { $customer } nicht genehmigt. Die Begründung:
mail-expired-subject = Projektschutz abgelaufen: { $customer }, { $reference }
mail-expired = Ihr Projektschutz für { $customer } ist abgelaufen. Jetzt können andere genehmigt werden.
