# Die Startseite, je nach dem, was jemand tut.
home-title = Start
home-morning = Guten Morgen, { $name }
home-afternoon = Guten Tag, { $name }
home-evening = Guten Abend, { $name }
home-all = Alle
home-all-of = Alle: { $what }
home-happened = Was geschehen ist
home-all-notices = Alle Mitteilungen

# Wer Projekte anmeldet
home-register = Projekt anmelden
home-nothing-needs-you = heute wartet nichts auf Sie
home-needs-you-count = { $count ->
    [one] eine Rückfrage wartet auf Sie
   *[other] { $count } Rückfragen warten auf Sie
}
home-gate = Zurzeit nicht möglich
home-needs-you = Wartet auf Sie
home-questions-none = Nichts. Wenn der Hersteller zu einem Projekt eine Rückfrage hat, steht sie hier.
home-place-kept = Ihr Platz in der Reihenfolge bleibt Ihnen, bis Sie antworten.
home-ending = Geschützt, was zuerst abläuft
home-ending-none = Noch ist kein Projekt geschützt. Genehmigte Projekte stehen hier mit ihrem letzten Tag.
home-waiting = Beim Hersteller
home-waiting-none = Kein Projekt wartet auf eine Antwort.
home-decision = Antwort fällig
home-drafts = Entwürfe zum Weitermachen
home-drafts-none = Keine. Was Sie beginnen, wird hier aufbewahrt.
home-draft-unnamed = Noch ohne Namen
home-saved = gespeichert
home-terms = Was der Projektschutz bringt
home-discount = { $percent } %
home-discount-why = Rabatt für die Partnerstufe { $tier }, für { $days } Tage zugesichert
home-decision-days = { $count ->
    [one] Antwort innerhalb eines Arbeitstags.
   *[other] Antwort innerhalb von { $count } Arbeitstagen.
}
home-first-title = Melden Sie Ihr erstes Projekt an
home-first = Nennen Sie dem Hersteller einen Kunden, bevor es jemand anders tut. Nach der Genehmigung ist Ihnen der Preis sicher, und niemand sonst wird für dieses Projekt genehmigt.

# Hersteller
home-open-queue = Prüfliste öffnen
home-due-first = Zuerst fällig
home-staff-nothing = Nichts wartet auf Sie.
home-with-you = Bei Ihnen
home-with-you-none = Nichts von dem, was zuerst fällig ist. Übernehmen Sie einen Antrag aus der Prüfliste.

# Wer hier noch keine Aufgabe hat
home-learner-title = Projekte sind für Sie noch nicht freigegeben
home-learner = Projekte sind für Vertrieb und Administratoren von { $partner }. Ihr Partner-Administrator kann Ihnen eine dieser Rollen geben. Was Sie betrifft, steht unter Mitteilungen.
home-no-role = Ihr Konto hat noch keine Rolle. Ihr Administrator kann Ihnen eine geben.
home-to-notices = Mitteilungen öffnen
