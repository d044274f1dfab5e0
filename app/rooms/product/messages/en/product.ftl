# The price list.
products-title = Products
products-lead = The price list that partners choose from when they register a deal.
products-empty-title = No products yet
products-empty = Add them one by one, or import your price list from a file.
products-none-title = No products match
products-none = Try another number or name, or show discontinued products as well.
products-clear = Clear
products-search = Number or name
products-show = Show
products-show-offered = On the price list
products-show-discontinued = Discontinued
products-show-all = All
products-find = Search
products-add = Add a product
products-save = Save product
products-cancel = Cancel
products-back = Back to products
products-import = Import a price list
products-file-hint = CSV from any spreadsheet, with the columns number, name, currency and price. No more than { $most } lines and { $megabytes } MB. A product with prices in several currencies has a line for each.
products-done-imported = { $count ->
    [one] One product imported
   *[other] { $count } products imported
}
product-sku = Number
product-name = Product
product-price = List price
product-price-in = List price in { $currency }
product-price-hint = Enter a price in at least one currency. Partners who register in another one enter the value themselves.
product-open = Open { $number }
product-facts = On the price list
product-changed = Last changed
product-discontinued = Discontinued
product-discontinue = Discontinue
product-discontinue-hint = Partners can no longer choose it. Deals that contain it stay as they are.
product-reinstate = Offer it again
product-reinstate-hint = Partners cannot choose this product.
product-done-added = Product added
product-done-saved = Product saved
product-done-discontinued = Product discontinued
product-done-reinstated = Product is offered again
product-history = History
product-event-added = { $who } added it
product-event-changed = { $who } changed it
product-event-discontinued = { $who } discontinued it
product-event-reinstated = { $who } offered it again
product-event-imported = { $who } imported a file

import-lead = You see what changes before anything is saved. Products that are not in the file stay as they are.
import-title = Import preview
import-button = Import
import-added = { $count } new
import-changed = { $count } changed
import-unchanged = { $count } unchanged
import-added-title = New products
import-changed-title = Changed products
import-unchanged-title = Unchanged products
import-nothing = Everything in this file is already in the price list.
import-finished-title = This file was already imported
import-stale-title = Nothing was imported: the price list has changed since your preview
import-stale = Below is what the file would change now. Check it, then import.
import-since = { $count ->
    [one] One product in this file was changed after you uploaded it
   *[other] { $count } products in this file were changed after you uploaded it
}
