# Files of partners and of their people.
partners-import = Import
partners-import-people = Import people
partner-event-person-held = { $who } added { $name } and held the invitation back
partner-import-title = Import partners
partner-import-lead = You see what will be added before anything is saved. Partners that are here already stay as they are.
partner-import-preview = Check the partners
partner-import-template-name = partners.csv
partner-import-file-hint = CSV from any spreadsheet, with the columns below in any order. No more than { $most } lines and { $megabytes } MB.
partner-import-content = What it may contain
partner-import-company = The company’s name.
partner-import-country = A country’s name or its two-letter code: Germany or DE.
partner-import-kind = reseller or distributor. Left empty: reseller.
partner-import-tier = The tier’s name. Left empty: the first tier of the programme.
partner-import-currency = A currency’s code, such as EUR. Left empty: the first currency of the programme.
partner-import-domain = The web domain, such as nordmess.example.
partner-import-tax-id = The tax ID or VAT number.
partner-import-territory = The countries where the partner sells, with commas between.
partner-import-distributor = For resellers: the distributor’s name, website or tax ID. It may be in the same file.
partner-import-manager = The channel manager’s email address. Left empty: nobody yet.
partner-import-new = { $count } new
partner-import-known = { $count } already here
partner-import-button = { $count ->
    [one] Import one partner
   *[other] Import { $count } partners
}
partner-import-nothing = Every partner in this file is here already.
partner-import-new-title = Partners that will be added
partner-import-known-title = Already here, will be skipped
partner-import-with = Distributor, channel manager
partner-import-in-file = In the file
partner-import-here = Already here
partner-import-same = Recognised by
partner-import-same-tax-id = Tax ID
partner-import-same-domain = Website
partner-import-same-name = Name
partner-import-added = { $count ->
    [one] One partner imported
   *[other] { $count } partners imported
}
partner-import-finished = This file is done. To change something, open the partner, or upload another file.
partner-import-to-list = Go to partners
partner-import-stale-title = Nothing was imported: something has changed since your preview
partner-import-stale = Below is what the file would do now. Check it, then import.
people-import-title = Import people
people-import-lead = Invite people of several partners at once. You see everything before anything is saved.
people-import-preview = Check the people
people-import-template-name = people.csv
people-import-person = The person’s name.
people-import-email = Their email address. Invitations go there.
people-import-partner = The partner’s name, website or tax ID. The partner has to be here already.
people-import-roles = administrator, seller, learner, marketing or finance; several with commas between.
people-import-language = en or de. Left empty: your own language.
people-import-new = { $count } new
people-import-known = { $count } already there
people-import-invitations = Invitations
people-import-send = Send them now
people-import-send-hint = Everyone gets an email with a link to choose a password.
people-import-hold = Hold them back
people-import-hold-hint = Nobody hears of it yet. You send the invitations later: one by one, for a partner, or all of them.
people-import-button = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
people-import-nothing = Everyone in this file belongs to their partner already.
people-import-new-title = People who will be added
people-import-known-title = Already there, will be skipped
people-import-at = Partner
people-import-own-lead = Invite several colleagues at once. You see everything before anything is saved.
people-import-own-partner = Your company’s name. You can leave this column out.
people-import-own-nothing = Everyone in this file belongs to your company already.
people-import-own-finished = This file is done. To change something, go to your people, or upload another file.
people-import-to-people = Go to people
people-import-added = { $count ->
    [one] One person imported
   *[other] { $count } people imported
}
people-held = Invitation held back
people-send = Send invitation
people-send-named = Send invitation to { $name }
people-held-title = Invitations held back
people-held-lead = These people are listed at their partners and have not been told yet.
people-held-of = { $count ->
    [one] One invitation is held back.
   *[other] { $count } invitations are held back.
}
people-held-send = { $count ->
    [one] Send one invitation
   *[other] Send { $count } invitations
}
people-held-sent = { $count ->
    [0] No invitation was held back any more
    [one] One invitation sent
   *[other] { $count } invitations sent
}
