# The price list.
products-title = Products
products-lead = The price list that partners choose from when they register a deal.
products-empty-title = No products yet
products-empty = Add them one by one, or import your price list from a file.
products-add = Add a product
products-add-hint = A number that is already there changes that product.
products-save = Save product
products-import = Import a price list
products-file = File
products-file-hint = CSV from any spreadsheet, with the columns sku, name, currency and price. You see what changes before anything is saved.
products-look = Show preview
products-done-saved = Product saved
products-done-imported = { $count ->
    [one] One product imported
   *[other] { $count } products imported
}
product-sku = Number
product-name = Product
product-currency = Currency
product-price = List price

import-title = Import preview
import-button = Import
import-cancel = Cancel
import-added = { $count } new
import-changed = { $count } changed
import-unchanged = { $count } unchanged
import-added-title = New products
import-changed-title = Changed products
import-nothing = Everything in this file is already in the price list.
import-problems = { $count ->
    [one] One line has a problem
   *[other] { $count } lines have problems
}
import-problems-hint = Nothing is imported until all lines are correct. Correct the file and upload it again.
import-line = Line
import-column = Column
import-problem = Problem
