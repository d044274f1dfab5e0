# The programme’s settings: in force, drafted, published, withdrawn.
programme-title = Programme settings
programme-start = Start a draft
programme-edit = Edit draft
programme-draft = Draft
programme-history = History
programme-back = Back to settings
programme-nothing-in-force = No settings are in force yet
programme-empty = The settings say how long a deal is protected, which discounts apply and when you are open. Partners can register deals once they are in force.
programme-nothing-yet = Before
programme-scheduled = Published for later
programme-version = Version { $number }
programme-version-in-force = Version { $number }, in force since { $from }
programme-version-later = Version { $number }, from { $from }
programme-done-published = Published
programme-done-discarded = Draft deleted
programme-done-withdrawn = Version withdrawn
programme-draft-there = There is a draft of the next version
programme-draft-saved-by = Last saved by { $by }, { $at }.
programme-draft-none = You start from the settings published last.
programme-waits = { $by } asks for approval of this draft
programme-waits-edit = If you save changes, it has to be sent for approval again.
programme-waits-other = Another programme manager has to approve it.
programme-compare-open = Compare

# The parts.
programme-part-vendor = Name and look
programme-part-calendar = Business calendar
programme-part-registration = Deal registration
programme-part-tiers = Tiers and discounts
programme-part-reasons = Reasons and questions
programme-part-currencies = Currencies

# The settings and their fields.
programme-from = Effective from
programme-from-hint = { $date } at the earliest.
programme-name = Company name
programme-portal-name = Portal name
programme-hue = Colour
programme-zone = Time zone
programme-hours-title = Opening hours
programme-hours-hint = Review times only count while you are open. Leave both times empty on days when you are closed.
programme-opens = { $day }, opens
programme-closes = { $day }, closes
programme-closed = Closed
programme-holidays = Holidays
programme-holidays-hint = One date per line, such as 2026-12-25.
programme-protection = Protection, in days
programme-protection-hint = Counted from the approval.
programme-extension = Days of extension
programme-extension-hint = By so many days partners can extend a protection themselves, once. Empty: only you can.
programme-horizon = Longest time until the order, in days
programme-horizon-hint = Deals expected later cannot be registered yet.
programme-triage = Start review within, in business hours
programme-triage-hint = Such as 4 or 4:30.
programme-decision = Decide within, in business days
programme-decision-hint = Counted from the submission.
programme-countries = Countries
programme-countries-chosen = { $count } selected: show and change
programme-via-distributor = Countries that need a distributor
programme-via-distributor-hint = Codes such as PL CZ. Resellers name the distributor that a deal there is bought through.
programme-minimum = Minimum deal values
programme-minimum-hint = One amount per currency. Deals in other currencies cannot be registered.
programme-minimum-in = Minimum in { $currency }
programme-currency = Currency { $number }
programme-amount = Amount { $number }
programme-amount-about = { $amount } (about { $own })
programme-tiers = Tiers
programme-tiers-hint = The lowest tier first. A tier that partners are in cannot be removed.
programme-tier-name-of = Name of tier { $tier }
programme-tier-discount-of = Discount of tier { $tier }
programme-tier-en = Tier { $number }, in English
programme-tier-de = Tier { $number }, in German
programme-denial-en = Reason { $number }, in English
programme-denial-de = Reason { $number }, in German
programme-return-en = Question { $number }, in English
programme-return-de = Question { $number }, in German
programme-discount = Discount of tier { $number }, in %
programme-limit = Discount limit in %
programme-limit-hint = A higher discount needs a second programme manager’s approval. So does raising or removing the limit.
programme-others = Other registrations when one is approved
programme-others-wait = Wait in line
programme-others-deny = Are denied
programme-others-denied = Are denied: { $reason }
programme-others-reason = Reason for the others
programme-others-reason-en = Reason if denied, in English
programme-others-reason-de = Reason if denied, in German
programme-reasons-hint = Offered when a registration is denied or returned. The text can still be changed then.
programme-denial-reasons = Reasons for denial
programme-return-reasons = Questions to return with
programme-base = Base currency
programme-base-hint = The currency that totals are shown in, such as EUR.
programme-rates = Exchange rates
programme-rates-hint = What one unit of the base currency costs, from a date on. The latest rate applies.
programme-rate = Rate { $number }
programme-rate-from = Rate { $number } applies from
programme-rate-of = Rate of { $currency } from { $from }
programme-row-remove = Remove row { $number }
programme-row-up = Move row { $number } up
programme-remove = Remove
programme-percent = { $percent } %
programme-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
programme-hours = { $count ->
    [one] 1 business hour
   *[other] { $count } business hours
}
programme-hours-minutes = { $time } business hours

# The draft.
programme-draft-title = Draft of the next version
programme-draft-saved = Draft saved
programme-save = Save draft
programme-save-compare = Save and compare
programme-discard = Delete draft
programme-discard-sure = The draft is deleted for all programme managers. What was published stays as it is.
programme-stale-by = { $by } saved other values while you were editing
programme-stale-gone = The draft was published or deleted while you were editing
programme-stale = Both changed the settings below, so nothing is saved yet. Everything else is put together. Tick what you want to take over from the saved draft, then save; without a tick, what you wrote replaces it.
programme-stale-take = Take saved
programme-stale-take-of = Take over the saved value of { $setting }
programme-stale-theirs = Saved
programme-stale-yours = Yours

# Comparing and publishing.
programme-compare-title = Compare and publish
programme-compare-lead = This becomes version { $number }, effective from { $from }.
programme-setting = Setting
programme-change = Change
programme-change-new = New
programme-change-removed = Removed
programme-change-changed = Changed
programme-none = None
programme-no-changes = No changes.
programme-nothing-changes = The draft does not change anything
programme-unchanged = { $count ->
    [one] 1 unchanged
   *[other] { $count } unchanged
}
programme-publish = Publish
programme-ask = Ask for approval
programme-consent = Approve and publish
programme-reopen = Back to draft
programme-two-people = This needs a second programme manager’s approval
programme-above-limit = { $what }: { $discount }, above the limit of { $limit }
programme-limit-loosened = Discount limit: { $from } → { $to }
programme-asked-title = Sent for approval
programme-asked = Another programme manager can now approve and publish it.

# One version, and the history.
programme-what-changed = What changed
programme-all-settings = All settings
programme-withdraw = Withdraw version
programme-withdraw-sure = It never takes effect, and what it says stays readable in the history.
programme-versions = Version
programme-state = Status
programme-state-in-force = In force since { $from }
programme-state-later = Effective from { $from }
programme-state-earlier = In force from { $from }, replaced since
programme-state-withdrawn = Withdrawn
programme-published = Published by
programme-asked-by = Approval asked by
programme-withdrawn = Withdrawn by
programme-by-at = { $by }, { $at }
programme-by-nobody = By the operator
programme-activity = Activity
programme-history-empty = Nothing has been changed in the portal yet.
programme-event-started = { $who } started a draft
programme-event-saved = { $who } changed the draft
programme-event-discarded = { $who } deleted the draft
programme-event-asked = { $who } asked for approval, effective from { $from }
programme-event-taken-back = { $who } took the draft back to edit it
programme-event-published = { $who } published version { $number }, effective from { $from }
programme-event-withdrawn = { $who } withdrew version { $number }
