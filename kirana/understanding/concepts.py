"""Words of one meaning in three languages, so that a sentence learnt in one teaches the others.

`CONCEPTS` says which everyday words mean the same to a shop ("hatao", "remove", "निकाल": take away). It knows
function words, verbs and topics, never goods: those are the catalogue's and the list reader's. Words are compared
by `sound`, a loose spelling key of romanised text, so that "chahiye", "chaiye" and "चाहिए" need one entry.
"""

import re
from functools import lru_cache
from typing import Final

from kirana.understanding.transliteration import to_latin

CONCEPTS: Final[dict[str, str]] = {
    # what is to be done
    "want": "want need chahiye chaiye chaye chahie chahta chahti chahte require required wanna zarurat kharidna lena "
    "leni lene",
    "give": "give send get bring bhej bhejo bhejna bhejiye bhijwa dena dedo dijiye de lao laana mangwao dlvr",
    "add": "add daal dalo daalo daalna jod jodo likh likho include put rakh rakho insert throw",
    "remove": "remove delete hata hatao hatana hataiye nikal nikaal nikalo drop erase eliminate skip minus kaat kaato "
    "mita mitao discard scratch rid",
    "change": "change badal badlo badalna badlav modify edit update alter correct amend switch",
    "more": "increase badha badhao raise more zyada extra another plus aur jyada",
    "less": "reduce decrease kam less kamti fewer lower half aadha",
    "instead": "replace instead badle jagah swap exchange substitute rather",
    "show": "show dikha dikhao dikhaiye dikhana dekhna dekhu see view display list suchi",
    "find": "find search look looking dhoondh dhundo khojo browse",
    "tell": "tell batao bata bataiye inform jankari details explain",
    "buy": "buy purchase kharid kharido shopping",
    "stop": "stop band roko rok unsubscribe block mute spam",
    "undo": "undo revert restore rewind galti mistake oops",
    "send_home": "deliver delivery ship shipping pahuncha pahunche pahuncho bhijwao rider shipped डिलीवरी डिलिवरी",
    "suggest": "suggest recommend best accha achha acchi badhiya popular salah advise good prefer",
    "again": "again repeat dobara dubara phir same reorder usual regular hamesha",
    "use": "apply lagao lagana",
    "make": "make set karo kar kardo kijiye karna rakhna banao",
    "cancel": "cancel cancelled cancellation radd revoke cncl कैंसिल कैंसल कैन्सल",
    "confirm": "confirm कन्फर्म pakka finalise final book place checkout proceed complete submit",
    "finish": "bas finished kaafi itna enough",
    "talk": "talk speak baat bolo bol chat connect contact reach",
    "return": "refund return wapas vapas vaapas back reimburse reimbursed lautao compensation रिफंड",
    "receive": "aayega aaya aayegi pahunchega pahunchi arrive arrived come coming aane received mila mili",
    "have": "have available availability stock milega milta milegi rakhte keep carry sell mil",
    "know": "know understand samajh",
    # questions
    "how_much": "kitna kitne kitni कितना कितने कितनी",
    "price": "price rate daam bhav kimat keemat cost mrp charge charges fee mehnga prices rates",
    "where": "where kahan kidhar",
    "when": "when kab eta soon",
    "how": "how kaise tarika",
    "what": "what kya whats",
    "which": "which kaun kaunsa kaunsi kaunse konsa",
    "why": "why kyun kyon",
    "who": "who whom kisne",
    # things of a shop
    "order": "order orders parcel package consignment ordr ऑर्डर आर्डर पार्सल",
    "cart": "cart basket tokri trolley कार्ट",
    "goods": "saman samaan items item products product cheez cheezein things groceries ration stuff grocery",
    "bill": "bill टोटल invoice receipt total hisab",
    "pay": "pay payment paid bhugtan paying पेमेंट पेमेन्ट",
    "money": "paise paisa rupaye rupees rs money amount rakam rashi",
    "purse": "upi cash cod gpay phonepe paytm card nakad कैश कार्ड यूपीआई credit debit bhim wallet qr online",
    "address": "address pata location pincode landmark flat house makan gali",
    "slot": "slot time timing samay baje kal aaj shaam subah tomorrow today evening morning hours",
    "offer": "offer offers discount chhoot ऑफर डिस्काउंट coupon deal deals sale promo scheme cashback voucher",
    "store": "store shop दुकान dukaan dukan branch",
    "state": "status track tracking स्टेटस",
    "past": "last previous pichla pichle pichli purana purane earlier history past akhri yesterday",
    "expiry": "expiry expire ingredients fresh taaza organic veg manufacturing",
    "kinds": "category categories catalogue catalog range types type variety varieties kinds prakar section sections "
    "department brand brands company flavour flavours options option vikalp",
    "inside": "contain contains made gluten nuts preservatives msg vegan halal jain",
    "open": "open close closed khula khuli khule khulti khulta kholte khulegi holiday chhutti",
    "trust": "genuine asli nakli fake original trust fraud pure real licence guarantee",
    "rules": "policy rules rule niyam terms conditions penalty",
    "reach": "area city sheher town locality ilaka",
    "free": "free muft minimum",
    "amount": "quantity qty matra packet kilo kg gram litre dozen darjan piece bottle packets",
    # people and manners
    "family": "mummy papa bhai behen dost wife husband mother father mom dad son daughter boss friend brother sister "
    "girlfriend neighbour",
    "name": "name naam",
    "person": "person human insaan aadmi agent representative executive staff manager malik operator somebody someone",
    "phone": "call phone fon mobile",
    "bot": "bot robot machine ai",
    "yes": "yes haan han haanji yeah yep yup ok okay thik theek sahi bilkul sure",
    "no": "no not nahi nahin nhi mat dont never nope nah without",
    "greet": "hi hello hey namaste namaskar helo hii",
    "bye": "bye goodbye tata alvida",
    "thanks": "थैंक्स थैंक thanks thank thx shukriya dhanyavad",
    "help": "help madad assist assistance support guide",
    "bad": "bad kharab ghatiya bekar worst rotten spoiled sada sadi sade galat wrong problem issue complaint shikayat "
    "dikkat gadbad missing late error cheating dhokha rude damaged stale basi disappointed pathetic",
    "broken": "broken toota tooti toote phata phati leak leaking expired melted keede kide insects fafundi nikla nikli",
    "tongue": "hindi english angrezi language bhasha hinglish",
    "everything": "all everything sab saara saare pura poora poori entire whole",
    "this": "this isko ye yeh iska iske ise isme",
    "that": "that wo woh wahi usko use usme",
    "wala": "wala wali wale one number",
    "first": "first pehla pehle pahla upar top",
    "second": "second doosra dusra doosre",
    "third": "third teesra tisra",
    "cheap": "cheap cheaper cheapest sasta sabse sasti",
    "big": "big bigger bada badi large small chhota choti chota smaller",
    "mine": "my mine mera mere meri mujhe mine",
    # what a grocer has no business with
    "clock": "alarm timer अलार्म टाइमर stopwatch snooze reminder remind yaad",
    "sky": "weather mausam barish rain temperature garmi thand sunny forecast snow umbrella",
    "music": "song songs gaana gana gane music play playlist bajao sunao radio album podcast volume",
    "news": "news khabar match score cricket election movie film concert netflix",
    "road": "traffic route rasta drive highway airport train flight bus ticket cab taxi metro",
    "bank": "bank loan balance tax insurance emi share gold sona sone silver petrol diesel",
    "mail": "message sandesh email sms whatsapp reply photo video",
    "kitchen": "recipe cook banate banana bake calories protein diet nutrition vitamin vidhi",
    "home": "light lights fan ac wifi plumber repair mechanic geyser",
    "health": "doctor medicine dawai bukhar hospital headache",
    "study": "homework essay python code program joke chutkula meaning translate",
    "world": "president minister capital country planet river mountain population invented war king "
    "science universe moon earth animal bird desh",
    "gadgets": "laptop computer screen battery password app website internet facebook instagram google software",
    "clothes": "shirt jeans saree shoes dress jewellery watch",
    "job": "job naukri salary interview resume office exam school college result",
    "pets": "dog cat kutta kutte billi puppy pet",
    "vehicle": "car bike gaadi scooter tyre engine driving parking",
    "calendar": "meeting appointment calendar event todo birthday",
    "eating_out": "restaurant pizza dominos zomato swiggy burger hotel dhaba cafe table",
}


_SOUND_STEPS: Final = (
    (re.compile(r"aa+"), "a"),
    (re.compile(r"ee+|ie|iy|y(?=e)"), "i"),
    (re.compile(r"oo+"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[wv]"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"chh"), "ch"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[a-z])(?:hn|h|n)(?=$)"), ""),
    (re.compile(r"(?<=[^aeiou])h(?=[^aeiou]|$)"), ""),
)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A loose spelling key: "chahiye", "chaahiye" and "चाहिए" have one; "nahi", "nahin" and "नहीं" too."""
    key = to_latin(word)
    for pattern, to in _SOUND_STEPS:
        key = pattern.sub(to, key)
    return key


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, str]:
    return {sound(word): concept for concept, words in reversed(CONCEPTS.items()) for word in words.split()}


def concept(word: str) -> str | None:
    """The concept of a folded word, or None. Where two concepts list words of one sound, the earlier one holds."""
    return _by_sound().get(sound(word))
