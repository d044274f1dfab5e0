# The search over everything, and staff's lists of people and registrations.
search-title = Search
search-results = Results for “{ $text }”
search-field = Partners, people, registrations
search-show = Search
search-clear = Clear filters
search-empty-title = What are you looking for?
search-empty = Type any part of a name, an email address, a website or a reference. Accents and capital letters do not matter.
search-nothing = Nothing found for “{ $text }”
search-none = Try fewer words, or another part of the name.
search-brief = With one or two letters only beginnings of names are found. Type a third one to search everywhere.
search-all = Show all: { $what }
search-partners = Partners
search-partners-count = { $count ->
    [one] 1 partner
   *[other] { $count } partners
}
search-partners-many = more than { $count } partners
search-people = People
search-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
search-people-many = more than { $count } people
search-registrations = Registrations
search-registrations-count = { $count ->
    [one] 1 registration
   *[other] { $count } registrations
}
search-registrations-many = more than { $count } registrations
search-applications = Applications
search-applications-count = { $count ->
    [one] 1 application
   *[other] { $count } applications
}
search-applications-many = more than { $count } applications
search-distributor = Distributor
search-reseller = Reseller
search-staff = Our staff
search-others = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
search-stage = Stage
search-any-stage = Any stage
all-people-title = All people
all-people-count = { $count ->
    [0] Nobody
    [one] 1 person
   *[other] { $count } people
}
all-people-count-many = More than { $count } people
all-people-none = Nobody matches
all-people-field = Name or email
all-people-export-name = people-{ $date }
all-people-name = Name
all-people-email = Email
all-people-of = Company
all-people-roles = Roles
all-people-since = Account since
all-deals-title = All registrations
all-deals-count = { $count ->
    [0] No registrations
    [one] 1 registration
   *[other] { $count } registrations
}
all-deals-count-many = More than { $count } registrations
all-deals-none = No registrations match
all-deals-field = Customer, reference, website or contact
all-deals-export-name = registrations-{ $date }
all-deals-reference = Reference
all-deals-partner = Partner
all-deals-customer = Customer
all-deals-contact = Contact
all-deals-contact-email = Contact’s email
all-deals-value = Value
all-deals-submitted = Submitted
