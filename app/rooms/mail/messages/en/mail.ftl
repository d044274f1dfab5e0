# Letters that have not left the house.
mail-title = Mail not sent
mail-lead = Letters to people that still wait, failed, or stay in the data folder because no mail server is set.
mail-empty-title = Every letter is on its way
mail-empty = When a letter cannot be sent, it is listed here with the reason.
mail-column-to = To
mail-column-subject = Subject
mail-column-state = State
mail-column-written = Written
mail-state-queued = Waiting
mail-state-failed = Failed
mail-state-kept = In the data folder
mail-tries = { $count ->
    [0] not tried yet
    [one] tried once
   *[other] tried { $count } times
}
