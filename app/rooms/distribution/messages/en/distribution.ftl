# What a distributor sees of its resellers.
resellers-title = Resellers
resellers-count = { $count ->
    [one] 1 reseller buys from you
   *[other] { $count } resellers buy from you
}
resellers-empty-title = No resellers yet
resellers-empty = The vendor ties resellers to you by country and dates. Those that may buy from you today stand here.
resellers-name = Reseller
resellers-covers = Customers in
resellers-everywhere = Every country
resellers-since = Since
resellers-from = { $date }
resellers-until = Until
resellers-open = Open

# The deals that are bought through it.
bought-title = Deals through you
bought-lead = What resellers have registered to buy from you. Drafts and what they write to the vendor stay with them.
bought-empty-title = No deals here
bought-empty = When a reseller registers a deal and names you as its distributor, it stands here.
bought-export-name = Deals through us { $date }
bought-stage = Stage
bought-every-stage = Every stage
bought-show = Show
bought-reference = Reference
bought-customer = Customer
bought-reseller = Reseller
bought-city = City
bought-country = Country
bought-place = Place
bought-value = Value
bought-currency = Currency
bought-expected = Expected order
bought-protected = Protected until
bought-discount = Discount
bought-percent = { $percent } %
bought-changed = Changed
bought-goods = Products
bought-product = Product
bought-quantity = Quantity
bought-terms = Terms

# Proposing a reseller.
proposal-title = Bring in a reseller
proposal-lead = Propose a company that buys from you. The vendor decides, and invites its contact.
proposal-open = Propose a reseller
proposal-company = Company
proposal-country = Country
proposal-domain = Website
proposal-contact = Contact
proposal-email = Contact’s email
proposal-note = What the vendor should know
proposal-send = Send proposal
proposal-done = Sent to the vendor
proposal-list = Proposed by you
proposal-state = State
proposal-when = When
proposal-state-open = In review
proposal-state-approved = Taken in
proposal-state-declined = Declined
