"""Which language a text is in: English by its function words, every other by name, from py3langid's offline model."""

import re
import unicodedata

_SAMPLE = 100_000
_NAMING_SAMPLE = 10_000
_MIN_WORDS = 40
_MIN_FOREIGN_LETTERS = 60
# English prose has a third or more of these, so that the model is asked about few texts.
_PLAIN_ENGLISH = 0.2
# By how much per word the model must prefer another language: a list of foreign names stays below it.
_MIN_MARGIN = 3.0
# Only words that no other big language in Latin script writes often: "in", "a", "me" and "no" tell nothing.
_ENGLISH = frozenset(
    "the of and to is was that for with by from are were has have had it its his he they this these "
    "which will would said at on as be been not but or their who she her you we there after when can could also "
    "more than about".split()
)
_NAMES = dict(
    entry.split(" ", 1)
    for entry in (
        "ace Acehnese; af Afrikaans; am Amharic; an Aragonese; ar Arabic; ary Moroccan Arabic; arz Egyptian Arabic; "
        "as Assamese; az Azerbaijani; ba Bashkir; bcl Bikol; be Belarusian; bg Bulgarian; bn Bengali; br Breton; bs "
        "Bosnian; ca Catalan; crh Crimean Tatar; cs Czech; cy Welsh; da Danish; de German; dz Dzongkha; el Greek; eo "
        "Esperanto; es Spanish; et Estonian; eu Basque; ext Extremaduran; fa Persian; fi Finnish; fo Faroese; fr "
        "French; fuv Fulfulde; fy Frisian; ga Irish; gcf Guadeloupean Creole; gcr Guianese Creole; gd Scottish "
        "Gaelic; gl Galician; gom Konkani; grc Ancient Greek; gu Gujarati; gug Guarani; guw Gun; ha Hausa; hbo "
        "Ancient Hebrew; he Hebrew; hi Hindi; hr Croatian; ht Haitian Creole; hu Hungarian; hy Armenian; id "
        "Indonesian; ig Igbo; is Icelandic; it Italian; ja Japanese; jv Javanese; ka Georgian; kab Kabyle; kik "
        "Kikuyu; kk Kazakh; km Khmer; kn Kannada; ko Korean; ku Kurdish; ky Kyrgyz; la Latin; lb Luxembourgish; lg "
        "Ganda; lij Ligurian; ln Lingala; lo Lao; lt Lithuanian; ltg Latgalian; lv Latvian; mg Malagasy; mk "
        "Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; ne Nepali; nl Dutch; "
        "nn Norwegian; no Norwegian; nso Northern Sotho; oc Occitan; om Oromo; or Odia; pa Punjabi; pcm Nigerian "
        "Pidgin; pl Polish; ps Pashto; pt Portuguese; qu Quechua; ro Romanian; ru Russian; rw Kinyarwanda; sa "
        "Sanskrit; sdh Southern Kurdish; se Northern Sami; si Sinhala; sk Slovak; sl Slovenian; sn Shona; so Somali; "
        "sq Albanian; sr Serbian; st Sotho; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik; th Thai; tk "
        "Turkmen; tl Tagalog; tr Turkish; tt Tatar; ug Uyghur; uk Ukrainian; ur Urdu; uz Uzbek; uzs Southern Uzbek; "
        "vec Venetian; vi Vietnamese; vo Volapük; wa Walloon; wuu Wu Chinese; xh Xhosa; yo Yoruba; yue Cantonese; zh "
        "Chinese; zu Zulu"
    ).split("; ")
)


def foreign_language(text: str, *, min_words: int = _MIN_WORDS) -> str | None:
    """The name of the language of a text that is not English, else None; a short text in Latin script is English."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    foreign = sum(1 for c in letters if c > "\u024f" and not unicodedata.name(c, "").startswith("LATIN"))
    if foreign >= _MIN_FOREIGN_LETTERS and foreign * 2 > len(letters):
        return _best(sample)[0] or "another language"
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < min_words or sum(1 for word in words if word in _ENGLISH) >= _PLAIN_ENGLISH * len(words):
        return None
    name, margin = _best(sample)
    return name if margin >= _MIN_MARGIN else None


def _best(sample: str) -> tuple[str | None, float]:
    """The language that a text is in, None for English, and by how much per word the model prefers it to English."""
    from py3langid import rank  # wanted for the few texts that are not plainly English

    text = sample[:_NAMING_SAMPLE]
    ranked = dict(rank(text))
    label = max(sorted(ranked), key=ranked.__getitem__)
    return _NAMES.get(label), (ranked[label] - ranked["en"]) / max(1, len(re.findall(r"[^\W\d_]+", text)))
