"""Paying by UPI: a `upi://pay` link as NPCI's linking specification has it, and its QR picture. No network.

Whether the money came is not known here: the shopper claims it, the staff look into their own app and confirm.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

import segno

from kirana.shop.payments import PaymentRequest

PIXELS_PER_MODULE = 6


class UpiPayments:
    """Requests for one UPI address.

    Args:
        upi_id: the shop's address, "name@bank".
        payee: the name that the payment app shows.
    """

    def __init__(self, upi_id: str, payee: str) -> None:
        self._upi_id = upi_id
        self._payee = payee

    def request(self, order_id: str, amount_paise: int) -> PaymentRequest:
        """Link and QR picture with the exact amount; the order's id is the reference of the transaction."""
        link = upi_link(self._upi_id, self._payee, order_id, amount_paise)
        return PaymentRequest(link, qr_picture(link))


def upi_link(upi_id: str, payee: str, order_id: str, amount_paise: int) -> str:
    """`upi://pay?pa=…&pn=…&tr=…&tn=…&am=…&cu=INR`, percent-encoded, the amount in rupees with two decimals.

    Raises:
        ValueError: for an amount that is not more than nothing.
    """
    if amount_paise <= 0:
        raise ValueError(f"{amount_paise} paise cannot be asked for")
    values = {
        "pa": upi_id,
        "pn": payee,
        "tr": order_id,
        "tn": f"Order {order_id}",
        "am": f"{amount_paise // 100}.{amount_paise % 100:02d}",
        "cu": "INR",
    }
    # "@" may stand in a query as it is, and payment apps expect it so.
    return "upi://pay?" + "&".join(f"{name}={quote(value, safe='@')}" for name, value in values.items())


@lru_cache(maxsize=64)
def qr_picture(text: str) -> str:
    """A QR code of the text as a `data:` URI of a PNG picture."""
    return str(segno.make(text, error="m", micro=False).png_data_uri(scale=PIXELS_PER_MODULE))
