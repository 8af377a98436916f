"""Reading: which files become documents, under which names, and which of their lines are the article."""

import json
import os
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.documents import read_documents
from claimcheck.errors import InputError
from claimcheck.passages import find_blocks, to_passages
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

SEEDS = Path(__file__).parent.parent / "seeds"
DEFAULT = DocumentSettings()
KINDS = {
    "P": {"prose"},
    "T": {"title"},
    "R": {"reference"},
    "C": {"caption"},
    "=": {"repeat"},
    "B": {"boilerplate", "heading"},
}

BLOG = """
B|Skip to content
B|Home
B|About
B|Contact
T|Why the river barrage was delayed for a third year
B|By Sana Malik
B|Posted on March 3, 2022
B|Share this:
B|Facebook Twitter WhatsApp Print
P|The barrage on the lower river was to open in 2019, but the gates were never delivered. The ministry now says that they will arrive in June.
P|Farmers in the two districts downstream have lost a fifth of their wheat, according to the provincial union.
B|Also Read: Five dams that changed the valley
P|Officials blame the contractor, a firm from the capital that has built four other barrages.
B|Who pays for the delay
P|The contract sets a penalty of 2 million rupees a month. None has been paid so far, the union said.
P|“We are tired of waiting,” said Imran Gul, who farms eleven acres near the town.
B|Tags: dams, irrigation, water
B|Related Posts
B|A short history of the canal colonies
B|The price of wheat in five charts
B|3 thoughts on “Why the river barrage was delayed for a third year”
B|Waqas says:
B|March 4, 2022 at 9:12 am
B|This is the best article on the barrage that I have read in years and the minister should answer for it before the next elections, whatever his party says about the weather.
B|Reply
B|Leave a Reply Cancel reply
B|Your email address will not be published. Required fields are marked *
B|Save my name, email, and website in this browser for the next time I comment.
B|© 2022 River Notes. All rights reserved.
B|Proudly powered by WordPress
"""

BROADCASTER = """
B|BBC Homepage
B|Home | News | Sport | Weather | iPlayer
T|Ferry sinks off the northern coast, 40 people rescued
B|14 May 2023
B|2 hours ago
B|Share
C|Image source, Getty Images
C|Image caption, The ferry left the port shortly after midnight
P|A ferry with 52 people on board has sunk off the northern coast, the coastguard says.
P|Forty people were pulled from the water by fishing boats. Twelve are still missing.
P|The vessel had been inspected in March and was found to be seaworthy, its owner said in a statement.
B|Advertisement
P|It is the second such accident in the strait this year.
B|What we know so far
P|The captain sent a distress call at 01:20 local time, and a helicopter arrived 50 minutes later.
P|Rescuers said the sea was calm
B|More on this story
B|Ferry owner fined over life jackets
B|Published
B|3 March
B|Related internet links
B|Coastguard
B|The BBC is not responsible for the content of external sites.
"""

WIRE = """
T|Lawmakers approve budget after all-night session
B|By JOHN SMITH and MARY JONES
B|Updated 9:05 AM GMT, June 7, 2019
C|FILE - In this Monday, April 1, 2019 file photo, the speaker opens a session of parliament. (AP Photo/Jane Roe, File)
P|THE CAPITAL (AP) — Lawmakers approved a budget of 3.2 billion dollars early on Friday after a session that lasted all night.
P|The vote was 61 to 58. Two members abstained.
C|Members of parliament leave the building after the vote. (Reuters)
P|The opposition called the budget “a gift to the banks.”
P|Finance Minister Ana Perez denied that taxes would rise.
B|___
B|Associated Press writer Tom Brown in London contributed to this report.
B|Copyright 2019 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
"""

PAPER = """
T|Groundwater decline in the eastern basin, 1990–2020
B|Document Type : Original Article
B|Authors
B|Maria Lopez 1
B|1 Department of Hydrology, Faculty of Science, University of the North, Arica, Chile
B|Abstract
P|Groundwater levels in the eastern basin fell by 14 metres between 1990 and 2020. We show that pumping for export crops explains most of the decline.
B|Keywords: groundwater, irrigation, export crops
B|1. Introduction
P|The eastern basin supplies water to 600,000 people (Lopez, 2015). Smith and Jones (2018) argue that recharge has not changed.
B|2. Methods
P|We used records of 112 wells. Wells with gaps of more than two years were left out.
B|References
R|Lopez, M. (2015). Water for the desert. Journal of Hydrology, 12(3), 44–61.
R|Smith, J. & Jones, K. (2018). Recharge under a changing climate. Water Resources, 9, pp. 1–20. doi:10.1000/xyz
R|World Bank. 2019. Chile water report. Washington, DC.
R|Jones, K. The forgotten wells. Unpublished thesis, University of the North, 2011.
"""

OPINION = """
B|Opinion
T|The harbour does not need a second bridge
P|The city wants a second bridge over the harbour, and it wants it fast. It should think again about what the money could do elsewhere.
P|Traffic on the first bridge has fallen every year since 2015, by the city's own count. A bridge for 400 million euros would stand empty for most of the day, and the ferry would lose its last passengers.
P|There are better uses for the money. The eastern districts wait for a tram that was promised to them in 2008, and three schools have no gym.
P|I have lived by the harbour for thirty years, and I have never waited more than ten minutes to cross it.
P|The council votes on 9 May. It should vote no.
B|Ellen Vos
B|Ellen Vos is a lecturer in transport planning at the Harbour University and a former member of the council.
B|Follow us on Twitter and Facebook
B|The views expressed in this article are the author's own and do not necessarily reflect those of the newspaper.
B|You might also like
B|Tram line four opens at last
B|Five ferries worth a ride
"""

STANDFIRST = """
B|Monday 2 March 2020
B|Latest News
B|1 March, 2020 10:15:00 AM
B|Print
T|Will the pipeline ever be built?
=|The pipeline was planned in 1998. Four governments have promised to build it
B|Jan de Boer
P|Nobody in the port believes in the pipeline any more.
P|The pipeline was planned in 1998. Four governments have promised to build it, and none has laid a metre of pipe.
P|The last study put the cost at 900 million dollars.
B|Comments
B|More Opinion Stories
B|Editor : A. Rahim
B|Published by the Editor from 12 Park Street, Dhaka-1000.
B|Phone: 02-555123, Fax: 02-555124
"""

WRAPPED = """
T|Town council approves new water plan

P|The town council approved a new water plan on Tuesday, ending a dispute
+|that had lasted for three years. The plan sets a limit of 200 litres a
+|day for each household.

P|Mayor Greta Holm said that the limit would apply from January, but that
+|farms would be exempt until 2027.
"""

NEWSLETTER = """
T|How the strike ended
B|Share
B|Leave a comment
P|The strike at the port ended on Sunday after 44 days, the longest in its history, and both sides declared that they had won, though the dockers plainly got more than they had been offered in the first week of it all.
B|Subscribe now
P|The new contract raises pay by 12 percent over three years. It was approved by 2,300 votes to 1,900.
B|Leave a comment
P|What comes next is less clear. The port has lost two shipping lines to its neighbour, and the terminal operator has said that it will buy cranes that need no crew, which the union has promised to fight in court and at the gates of the port.
B|Thanks for reading! Subscribe for free to receive new posts.
"""

ENCYCLOPEDIA = """
T|Lake Harbin
B|From Wikipedia, the free encyclopedia
B|Jump to navigation
B|Not to be confused with Harbin Lake.
P|Lake Harbin is a freshwater lake in the north of the province.[1] It covers 144 square kilometres.[2]
B|Contents
B|1 Geography
B|2 History
B|3 References
B|Geography[edit]
P|The lake is 24 km long and drains into the northern river.
B|History[edit]
P|The dam was built between 1932 and 1936 by the provincial government.[3]
B|See also[edit]
B|List of lakes
B|References[edit]
R|^ "Lakes of the north". National Geographic. Retrieved 4 May 2012.
R|^ Li, Wei (2009). Lakes of the province. Beijing: Science Press. p. 44.
B|External links[edit]
B|Official website
B|Categories: Lakes | Geography
B|This page was last edited on 4 May 2019, at 11:02 (UTC).
"""

NETWORK = """
B|News|Asia
T|Rebels say they will not extend ceasefire beyond Sunday
P|Armed group rejects UN call for longer truce as aid agencies warn of food shortages.
C|A convoy of trucks waits at the border crossing [File: John Roe/Reuters]
B|By Network Staff
B|Published On 12 Aug 2021
B|Save articles to read later and create your own reading list.
P|The rebels have said that they will not extend a three-day ceasefire beyond Sunday.
B|KEEP READING
B|list of 2 items
B|list 1 of 2
B|Army retakes northern district
B|list 2 of 2
B|Who are the new negotiators?
B|end of list
P|The government denied the claim. A spokesman said 4,600 prisoners had been released since March.
B|‘No food’
P|Aid agencies say that 14 million people do not have enough to eat.
B|Source: Network and news agencies
"""

DEBATE = """
T|Police say three arrested after march
P|Three people were arrested after a march in the city on Saturday, police said.
P|About 2,000 people took part.
B|Comments (2)
B|Guest
B|They were at least 10,000, I was there and saw five arrests with my own eyes.
B|3 hours ago
B|Reply
"""

REGIONAL = """
B|Subscribe
B|Sign In
B|87°F
B|E-Edition
B|Obituaries
B|NEWS
T|Flood wall on the east bank to be raised by two feet, board decides
B|Karen Whitfield
B|Staff Writer
B|Jun 12, 2024 Updated Jun 13, 2024
B|Facebook
B|Twitter
B|WhatsApp
B|SMS
B|Email
C|Workers inspect the flood wall on Tuesday. | PHOTO BY DAN ORTEGA
P|The levee board voted 5-2 on Tuesday to raise the flood wall on the east bank by two feet, a project that engineers say will cost $48 million.
P|Work is to begin in October and last 18 months, board president Lyle Guidry said.
B|Keep reading with a digital access subscription. Subscribe now
B|Stories by Karen Whitfield
P|The wall was last raised in 2009, after a storm that flooded 1,100 homes in the parish.
B|Can't see the video above? Click here.
P|Two members of the board, who voted against the plan, said that the cost had doubled since 2021.
B|More information
B|State gives $20 million for pumps
B|In a matter of minutes, water was in the house. How the storm of 2009 changed the parish.
B|Tags
B|Flood
B|Levee
B|Politics
B|Karen Whitfield
B|Author email
B|Follow Karen Whitfield
B|Close
B|Get up-to-the-minute news sent straight to your device.
B|Topics
B|News Alerts
B|Subscribe
"""

TELEVISION = """
B|Watch Live
B|By Tom Becker and Alisha Roy, CNW
B|4 minute read
B|Published 6:02 PM EST, Thu November 9, 2023
B|Link Copied!
T|Senate passes rail safety bill after months of delay
C|A freight train passes a crossing in Ohio in February 2023. Michael Swann/Getty Images
B|CNW —
P|The Senate on Thursday passed a bill that would require two-person crews on freight trains, nine months after a derailment forced 2,000 people from their homes.
P|The vote was 58 to 39. The bill now goes to the House, where its future is uncertain.
B|RELATED ARTICLE What we know about the derailment
B|Ad Feedback
P|“This is a good day for every town with a track running through it,” said Sen. Paula Kern, who wrote the bill.
P|Railroads opposed the crew requirement. The industry's trade group says that it would cost 1.2 billion dollars a year.
B|This story has been updated with additional details.
B|CNW's Jane Foster and Li Wen contributed to this report.
B|Up next
B|Judge blocks part of new voting law
B|3 minute read
B|Paid Content
B|Homeowners are flocking to this refinancing trick
B|LendingNest
B|Search CNW...
B|Terms of Use
B|Do Not Sell My Personal Information
B|FOLLOW CNW
"""

POSTS = """
B|The Ledger
B|Subscribe
B|Sign in
B|Share this post
T|The audit nobody read
B|A pension fund hid its losses in plain sight
B|Nora Quist
B|Sep 14, 2023
B|∙ Paid
B|44
B|12
B|3
B|Share
P|In May 2019 the auditors of the teachers' pension fund wrote eleven pages about a company in Luxembourg. Nobody on the board read them, as the minutes show.
P|The fund had put 310 million crowns into the company. It has got back 4 million so far.
B|The Ledger is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.
B|Subscribe
P|I asked all nine members of the board about the audit. Six did not answer. Two said that they had seen a summary of it, and one had resigned.
C|The fund's offices in 2020. Photo by author.
P|The fund says that no pension will be cut.
B|44 Likes
B|∙
B|3 Restacks
B|Previous
B|Next
B|Discussion about this post
B|Comments
B|Restacks
B|Carl M
B|Sep 15, 2023
B|Liked by Nora Quist
B|The board did read it, I know two of the members and they told me that it was discussed at length in June.
B|Reply
B|© 2023 Nora Quist
B|Privacy ∙ Terms ∙ Collection notice
B|Substack is the home for great culture
"""

PREPRINT = """
B|Open Access
B|Article
T|Soil carbon under long-term no-till farming in the northern plains
B|by Anna Kowal 1,* , Peter Stein 2 and Rui Tan 1,3
B|1 Department of Soil Science, Northern Plains University, Fargo, ND 58102, USA
B|2 Institute of Agronomy, Hochschule Nord, 24103 Kiel, Germany
B|* Author to whom correspondence should be addressed.
B|Agronomy 2022, 12(4), 815; https://doi.org/10.3390/agronomy12040815
B|Submission received: 14 February 2022 / Revised: 11 March 2022 / Accepted: 22 March 2022 / Published: 28 March 2022
B|(This article belongs to the Special Issue Soil Carbon)
B|Download keyboard_arrow_down
B|Browse Figures
B|Abstract
P|No-till farming is said to store carbon in soils. We measured carbon at 48 sites that had been under no-till for at least 20 years and found no increase below 30 cm.
B|Keywords: soil carbon; no-till; northern plains
B|1. Introduction
P|No-till farming covers 27% of the cropland in the northern plains [1,2]. Earlier studies reported gains of 0.3 t of carbon per hectare and year [3].
C|Figure 1. Location of the 48 sites.
P|Our sites lie between 46° and 49° N. All were ploughed before 1995.
C|Table 1. Carbon stocks by depth.
B|Author Contributions
B|Conceptualization, A.K. and P.S.; methodology, A.K.; writing—review and editing, R.T. All authors have read and agreed to the published version of the manuscript.
B|Conflicts of Interest
B|The authors declare no conflict of interest.
B|References
R|1. Smith, P.; Powlson, D. Considering manure and carbon sequestration. Science 2000, 287, 428–429. [Google Scholar]
R|2. Lal, R. Soil carbon sequestration impacts on global climate change. Science 2004, 304, 1623–1627. [Google Scholar] [CrossRef]
R|3. Baker, J.M.; Ochsner, T.E. Tillage and soil carbon sequestration—What do we really know? Agric. Ecosyst. Environ. 2007, 118, 1–5. [CrossRef]
B|© 2022 by the authors. Licensee MDPI, Basel, Switzerland. This article is an open access article distributed under the terms of the Creative Commons Attribution (CC BY) license.
"""

DAILY = """
B|Skip to main content
B|Print subscriptions
B|Search jobs
B|International edition
B|News
B|Opinion
B|Sport
C|A tanker at anchor off the terminal. Photograph: Anna Weiss/EPA
C|A tanker at anchor off the terminal. Photograph: Anna Weiss/EPA
B|This article is more than 2 years old
T|Tanker runs aground at oil terminal as storm hits coast
B|This article is more than 2 years old
B|Michael Hart and agencies
B|Sat 4 Dec 2021 13.55 CET
B|Last modified on Sat 4 Dec 2021 19.20 CET
P|A tanker with 22 crew on board ran aground near an oil terminal on Saturday when a storm tore it from its moorings.
P|All of the crew are safe, the port authority said, and a tug has reached the ship.
B|Sign up to First Edition, our free daily newsletter – every weekday morning at 7am GMT
P|About 40 tonnes of fuel have leaked into the bay, the coastguard said. An environmental group put the figure at 200 tonnes.
B|Allow content provided by a third party?
B|This article includes content hosted on embed.example.com. We ask for your permission before anything is loaded, as the provider may be using cookies and other technologies. To view this content, click 'Allow and continue'.
P|The terminal was closed until Monday.
B|Explore more on these topics
B|Oil spills
B|Shipping
B|Share
B|Reuse this content
B|Most viewed
B|Live Storm batters coast for third day
B|‘It was like an earthquake’: villagers on the night of the slide
"""

PAGES = {
    "regional": REGIONAL,
    "tv": TELEVISION,
    "posts": POSTS,
    "preprint": PREPRINT,
    "daily": DAILY,
    "encyclopedia": ENCYCLOPEDIA,
    "network": NETWORK,
    "debate": DEBATE,
    "blog": BLOG,
    "broadcaster": BROADCASTER,
    "wire": WIRE,
    "paper": PAPER,
    "opinion": OPINION,
    "standfirst": STANDFIRST,
    "wrapped": WRAPPED,
    "newsletter": NEWSLETTER,
}


def _page(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """A page's raw text and its paragraphs with their marks."""
    lines: list[str] = []
    paragraphs: list[tuple[str, str]] = []
    for line in marked.strip("\n").split("\n"):
        mark, text = (line[0], line[2:]) if line else ("", "")
        lines.append(text)
        if mark == "+":
            paragraphs[-1] = (paragraphs[-1][0], f"{paragraphs[-1][1]} {text}")
        elif mark:
            paragraphs.append((mark, text))
    return "\n".join(lines), paragraphs


def _read(path: Path) -> Document:
    documents, unread = read_documents([path], DEFAULT)
    assert not unread
    return documents[0]


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _kinds(raw: str, *, markdown: bool = False) -> list[str]:
    return [block.kind for block in find_blocks(raw, markdown=markdown)]


def _prose(document: Document) -> list[str]:
    return [document.raw[p.start : p.end] for p in document.passages if p.kind == "prose"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"], ids=["lines", "blank lines", "crlf"])
@pytest.mark.parametrize("marked", PAGES.values(), ids=PAGES.keys())
def test_a_copied_page_keeps_its_prose_and_loses_what_stands_around_it(marked: str, gap: str) -> None:
    raw, paragraphs = _page(marked)
    raw = raw.replace("\n", gap) if gap != "\n\n" or "+|" not in marked else raw
    blocks = find_blocks(raw)
    assert [block.text for block in blocks] == [text for _, text in paragraphs]
    wrong = [
        (block.kind, block.text)
        for block, (mark, _) in zip(blocks, paragraphs, strict=True)
        if block.kind not in KINDS[mark]
    ]
    assert wrong == []


SHORT = {
    "one headline": ("Obama orders Fed to adopt Euro currency", ["title"]),
    "one headline that starts like furniture": ("Video: Man survives fall from the tenth floor", ["title"]),
    "one sentence": ("Afghanistan has a border with Russia.", ["prose"]),
    "headlines": ("Fed denies Euro report\nObama orders Fed to adopt Euro currency", ["prose", "prose"]),
    "statements without full stops": (
        "The tower is 330 metres tall\nThe tower was built in 1889 by Eiffel\nIt has three levels.",
        ["prose"] * 3,
    ),
    "title and sentence": ("Eiffel Tower\n\nThe tower is 330 metres tall.", ["title", "prose"]),
    "cut at both ends": (
        "of the river, which was bridged in 1884 and again in 1921 by the same firm, whose engineers later went on to build the harbour",
        ["prose"],
    ),
    "looks like an imprint": ("Published by the editor in 1922, the novel was banned in Ireland.", ["prose"]),
    "looks like a caption": ("Photo: the agency said that it had withdrawn the picture.", ["prose"]),
    "nothing but furniture": (
        "Leave a Reply\nYour email address will not be published.",
        ["boilerplate", "boilerplate"],
    ),
    "copyright alone": ("© 2021 The Daily. All rights reserved.", ["boilerplate"]),
}


@pytest.mark.parametrize(("raw", "kinds"), SHORT.values(), ids=SHORT.keys())
def test_a_short_text_loses_nothing_but_plain_furniture(raw: str, kinds: list[str]) -> None:
    assert _kinds(raw) == kinds


SENTENCES = (
    "Copyright law protects the authors of novels, the court said.",
    "“Thank you for reading the letter,” the minister told reporters.",
    "Subscribers lost access to the archive in May.",
    "This report was published by the United Nations in 2019.",
    "Related costs rose to 40 million dollars, the bank said.",
    "Smith, a former minister, was elected mayor in (what was then) 2004.",
    "Home prices fell by 4 percent in the capital.",
    "More from the fund will be needed next year, officials said.",
    "Share prices in Asia rose on Monday.",
    "Editors of three newspapers were arrested on Tuesday.",
    "The photo was taken by Reuters.",
    "Comments by the president angered the union.",
    "(c) The tenant shall pay the rent on the first of each month.",
    "In April 2021, Russia (population 144 million) moved its troops.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_starts_like_furniture_stays_prose(sentence: str) -> None:
    body = ["The council met on Monday to discuss the new harbour plan in detail."] * 1
    lines = [
        "A plan for the harbour",
        *body,
        "The mayor said that it would cost 40 million euros.",
        sentence,
        "Nobody voted against it on the day.",
    ]
    blocks = find_blocks("\n\n".join(lines))
    assert [b.kind for b in blocks] == ["title", "prose", "prose", "prose", "prose"]


DATES = {
    "labelled over timed": ("Published: April 5, 2021\nSaved 6 April 2021 10:00", date(2021, 4, 5)),
    "updated only": ("Updated 7 June 2019", date(2019, 6, 7)),
    "published over updated": ("Updated: 2021-05-01\nPublished: 2021-04-30", date(2021, 4, 30)),
    "iso": ("2020-02-29", date(2020, 2, 29)),
    "byline with date": ("Jane Doe | 5th Apr 2021", date(2021, 4, 5)),
    "label above": ("Published\n3 March 2018", date(2018, 3, 3)),
    "dotted": ("05.04.2021", None),
    "plainly day first": ("25/04/2021", date(2021, 4, 25)),
    "no such day": ("31 April 2021", None),
    "in a sentence": ("The treaty was signed on 5 April 1999 in the capital by three ministers.", None),
}


@pytest.mark.parametrize(("lines", "day"), DATES.values(), ids=DATES.keys())
def test_the_date_of_publication_is_read_from_lines_outside_the_prose(
    tmp_path: Path, lines: str, day: date | None
) -> None:
    text = f"Ferry sinks off the northern coast\n{lines}\n\nA ferry has sunk off the coast. It left on 1 May 2001.\n\nForty people were saved."
    assert _read(_write(tmp_path, "a.txt", text)).published == day


@pytest.mark.parametrize(
    "opening, dated",
    [
        ("MOSCOW, 5 April 2021 (Reuters) - Twelve people were hurt.", True),
        ("MOSCOW, 5 April 2021 - 12 people were hurt.", True),
        ("Ida Malm (29 February 1936 \u2013 4 April 2015) was a coach.", False),
        ("Ida Malm (February 29, 1936 \u2013 April 4, 2015) was a coach.", False),
        ("Ida Malm (29 February 1936 \u2013 2015) was a coach.", False),
    ],
)
def test_the_years_of_a_life_date_no_article(tmp_path: Path, opening: str, dated: bool) -> None:
    document = _read(_write(tmp_path, "a.txt", f"{opening} She was known to many in the town."))
    assert (document.published is not None) is dated


def test_a_wire_dateline_dates_an_article(tmp_path: Path) -> None:
    raw = "Troops leave base\n\nKABUL, April 5, 2021 (Reuters) - The troops left on Monday.\n\nNo one was hurt."
    document = _read(_write(tmp_path, "a.txt", raw))
    assert document.published == date(2021, 4, 5)
    assert len(_prose(document)) == 2


AUTHORS = {
    "by": ("By Jane Doe, Staff Writer", "Jane Doe"),
    "name alone": ("Md. Tareq Hasan", "Md. Tareq Hasan"),
    "written by": ("Written by Ana Perez | 5 May 2020", "Ana Perez"),
    "none": ("Latest News", None),
    "by in a sentence": ("By Monday the town had been taken by the rebels.", None),
}


@pytest.mark.parametrize(("line", "author"), AUTHORS.values(), ids=AUTHORS.keys())
def test_the_author_is_read_from_the_byline(tmp_path: Path, line: str, author: str | None) -> None:
    text = (
        f"Ferry sinks off the northern coast\n\n{line}\n\nA ferry has sunk off the coast.\n\nForty people were saved."
    )
    assert _read(_write(tmp_path, "a.txt", text)).author == author


def test_the_seeds_give_their_titles_authors_and_dates() -> None:
    documents, unread = read_documents([SEEDS], DEFAULT)
    assert unread == ()
    assert [(d.title, d.author, d.published) for d in documents] == [
        ("As U.S. troops leave Afghanistan, Russia seeks to establish relations with the Taliban", None, None),
        ("Separating Russia From Afghanistan, Difficult Way To Reach Peace", None, None),
        ("Why would Russia want to return to the Afghan peace process?", "Md. Tareq Hasan", date(2021, 4, 5)),
        ("Is a New Era Beginning on the Moscow-Taliban Line?", "Ahmad Khan DAWLATYAR", None),
        ("Russia and Afghanistan after the rise of the Taliban", None, None),
    ]


def test_the_seeds_keep_their_prose_and_lose_the_page() -> None:
    documents, _ = read_documents([SEEDS], DEFAULT)
    counted = [
        {kind: sum(1 for p in d.passages if p.kind == kind) for kind in ("prose", "caption", "repeat", "reference")}
        for d in documents
    ]
    assert counted == [
        {"prose": 27, "caption": 3, "repeat": 0, "reference": 0},
        {"prose": 11, "caption": 0, "repeat": 0, "reference": 0},
        {"prose": 18, "caption": 0, "repeat": 1, "reference": 0},
        {"prose": 9, "caption": 0, "repeat": 0, "reference": 0},
        {"prose": 6, "caption": 0, "repeat": 0, "reference": 31},
    ]


# Files and folders


def test_a_folder_is_searched_for_articles_and_names_those_it_cannot_read(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "Rain fell on Monday.")
    _write(tmp_path, "sub/a.md", "Rain fell on Tuesday.")
    _write(tmp_path, "sub/paper.pdf", b"%PDF-1.4")
    _write(tmp_path, "sub/book.epub", b"PK")
    _write(tmp_path, "style.css", "p { }")
    _write(tmp_path, "logo.png", b"\x89PNG")
    _write(tmp_path, ".hidden.txt", "Hidden.")
    _write(tmp_path, ".git/x.txt", "Hidden.")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert [Path(d.path).name for d in documents] == ["b.txt", "a.md"]
    assert [(Path(u.path).name, u.reason) for u in unread] == [
        ("book.epub", ".epub is not read; save its text as .txt"),
        ("paper.pdf", "a PDF that cannot be parsed (PdfStreamError)"),
    ]


@pytest.mark.parametrize("suffix", [".epub", ".rtf", ".odt", ".doc"])
def test_an_article_in_a_format_that_is_not_read_is_named(tmp_path: Path, suffix: str) -> None:
    _write(tmp_path, "a.txt", "Rain fell on Monday.")
    _write(tmp_path, f"b{suffix}", b"PK")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert len(documents) == 1
    assert [(Path(one.path).name, one.reason) for one in unread] == [
        (f"b{suffix}", f"{suffix} is not read; save its text as .txt")
    ]


def test_only_files_of_the_suffixes_that_the_settings_name_are_looked_for(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "Rain fell on Monday.")
    _write(tmp_path, "b.wire", "Rain fell on Tuesday.")
    documents, unread = read_documents([tmp_path], DocumentSettings(extensions=(".wire",)))
    assert ([Path(one.path).name for one in documents], unread) == (["b.wire"], ())


GIVEN = {"title": "Rain", "author": "Ada Berg", "date": "2021-04-05", "updated": "2021-04-07", "url": "https://x.y/z"}


@pytest.mark.parametrize("form", ["front matter", "record"])
def test_what_an_article_is_given_along_is_kept(tmp_path: Path, form: str) -> None:
    if form == "record":
        path = _write(tmp_path, "a.jsonl", json.dumps({**GIVEN, "source": "The Daily", "text": "Rain fell on Monday."}))
    else:
        lines = "".join(f"{key}: {value}\n" for key, value in {**GIVEN, "site": "The Daily"}.items())
        path = _write(tmp_path, "a.md", f"---\n{lines}---\n\nRain fell on Monday.\n")
    found = _read(path)
    assert (found.title, found.author, found.site, found.url) == ("Rain", "Ada Berg", "The Daily", "https://x.y/z")
    assert (found.published, found.updated) == (date(2021, 4, 5), date(2021, 4, 7))


UNREAD = {
    "binary": (b"\x00\x01\x02\x03", "NUL"),
    "control characters": (b"\x01\x02\x03\x04\x05 abc", "control characters"),
    "empty": (b"", "empty"),
    "white": (b" \n\t\n", "empty"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "zip": (b"PK\x03\x04....", "zip"),
    "broken utf-16": (b"\xff\xfea\x00b", "utf-16"),
    "broken utf-8": ("“It is the truth” – “He said”".encode() * 3 + b"\xe2\x80", "broken UTF-8"),
    "russian": (("Россия открыла прямые каналы связи с движением. " * 5).encode(), "not English"),
    "german": (
        ("Die Regierung hat am Montag den Plan für den Hafen vorgestellt, der im Sommer beginnen soll. " * 5).encode(),
        "not English",
    ),
    "spanish": (
        (
            "El gobierno presentó el lunes el plan para el puerto, que debe comenzar en el verano de este año. " * 5
        ).encode(),
        "not English",
    ),
}


@pytest.mark.parametrize(("data", "reason"), UNREAD.values(), ids=UNREAD.keys())
def test_a_file_that_is_no_english_text_is_named_as_unread(tmp_path: Path, data: bytes, reason: str) -> None:
    documents, unread = read_documents([_write(tmp_path, "a.txt", data)], DEFAULT)
    assert documents == ()
    assert reason in unread[0].reason


ENCODED = {
    "utf-8": "utf-8",
    "utf-8 with mark": "utf-8-sig",
    "utf-16": "utf-16",
    "windows": "cp1252",
}
TEXT = "The café on the river was sold for 3 million euros.\r\n\r\nThe owner’s son said: “We had no choice.”\r\n"


@pytest.mark.parametrize("encoding", ENCODED.values(), ids=ENCODED.keys())
def test_the_raw_text_is_the_files_text_whatever_its_character_set(tmp_path: Path, encoding: str) -> None:
    assert _read(_write(tmp_path, "a.txt", TEXT.encode(encoding))).raw == TEXT


def test_a_file_over_the_limit_is_named_as_unread(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.txt", "Rain fell on Monday. " * 10)
    documents, unread = read_documents([path], DocumentSettings(max_bytes=100))
    assert documents == ()
    assert "larger than 100 bytes" in unread[0].reason


def test_a_missing_path_and_a_folder_without_articles_are_errors_that_name_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file"):
        read_documents([tmp_path / "nowhere"], DEFAULT)
    with pytest.raises(InputError, match="no article in this folder"):
        read_documents([tmp_path], DEFAULT)
    _write(tmp_path, "a.pdf", b"%PDF")
    with pytest.raises(InputError, match=r"a\.pdf: a PDF that cannot be parsed"):
        read_documents([tmp_path], DEFAULT)


def test_a_file_given_by_name_is_read_whatever_its_extension(tmp_path: Path) -> None:
    page = _write(
        tmp_path, "saved", "<!DOCTYPE html><html><body><p>Rain fell on Monday in the north.</p></body></html>"
    )
    plain = _write(tmp_path, "notes.log", "Rain fell on Monday.")
    documents, _ = read_documents([page, plain], DEFAULT)
    assert {d.raw.strip() for d in documents} == {"Rain fell on Monday in the north.", "Rain fell on Monday."}


def test_links_out_of_the_folder_and_in_a_circle_are_named_and_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    _write(inside, "a.txt", "Rain fell on Monday.")
    outside = _write(tmp_path, "out/secret.txt", "Secret things happened.")
    (inside / "link.txt").symlink_to(outside)
    (inside / "out").symlink_to(outside.parent)
    (inside / "circle").symlink_to(inside)
    (inside / "self.txt").symlink_to(inside / "self.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    documents, unread = read_documents([inside], DEFAULT)
    assert [Path(d.path).name for d in documents] == ["a.txt"]
    assert [Path(u.path).name for u in unread] == ["circle", "link.txt", "out", "self.txt"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _write(tmp_path, "a.txt", "Rain fell on Monday.")
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert len(documents) == 1
    assert unread[0].reason == "not a regular file"


def test_the_order_of_the_paths_and_naming_one_twice_change_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/copy.txt"):
        _write(tmp_path, name, f"Rain fell on Monday in {name[0]}.")
    paths = [tmp_path, tmp_path / "c", tmp_path / "a.txt", tmp_path / "c" / ".." / "a.txt"]
    expected = read_documents(paths, DEFAULT)
    for shuffled in permutations(paths):
        assert read_documents(shuffled, DEFAULT) == expected
    assert len(expected[0]) == 4


def test_ids_come_from_the_text_and_copies_are_numbered(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        _write(tmp_path, name, "Snow fell." if name == "c.txt" else "Rain fell.")
    documents, _ = read_documents([tmp_path], DEFAULT)
    first, second, third = (d.id for d in documents)
    assert second == f"{first}-2"
    assert len(first) == len(third) == 8
    assert first != third


# Formats

HTML = """<!DOCTYPE html><html><head><title>Ferry sinks off coast - The Daily</title>
<meta property="og:title" content="Ferry sinks off coast"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2023-05-14T06:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferry sinks off coast</h1>
<p>A ferry with 52 people on board has sunk off the northern coast, the coastguard says.</p>
<p>Forty people were pulled from the water by fishing boats &amp; tugs. Twelve are still missing since 1 May 2001.</p>
<p>The vessel had been inspected in March and was found to be seaworthy, its owner said in a statement.</p>
</article><footer>Copyright 2023 The Daily</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    document = _read(_write(tmp_path, "a.html", HTML))
    assert (document.title, document.author, document.published) == (
        "Ferry sinks off coast",
        "Jane Doe",
        date(2023, 5, 14),
    )
    assert _prose(document) == [
        "A ferry with 52 people on board has sunk off the northern coast, the coastguard says.",
        "Forty people were pulled from the water by fishing boats & tugs. Twelve are still missing since 1 May 2001.",
        "The vessel had been inspected in March and was found to be seaworthy, its owner said in a statement.",
    ]


HOSTILE = {
    "deep": "<html>" + "<div>" * 5000 + "Rain fell.",
    "tables": "<html>" + "<table><tr><td>" * 30 + "Rain fell.",
    "tags": "<html>" + "<p>" * 100_001,
    "no text": "<html><body><script>alert(1)</script></body></html>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_named_as_unread(tmp_path: Path, html: str) -> None:
    documents, unread = read_documents([_write(tmp_path, "a.html", html)], DEFAULT)
    assert documents == ()
    assert unread[0].reason.startswith("HTML")


MARKDOWN = """---
title: "The harbour plan"
author: Jane Doe
date: 2024-01-31
---

# A plan for the harbour

The council has approved a plan for the harbour. It costs
40 million euros.

## What it says

- The ferry will close in 2026.
- The bridge will be built by a firm from the north

> The plan is a mistake, the union said.

```
x = 1
```

![A bridge](bridge.png)
"""


def test_markdown_gives_front_matter_headings_and_list_items(tmp_path: Path) -> None:
    document = _read(_write(tmp_path, "a.md", MARKDOWN))
    assert (document.title, document.author, document.published) == ("The harbour plan", "Jane Doe", date(2024, 1, 31))
    assert document.raw == MARKDOWN
    assert _prose(document) == [
        "The council has approved a plan for the harbour. It costs\n40 million euros.",
        "The ferry will close in 2026.",
        "The bridge will be built by a firm from the north",
        "The plan is a mistake, the union said.",
    ]


def test_json_lines_give_a_document_a_line_and_name_those_that_are_none(tmp_path: Path) -> None:
    records = [
        json.dumps({"text": "Rain fell on Monday.", "title": "Rain", "published": "2021-04-05", "source": "The Daily"}),
        "{broken",
        json.dumps({"title": "No text"}),
        "[" * 100_000,
        json.dumps({"text": "\ud800 is no character."}),
        "",
        json.dumps({"text": "Snow fell on Tuesday."}),
    ]
    path = _write(tmp_path, "a.jsonl", "\n".join(records))
    documents, unread = read_documents([tmp_path], DEFAULT)
    assert [(d.path, d.title, d.author, d.published) for d in documents] == [
        (f"{path}#1", "Rain", "The Daily", date(2021, 4, 5)),
        (f"{path}#7", None, None, None),
    ]
    assert [u.path for u in unread] == [f"{path}#{n}" for n in (2, 3, 4, 5)]


# Properties

LINES = st.sampled_from(
    [text for marked in PAGES.values() for _, text in _page(marked)[1]]
    + ["# x", "- y", ">", "```", "---", "-", "* * a", "[1] b"]
)
RAW = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=20))).map("\n".join))


@given(raw=RAW, markdown=st.booleans())
def test_every_character_that_is_not_white_lies_in_one_passage(raw: str, markdown: bool) -> None:
    passages = to_passages(find_blocks(raw, markdown=markdown))
    covered = [0] * len(raw)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(raw)
        for i in range(passage.start, passage.end):
            covered[i] += 1
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(count == 1 or (count == 0 and c.isspace()) for count, c in zip(covered, raw, strict=True))


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a"])
STARTS = st.sampled_from(
    [b"", b"<html><p>", b"<!DOCTYPE html>", b"---\ntitle: x\n---\n", b'{"text": "', b"\xff\xfe", b"\xef\xbb\xbf"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=NAMES, start=STARTS, data=st.one_of(st.binary(), st.text().map(str.encode)))
def test_arbitrary_bytes_give_a_document_or_an_unread_and_never_raise(
    tmp_path: Path, name: str, start: bytes, data: bytes
) -> None:
    documents, unread = read_documents([_write(tmp_path, name, start + data)], DEFAULT)
    assert all(isinstance(d, Document) for d in documents)
    assert all(isinstance(u, Unread) and u.reason for u in unread)
    assert documents or unread or name == "a.jsonl"
