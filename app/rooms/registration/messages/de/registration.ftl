# Deals: die Sicht des Partners auf seine Registrierungen.

# Die Liste
deals-title = Deals
deals-register = Deal registrieren
deals-count-none = Keine Deals
deals-count = { $count ->
    [one] Ein Deal
   *[other] { $count } Deals
}
deals-count-many = Mehr als { $count } Deals
deals-questions = { $count ->
    [one] eine Rückfrage an Sie
   *[other] { $count } Rückfragen an Sie
}
deals-discarded = Entwurf gelöscht.
deals-stage = Stand
deals-every-stage = Alle
deals-search = Kunde, Bedarf oder Nummer
deals-show = Suchen
deals-clear = Alle Deals anzeigen
deals-export-name = deals-{ $date }
deals-by = Registriert von
deals-by-everyone = Alle
deals-by-me = Mir
deals-sort = Sortieren nach
deals-sort-changed = Letzte Änderung
deals-sort-customer = Kunde
deals-sort-order = Auftrag erwartet
deals-sort-due = Fälligkeit
deals-sort-value = Höchster Wert
deals-empty-title = Noch keine Deals
deals-empty = Registrieren Sie einen Deal, sobald Sie den Kunden und seinen Bedarf kennen. Nach der Freigabe ist er geschützt, und Ihr Rabatt bleibt Ihnen sicher.
deals-empty-step = Ersten Deal registrieren
deals-none-title = Keine passenden Deals
deals-none = Versuchen Sie ein anderes Wort oder einen anderen Stand. Ein Teil des Namens genügt, mit oder ohne Akzente.
deals-column-deal = Kunde und Bedarf
deals-column-stage = Stand
deals-column-time = Nächster Schritt
deals-column-changed = Zuletzt geändert
deals-column-reason = Begründung
deal-no-customer = Noch kein Kunde
deal-no-value = noch keiner
deal-value = Wert
deal-time-draft = zuletzt gespeichert: { $at }
deal-time-review = Antwort bis { $by }
deal-time-late = die Antwort ist überfällig
deal-time-waiting = wartet, bis sie an der Reihe ist
deal-time-on = am { $date }

# Das Formular
deal-new-title = Deal registrieren
deal-draft-title = Deal-Entwurf
deal-status-new = Sie können jederzeit speichern und später weitermachen.
deal-status-unsaved = Noch nicht gespeichert
deal-status-saved = { $reference } · gespeichert: { $at } · Sie können diese Seite schließen und später weitermachen
deal-customer-hint = Der rechtliche Name des Endkunden
deal-domain-hint = Zum Beispiel firma.de. So lassen sich zwei Firmen gleichen Namens unterscheiden
deal-no-website-summary = Keine Website?
deal-no-website = Warum es keine Website gibt
deal-no-website-hint = Zum Beispiel „Holding“ oder „Website im Aufbau“
deal-country = Land
deal-city = Stadt
deal-distributor = Distributor
deal-distributor-hint = Über wen die Bestellung gekauft wird.
deal-distributor-hint-needed = Über wen die Bestellung gekauft wird. Nötig bei Kunden in: { $countries }.
deal-distributor-none = Keiner
deal-distributor-everywhere = jedes Land
deal-contact-name = Ansprechperson
deal-contact-role = Funktion der Ansprechperson
deal-contact-email = E-Mail der Ansprechperson
deal-contact-phone = Telefon der Ansprechperson
deal-need = Kundenbedarf
deal-need-hint = Das Projekt in zwei oder drei Sätzen: Zweck, Zeitplan, Alternativen
deal-lines = Produkte
deal-lines-title = Produkte
deal-lines-hint = Wählen Sie aus der Preisliste oder geben Sie einen Namen oder eine Artikelnummer ein. Der Wert ist der Listenpreis für die ganze Menge, vor Ihrem Rabatt
deal-line = Produkt { $number }
deal-line-list-value = Wert zum Listenpreis
deal-list-price = Der Listenpreis ist { $price } je Stück.
deal-add-line = Produkt hinzufügen
deal-remove-line = Produkt { $number } entfernen
deal-currency = Währung
deal-total-none = —
deal-competitor = Wettbewerber
deal-tender = Ausschreibung
deal-tender-hint = Öffentliche Auftraggeber schreiben meistens aus
deal-notes = Anmerkungen
deal-notes-hint = Für den Channel Manager, der entscheidet
deal-files = Dateien
deal-files-hint = Bis zu 10 Dateien auf einmal, zusammen bis { $size }: PDF, Bilder, Office-Dateien, Text, CSV, E-Mails, ZIP
deal-files-too-large = Diese Dateien sind zusammen größer als { $size }. Wählen Sie weniger oder kleinere Dateien, oder fügen Sie einige später hinzu.
deal-files-one-too-large = Eine Datei darf höchstens { $size } groß sein. Zu groß:
deal-files-too-many = { $count ->
    [one] Nur eine Datei auf einmal. Zu viel:
   *[other] Höchstens { $count } Dateien auf einmal. Zu viel:
}
deal-files-lost = Die gewählten Dateien gingen bei der Abmeldung verloren. Es wurde nichts gesendet. Wählen Sie sie noch einmal, oder machen Sie ohne sie weiter.
deal-files-again = Sie hatten hier Dateien gewählt, die nicht gesendet wurden. Wählen Sie sie noch einmal.
deal-files-unkept = Dateien werden nicht auf diesem Gerät aufbewahrt. Senden Sie sie, bevor Sie diese Seite verlassen.
deal-files-waiting = Wird angehängt, sobald dieser Entwurf gespeichert ist:
deal-files-attaching = Wird angehängt:
deal-files-not-yet = Noch nicht angehängt:
deal-files-attached = Angehängt:
deal-add-files = Dateien hinzufügen
deal-attach = Anhängen
deal-detach = { $name } entfernen
deal-review = Prüfen und einreichen
deal-review-title = Ihre Registrierung
deal-review-lead = Prüfen Sie, was Sie einreichen. Danach lässt es sich nicht mehr ändern.
deal-review-back = Zurück zum Formular
deal-review-edit = Bearbeiten
deal-review-no-files = Keine Dateien angehängt
deal-review-own-title = Ist das ein anderes Projekt?
deal-review-own = Reichen Sie diesen Deal nur ein, wenn es um etwas anderes geht.
deal-submit = Einreichen
deal-submit-anyway = Trotzdem einreichen
deal-save = Entwurf speichern
deal-discard = Entwurf löschen
deal-discard-sure = Der Entwurf und seine Dateien werden für Ihre ganze Firma gelöscht. Das lässt sich nicht rückgängig machen.
deal-discard-now = Jetzt löschen

# Was aus dem Speichern wurde
deal-saved-title = Gespeichert
deal-saved = Machen Sie hier weiter oder später auf einem anderen Gerät.
deal-to-list = Zurück zu Ihren Deals
deal-nothing-title = Noch nichts zu speichern
deal-nothing = Beginnen Sie mit dem Namen des Kunden.
deal-other-user-title = Das hat jemand anders eingegeben
deal-other-user = Sie sind jetzt als { $name } angemeldet. Noch ist nichts gespeichert. Wenn Sie speichern, wird es Ihr Entwurf.
deal-gone-title = Dieser Entwurf wurde gelöscht
deal-gone = Ihre Eingaben stehen unten. Wenn Sie speichern, wird daraus ein neuer Entwurf.
deal-gone-files = Die Dateien gingen dabei verloren. Wählen Sie sie noch einmal.
deal-files-some-fit = Höchstens { $most } Dateien. Angehängt: { $attached }. Nicht angehängt: { $left }.
deal-files-none-fit = Höchstens { $most } Dateien. Nicht angehängt: { $left }. Entfernen Sie eine, um eine andere hinzuzufügen.
deal-refused-title = Der Deal konnte nicht eingereicht werden
deal-kept-as-draft = Ihr Entwurf ist gespeichert. Sie können ihn einreichen, sobald das geklärt ist.
deal-save-as-another = Was Sie unten eingegeben haben, gehört nicht dazu. Wenn Sie speichern, wird daraus ein weiterer Entwurf.
deal-open = Deal öffnen
deal-conflict-title = Sie und { $by } haben dieselben Felder geändert
deal-conflict = { $by } hat diesen Entwurf gespeichert ({ $at }), während Sie geschrieben haben. Was nur einer von Ihnen geändert hat, steht schon unten im Formular. Wählen Sie hier, was bleiben soll.
deal-conflict-unknown = { $by } hat ihn gespeichert ({ $at }). Ihre Eingaben stehen unten. Wenn Sie speichern, wird daraus ein weiterer Entwurf.
deal-conflict-own-title = Sie haben diesen Entwurf in einem anderen Fenster geändert
deal-conflict-own = Sie haben ihn dort gespeichert ({ $at }), während Sie hier geschrieben haben. Was Sie nur in einem Fenster geändert haben, steht schon unten im Formular. Wählen Sie hier, was bleiben soll.
deal-conflict-own-unknown = Sie haben ihn dort gespeichert ({ $at }). Ihre Eingaben von hier stehen unten. Wenn Sie speichern, wird daraus ein weiterer Entwurf.
deal-conflict-own-theirs = Im anderen Fenster gespeichert
deal-conflict-theirs = Gespeichert von { $by }
deal-conflict-theirs-short = Gespeichert
deal-conflict-mine = Ihre Eingabe
deal-conflict-nothing = nichts
deal-conflict-keep-mine = Meine Eingabe behalten
deal-conflict-take-theirs = Gespeichertes übernehmen
deal-conflict-edit = Oder führen Sie beides unten im Formular zusammen, das Ihren Text enthält, und speichern Sie es.
deal-changed-since-title = Nicht eingereicht: Der Entwurf wurde geändert
deal-changed-since = { $by } hat diesen Entwurf geändert, nachdem Sie ihn zum Einreichen geöffnet hatten. So steht er jetzt da. Lesen Sie ihn, und reichen Sie ihn dann noch einmal ein.
deal-changed-since-own = Sie haben diesen Entwurf in einem anderen Fenster geändert, nachdem Sie ihn hier zum Einreichen geöffnet hatten. So steht er jetzt da. Lesen Sie ihn, und reichen Sie ihn dann noch einmal ein.

# Wenn man jetzt einreicht
preview-title = Wenn Sie jetzt einreichen
preview-unknown = Ihr Platz in der Reihe steht hier, sobald das Formular vollständig ist. Wir vergleichen mit anderen Registrierungen und zeigen nie, von wem sie sind.
preview-first-title = Kein ähnlicher Deal gefunden.
preview-first = Sie wären als Erste an der Reihe.
preview-behind-title = Ein ähnlicher Deal ist möglicherweise schon registriert.
preview-behind = Sie wären an { $place } Stelle und rücken auf, wenn eine Registrierung vor Ihnen ohne Auftrag endet.
preview-own = Ihre Firma hat diesen Kunden schon registriert
preview-own-by = { $customer }: „{ $need }“ Registriert von { $name }, { $at }. Stand: { $stage }.
preview-own-by-you = { $customer }: „{ $need }“ Registriert von Ihnen, { $at }. Stand: { $stage }.
preview-answer = Antwort
preview-answer-days = { $count ->
    [one] innerhalb eines Arbeitstags
   *[other] innerhalb von { $count } Arbeitstagen
}
preview-answer-by = { $days }, bis { $by }
preview-protection = Schutz
preview-protection-days = { $count ->
    [one] ein Tag ab Freigabe
   *[other] { $count } Tage ab Freigabe
}
preview-discount = Rabatt
preview-discount-of = { $rate } % in der Partnerstufe { $tier }
preview-minimum = Mindestwert
preview-minimum-none = nicht in dieser Währung
preview-eligible = Voraussetzungen: erfüllt. Ihr Konto ist aktiv und hat keine Kreditsperre.
preview-ineligible = Sie können gerade nicht einreichen
percent = { $rate } %
place-1 = erster
place-2 = zweiter
place-3 = dritter
place-n = { $place }.

# Während man schreibt
keeper-saving = Wird gespeichert …
keeper-saved = Gerade gespeichert · Sie können diese Seite schließen und später weitermachen
keeper-saved-at = Gespeichert um { $time } Uhr · Sie können diese Seite schließen und später weitermachen
keeper-together = Gespeichert. { $by } hat diesen Entwurf auch geändert; beide Änderungen sind enthalten.
keeper-offline = Keine Verbindung. Ihr Text bleibt auf diesem Gerät und wird gespeichert, sobald Sie wieder online sind.
keeper-trouble = Speichern ist gerade nicht möglich. Ihr Text bleibt auf diesem Gerät. Wir versuchen es noch einmal.
keeper-unkept = Keine Verbindung, und dieser Browser kann Ihren Text nicht speichern. Lassen Sie diese Seite offen, bis Sie wieder online sind.
keeper-signed-out = Sie wurden abgemeldet. Ihr Text bleibt auf diesem Gerät. Melden Sie sich an und machen Sie dann hier weiter.
keeper-sign-in = In einem anderen Tab anmelden
keeper-stale = { $by } hat diesen Entwurf geändert ({ $at }). Von Ihren Eingaben ist nichts verloren.
keeper-stale-own = Sie haben diesen Entwurf in einem anderen Fenster geändert ({ $at }). Von Ihren Eingaben ist nichts verloren.
keeper-compare = Beides vergleichen
keeper-submitted = Dieser Deal wurde eingereicht.
keeper-open = Öffnen
keeper-too-long = Das lässt sich nicht speichern: Es ist zu viel Text. Kürzen Sie ihn.
keeper-too-long-field = Das lässt sich nicht speichern: „{ $field }“ ist um { $over } Zeichen zu lang. Höchstens { $most } sind möglich.
keeper-out-of-date = Das Portal wurde aktualisiert. Ihr Text bleibt auf diesem Gerät. Laden Sie diese Seite neu, um weiterzumachen.
keeper-restored = Nicht gespeicherter Text von diesem Gerät wurde wiederhergestellt.
keeper-restored-saved = Text von diesem Gerät wurde wiederhergestellt und gespeichert.
keeper-start-empty = Mit leerem Formular beginnen
keeper-delivered = Ihre früheren Eingaben wurden als Entwurf gespeichert.
keeper-discard = Verwerfen
keeper-sending = Wird gesendet …
keeper-not-sent = Keine Verbindung. Ihr Text bleibt auf diesem Gerät. Es geht weiter, sobald Sie wieder online sind.
keeper-gone = Dieser Entwurf wurde anderswo gelöscht. Von Ihren Eingaben ist nichts verloren. Wenn Sie speichern, wird daraus ein neuer Entwurf.

# Ein eingereichter Deal
deal-asked-title = Ihre Registrierung
deal-history-title = Aktivität
deal-outcome-title = Freigegebene Konditionen
deal-id = Deal-ID
deal-protection = Schutz
deal-terms = Konditionen
deal-terms-version = Fassung { $version }
deal-submitted-title = Eingereicht
deal-submitted = Der Channel Manager wurde benachrichtigt. Die Antwort bekommen Sie hier und per E-Mail.
deal-answered-title = Beantwortet
deal-answered = Ihre Registrierung ist wieder in Prüfung und behält ihren Platz.
deal-attached-title = Angehängt
deal-attached = Der Channel Manager sieht es auch.
deal-answered-already-title = Schon gesendet
deal-answered-already = Ihre Antwort ist schon angekommen. Es ist nichts mehr zu tun.
deal-withdrawn-already-title = Schon zurückgezogen
deal-withdrawn-already = Die Registrierung war schon zurückgezogen. Es ist nichts mehr zu tun.
deal-next-review = { $vendor } antwortet bis { $by }
deal-next-late = Die Antwort von { $vendor } ist überfällig
deal-place-first = Sie sind bei diesem Deal als Erste an der Reihe.
deal-place-behind = Sie sind bei diesem Deal an { $place } Stelle. Sie rücken auf, wenn eine Registrierung vor Ihnen ohne Auftrag endet.
deal-next-returned = Bis Sie antworten, ruht die Frist, und Ihr Platz bleibt Ihnen.
deal-question = Rückfrage an Sie
deal-question-by = { $by } hat eine Rückfrage an Sie
deal-answer = Ihre Antwort
deal-kept-answer = Ihre nicht gesendete Antwort
deal-answer-send = Antwort senden
deal-attach-only = Nur Dateien anhängen
deal-next-protected = Bis dahin gilt Ihr Rabatt für diesen Deal.
deal-denied-title = Abgelehnt, mit dieser Begründung
deal-next-denied = Wenn sich etwas geändert hat, registrieren Sie den Deal noch einmal. Er steht dann am Ende der Reihenfolge.
deal-revoked-title = Der Schutz wurde widerrufen, mit dieser Begründung
deal-next-revoked = Ihr Rabatt für diesen Deal gilt nicht mehr. Wenn sich etwas geändert hat, registrieren Sie den Deal noch einmal. Er steht dann am Ende der Reihenfolge.
deal-withdrawn-title = Zurückgezogen
deal-withdrawn-by = { $name } hat diese Registrierung zurückgezogen ({ $at })
deal-next-withdrawn = Sie hat keinen Platz mehr in der Reihenfolge.
deal-expired-title = Der Schutz ist abgelaufen
deal-next-expired = In der geschützten Zeit kam kein Auftrag, deshalb können jetzt andere Partner freigegeben werden.
deal-again = Daraus neu registrieren
deal-again-hint = Ein neuer Entwurf mit denselben Angaben, ohne die Dateien
deal-waiting-title = Eine andere Registrierung für diese Opportunity wurde freigegeben
deal-place-waiting = Sie sind an { $place } Stelle. Endet der Schutz ohne Auftrag, wird die nächste Registrierung geprüft. Sie müssen nichts tun.
deal-withdraw = Registrierung zurückziehen
deal-withdraw-sure = Die Registrierung verliert ihren Platz in der Reihenfolge. Das lässt sich nicht rückgängig machen.
deal-withdraw-now = Jetzt zurückziehen
deal-extend = { $count ->
    [one] Den Schutz um einen Tag verlängern
   *[other] Den Schutz um { $count } Tage verlängern
}
deal-extend-follows = Sie sind dann bis { $until } geschützt. Das geht einmal; danach kann nur { $vendor } mehr Zeit geben.
deal-progress = Was hat sich getan?
deal-progress-hint = Etwa ein Besuch, ein Angebot oder ein Termin für die Entscheidung. { $vendor } liest es
deal-extend-now = Schutz verlängern
deal-extended-title = Schutz verlängert
deal-extended = Das Channel Management wurde benachrichtigt.
deal-release = Schutz aufgeben
deal-release-sure = Danach können andere Partner für diesen Deal freigegeben werden. Das lässt sich nicht rückgängig machen.
deal-release-now = Jetzt aufgeben
deal-awaits-decision = Antwort fällig
deal-awaits-answer = Wartet auf Ihre Antwort
