oversight-nav = Audit
oversight-log = Event log
oversight-verify = Check the log
oversight-access = Who looked at data
oversight-retention = Retention
oversight-erasures = Erasures
