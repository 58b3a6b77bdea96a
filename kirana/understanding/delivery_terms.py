"""What delivery costs, from when it is free, and how much has to be ordered, asked in words that decide it. No Rasa."""

from __future__ import annotations

import re

_DELIVERY_TERMS = re.compile(
    r"(?<!\w)(?:min(?:imum|imam)?\.?\s+(?:order|amount|amt|kitn[aei]|bill|purchase|value)"
    r"|(?:order|bill)\s+(?:ka\s+)?min(?:imum)?"
    r"|kam\s?se\s?kam\s+kitn[aei]|(?:free|muft)\s+(?:delivery\s+)?(?:kab|kitn[aei]|above|from|when|after)"
    r"|(?:kab|kitn[aei])(?:\s+\w+){0,3}\s+(?:free|muft)|(?:when|how much)\b.*\bfree"
    r"|free\s+(?:delivery|home delivery|shipping)"
    r"|(?:delivery|shipping)\s+(?:fees?|charges?|cost|ka|ke|free|kitn[aei])"
    r"|कम\s?से\s?कम\s+कितन\S|(?:फ्री|फ़्री|मुफ़्त|मुफ्त)\s+(?:कब|कितन|डिलीवरी)\S*|मिनिमम|डिलीवरी\s+(?:चार्ज"
    r"|का कितना|फीस|फ़ीस))(?!\w)",
    re.IGNORECASE,
)


def delivery_terms_asked(text: str) -> bool:
    """Whether a text asks what delivery costs, from when it is free, or how much has to be ordered."""
    return bool(_DELIVERY_TERMS.search(text))
