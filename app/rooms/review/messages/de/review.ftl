# Die Prüfliste: die Sicht des Herstellers auf eine Registrierung.
review-queue = Prüfliste
review-title = { $customer }, { $reference }
review-waiting = { $count } warten
review-waiting-many = Mehr als { $count } warten
review-matches = { $count ->
    [0] keine Treffer
    [one] 1 Treffer
   *[other] { $count } Treffer
}
review-matches-shown = { $count ->
    [one] 1 Treffer auf dieser Seite
   *[other] { $count } Treffer auf dieser Seite
}
review-late = { $count } überfällig
review-late-many = mehr als { $count } überfällig
review-list = Anfragen, zuerst Fälliges oben
review-skip = Zur Anfrage springen
review-with-you = Ihnen zugewiesen
review-with = { $name } zugewiesen
review-empty-title = Nichts zu prüfen
review-empty = Registrierungen und Bewerbungen stehen hier, zuerst Fälliges oben.

review-empty-returned = Keine offenen Rückfragen an Partner, und niemand wartet in der Reihenfolge.
review-empty-decided = Noch keine Entscheidungen.
review-empty-narrowed = Nichts passt zu diesem Filter.

# Welche Registrierungen die Liste zeigt
review-show-waiting = Zu prüfen
review-show-returned = Pausiert
review-show-decided = Entschieden
review-kinds = Arten von Anfragen
review-kind-all = Alle
review-kind-registration = Registrierungen
review-kind-application = Bewerbungen
review-kind-proposal = Vorschläge
review-kind-settings = Einstellungen
review-settings = Programmeinstellungen
review-settings-asked = { $name } bittet um die zweite Zustimmung
review-application-from = Bewerbung · { $country }
review-open-application = Bewerbung öffnen
review-proposed-by = Vorgeschlagen von { $distributor }
review-open-proposal = Vorschlag öffnen
review-open-settings = Vergleich öffnen
review-filter = Filtern und suchen
review-filter-text = Kunde, Nummer, Stadt oder Bedarf
review-filter-least = Wert ab
review-filter-currency = Währung
review-filter-mine = Mir zugewiesen
review-filter-duplicates = Wahrscheinlich doppelt
review-filter-show = Anzeigen
review-filter-clear = Filter aufheben
review-duplicate = wahrscheinlich doppelt

# Die Tasten
review-keys = Tasten
review-keys-on = Diese Tasten auf diesem Gerät benutzen
review-keys-hint = Schalten Sie sie aus, wenn sie Ihrem Browser oder einer Sprachsteuerung in die Quere kommen.
review-keys-close = Schließen
review-key-next = Nächste Anfrage
review-key-previous = Vorige Anfrage
review-key-approve = Freigeben
review-key-return = Mit einer Rückfrage zurückgeben
review-key-deny = Ablehnen
review-key-link = Mit einer anderen verknüpfen
review-key-undo = Letzte Entscheidung zurücknehmen
review-key-help = Tasten anzeigen
review-key-ctrl = Strg
review-key-send = Geschriebenes senden
review-key-close = Schließen, ohne zu senden; Ihr Text bleibt

# Eine Registrierung
review-submitted = eingereicht
review-place-1 = an erster Stelle
review-place-2 = an 2. Stelle
review-place-3 = an 3. Stelle
review-place-n = an { $place }. Stelle
review-triage-due = Prüfung beginnen bis
review-clock = In Geschäftszeiten gezählt
review-decision-due = Entscheiden bis
review-history = Aktivität
review-asked = Registrierung
review-files = Dateien

# Ähnliche Registrierungen
review-versus = Ähnliche Registrierungen
review-this-request = diese Registrierung
review-conflict-likely = Wahrscheinlich dieselbe Opportunity wie { $reference } ({ $score } % gleich)
review-conflict-linked = Mit derselben Opportunity verknüpft wie { $reference }
review-conflict-protected = { $partner } ist für diese Opportunity geschützt, { $reference }
review-conflict-apart = Als andere Opportunity markiert: { $reference } ({ $score } % gleich)
review-conflict-is-protected = Sie ist geschützt. Wenn es um denselben Bedarf geht, verknüpfen Sie beide; diese Registrierung wartet dann.
review-conflict-before = Frühere Registrierung, nicht mehr in der Reihenfolge: { $reference }, { $stage } ({ $score } % gleich)
review-conflict-by-hand = Jemand aus Ihrem Team hat beide demselben Bedarf zugeordnet.
review-signs = Übereinstimmung: { $signs }.
conflict-same-domain = Website
conflict-same-name = Name (ohne Rechtsform)
conflict-same-city = Stadt
review-equal = Gleich:
review-versus-customer = Kunde
review-versus-domain = Website
review-versus-city = Stadt
review-versus-contact = Ansprechperson
review-versus-need = Kundenbedarf
review-versus-value = Wert
review-versus-submitted = Eingereicht
review-versus-stage = Stand
review-further = { $count ->
    [one] Eine weitere ist ähnlich
   *[other] { $count } weitere sind ähnlich
}

# Konditionen und Partner
review-terms = Konditionen bei Freigabe
review-granted = Freigegebene Konditionen
review-discount = Rabatt
review-discount-tier = für die Partnerstufe { $tier }
review-percent = { $percent } %
review-protected = Geschützt
review-until = bis
review-approved = Freigegeben
review-by = von { $name }
review-under = Konditionen
review-terms-version = Fassung { $version }
review-gates = Voraussetzungen
review-gates-open = erfüllt
review-question = Wartet auf eine Antwort
review-reason = Abgelehnt
review-withdrawn = Zurückgezogen
review-withdrawn-text = Der Partner hat die Registrierung zurückgezogen.
review-withdrawn-by = { $name } hat die Registrierung zurückgezogen ({ $at }).
review-question-open = Rückfrage ohne Antwort
review-waiting-title = Wartet in der Reihenfolge
review-waiting-text = Für diese Opportunity ist eine andere Registrierung geschützt. Diese wird geprüft, wenn der Schutz ohne Auftrag endet.
review-revoked = Schutz widerrufen
review-who = Registriert von
review-partner = Partner
review-written-by = Verkäufer
review-record-title = Bisherige Quote
review-record = { $won } von { $decided } entschiedenen Registrierungen freigegeben
review-record-none = noch keine Entscheidungen

# Entscheiden
review-decision = Entscheidung
review-approve = Freigeben
review-approve-label = Was ist anders als bei { $reference }?
review-approve-hint = { $reference } sieht gleich aus und ist für einen anderen Partner geschützt. Das lesen nur Ihre Kolleginnen und Kollegen, nie { $partner }.
review-approve-send = Als andere Opportunity freigeben
review-asked-earlier = { $partner } hat früher angefragt: { $reference }, eingereicht { $at }.
review-others-wait = { $count ->
    [one] { $references } ist verknüpft und wartet dann in der Reihenfolge.
   *[other] Diese sind verknüpft und warten dann in der Reihenfolge: { $references }.
}
review-others-denied = { $count ->
    [one] { $references } ist verknüpft und wird abgelehnt. Der Partner liest: „{ $reason }“
   *[other] Diese sind verknüpft und werden abgelehnt: { $references }. Die Partner lesen: „{ $reason }“
}
review-others-more = { $named } und { $count } weitere
review-approve-others-send = { $partner } freigeben
review-return = Rückfrage
review-return-label = Ihre Rückfrage an { $partner }
review-return-hint = Der Partner behält seinen Platz. Die Frist ruht, bis er antwortet.
review-return-send = Mit dieser Rückfrage zurückgeben
review-deny = Ablehnen
review-deny-label = Begründung, wie { $partner } sie liest
review-deny-hint = Schreiben Sie, warum, und was daran etwas ändern würde.
review-deny-send = Mit dieser Begründung ablehnen
review-link = Verknüpfen
review-link-to = mit { $reference }
review-link-another = mit einer anderen
review-link-hint = Verknüpfte Registrierungen gehören zu einer Opportunity. Nur eine davon kann geschützt werden.
review-link-send = Beide verknüpfen
review-take = Mir zuweisen
review-take-over = Übernehmen
review-yours = Ihnen zugewiesen
review-barred-protected = { $reference } ist geschützt, deshalb kann diese Registrierung nicht freigegeben werden.
review-barred-suspended = Der Partner ist gesperrt, deshalb kann für ihn nichts freigegeben werden.
review-link-label = Die andere Registrierung: Kunde oder Nummer
review-link-found = Gefunden
review-problem-reference = Geben Sie den Namen des Kunden ein oder eine Nummer wie DR-7K3M-Q2P.
review-problem-choose = Wählen Sie unten die Registrierung.
review-problem-mistyped = { $reference } kann keine Nummer sein: Ein Zeichen ist vertippt. Prüfen Sie jedes, oder geben Sie den Namen des Kunden ein.
review-problem-none-found = Keine andere Registrierung hat „{ $name }“ im Namen des Kunden. Die Reihenfolge der Wörter spielt keine Rolle: Versuchen Sie es mit weniger Wörtern oder mit der Nummer.
review-problem-unknown-reference = Es gibt keine Registrierung mit dieser Nummer. Prüfen Sie jedes Zeichen.
review-kept = Ihr nicht gesendeter Text
review-taken-approve = Freigegeben: { $customer }
review-taken-return = Mit Ihrer Rückfrage zurückgegeben: { $customer }
review-taken-deny = Abgelehnt: { $customer }
review-show-now = Jetzigen Stand zeigen
review-held-approve = { $name } hat dies gerade freigegeben
review-held-approve-by-you = Sie haben dies gerade freigegeben
review-held-return-by-you = Sie haben dies gerade mit einer Rückfrage zurückgegeben
review-held-deny-by-you = Sie haben dies gerade abgelehnt
review-held-return = { $name } hat dies gerade mit einer Rückfrage zurückgegeben
review-held-deny = { $name } hat dies gerade abgelehnt
review-told-at = Der Partner erfährt es um { $time }.
review-undo = Zurücknehmen
review-undone = Zurückgenommen. Der Partner hat nichts erfahren.
review-now = Stand jetzt: { $stage }.
review-not-sent = Ihre Entscheidung wurde nicht gesendet
review-not-sent-still = Ihre Entscheidung wurde nicht gesendet. Unten steht der aktuelle Stand; was Sie geschrieben haben, ist noch da.
review-decided-by-you = Sie haben darüber schon entschieden.
review-sending = Wird gesendet …
review-next = Als Nächstes: { $customer }
review-done-deny = Abgelehnt: { $partner } kann Ihre Begründung lesen
review-done-take = Ihnen zugewiesen
review-done-link = Verknüpft: Nur eine davon kann geschützt werden
review-done-unlink = Verknüpfung gelöst
review-done-extend = Schutz verlängert: { $partner } kann Ihre Begründung lesen
review-done-revoke = Schutz widerrufen: { $partner } kann Ihre Begründung lesen
review-done-answer-waiting = Alle in der Reihenfolge haben eine Antwort
review-done-reopen = Wieder in Prüfung: { $partner } kann Ihre Begründung lesen
review-linked-unlike = { $reference } sieht dieser Registrierung nicht ähnlich. Bitte prüfen Sie, ob Sie die richtige verknüpft haben.
review-offered = Aus der Liste wählen
review-offered-none = Keine Auswahl

# Korrekturen
review-corrections = Korrekturen
review-corrections-told = Korrekturen gelten sofort, und die Partner erfahren sofort davon. Rückgängig machen lassen sie sich nicht.
review-unlink-open = Verknüpfung lösen
review-unlink-follows = Sie ist verknüpft mit { $references }. Ohne die Verknüpfung kann jede von ihnen geschützt werden.
review-unlink-reason = Warum sind es verschiedene Opportunitys? Das lesen nur Ihre Kolleginnen und Kollegen.
review-unlink-now = Verknüpfung lösen
review-deny-open = Diese Registrierung ablehnen
review-deny-follows = Sie verliert ihren Platz in der Reihenfolge.
review-deny-reason = Begründung, wie { $partner } sie liest
review-deny-now = Ablehnen
review-extend-open = Diesen Schutz verlängern
review-extend-follows = { $partner } bleibt bis zu dem Datum geschützt, das Sie wählen.
review-extend-until = Letzter geschützter Tag
review-extend-reason = Begründung, wie { $partner } sie liest
review-extend-now = Schutz verlängern
review-revoke-open = Diesen Schutz widerrufen
review-revoke-follows = { $partner } verliert den Schutz und den Rabatt sofort. Die nächste Registrierung in der Reihenfolge wird geprüft.
review-revoke-reason = Begründung, wie { $partner } sie liest
review-revoke-now = Schutz widerrufen
review-answer-waiting-open = Allen in der Reihenfolge antworten
review-answer-waiting-follows = { $count ->
    [one] Eine Registrierung für diese Opportunity wird mit Ihrer Begründung abgelehnt.
   *[other] { $count } Registrierungen für diese Opportunity werden mit Ihrer Begründung abgelehnt.
}
review-answer-waiting-reason = Begründung, wie die Partner sie lesen
review-answer-waiting-now = Alle ablehnen
review-reopen-open = Prüfung wieder aufnehmen
review-reopen-follows = Sie kommt wieder in die Prüfliste, wird Ihnen zugewiesen und hat den Platz ihrer Einreichung.
review-reopen-reason = Begründung, wie { $partner } sie liest
review-reopen-now = Wieder prüfen
review-offline = Keine Verbindung. Was Sie geschrieben haben, bleibt erhalten: Machen Sie weiter, sobald es wieder eine gibt.
review-problem-least = Geben Sie einen Betrag wie 20.000 ein.
review-look-in = Suchen in
review-for = Sie entscheiden für { $name }
review-for-logged = Diese Person betreut den Partner. In der Aktivität steht, dass Sie es für sie getan haben.
review-empty-own = Für Sie liegt nichts an. Wählen Sie „Alle Partner“, um zu sehen, was für andere anliegt.
review-whose-hint = Ihre Partner, was Sie übernommen haben, und was niemand betreut.
review-barred-ended = Die Partnerschaft ist beendet, daher lässt sich für diesen Partner nichts genehmigen.
review-barred-screening = Die Prüfung dieses Partners ist offen, daher lässt sich nichts genehmigen.
