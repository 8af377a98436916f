"""What a single line of a copied page is, told by its words alone: share bar, imprint, caption, reference, byline."""

import re

_I = re.IGNORECASE


def _lines(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches a whole line in any of the ways."""
    return re.compile(r"\W{0,4}(?:" + "|".join(f"(?:{p})" for p in patterns) + r")\W{0,4}", _I)


def _starts(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches the start of a line in any of the ways."""
    # A quotation mark in front makes it somebody's words.
    return re.compile(r"[^\w\"“'\u2018]{0,4}(?:" + "|".join(f"(?:{p})" for p in patterns) + ")", _I)


# Headings after which nothing of the article follows, unless a body plainly does.
COMMENTS = _lines(
    r"(\d+ )?(comments?|replies|responses?)(\s*\(?\d*\)?)|\d+ (thoughts?|comments?|replies|responses?) (on"
    r"|to) .{1,200}",
    r"leave a (reply|comment)( cancel reply)?",
    r"(post|add|write) (a|your) comments?",
    r"join the (conversation|discussion)",
    r"what do you think\?",
    r"(reader|user|facebook) comments",
)
RELATED = _lines(
    r"(you (may|might) (also |be )?(also )?(like|interested in|enjoy)|similar (posts?|articles?|stories))",
    r"(related|more|other|latest|recent|popular|trending|top|most read|most viewed|further|recommended|featured)"
    r"( \w+)?( (news|posts?|articles?|stories|stor(y|ies)|topics?|reading|reads|coverage|content|links?|videos?"
    r"|headlines))",
    r"in other news|more information|what else is new|the latest|must reads?",
    r"(related|trending( now)?|recommended( for you)?|most (read|popular|viewed|shared)"
    r"|editors?['\u2019]s? (picks?|choice))",
    r"more (from|on|in|by|about) .{1,60}",
    r"(read|see|watch) (also|more|next)|(up|read|what to read) next|also (read|see)",
    r"(keep|continue|more) reading|external links|further reading|see also|don['\u2019]?t miss",
)
REFERENCES = _lines(
    r"(\d+\.?\s*)?(references?( list| cited)?|bibliography|works cited|literature( cited)?|citations|endnotes"
    r"|footnotes)"
)
# What a paper says of itself after its end.
BACK_MATTER = _lines(
    r"author(s['\u2019]?)? contributions?|contributions? of (the )?authors?|credit authorship contribution statement",
    r"(declaration of )?(conflicts?|competing|financial) (of )?(interests?)( statement)?|declarations?|disclosures?",
    r"funding( (statement|information|sources?))?|acknowledge?ments?|(data|code|materials?) availability( statement)?",
    r"(institutional review board|informed consent|ethics?|ethical) (statement|approval|declaration)s?",
    r"(supplementary|supporting|additional) (materials?|information)|rights and permissions|publisher['\u2019]?s note",
)
KEYWORDS = _lines(r"(key ?words?|index terms)")
AUTHOR_HEADING = _lines(r"(about the )?(authors?|contributors?|writers?)( (bio|information|biography|details))?")

_FURNITURE = _lines(
    r"(latest|breaking|top|world|local|national|international|business|sports?) news",
    r"home|world|politics|business|sports?|opinions?|culture|lifestyle|entertainment|technology|tech|science"
    r"|health|travel"
    r"|education|video|videos|photos?|gallery|podcasts?|newsletters?|weather|jobs|shop|live|news|menu|search"
    r"|more|editorial"
    r"|features?|analysis|magazine|events|archives?|asia|europe|africa|americas|middle east|economy|finance|arts|food"
    r"|environment|climate|careers|help|faq|sitemap|rss|about|contact|e-?paper|previous|next|back|top|close"
    r"|login|register",
    r"(about|contact|advertise with|write for|join|follow|support|email|message)( us)?( on .{1,40})?",
    r"(print|share|save|tweet|pin|like|e?-?mail|copy link|link copied!?|listen|subscribe( now)?|sign (in|up)"
    r"|log ?in|sign out"
    r"|donate( now)?|download|reply|report|advertisements?|ads?|sponsored( content)?|promoted|loading\.*"
    r"|view( all)?|see all"
    r"|show more|load more|read more|learn more|continue reading|keep reading|expand|cancel|submit|post comment"
    r"|source( link| url)?|original (article|source)|click here|skip to (main )?content|skip navigation"
    r"|toggle navigation"
    r"|back to top|scroll to top|privacy( policy)?|terms( (of (use|service)|and conditions|& conditions))?"
    r"|cookies?( policy| settings| preferences)?|disclaimer( (&|and) privacy policy)?|accessibility|subscriptions?"
    r"|gift( this article)?|give this article|bookmark|comment|name|website|e-?mail( address)?|required"
    r"|password|previous post"
    r"|next post|previous article|next article|abstract views|pdf|full text|cite this|tags|categories"
    r"|opinion stories|date"
    r"|published|updated|author|authors|editor|editors?['\u2019]? note|staff (writer|reporter)|(senior "
    r"|special )?correspondent"
    r"|image|caption|transcript|getty images|reuters|associated press|agence france-presse|afp|(our )?newsletter)",
    r"\d+\s*(min(ute)?s?( read)?|hours?|days?|weeks?|months?|shares?|views?|likes?|comments?|reads?)( ago)?",
    r"(end of list|list of \d+ items|list \d+ of \d+|end of recommendations)"
    r"|jump to (navigation|search|content)|contents",
    r"open access|(original |research |review )?article|original research|pre-?print|peer[- ]reviewed|free access"
    r"|e-?edition|obituaries|(watch )?live( tv)?|all (topics|sections)|accept( all)?|reject( all)?|manage preferences"
    r"|allow and continue|(more )?stories by .{1,60}|short url|link copied|paid (content|post)"
    r"|ad feedback|restacks?|up next|playback speed",
    r"this (article|story|post) is (more than|over) .{1,30} old|here['\u2019]?s how you know"
    r"|an? (official )?website of .{1,80}",
    r"from wikipedia, the free encyclopedia|for immediate release|explore more on these topics|reuse this content",
    r"(estimated )?reading time:?.{1,20}",
)
_FURNITURE_STARTS = _starts(
    r"save articles to read later|do you have an opinion on the issues raised|text is available under the creative",
    r"not to be confused with\b|for other (uses|people|places)\b|this page was last (edited|modified)|from wikipedia\b",
    r"your e-?mail address will not be published|required fields are marked|save my name,? e-?mail",
    r"this (site|website) (uses|is protected by)|we (and our partners )?use cookies|by (continuing|using"
    r"|clicking|signing up|subscribing)",
    r"this post is also available|also available in:|read (this|it) in:?\s|translated? (by|from):",
    r"source( link| url)?:\s|powered by|proudly powered|designed by|theme:|hosted by|built with|developed by",
    r"(get|receive|stay) (the |all |our )?(latest|current|up-to-the-minute|up[- ]to[- ]date|breaking|daily|top)\b"
    r".{0,120}"
    r"\b(news|updates?|headlines|stories|inbox|device|e-?mail)\b|unlock (a |the |all |our |exclusive |unlimited )"
    r"|to (receive|get|read|see|view|unlock|continue|comment|support)\b.{1,80}, (please )?"
    r"(consider|subscribe|sign|log|become|click|enable|create|register)\b"
    r"|allow content provided"
    r"|this (article|page|story) (includes|contains|uses) (content|links|affiliate|cookies|embedded)\b",
    r"can['\u2019]?t see (the|this)\b|\*? ?(corresponding author|authors?) to whom correspondence|submission received",
    r"sign up (for|to)\b|subscribe (to|for|now|today)\b|get (the|our) .{0,40}(newsletter|inbox|app)\b"
    r"|join our\b|follow (us|me|our) ",
    r"download (the|our) .{0,30}app|click (here|below|on the)|tap here|enter your e-?mail|check your inbox"
    r"|please (enable|log in|sign in)",
    r"you (must|need to) (be )?(logged|log|sign)|log in to\b|already a (subscriber|member)|create (a free|an) account",
    r"your browser does not|please enter|thank(s| you) for (reading|subscribing|your (support|comment))"
    r"|support (our|independent) journalism",
    r"(read|see|watch|listen|also read|also see|related|must read|recommended|don['\u2019]t miss|more|now watch"
    r"|in pictures|in pics"
    r"|explained?|video|trending)( (more|also|now|here|this|next|on))*\s*[:|»>]\s?\S",
    r"(story|article) continues|continue reading|keep reading|scroll (down|to continue)|advertisement\b.{0,30}$"
    r"|skip (to|past)",
    r"(tags?|tagged|filed under|categor(y|ies)|posted in|topics?|labels|section|more on)\s*(:|with\b|$)",
    r"(published|printed|edited|posted) by the (editor|publisher)|published by:|editor(-in-chief"
    r"| in chief)?\s*:|publisher\s*:",
    r"(editorial|news|commercial|head|registered|corporate|sales|circulation)\b.{0,50}\boffices?\s*[:\uff1a]",
    r"(e-?mail|phone|tel(ephone)?|fax|mobile|cell|address|website|hotline|whatsapp)\s*(no\.?|number"
    r"|address)?\s*[:\uff1a]",
    r"(©|\(c\)\s*\d{4}|&copy;|copyright\s*(©|\(c\)|\d{4}|by\b|:))",
    r"(the )?(views|opinions)( and opinions)? (expressed (in this|here|herein|above|by the (author|writer"
    r"|contributor)|are (those|solely"
    r"|the))|in this (article|piece|essay|column))|disclaimer\s*:|the (content|information) (on this"
    r"|provided (on|by|in) (this|our))\b"
    r"|this (article|story|post|piece|essay|content) (was|has been|is|appears?|originally)"
    r" .{0,40}(published|generated|auto-generated|syndicated|feed|appeared|edited|republished|updated|corrected"
    r"|reproduced|licensed)",
    r"\(?(additional )?(reporting|writing|editing|compiled|graphics?) (by|from) [A-Z]|our standards:"
    r"|with (files|inputs?|reporting) from",
    r"editor['\u2019]?s['\u2019]? note\s*:|correction\s*:|clarification\s*:|document type\s*:"
    r"|(article )?doi\s*[:.]|issn\b|e-?issn\b|isbn\b",
    r"(received|accepted|revised|available online|submitted|cite this|how to cite|corresponding author"
    r"|key ?words?|jel|index terms"
    r"|conflicts? of interest|funding|acknowledge?ments?|orcid|article (history|info)|publication date)\s*[:\uff1a]",
    r"share (this|on|via|with|to)\b.{0,60}$|(twitter|facebook|instagram|telegram|whatsapp)\s*[:\uff1a@]|have (a"
    r"|any) (news )?tips?\b",
    r"this (is an? )?(open access|preprint)|licensed under|creative commons|cc[ -]by",
)
_FURNITURE_ANYWHERE = re.compile(
    r"all rights? reserved|contributed (reporting|to this (report|story|article))|\[email\s*protected\]"
    r"|required fields are marked|may not be (published|reproduced"
    r"|republished)"
    r"|\b(click|tap|log ?in|login|register|sign up|subscribe|donate) (here|now|today)\b\W*$"
    r"|\breader-supported (publication|journalism|newsletter)|becoming a (free or )?(paid )?(subscriber|member|patron)"
    r"|\b(non-?partisan and non-?proprietary|tax-exempt institution)|\bprovider may be using cookies"
    r"|special issue .{1,80}\)$|(have|has) read and (agreed|approved)( to)? the (published|final)"
    r"|declares? (that )?(they have )?no (conflicts?|competing|known competing)"
    r"|terms of (use|service) and privacy|privacy policy and terms|unsubscribe at any time|akismet",
    _I,
)
_SHARE_WORD = (
    r"share|tweet|facebook|twitter|x|whatsapp|linked-?in|pinterest|reddit|telegram|e?-?mail|print|pin( it)?"
    r"|copy( link)?|link|tumblr"
    r"|messenger|flipboard|pocket|save|instagram|youtube|google\+?|viber|vk|wechat|threads|bluesky|mastodon|sms"
    r"|like|on|via|this|post"
    r"|comments?|more|follow|us|to|by|rss|article|and|shares|views?|\d[\d.,]*k?"
)
_SHARE_BAR = re.compile(rf"(?:share|tweet|facebook|twitter|print|whatsapp)\W+(?:(?:{_SHARE_WORD})\W*)*", _I)
_SEPARATOR = re.compile(r"\s*[|\u203a»>·•/→]\s*|\s{3,}|\t")
_BARE_URL = re.compile(r"\W*(?:https?://|www\.)\S+\W*", _I)
_ADDRESS = re.compile(
    r"\b(p\.?\s?o\.? box|gpo box|floor|suite|road|street|avenue|building|complex|tower|house|tel|fax|phone|-\d{4})\b",
    _I,
)

_CREDIT_NAMES = (
    r"(getty|images?|afp|ap|reuters|epa|epa-efe|efe|shutterstock|alamy|sipa|xinhua|tass|anadolu|bloomberg|upi|rex"
    r"|nurphoto|pool|pa|unsplash|flickr|wikimedia|dpa|zuma)"
)
_CAPTION = re.compile(
    rf"©\s*[\w.'\u2019\- ]{{2,50}}(/[\w.'\u2019\- ]{{2,50}}){{0,4}}\W{{0,3}}$"
    rf"|[/|]\s*{_CREDIT_NAMES}( images| photos?| file)?\s*[\])]?\.?$"
    rf"|[(\[]\s*(file )?(ap|afp|reuters|photo|photograph|image|picture|credit|courtesy"
    rf"|{_CREDIT_NAMES})\b[^()\[\]]{{0,80}}[)\]]\W{{0,3}}$"
    r"|\(?file photo\)?\W{0,3}$"
    r"|(?:^|[.!?)]\s)(photos?|images?|pictures?|photographs?|illustrations?|graphics?) (by"
    r"|courtesy of) [^.!?]{2,60}\.?$"
    r"|\b(photo|image|picture|photograph|credit)( credit)?s?\s*(by|courtesy( of)?|:)\s*:?\s*[A-Z][^.!?]{1,80}$",
    _I,
)
_CAPTION_STARTS = _starts(
    r"(file )?(photo(graph)?s?|image|picture|pic|illustration|graphic)( (credit|source|copyright|caption"
    r"|courtesy|by))*\s*[:\uff1a]",
    r"image (source|copyright|caption)\b",
    r"(file|file photo)\s*[-\u2013—:]\s",
    r"(media|video) caption\b|photo (by|courtesy)\b|credit\s*:|fig(ure|\.)\s?\d+\s*[.:]|table\s\d+\s*[.:]",
    r"!\[[^\]]*\]\([^)]*\)\s*$",
)
# What a wiki shows around an article; a page copied as one line holds it between its sentences.
_CHROME = re.compile(
    r"\b(?:main menu|what links here|related changes|upload file|permanent link|page information|cite this page"
    r"|get shortened url|download qr code|download as pdf|printable version|in other projects|wikidata item"
    r"|move to sidebar|create account|log in|edit links|(?:article|read) talk|read edit|view history|view source"
    r"|random nearby|donate now|personal tools|add languages|toggle the table of contents|jump to (?:navigation|search)"
    r"|from wikipedia, the free encyclopedia|wikipedia ?\| ?the free encyclopedia|home random|settings donate)\b"
    r"|\b\d+ languages?\b(?! (?:are|were|is|in|and|of|other))",
    _I,
)
_CHROME_STARTS = re.compile(
    r"\W{0,6}(?:this page was last (?:edited|modified) on\b|text is available under the cc)", _I
)
_SEEN_ON = re.compile(  # when somebody looked at a source: what is left of a reference of which a full stop made pieces
    r"\W*(?:retrieved|accessed|archived)\b[\s,:]*(?:from the original\s)?(?:on\s)?[\w\s,.-]{0,24}\b(?:19|20)\d\d\W*", _I
)
_MAX_FURNITURE_WORDS = 70
_MAX_CAPTION_WORDS = 90

_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_NAMES_YEAR = re.compile(
    rf"\W*(?:\[?\d{{1,3}}[\].)]\s*)?([^\W\d_][^\d]{{1,140}}?)(?:\(\s*{_YEAR}\b[^)]{{0,30}}\)|(?<=\.)\s{_YEAR}[.,:;])"
)
_FOOTNOTE = re.compile(r"\^ (?:[a-z] ){0,6}[\"“A-Z]")
_NUMBERED = re.compile(r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)]|\^)\s*\S")
_CITATION_CUE = re.compile(
    rf"\bdoi\b|https?:|\bpp?\.\s?\d|\bvol\.|\bno\.\s?\d|\bretrieved\b|\bisbn\b|\bpress\b[,.]|\bet al\b"
    rf"|\b{_YEAR}\W*$|“[^”]+,”|\bjournal of\b",
    _I,
)
_NAME_LINKS = frozenset(
    [
        "and",
        "et",
        "al",
        "de",
        "la",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "di",
        "da",
        "dos",
        "du",
        "eds",
        "ed",
        "in",
        "&",
        "the",
        "of",
    ]
)

_NAME = r"(?:[A-Z][\w.'\u2019\-]*|de|van|von|bin|al-\w+|bint|der|la|du)"
NAME_LINE = re.compile(rf"(?!(?:The|A|An|In|On|At|For|This|What|Why|How|Is)\b)[A-Z][\w.'\u2019\-]*(?: {_NAME}){{1,4}}")
_BYLINE = re.compile(
    rf"\W*(?:(?:story|words|text|written|reported|reporting|posted|published|commentary|analysis|opinion|report|review"
    rf"|interview|essay|column) )?by[:\s]+(?-i:({_NAME}(?: {_NAME}){{0,4}}))(?=$|[\s,|·•\u2013—(-])",
    _I,
)
_AFFILIATION = re.compile(
    r"\b(department|faculty|universit\w+|institute|school|college|laboratory|centre|center|branch|professor|phd"
    r"|ph\.d|student|lecturer|corresponding author)\b",
    _I,
)
FINITE = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says|say|does|did|do"
    r"|became|made|took|went"
    r"|came|began|left|told|gave|won|lost|killed|called|died|born|isn['\u2019]t|won['\u2019]t|[a-z]{3,}ed)\b"
)
SENTENCE_END = re.compile(r"[.!?…]['\"”\u2019»)\]*_\d]{0,6}(?:\s?\[[^\[\]]{1,25}\])*$")


def heads(section: re.Pattern[str], text: str) -> bool:
    """Whether a line is a heading of a section such as COMMENTS, and no sentence."""
    return not text.endswith(".") and section.fullmatch(text.removesuffix("[edit]").rstrip()) is not None


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


_PLAIN = _starts(
    r"your e-?mail address will not|©|copyright\s*(©|\(c\)|\d{4})|powered by\b|this (site|website) uses|we use cookies"
)

# What a reader told claimcheck about a finding (suppressions.py) is no part of what the article claims.
_TOLD_US = re.compile(r"(?:<!--\s*)?claimcheck:\s*ignore\b", _I)


def is_plain_furniture(text: str) -> bool:
    """Whether a line is part of the page beyond doubt, even where it is all that a document holds."""
    if not any(c.isalpha() for c in text) or _BARE_URL.fullmatch(text) or _TOLD_US.match(text):
        return True
    if count_words(text) > _MAX_FURNITURE_WORDS:
        return False
    patterns = (_FURNITURE, COMMENTS, _SHARE_BAR)
    return any(p.fullmatch(text) for p in patterns) or bool(_PLAIN.match(text) or _FURNITURE_ANYWHERE.search(text))


def is_chrome(sentence: str) -> bool:
    """Whether a sentence of a page copied as one line is what a wiki shows around its articles."""
    if _CHROME_STARTS.match(sentence) or _SEEN_ON.fullmatch(sentence.strip()):
        return True
    return len({found.group(0).lower() for found in _CHROME.finditer(sentence)}) >= 2


def is_furniture(text: str) -> bool:
    """Whether a line is part of the page, not of the article: navigation, share bar, imprint, form, notice."""
    if not any(c.isalpha() for c in text) or _BARE_URL.fullmatch(text) or _TOLD_US.match(text):
        return True
    if count_words(text) > _MAX_FURNITURE_WORDS:
        return False
    if _FURNITURE.fullmatch(text) or _FURNITURE_STARTS.match(text) or _FURNITURE_ANYWHERE.search(text):
        return True
    return bool(_SHARE_BAR.fullmatch(text)) or _is_menu(text) or _is_address(text) or is_affiliation(text)


def _is_menu(text: str) -> bool:
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) >= 3:
        crumbs = "/" in text and bool(_FURNITURE.fullmatch(parts[0]))
        short = parts[:-1] if crumbs else parts
        return not SENTENCE_END.search(text) and all(count_words(part) <= 4 for part in short)
    words = text.split()
    listed = sum(1 for word in words if _FURNITURE.fullmatch(word))
    return len(words) >= 4 and listed * 2 >= len(words) and all(word[0].isupper() for word in words)


def _is_address(text: str) -> bool:
    return len(_ADDRESS.findall(text)) >= 2 and any(c.isdigit() for c in text) and FINITE.search(text) is None


def is_affiliation(text: str) -> bool:
    """Whether a line tells where a paper's author works."""
    return len(_AFFILIATION.findall(text)) >= 2 and text.count(",") >= 2 and FINITE.search(text) is None


def is_caption(text: str) -> bool:
    """Whether a line describes a picture, told by its credit."""
    if count_words(text) > _MAX_CAPTION_WORDS:
        return False
    return bool(_CAPTION_STARTS.match(text) or _CAPTION.search(text))


def is_reference(text: str) -> bool:
    """Whether a line is an entry of a reference list: names, then the year."""
    found = _NAMES_YEAR.match(text)
    if found:
        names = found.group(1)
        words = re.findall(r"[^\W\d_]+", names)
        plain = sum(1 for word in words if word.islower() and word not in _NAME_LINKS)
        return ("," in names or "." in names) and plain <= 1 and len(words) <= 20
    if _FOOTNOTE.match(text):
        return True
    return bool(_NUMBERED.match(text)) and len(_CITATION_CUE.findall(text)) >= 2


def is_citation(text: str) -> bool:
    """Whether a line of a reference section is an entry; weaker than ``is_reference``."""
    if is_reference(text):
        return True
    if FINITE.search(text) and not _NUMBERED.match(text):
        return len(_CITATION_CUE.findall(text)) >= 2
    return bool(_CITATION_CUE.search(text) or re.search(rf"\b{_YEAR}\b", text))


def byline(text: str) -> str | None:
    """The author that a line names as such ("By Jane Doe, Staff Writer"), or None."""
    found = _BYLINE.match(text)
    if not found or count_words(text) > 16 or (SENTENCE_END.search(text) and FINITE.search(text)):
        return None
    return found.group(1).strip(" .-")


def is_name(text: str) -> bool:
    """Whether a line could be nothing but a person's name."""
    headings = (RELATED, COMMENTS, REFERENCES, AUTHOR_HEADING)
    if is_furniture(text) or any(heads(pattern, text) for pattern in headings):
        return False
    return NAME_LINE.fullmatch(text.strip()) is not None


def reads_like_sentence(text: str) -> bool:
    """Whether a line without a full stop still states something, as far as its words can tell."""
    words = text.split()
    if len(words) < 4:
        return False
    lower = sum(1 for word in words if word[0].islower() or word[0].isdigit())
    return len(words) > 20 or (lower * 2 >= len(words) and FINITE.search(text) is not None)
