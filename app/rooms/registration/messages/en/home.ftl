# What the first page shows of deals.
home-all = All
home-all-of = All: { $what }
home-register = Register a deal
home-nothing-needs-you = nothing needs you today
home-needs-you-count = { $count ->
    [one] one question waits for you
   *[other] { $count } questions wait for you
}
home-gate = Not open at the moment
home-needs-you = Needs you
home-questions-none = Nothing. When the vendor has a question about a deal, it stands here.
home-place-kept = Your place in the queue is kept until you answer.
home-ending = Protected, ending first
home-ending-none = No deal is protected yet. An approved one stands here with its last day.
home-waiting = With the vendor
home-waiting-none = No deal waits for an answer.
home-decision = Answer due
home-drafts = Drafts to go on with
home-drafts-none = None. What you begin to type is kept here.
home-draft-unnamed = Without a name yet
home-saved = saved
home-terms = What protection gives you
home-discount = { $percent } %
home-discount-why = discount for { $tier } partners, kept for you for { $days } days
home-decision-days = { $count ->
    [one] Answered within one business day.
   *[other] Answered within { $count } business days.
}
home-first-title = Register your first deal
home-first = Tell the vendor about a customer before anybody else does. Once it is approved, the price is kept for you and nobody else is approved for it.
