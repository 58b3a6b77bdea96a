"""What a complaint is about, and whether somebody may be ill: words and phrases, one table per question. No Rasa."""

from __future__ import annotations

import re

from kirana.understanding.phrases import phrases

# In this order: "the wrong bread came late" is about the bread, "half the bag is missing" about what is missing.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "refund",
        phrases(
            "refund*, money back, paise wapas, paisa wapas, wapas paise, reimburse*, paise lauta*, paisa lauta*",
            "रिफंड, रिफ़ंड, पैसे वापस, पैसा वापस, पैसे लौटा",
        ),
    ),
    (
        "spoiled",
        phrases(
            "spoil*, soft, soggy, mushy, wilted, pilpil*, murjh*, sukha hua, pighl*,"
            "torn, tore, phata hua, rotten, rot, rotting, kharab, kharaab, khrab, sada, sadi, sade, sadaa, phat,"
            "phata, phati, phate, fata,"
            "fati, toota, tooti, toote, tuta, tuti, tute, broken, broke, cracked, leak*, expired, expiry, outdated,"
            "fafundi, fafoond, mould*, mold*, fungus, khatta, khatti, basi, baasi, keede, keeda, kide, kida, insect*,"
            "worm*, weevil*, stone*, kankad, damaged, melted, stale, sour, smell*, stink*, badbu, badboo, burst, gala,"
            "gali, gale, galey, purani, purana, curdled, crushed, bad, hair, dead, kaale, cockroach*",
            "खराब, ख़राब, सड़, फट, टूट, लीक, एक्सपायर, फफूंद, फफूँद, खट्टा, बासी, कीड़, कीड़े, कंकड़, बदबू, पुरान, पिघल,"
            "गला हुआ, गल गय, गल गई",
        ),
    ),
    (
        "wrong",
        phrases(
            "wrong, galat, ghalat, glt, something else, different item, instead, ki jagah, ke badle, maanga tha,"
            "manga tha, mangaya tha, manga tha, bola tha, not what i ordered, kuch aur, doosra, dusra, another brand",
            "गलत, ग़लत, की जगह, के बदले, माँगा था, मांगा था, मँगाया था, कुछ और, दूसरा",
        ),
    ),
    (
        "short",
        phrases(
            "kam, short, shortage, less, underweight, half, aadha, adha, sirf, only, weight, wazan, vazan",
            "कम, आधा, वज़न, वजन, सिर्फ",
        ),
    ),
    ("late", phrases("abhi tak, ab tak, still not, not yet, har baar late", "अभी तक, अब तक")),
    (
        "missing",
        phrases(
            "missing, mising, missed, gayab, gayeb, nahi aay*, nahin aay*, nahi aai, nahi mil*, nahin mil*, nai aay*,"
            "nhi aay*, nhi mil*, nahi tha, nahi thi, nahi the, nahi hai, not received, not recieved, did not get,"
            "didn't get, didnt get, did not come, didn't come, didnt come, not there, was not in, wasn't in, not in,"
            "forgot, bhool gay*, chhoot gay*, chhut gay*, chut gay*, poora nahi, pura nahi, left out, never came",
            "गायब, नहीं आय, नहीं आई, नहीं मिल, नही आय, नही मिल, छूट गय, भूल गए, पूरा नहीं, नहीं था, नहीं थी, नहीं थे",
        ),
    ),
    (
        "late",
        phrases(
            "late, der, deri, delay*, waited, waiting, hours, ghante, ghanta, slow,nobody came, no one came",
            "देर, लेट, घंटे, इंतज़ार, इंतजार",
        ),
    ),
    (
        "payment",
        phrases(
            "payment*, upi, card, charged, charge, overcharged, bill, paise, paisa, amount, bhugtan,money, pay, paying",
            "पेमेंट, भुगतान, पैसे, पैसा, बिल",
        ),
    ),
)
_POISONING = phrases("food poison*, food poisining, foodpoisoning, poisoned", "फूड पॉइज़न, फूड पॉइजन, फ़ूड पॉइज़न, फूड पोइज़न")
_ILL = phrases(
    "ill, sick, unwell, vomit*, throwing up, threw up, puking, ulti, ultiya*, bimar, beemar, bimaar, tabiyat, tabiyet,"
    "tabyat, hospital*, hospitalised, stomach ache, stomach pain, stomachache, stomach upset, upset stomach, pet dard,"
    "pet mein dard, pet me dard, pet kharab, loose motion*, dast, diarrhoea, diarrhea, fever, bukhar, allergic,"
    "allergy, rash, rashes, dizzy, chakkar, nausea*",
    "बीमार, उल्टी, उलटी, तबीयत, तबियत, अस्पताल, पेट दर्द, पेट में दर्द, पेट खराब, दस्त, बुखार, चक्कर, एलर्जी",
)
_FED_UP = phrases("sick of, sick and tired", "")
# What is bad there is a stomach, and no goods.
_FEELS_BAD = phrases(
    "tabiyat kharab, tabiyet kharab, tabyat kharab, tabiyat bahut kharab, pet kharab",
    "तबीयत खराब, तबीयत ख़राब, तबियत खराब, तबियत ख़राब, पेट खराब, पेट ख़राब",
)
# That it came of the goods. Somebody who is ill may just as well want to buy something.
_OF_FOOD = phrases(
    "ate, eating, eaten, drank, drinking, drunk, after having, after your, from your, because of your,"
    "gave us, gave me, gave my, khane ke, khaane ke, khane se,"
    " khaane se, khakar, khaakar, kha kar, khake, kha ke, khaya, khaaya, khayi,"
    "peene ke, peene se, pine ke, pine se, peekar, pee kar, pikar, pi kar, peeke, pee ke, piya, aapka, aapke, aapki,"
    "apka, apke, apki, tumhara, tumhare, tumhari, tumhaare, tumhaari, smell*, stink*, badbu, stale, sour, basi, baasi,"
    "insect*, keede, keeda, kide, expired, spoil*, rotten, kharab, gayi usse, gaya usse, wajah se, se bimar, made us,"
    "made me, made my, made him, made her, made them",
    "खाने के, खाने से, खाकर, खा कर, खाके, खाया, खाई, पीने के, पीने से, पीकर, पी कर, पिया, आपका, आपके,"
    " आपकी, तुम्हार, बदबू, कीड़, खराब, ख़राब,"
    " से बीमार, वजह से, एक्सपायर",
)
# Words of a delivery that has been: what is said with them is no wish for the cart.
_DELIVERED = phrases(
    "did not get, didn't get, didnt get, did not receive, didn't receive, didnt receive, not received, did not come,"
    "didn't come, didnt come, never came, was missing, were missing,"
    "you sent, you have sent, you've sent, u sent, you gave, you delivered, you brought, got delivered, was delivered,"
    "were delivered, they sent, sent me, delivered me, i got, i received, we got, we received, you forgot, bheja hai,"
    "bheja tha, bheje hai, bheje hain, bheji hai, bhej diya aapne, bhej diye aapne, bhej di aapne, aapne bheja,"
    "aapne bheji, aapne bheje, aapne bhej diya, de diya aapne, aapne diya, aaya hai, aayi hai, aaye hai, aaye hain,"
    "aa gaya, aa gayi, aa gaye, nikla, nikli, nikle, mila hai, mili hai, mile hain, kam aaya, kam aayi, kam aaye,"
    "kam mila, kam mili, kam mile, nahi aaya, nahi aayi, nahi aaye, nahi mila, nahi mili, nahi mile",
    "आपने भेज, भेजा है, भेज दिया है, भेजी है, आया है, आई है, आए हैं, आ गया, आ गई, आ गए, निकला, निकली, निकले, मिला है, मिली है,"
    "मिले हैं, कम आया, कम आई, कम आए, कम मिला, नहीं आया, नहीं आई, नहीं आए, नहीं मिला, नहीं मिली, नहीं मिले",
)
_WAS = phrases("was, were, tha, thi, the hue, nikl*, came, had", "था, थी, थे, निकल")
# What has become of goods: "doodh phat gaya"; "chini khatam ho gayi" only wants more.
_BECAME = phrases("gaya, gayi, gaye, gya, gyi, went, gone, has come, is", "गया, गई, गए, गयी, गये")
_USED_UP = phrases("khatam, khatm, khtm, finished, over, used up, ran out", "खत्म, ख़त्म")
_TOO_LITTLE = phrases("less, short, underweight, under weight, kam, not full, only, sirf", "कम, सिर्फ")
_CAME = phrases(
    "came, aaya, aayi, aaye, aya, ayi, mila, mili, mile, received, got, bheja, bheji, bhej diya, nikla, diya, sent",
    "आया, आई, आए, मिला, मिली, मिले, निकला, भेजा, भेजी",
)
_WRONG = phrases("wrong, galat, ghalat, glt, incorrect", "गलत, ग़लत")
_MONEY = phrases("total, bill, amount, hisaab, hisab, charge*, rate lagaya, paise", "टोटल, बिल, हिसाब, पैसे")
# "Namak ki jagah chini bhej di": one thing in place of another, and sent it was.
_IN_PLACE = phrases(
    "ki jagah, ki jageh, ke badle, instead, instead of, in place of, rather than", "की जगह, के बदले, के बजाय"
)
_SENT = phrases(
    "bhej diya, bhej di, bhej diye, bhej dia, bheja, bheji, bheje, bhejdi, bhejdiya, de diya, de di, de diye, diya hai,"
    " daal diya, daal di, rakh diya, rakh di, pakda diya, thama diya, aa gaya, aa gayi, aa gaye, aaya, aayi, aaye,"
    " mila, mili, mile, nikla, nikli, laya, laaya, laye, sent, gave, given, came, got, received, delivered, brought",
    "भेज दिया, भेज दी, भेज दिए, भेजा, भेजी, भेजे, दे दिया, दे दी, दे दिए, आ गया, आ गई, आ गए, आया, आई, आए, मिला, मिली, मिले,"
    " निकला, निकली, लाया, लाए",
)
_WRONG_GOODS = phrases(
    "wrong item*, wrong product*, wrong thing*, wrong stuff, wrong order, wrong one*, galat saman, galat samaan,"
    " galat saaman, galat cheez*, galat item*, galat product*, galat maal, galat order aaya",
    "गलत सामान, ग़लत सामान, गलत चीज़, गलत चीज, गलत माल",
)
_SENDS = phrases("sent, send, sending, bhej*, diya, dete, de rahe, given, give, gave", "भेज, दिया, देते")
# "The onions are small", of goods that came; "the milk is for my mother" tells what they are for.
_SAID_OF_GOODS = re.compile(
    r"^\W*(?:and\s+|also\s+|but\s+)?(?:the|these|those|your|all the)\s+(?:\w+\s+){1,3}(?:is|are|was|were)\s+"
    r"(?!there\b|available\b"
    r"|needed\b|required\b|for\b|to be\b|ok\b|okay\b|fine\b|good\b|nice\b|great\b|very good\b|correct\b)",
    re.IGNORECASE,
)
_OVERCHARGED = phrases(
    "charged, overcharged, over charged, extra charge, extra paise liy*, zyada paise liy*, jyada paise liy*,"
    " zyada paisa liy*, bill shows, bill has",
    "ज़्यादा पैसे लिए, ज्यादा पैसे लिए, ज़्यादा पैसे ले लिए",
)
_NO_REFUND = re.compile(
    r"(?:refund|wapas|wapis|paise|paisa|money back|money)\s+(?:ki\s+zarurat\s+)?(?:nahi|nahin|nhi|mat"
    r"|not)(?!\w)\s*(?:chahiye|chaiye|want\w*|need\w*|do|dena)?"
    r"|(?:don'?t|do not|no|not)\s+(?:want\s+|need\s+)?(?:a\s+|any\s+|my\s+)?(?:refund|money)|(?:रिफंड|वापस"
    r"|पैसे)\s+(?:नहीं|नही|मत)\s+चाहि\S*",
    re.IGNORECASE,
)
_WHEN_BACK = phrases(
    "when, where, status, how long, how many days, kab, kab tak, kahan, kidhar, kitne din, kitna time, kitni der,"
    "kya hua, what happened, still not, not yet, abhi tak, ab tak, any update, update",
    "कब, कहाँ, कहां, कितने दिन, कितना समय, क्या हुआ, अभी तक, अब तक",
)
# Money that has not come back yet, which is no order that has not come.
_MONEY_WORD = r"(?:refund|money|paise|paisa|रिफंड|रिफ़ंड|पैसे|पैसा)"
_BETWEEN = r"(?:(?:back|wapas|wapis|vapas|to|toh|has|is|still|yet|abhi|ab|tak|bhi|वापस|अभी|अब|तक|भी|तो)\s+)*"
_NOT_BACK = re.compile(
    rf"(?<!\w){_MONEY_WORD}\s+{_BETWEEN}(?:did\s*n'?o?t|not|nahi|nahin|nhi|नहीं|नही)\s+(?:yet\s+|been\s+)?"
    r"(?:come|came|receiv\w*|reciev\w*|got|aay\w*|aay?a|aai|mil[aie]\w*|आय\S*|आए|मिल\S*)"
    rf"|(?:did\s*n'?o?t|have\s*n'?o?t|has\s*n'?o?t|not)\s+(?:yet\s+)?(?:get|got|receiv\w*|reciev\w*)\s+"
    rf"(?:my\s+|the\s+|any\s+)?{_MONEY_WORD}",
    re.IGNORECASE,
)
_BACK = phrases("refund*, back, wapas, wapis, vapas", "वापस, रिफंड, रिफ़ंड")
_MY_MONEY = re.compile(
    rf"(?<!\w)(?:where(?:'?s| is| are| has)?|when (?:will|do|can) (?:i|you|we) (?:get|give|return|send|receive))"
    rf" (?:my|the|our) {_MONEY_WORD}(?!\w)"
    rf"|(?:mer[aeio]|hamar[aei]|मेर[ाे]|हमार[ाे])\s+{_MONEY_WORD}\s+(?:(?:wapas|wapis|वापस)\s+)?"
    r"(?:kab|kahan|kaha|kidhar|कब|कहाँ|कहां)(?!\w)(?!.*(?:den|do\b|dun|dung|देन|दूँ|दूं))",
    re.IGNORECASE,
)
_LAST_TIME = phrases(
    "last time, last order, last delivery, previous order, previous time, earlier order, pichli baar, pichhli baar,"
    " pichle baar, pichle order, pichhle order, pichli delivery, pichla order, last wale order, last baar",
    "पिछली बार, पिछले ऑर्डर, पिछले आर्डर, पिछली डिलीवरी, पिछला ऑर्डर",
)
_COMPLAINT = phrases("complaint*, complain*, shikayat, shikaayat, ticket", "शिकायत, कंप्लेंट, कम्प्लेंट")
_AGAIN = phrases(
    "right one, correct one, right item, correct item, sahi wala, sahi wali, theek wala, theek wali, thik wala,"
    " thik wali, sahi saman, sahi samaan, सही वाला, सही वाली,"
    "another, replace*, replacement, exchange, dusra, doosra, dusri, doosri, badal, badlo, new one, fresh one,"
    "naya, nayi, again, phir se, dobara",
    "दूसरा, दूसरी, बदल, नया, नई, फिर से, दोबारा",
)


def kind_said(text: str) -> str:
    """What a complaint is about: refund, spoiled, wrong, short, missing, late or payment; "other" when unclear."""
    kind = next((kind for kind, words in _KINDS if words.search(text)), "other")
    if kind == "refund" and refund_refused(text):
        return "other"
    if kind == "wrong" and not _WRONG.search(text) and _TOO_LITTLE.search(text) and _CAME.search(text):
        return "short"  # "5 ki jagah 4 kilo hi aaya, kam hai"
    return "payment" if kind == "wrong" and _MONEY.search(text) else kind


def faulted(text: str) -> bool:
    """Whether a text finds fault with what came, or with what was charged ("the onions are small")."""
    return "?" not in text and bool(_SAID_OF_GOODS.search(text) or _OVERCHARGED.search(text))


def refund_refused(text: str) -> bool:
    """Whether a text says that no money back is wanted ("paise wapas nahi chahiye, namak chahiye")."""
    return bool(_NO_REFUND.search(text))


def asks_of_refund(text: str) -> bool:
    """Whether it is asked where money back is that was asked for ("refund kab milega", "where is my refund")."""
    return bool(_WHEN_BACK.search(text))


def only_asks_of_refund(text: str) -> bool:
    """Whether nothing but that is asked: a text that tells what was wrong with goods asks for the money back as well.

    "Refund kab milega" only asks; "tomatoes rotten the, refund kab doge" and "refund chahiye" do more.
    """
    missed = bool(_NOT_BACK.search(text) and _BACK.search(text))
    rest = _NOT_BACK.sub(" ", text)
    told = any(tells(rest) for tells in (delivery_told, bad_goods_told, wrong_told, faulted))
    rest = re.sub(_MONEY_WORD, " ", _KINDS[0][1].sub(" ", rest), flags=re.IGNORECASE)
    about = missed or (kind_said(text) == "refund" and asks_of_refund(text)) or _asks_of_money(text)
    return about and not told and kind_said(rest) == "other"


def asks_for_money(text: str) -> bool:
    """Whether it is asked where money of one's own is ("where is my money", "mera paisa kab aayega")."""
    return bool(_MY_MONEY.search(text))


def _asks_of_money(text: str) -> bool:
    return asks_for_money(text) or bool(
        _BACK.search(text) and asks_of_refund(text) and re.search(_MONEY_WORD, text, re.IGNORECASE)
    )


def of_last_time(text: str) -> bool:
    """Whether a text speaks of an order that has been ("last time", "pichli baar")."""
    return bool(_LAST_TIME.search(text))


def asks_of_complaint(text: str) -> bool:
    """Whether it is asked what became of a complaint ("complaint ka kya hua", "any update on my issue")."""
    return bool(_COMPLAINT.search(text) and _WHEN_BACK.search(text))


def illness_said(text: str) -> bool:
    """Whether the message says that somebody fell ill of what they ate or drank."""
    ill = _ILL.search(_FED_UP.sub(" ", text))
    return bool(_POISONING.search(text) or (ill and _OF_FOOD.search(_FEELS_BAD.sub(" ", text))))


def delivery_told(text: str) -> bool:
    """Whether the message tells what a delivery brought, or did not bring ("you sent …", "bread nahi aayi")."""
    return bool(_DELIVERED.search(text))


def bad_goods_told(text: str) -> bool:
    """Whether the message tells that something was bad ("it was sour", "doodh kharab tha")."""
    return kind_said(text) == "spoiled" and bool(_WAS.search(text))


def wrong_told(text: str) -> bool:
    """Whether the message tells, of goods that came or of their bill, what is wrong with them, and asks for nothing.

    "Doodh phat gaya", "sugar was less, only 800 gm", "ye galat aaya", "order ka total galat".
    """
    swapped = bool(
        (_IN_PLACE.search(text) and _SENT.search(text)) or (_WRONG_GOODS.search(text) and _SENDS.search(text))
    )
    if swapped or "?" in text or _USED_UP.search(text):
        return swapped
    kind = kind_said(text)
    spoiled = kind == "spoiled" and (_WAS.search(text) or _BECAME.search(text))
    little = _TOO_LITTLE.search(text) and (_WAS.search(text) or _CAME.search(text)) and kind in ("short", "missing")
    wrong = _WRONG.search(text) and (_CAME.search(text) or _MONEY.search(text))
    return bool(spoiled or little or wrong)


def another_wanted(text: str) -> bool:
    """Whether another one is demanded in place of what was bad."""
    return bool(_AGAIN.search(text))
