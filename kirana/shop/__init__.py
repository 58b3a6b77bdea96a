"""The business of the shop in plain Python: products, carts, checkouts, orders, and what it needs stored.

    shop = Shop(catalogue, store, settings, clock)            # kirana.wiring.shop() in the running program
    shop.carts.apply("asha", [CartChange("add", "milk-1l", Decimal(2))])
    shop.checkouts.start("asha")
    shop.checkouts.answer("asha", CheckoutField.PHONE, "98450 12345")
    shop.checkouts.summary("asha")                            # once nothing is missing
    order = shop.orders.place("asha").order

Nothing here knows Rasa, SQL or any human language; whatever is refused is a ShopError with a code.
"""
