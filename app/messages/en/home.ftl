# The first page, by what the reader does.
home-title = Home
home-morning = Good morning, { $name }
home-afternoon = Good afternoon, { $name }
home-evening = Good evening, { $name }

# Who has no work here yet
home-learner-title = Deals are not open to you yet
home-learner = Deals are for sellers and administrators of { $partner }. Your partner administrator can make you one of them. What concerns you is told under Notices.
home-no-role = Your account has no role yet. Your administrator can give you one.
home-to-notices = Open notices
