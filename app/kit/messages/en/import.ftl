# Files that are looked at before anything of them is taken over.
import-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
import-problems = { $count ->
    [one] One line has a problem
   *[other] { $count } lines have problems
}
import-problems-title = Problems
import-problems-hint = Nothing is imported until all lines are correct. Correct the file and upload it again.
import-line = Line
import-whole-line = Whole line
import-where = Where
import-in-column = Column “{ $name }”
import-column = Column
import-problem = Problem
import-written = Value
import-problems-file = Download the list
import-problems-name = problems.csv
import-unread = Columns that are not read: { $names }
import-file = File
import-look = Show preview
import-cancel = Cancel
import-template = Download a template
import-columns = Columns
import-required = required
import-optional = optional
