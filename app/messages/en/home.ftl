# The first page, by what the reader does.
home-title = Home
home-morning = Good morning, { $name }
home-afternoon = Good afternoon, { $name }
home-night = Hello, { $name }
home-evening = Good evening, { $name }
home-all = All
home-all-of = All: { $what }
home-happened = Activity
home-all-notices = All notices

# Who registers deals
home-register = Register a deal
home-nothing-needs-you = nothing needs your attention
home-needs-you-count = { $count ->
    [one] one question for you
   *[other] { $count } questions for you
}
home-factor-title = A second factor is required
home-factor = Set it up by { $by }. After that you set one up before you go on.
home-factor-link = Set it up
home-things-need-you-count = { $count ->
    [one] one thing needs your attention
   *[other] { $count } things need your attention
}
home-agreement-missing = Your company has not accepted the partner agreement in the current version.
home-agreement-accept = Accept it
home-agreement-to-do = Accept the partner agreement
home-gate = You can’t register deals right now
home-agreement-title = Accept the new partner agreement by { $date }
home-agreement = From that day on your company can’t register deals without it.
home-needs-you = Needs your attention
home-questions-none = Nothing right now. Questions about your deals appear here.
home-place-kept = Your place in line is kept until you answer.
home-ending = Protected, ending first
home-ending-none = No protected deals yet. Approved deals appear here with their last day.
home-waiting = In review
home-waiting-none = No deals in review.
home-decision = Answer due
home-drafts = Continue a draft
home-drafts-none = No drafts. Deals you start are saved here.
home-draft-unnamed = No customer yet
home-saved = saved
home-terms = Your terms
home-discount = { $percent } %
home-discount-why = discount for { $tier } partners, protected for { $days } days
home-decision-days = { $count ->
    [one] Answered within one business day.
   *[other] Answered within { $count } business days.
}
home-first-title = Register your first deal
home-first = Register a customer’s project before anyone else does. Once it is approved, your price is kept and nobody else can be approved for it.

# Staff
home-open-decided = See what was decided
home-open-queue = Open the queue
home-due-first = Due first
home-staff-nothing = Nothing to review.
home-with-you = Assigned to you
home-with-you-none = Nothing is assigned to you. Assign a request to yourself in the queue.

# Who has no work here yet
home-learner-title = You don’t have access to deals yet
home-learner = Deals are for sellers and administrators of { $partner }. Your partner administrator can give you access. Your updates are under Notices.
home-no-role = Your account has no role yet. Your administrator can give you one.
home-to-notices = Open notices

# Until the first partner is in
home-start-title = Until your first partner is in
home-start-lead = { $done } of { $all } done
home-start-done = done
home-start-open = to do
home-start-setup = Set up the portal
home-start-mail = Set up a mail server
home-start-mail-hint = Start the portal with PORTICO_SMTP_URL. Until then emails stay in the data folder and you pass on invitation links yourself.
home-start-products = Add products
home-start-products-hint = Partners choose from your price list when they register a deal.
home-start-partner = Add your first partner
home-start-partner-hint = A distributor or reseller who sells for you.
home-start-invite = Invite the partner’s first person
home-start-invite-hint = Make them an administrator, so that they invite their colleagues.
home-start-joined = They accept the invitation
home-start-joined-hint = Then they can register their first deal.
home-start-agreement = Publish a partner agreement
home-start-agreement-hint = Optional. Partners accept it before they register deals; until there is one, nothing is asked of them.
home-start-colleagues = Invite colleagues
home-start-colleagues-hint = Someone else who decides registrations when you are away.
home-deputies = Deputies
home-you-stand-in = You stand in for { $name } until { $until }
home-stands-in-for-you = { $name } stands in for you until { $until }
home-start-import = Or import several from a file
home-start-logo = Add your logo
home-start-logo-hint = Optional. Partners see it beside the portal’s name, when they sign in and in emails.
