# What the first page shows of the queue.
home-open-queue = Open the queue
home-due-first = Due first
home-staff-nothing = Nothing waits for you.
home-with-you = With you
home-with-you-none = None of those due first. Take one up in the queue.
