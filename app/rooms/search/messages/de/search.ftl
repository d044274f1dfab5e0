# Die Suche über alles, und die Listen aller Personen und Registrierungen.
search-title = Suche
search-results = Treffer für „{ $text }“
search-field = Partner, Personen, Registrierungen
search-show = Suchen
search-clear = Filter löschen
search-empty-title = Was suchen Sie?
search-empty = Geben Sie einen Teil eines Namens ein, eine E-Mail-Adresse, eine Website oder eine Referenz. Akzente und Großschreibung spielen keine Rolle.
search-nothing = Nichts gefunden für „{ $text }“
search-none = Versuchen Sie es mit weniger Wörtern oder einem anderen Teil des Namens.
search-brief = Mit ein oder zwei Buchstaben werden nur Anfänge von Namen gefunden. Mit einem dritten wird überall gesucht.
search-all = Alle zeigen: { $what }
search-partners = Partner
search-partners-count = { $count ->
    [one] 1 Partner
   *[other] { $count } Partner
}
search-partners-many = mehr als { $count } Partner
search-people = Personen
search-people-count = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
search-people-many = mehr als { $count } Personen
search-registrations = Registrierungen
search-registrations-count = { $count ->
    [one] 1 Registrierung
   *[other] { $count } Registrierungen
}
search-registrations-many = mehr als { $count } Registrierungen
search-applications = Bewerbungen
search-applications-count = { $count ->
    [one] 1 Bewerbung
   *[other] { $count } Bewerbungen
}
search-applications-many = mehr als { $count } Bewerbungen
search-distributor = Distributor
search-reseller = Reseller
search-staff = Unser Team
search-others = { $count ->
    [one] und 1 weitere
   *[other] und { $count } weitere
}
search-stage = Status
search-any-stage = Jeder Status
all-people-title = Alle Personen
all-people-count = { $count ->
    [0] Niemand
    [one] 1 Person
   *[other] { $count } Personen
}
all-people-count-many = Mehr als { $count } Personen
all-people-none = Niemand passt dazu
all-people-field = Name oder E-Mail
all-people-export-name = personen-{ $date }
all-people-name = Name
all-people-email = E-Mail
all-people-of = Unternehmen
all-people-roles = Rollen
all-people-since = Konto seit
all-deals-title = Alle Registrierungen
all-deals-count = { $count ->
    [0] Keine Registrierungen
    [one] 1 Registrierung
   *[other] { $count } Registrierungen
}
all-deals-count-many = Mehr als { $count } Registrierungen
all-deals-none = Keine Registrierung passt dazu
all-deals-field = Kunde, Referenz, Website oder Kontakt
all-deals-export-name = registrierungen-{ $date }
all-deals-reference = Referenz
all-deals-partner = Partner
all-deals-customer = Kunde
all-deals-contact = Kontakt
all-deals-contact-email = E-Mail des Kontakts
all-deals-value = Wert
all-deals-submitted = Eingereicht
