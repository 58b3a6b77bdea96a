"""Which column means what, for lists whose headers nobody foresaw."""

from __future__ import annotations

from catalog_db.csv_columns import map_columns


def test_short_headers_of_a_small_shop_are_known() -> None:
    header = ["Item Name", "Company", "Dept", "Wt", "Rate", "M.R.P.", "Qty Available"]
    columns = map_columns(header, [["Atta", "Ganesh", "Flour", "5 kg", "265", "290", "14"]])
    assert columns.names == {
        "name": "Item Name",
        "brand": "Company",
        "category": "Dept",
        "pack": "Wt",
        "price": "Rate",
        "mrp": "M.R.P.",
        "stock": "Qty Available",
    }


def test_a_shopkeepers_own_rate_and_what_is_in_hand_are_price_and_stock() -> None:
    columns = map_columns(["Item", "MRP", "Our Rate", "Qty In Hand"], [["Poha Thick", "45", "40", "0"]])
    assert (columns.names["price"], columns.names["stock"]) == ("Our Rate", "Qty In Hand")


def test_a_column_of_sizes_tells_the_packs_whatever_it_is_called() -> None:
    rows = [["Atta", "5 kg", "265", "A1"], ["Milk", "500 ml", "34", "A2"], ["Eggs", "6 pcs", "48", "B 1"]]
    columns = map_columns(["item", "kitna", "price", "rack"], rows)
    assert columns.names["pack"] == "kitna"
    assert "pack" not in map_columns(["item", "remark", "price"], [["Atta", "fresh", "265"]]).names
