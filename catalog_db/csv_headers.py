"""What the columns of grocery lists are called, in English, Hindi and romanised Hindi."""

from __future__ import annotations

import re

_NAMES = """
name: product name | item name | product title | item title | sku name | name | product | title | item | particulars |
    goods | article | item description | product description | सामान का नाम | वस्तु का नाम | उत्पाद का नाम | नाम | सामान |
    वस्तु | उत्पाद | saman ka naam | naam | saman
brand: brand | brand name | company | company name | manufacturer | make | maker | mfr | ब्रांड | ब्रैंड | कंपनी |
    कम्पनी
category: category | main category | category name | product category | department | dept | aisle | major | group |
    section | श्रेणी | वर्ग | विभाग | shreni | vibhag
sub_category: sub category | sub category name | minor | type | product type | उप श्रेणी | प्रकार
price: discounted selling price | selling price | sale price | discounted price | discount price | offer price |
    our price | our rate | net rate | final price | current price | retail price | selling rate | sale rate | sp |
    price | unit price | rate | बिक्री मूल्य | विक्रय मूल्य | मूल्य | कीमत | दाम | भाव | रेट | keemat | kimat | daam | bhav
mrp: mrp | maximum retail price | market price | original price | actual price | list price | regular price |
    mrp price | chhapa mulya | chhapa daam | एमआरपी | एम आर पी | अधिकतम खुदरा मूल्य | छपा मूल्य
pack: pack size | pack | net quantity | net weight | weight | size | unit size | volume | quantity | qty | wt |
    net wt | weight volume | packing | packaging | net qty | पैक | वजन | माप | मात्रा | vajan | wazan | matra
stock: stock | available quantity | quantity available | qty available | available qty | stock quantity | stock qty |
    qty in stock | closing stock | balance | in stock | availability | inventory | on hand | in hand |
    qty in hand | stock in hand | quantity in hand | स्टॉक | स्टाक | उपलब्ध | uplabdh
out_of_stock: out of stock | sold out | स्टॉक खत्म
sku: sku | sku id | product id | item id | item code | product code | id | barcode | ean | upc | gtin | कोड | बारकोड
aliases: aliases | alias | local names | local name | other names | also known as | दूसरे नाम | अन्य नाम |
    dusre naam
loose: loose | is loose | sold loose | sold by | sell by | खुला | khula
unit: unit | uom | unit of measure | इकाई | यूनिट | ikai
step: step | minimum step
popularity: popularity | units sold | no of ratings | ratings count | number of reviews
image: image | image url | image link | img | photo | picture
url: url | link | product url | product link
"""

# Field → header names, most telling first. A list that has several of one field's names uses the first of them.
HEADER_NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(name.strip() for name in names.split("|"))
    for field, names in (entry.split(":") for entry in re.split(r"\n(?=\S)", _NAMES.strip()))
}
