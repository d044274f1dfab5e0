# Partners, for staff.
partners-title = Partners
partners-count = { $count ->
    [0] No partners
    [one] 1 partner
   *[other] { $count } partners
}
partners-count-page = { $count } on this page
partners-add = Add a partner
partners-empty-title = No partners yet
partners-empty = Add the distributors and resellers who sell for you. Then invite their first people.
partners-none-title = No partners match
partners-none = Try another part of the name.
partners-clear = Clear search
partners-search = Name
partners-show = Search
partners-column-name = Partner
partners-column-kind = Kind
partners-column-tier = Tier
partners-column-standing = Standing
partner-kind-reseller = Reseller
partner-kind-reseller-hint = Sells to customers
partner-kind-distributor = Distributor
partner-kind-distributor-hint = Buys from you and sells to resellers
partner-active = Active
partner-suspended = Suspended
partner-credit-hold = Credit hold

partner-add-title = Add a partner
partner-add-lead = A company that sells for you. You invite its people on the next page.
partner-add-button = Add partner
partner-add-cancel = Cancel
partner-name = Company name
partner-country = Country
partner-currency = Currency
partner-manager = Channel manager
partner-manager-hint = Is told of this partner’s requests
partner-manager-none = None: all channel managers are told
partner-domain = Website
partner-tax-id = Tax ID
partner-distributor = Distributor
partner-distributor-hint = For resellers who buy through one
partner-distributor-none = None: buys from you
partner-since = Partner since
partner-facts = Details
partner-done-added = Partner added. Now invite its first person.
partner-done-status = Standing changed

partner-requests = Latest registrations
partner-requests-none = No registrations yet.
partner-request-customer = Customer
partner-request-stage = Stage
partner-request-value = Value
partner-request-changed = Changed
partner-history = Activity
partner-reason = Reason
partner-reason-hint = Only your colleagues read this
partner-suspend = Suspend
partner-suspend-lead = No new registrations from this partner. What is protected stays protected.
partner-reinstate = Reinstate
partner-reinstate-lead = This partner can register deals again.
partner-hold = Put on credit hold
partner-hold-lead = No new registrations until the account is settled.
partner-release = Lift credit hold
partner-release-lead = This partner can register deals again.
partner-event-added = { $who } added this partner
partner-event-suspended = { $who } suspended this partner
partner-event-reinstated = { $who } reinstated this partner
partner-event-credit-held = { $who } put this partner on credit hold
partner-event-credit-released = { $who } lifted the credit hold
partner-agreement = Agreement
partner-agreement-due = Not accepted: no new registrations
partner-agreement-asked = Asked to accept by { $date }
partner-agreement-version = Version { $number }
partner-agreement-copy = PDF
partner-agreement-copy-of = PDF of version { $number }
