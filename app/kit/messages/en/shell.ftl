# What stands around every page.
shell-title = { $page } · { $vendor }
shell-skip = Skip to content
shell-main-navigation = Main
shell-find = Search
shell-find-label = Search partners, people and registrations
shell-home = Home
shell-deals = Deals
shell-queue = Queue
shell-partners = Partners
shell-resellers = Resellers
shell-people = People
shell-agreements = Agreements
shell-agreement = Agreement
shell-products = Products
shell-notices = Notices
shell-programme = Programme
shell-mail = Emails
shell-gallery = Gallery
shell-unread = { $count ->
    [one] 1 unread
   *[other] { $count } unread
}
shell-your-account = Your account
shell-switch = Switch company
shell-switch-lead = Act for another company
shell-sign-out = Sign out
shell-role-partner_admin = Partner administrator
shell-role-seller = Seller
shell-role-learner = Learner
shell-role-channel_manager = Channel manager
shell-role-programme_manager = Programme manager
shell-role-operator = Operator
shell-role-auditor = Auditor
shell-role-marketing = Marketing
shell-role-partner_finance = Finance
shell-role-finance = Finance
shell-role-author = Training author
language-own-name = English
shell-more = More
