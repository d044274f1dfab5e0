# Die Startseite, je nach dem, was jemand tut.
home-title = Start
home-morning = Guten Morgen, { $name }
home-afternoon = Guten Tag, { $name }
home-night = Hallo, { $name }
home-evening = Guten Abend, { $name }
home-all = Alle
home-all-of = Alle: { $what }
home-happened = Aktivität
home-all-notices = Alle Mitteilungen

# Wer Deals registriert
home-register = Deal registrieren
home-nothing-needs-you = nichts zu erledigen
home-needs-you-count = { $count ->
    [one] eine Rückfrage an Sie
   *[other] { $count } Rückfragen an Sie
}
home-factor-title = Ein zweiter Faktor ist nötig
home-factor = Richten Sie ihn bis { $by } ein. Danach richten Sie ihn ein, bevor es weitergeht.
home-factor-link = Jetzt einrichten
home-things-need-you-count = { $count ->
    [one] eine Sache zu erledigen
   *[other] { $count } Sachen zu erledigen
}
home-agreement-missing = Ihr Unternehmen hat die Partnervereinbarung in der aktuellen Fassung noch nicht angenommen.
home-agreement-accept = Jetzt annehmen
home-agreement-to-do = Partnervereinbarung annehmen
home-gate = Sie können gerade keine Deals registrieren
home-agreement-title = Nehmen Sie die neue Partnervereinbarung bis zum { $date } an
home-agreement = Ab diesem Tag kann Ihr Unternehmen ohne sie keine Deals registrieren.
home-needs-you = Zu erledigen
home-questions-none = Zurzeit nichts. Rückfragen zu Ihren Deals stehen hier.
home-place-kept = Ihr Platz in der Reihenfolge bleibt Ihnen, bis Sie antworten.
home-ending = Geschützt, zuerst ablaufend
home-ending-none = Noch keine geschützten Deals. Freigegebene Deals stehen hier mit ihrem letzten Tag.
home-waiting = In Prüfung
home-waiting-none = Keine Deals in Prüfung.
home-decision = Antwort fällig
home-drafts = Entwurf fortsetzen
home-drafts-none = Keine Entwürfe. Begonnene Deals werden hier gespeichert.
home-draft-unnamed = Noch kein Kunde
home-saved = gespeichert
home-terms = Ihre Konditionen
home-discount = { $percent } %
home-discount-why = Rabatt für die Partnerstufe { $tier }, für { $days } Tage zugesichert
home-decision-days = { $count ->
    [one] Antwort innerhalb eines Arbeitstags.
   *[other] Antwort innerhalb von { $count } Arbeitstagen.
}
home-first-title = Registrieren Sie Ihren ersten Deal
home-first = Registrieren Sie das Projekt eines Kunden, bevor es jemand anders tut. Nach der Freigabe ist Ihnen der Preis sicher, und niemand sonst wird dafür freigegeben.

# Hersteller
home-open-decided = Entschiedenes ansehen
home-open-queue = Prüfliste öffnen
home-due-first = Zuerst fällig
home-staff-nothing = Nichts zu prüfen.
home-with-you = Ihnen zugewiesen
home-with-you-none = Ihnen ist nichts zugewiesen. Weisen Sie sich in der Prüfliste eine Registrierung zu.

# Wer hier noch keine Aufgabe hat
home-learner-title = Sie haben noch keinen Zugriff auf Deals
home-learner = Deals sind für Vertrieb und Administratoren von { $partner }. Ihr Partner-Administrator kann Ihnen Zugriff geben. Neues für Sie steht unter Mitteilungen.
home-no-role = Ihr Konto hat noch keine Rolle. Ihr Administrator kann Ihnen eine geben.
home-to-notices = Mitteilungen öffnen

# Bis der erste Partner da ist
home-start-title = Bis Ihr erster Partner da ist
home-start-lead = { $done } von { $all } erledigt
home-start-done = erledigt
home-start-open = offen
home-start-setup = Portal einrichten
home-start-mail = Mailserver einrichten
home-start-mail-hint = Starten Sie das Portal mit PORTICO_SMTP_URL. Bis dahin bleiben E-Mails im Datenordner, und Sie geben Einladungslinks selbst weiter.
home-start-products = Produkte anlegen
home-start-products-hint = Partner wählen aus Ihrer Preisliste, wenn sie einen Deal registrieren.
home-start-partner = Ersten Partner anlegen
home-start-partner-hint = Ein Distributor oder Reseller, der für Sie verkauft.
home-start-invite = Erste Person des Partners einladen
home-start-invite-hint = Machen Sie sie zum Administrator, damit sie ihre Kolleginnen und Kollegen einlädt.
home-start-joined = Sie nimmt die Einladung an
home-start-joined-hint = Dann kann sie den ersten Deal registrieren.
home-start-agreement = Partnervereinbarung veröffentlichen
home-start-agreement-hint = Freiwillig. Partner nehmen sie an, bevor sie Deals registrieren; solange es keine gibt, wird nichts verlangt.
home-start-colleagues = Kolleginnen und Kollegen einladen
home-start-colleagues-hint = Noch jemand, der über Registrierungen entscheidet, wenn Sie nicht da sind.
home-deputies = Vertretungen
home-you-stand-in = Sie vertreten { $name } bis { $until }
home-stands-in-for-you = { $name } vertritt Sie bis { $until }
home-start-import = Oder mehrere aus einer Datei importieren
home-start-logo = Logo hinzufügen
home-start-logo-hint = Freiwillig. Partner sehen es neben dem Namen des Portals, bei der Anmeldung und in E-Mails.
