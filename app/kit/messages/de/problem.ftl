# Wenn etwas schiefgeht: was geschehen ist, und wie es weitergeht. Was an einem Feld nicht stimmt, folgt darunter.
error-bad-request-title = Diese Anfrage war nicht lesbar
error-bad-request = Ein Teil davon fehlte oder war beschädigt. Gehen Sie zurück und versuchen Sie es noch einmal.
error-signed-out-title = Bitte melden Sie sich zuerst an
error-signed-out = Sie sind nicht angemeldet, oder Ihre Anmeldung ist abgelaufen.
error-other-site-title = Das kam von einer anderen Website
error-other-site = Eine andere Website hat Ihren Browser hierher geschickt, um etwas auszuführen. Es ist nichts geschehen. Wenn Sie es wollten, öffnen Sie die Seite hier und wiederholen Sie es.
error-forbidden-title = Dafür haben Sie keine Berechtigung
error-forbidden = Ihr Konto hat keinen Zugriff auf diese Seite. Wenn Sie ihn für Ihre Arbeit brauchen, fragen Sie Ihren Administrator.
error-not-found-title = Hier ist nichts
error-not-found = Die Adresse stimmt nicht, oder was hier war, gehört jemand anderem.
error-method-title = Das geht hier nicht
error-method = Unter dieser Adresse lassen sich nur Seiten öffnen oder nur Formulare senden. Beginnen Sie auf der Seite selbst.
error-timeout-title = Das hat zu lange gedauert
error-timeout = Die Antwort kam nicht rechtzeitig, und wir haben nicht länger gewartet. Es ist nichts verloren: Versuchen Sie es noch einmal.
error-stale-title = Inzwischen hat jemand anders das geändert
error-stale = { $by } hat es geändert ({ $at }). Öffnen Sie es noch einmal, um beides zu sehen, und entscheiden Sie dann, was gelten soll.
error-stale-plain = Es wurde geändert, während Sie es geöffnet hatten. Öffnen Sie es noch einmal und entscheiden Sie dann, was gelten soll.
error-too-large-title = Das ist zu groß
error-too-large = Was Sie gesendet haben, ist größer, als wir annehmen können. Verkleinern Sie die Datei oder den Text und senden Sie es noch einmal.
error-media-title = Diese Art von Datei ist hier nicht möglich
error-media = Senden Sie eine der Arten, die das Formular nennt.
error-unprocessable-title = Das Formular braucht noch einen Blick
error-unprocessable = Gehen Sie zurück zum Formular: An den Feldern steht, was fehlt.
error-refused-title = Das ist gerade nicht möglich
error-too-many-title = Zu viele Anfragen
error-too-many = Warten Sie einen Moment und versuchen Sie es dann noch einmal.
error-too-many-wait = { $count ->
    [one] Warten Sie eine Sekunde und versuchen Sie es dann noch einmal.
   *[other] Warten Sie { $count } Sekunden und versuchen Sie es dann noch einmal.
}
error-internal-title = Bei uns ist etwas schiefgegangen
error-internal = Der Fehler ist protokolliert, und nichts wurde halb gespeichert. Versuchen Sie es noch einmal; wenn es dabei bleibt, nennen Sie uns die Nummer unten.
error-busy-title = Gerade ist sehr viel los
error-busy = Es wurde nichts gespeichert. Warten Sie ein paar Sekunden und senden Sie es noch einmal.
error-full-title = Kein Speicherplatz
error-full = Unser Speicher ist voll, deshalb konnte nichts gespeichert werden. Lesen geht weiterhin. Unser Systembetrieb sieht das auch.
error-unavailable-title = Gerade nicht erreichbar
error-unavailable = Ein Teil des Dienstes antwortet nicht. Es wurde nichts gespeichert. Versuchen Sie es in einer Minute noch einmal.
error-number = Nummer { $id }
error-back-home = Zur Startseite
error-try-again = Noch einmal versuchen
error-open-again = Noch einmal öffnen
error-sign-in = Anmelden

# Was an einem Feld nicht stimmt.
problem-required = Diese Angabe ist nötig.
problem-choose = Wählen Sie eine der Möglichkeiten.
problem-too-long = { $most ->
    [one] Hier passt höchstens ein Zeichen hinein.
   *[other] Hier passen höchstens { $most } Zeichen hinein.
}
problem-too-short = { $least ->
    [one] Hier ist mindestens ein Zeichen nötig.
   *[other] Hier sind mindestens { $least } Zeichen nötig.
}
problem-control-characters = Der Text enthält Zeichen, die sich nicht anzeigen lassen. Geben Sie ihn noch einmal ein.
problem-domain = Geben Sie die Web-Domain der Firma an, zum Beispiel firma.de.
problem-country = Wählen Sie ein Land aus der Liste.
problem-email = Das ist keine E-Mail-Adresse. Sie braucht die Form name@firma.de.
problem-date = Geben Sie ein Datum an, zum Beispiel 2026-11-02.
problem-date-passed = Dieses Datum liegt in der Vergangenheit. Wann erwarten Sie den Auftrag?
problem-date-too-far = { $days ->
    [one] Das ist zu weit voraus: Projekte können frühestens einen Tag vor dem Auftrag angemeldet werden.
   *[other] Das ist zu weit voraus: Projekte können frühestens { $days } Tage vor dem Auftrag angemeldet werden.
}
problem-tender-published = Die Ausschreibung ist veröffentlicht, deshalb ist es für dieses Projekt zu spät.
problem-currency = Wählen Sie eine Währung aus der Liste.
problem-quantity = Geben Sie eine ganze Zahl ab 1 an.
problem-amount = Geben Sie einen Betrag an, zum Beispiel 1.250,00.
problem-amount-decimals = Diese Währung hat weniger Nachkommastellen.
problem-amount-negative = Ein Betrag kann nicht unter null liegen.
problem-amount-too-large = Dieser Betrag ist zu groß.
problem-below-minimum = Das ergibt { $currency } { $value }. Projekte können ab { $currency } { $minimum } angemeldet werden.
problem-no-lines = Nennen Sie mindestens ein Produkt.
problem-too-many-lines = { $most ->
    [one] Mehr als ein Produkt ist nicht möglich.
   *[other] Mehr als { $most } Produkte sind nicht möglich. Schreiben Sie die übrigen in die Anmerkungen.
}
problem-too-many-files = { $most ->
    [one] Mehr als eine Datei ist nicht möglich.
   *[other] Mehr als { $most } Dateien sind nicht möglich. Entfernen Sie eine, um eine andere hinzuzufügen.
}
problem-answer-missing = Schreiben Sie die Antwort.
problem-question-missing = Schreiben Sie die Rückfrage: Ohne sie kann niemand antworten.
problem-reason-missing = Schreiben Sie die Begründung: Der Partner liest sie.
problem-override-reason-missing = { $reference } sieht gleich aus und ist geschützt. Schreiben Sie, warum das ein anderes Projekt ist.
problem-status-reason-missing = Schreiben Sie die Begründung: Ihre Kollegen lesen sie.
problem-email-taken = Diese Adresse ist schon vergeben.
problem-role-of-the-other-side = Diese Rolle gehört zur anderen Seite: Partner und Hersteller haben verschiedene Rollen.
problem-country-code = Geben Sie das Land mit seinen zwei Buchstaben an, zum Beispiel DE.
problem-tier-unknown = Diese Stufe gibt es in den geltenden Bedingungen nicht.
problem-hue = Ein Farbton liegt zwischen 0 und 359 Grad.
problem-tier-twice = Die Stufe { $tier } kommt zweimal vor.
problem-tier-name-missing = Die Stufe { $tier } braucht einen englischen Namen.
problem-tier-discount = Der Rabatt der Stufe { $tier } liegt zwischen 0 und 100 %.
problem-tier-in-use = Partner sind in der Stufe { $tier }: Die Bedingungen müssen sagen, was sie bringt.

# Was gegen eine Handlung spricht.
ineligible-suspended = Ihr Partnerkonto ist gesperrt. Ihr Channel Manager kann Ihnen sagen, warum, und die Sperre aufheben.
ineligible-credit-hold = Ihr Partnerkonto hat eine Kreditsperre. Ihre Ansprechperson in der Buchhaltung kann sie aufheben.
refused-stage = { $stage ->
    [draft] Das ist noch ein Entwurf, deshalb geht das noch nicht.
    [in_review] Der Antrag ist gerade in Prüfung, deshalb geht das nicht.
    [returned] Zu diesem Antrag ist eine Rückfrage offen. Erst muss sie beantwortet sein.
    [protected] Dieses Projekt ist schon geschützt.
    [denied] Dieser Antrag wurde schon abgelehnt.
    [withdrawn] Dieser Antrag wurde zurückgezogen, deshalb geht nichts mehr.
    [expired] Dieser Schutz ist abgelaufen, deshalb geht nichts mehr.
   *[other] Der Stand hat sich geändert, deshalb geht das nicht.
}
refused-already-submitted = Der Antrag wurde schon eingereicht, als { $reference }.
refused-still-protected = Der Projektschutz ist noch nicht abgelaufen.
refused-partner-suspended = Der Partner ist gesperrt, deshalb kann für ihn nichts genehmigt werden.
refused-opportunity-protected = Diese Verkaufschance ist für einen anderen Antrag geschützt. Sehen Sie ihn hier an:
refused-link-to-itself = Das ist dieser Antrag selbst. Nennen Sie den anderen.
refused-already-linked = Diese beiden sind schon verknüpft.
refused-file-large = Die Datei ist größer als { $megabytes } MB. Verkleinern oder teilen Sie sie.
refused-file-interrupted = Die Datei kam nicht vollständig an. Senden Sie sie noch einmal.
refused-file-kept = Diese Datei gehört zum eingereichten Antrag, deshalb bleibt sie.
refused-no-programme = Es gelten noch keine Konditionen. Die Programmleitung muss sie zuerst festlegen.
refused-form-damaged = Dieses Formular ist beschädigt. Öffnen Sie es noch einmal und senden Sie es dann.
refused-form-reused = Dieses Formular wurde schon mit anderem Inhalt gesendet. Öffnen Sie es noch einmal, um weiterzumachen.
