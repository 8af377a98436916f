# ruff: noqa: E501  (word lists and tables of examples)
"""Word lists of the generator: antonyms, classes of words that exclude each other, synonyms, hypernyms."""

from __future__ import annotations


def _pairs(text: str) -> list[tuple[str, str]]:
    """`a/b c/d` as [(a, b), (c, d)]; underscores stand for blanks."""
    out = []
    for item in text.split():
        left, right = item.replace("_", " ").split("/")
        out.append((left, right))
    return out


def _words(text: str) -> list[str]:
    """A comma-separated list as a list."""
    return [item.strip() for item in text.replace("\n", " ").split(",") if item.strip()]


ANTONYMS = _pairs("""
rose/fell rises/falls rising/falling increased/decreased increases/decreases increase/decrease
increasing/decreasing gained/lost gains/loses grew/shrank grows/shrinks expanded/contracted expands/contracts
won/lost wins/loses win/lose winning/losing victory/defeat succeeded/failed succeeds/fails success/failure
alive/dead lived/died living/dead survived/died survives/dies innocent/guilty acquitted/convicted guilty/acquitted
legal/illegal lawful/unlawful allowed/banned allows/bans allows/forbids permitted/prohibited permits/prohibits
legalized/outlawed safe/dangerous safe/unsafe harmless/harmful causes/prevents caused/prevented cause/prevent
confirmed/denied confirms/denies confirm/deny admitted/denied admits/denies accepted/rejected accepts/rejects
accept/reject approved/rejected approves/rejects approved/vetoed married/divorced married/single supported/opposed
supports/opposes support/oppose supporter/opponent praised/criticized praises/criticizes agreed/refused agrees/refuses
agreed/disagreed agree/disagree opened/closed opens/closes open/closed opening/closing started/stopped starts/stops
started/ended starts/ends begins/ends began/ended begin/end began/finished start/finish beginning/end launched/cancelled
arrived/left arrives/leaves arrival/departure entered/left enters/exits arrived/departed joined/left joins/leaves
bought/sold buys/sells buy/sell bought/returned hired/fired hires/fires appointed/dismissed promoted/demoted
remembered/forgot remembers/forgets remember/forget found/lost finds/loses raised/lowered raises/lowers raise/lower
raised/cut improved/worsened improves/worsens improve/worsen better/worse best/worst strengthened/weakened
strengthens/weakens strong/weak stronger/weaker stable/unstable included/excluded includes/excludes include/exclude
attacked/defended attacks/defends attack/defend invaded/withdrew loved/hated loves/hates love/hate liked/disliked
likes/dislikes built/demolished builds/destroys created/destroyed creates/destroys protected/endangered saved/killed
saves/kills present/absent public/private official/unofficial permanent/temporary temporary/permanent
voluntary/mandatory optional/mandatory compulsory/voluntary rich/poor wealthy/poor cheap/expensive
hot/cold warm/cool wet/dry clean/dirty early/late earlier/later first/last before/after above/below over/under
inside/outside indoors/outdoors up/down upstairs/downstairs near/far_from top/bottom front/back left/right
north/south east/west northern/southern eastern/western northwest/southeast northeast/southwest
big/small large/small larger/smaller largest/smallest huge/tiny long/short longer/shorter tall/short high/low
higher/lower highest/lowest heavy/light deep/shallow wide/narrow thick/thin full/empty fast/slow quick/slow
quickly/slowly rapidly/slowly suddenly/gradually old/young old/new older/younger oldest/youngest ancient/modern
happy/sad happy/unhappy glad/sorry angry/calm awake/asleep healthy/sick healthy/ill brave/cowardly kind/cruel
friendly/hostile honest/dishonest polite/rude careful/careless patient/impatient loud/quiet noisy/silent
loudly/quietly hard/easy difficult/easy simple/complex simple/complicated possible/impossible likely/unlikely
true/false real/fake right/wrong correct/incorrect accurate/inaccurate good/bad positive/negative useful/useless
effective/ineffective necessary/unnecessary important/unimportant relevant/irrelevant significant/insignificant
common/rare frequent/rare often/rarely frequently/seldom always/never usually/rarely everywhere/nowhere
popular/unpopular famous/unknown visible/invisible known/unknown familiar/unfamiliar beautiful/ugly
domestic/foreign urban/rural civilian/military liberal/conservative maximum/minimum majority/minority
more/less more/fewer everyone/no_one everybody/nobody everything/nothing something/nothing
someone/nobody male/female man/woman boy/girl husband/wife
mother/father son/daughter brother/sister king/queen uncle/aunt men/women boys/girls
sitting/standing sits/stands sit/stand walking/running asleep/awake sleeping/awake smiling/frowning
laughing/crying push/pull pushing/pulling pushes/pulls throwing/catching throws/catches empty/crowded
crowded/deserted dressed/naked together/alone summer/winter day/night daytime/nighttime morning/evening
sunrise/sunset spring/autumn hero/villain friend/enemy ally/enemy profit/loss surplus/deficit import/export
imports/exports import/export income/expense guilty/innocent released/detained released/arrested freed/jailed
free/imprisoned captured/escaped caught/escaped borrowed/lent lends/borrows sender/receiver teacher/student
employed/unemployed employer/employee winner/loser optimistic/pessimistic natural/artificial mortal/immortal
active/inactive conscious/unconscious pregnant/childless completed/unfinished complete/incomplete
fresh/stale smooth/rough sharp/blunt straight/curved tight/loose soft/hard liquid/solid bright/dark
positive/negative vertical/horizontal internal/external interior/exterior major/minor upper/lower
senior/junior inner/outer ascending/descending ascended/descended climbed/descended appeared/disappeared
appears/disappears arrive/leave advance/retreat advanced/retreated accelerate/decelerate sped_up/slowed_down
turned_on/turned_off switched_on/switched_off put_on/took_off mounted/dismounted lengthened/shortened
encouraged/discouraged encourages/discourages trusted/distrusted trust/distrust obeyed/disobeyed
respected/disrespected satisfied/dissatisfied qualified/disqualified connected/disconnected armed/unarmed
able/unable certain/uncertain aware/unaware willing/unwilling fair/unfair equal/unequal successful/unsuccessful
successfully/unsuccessfully lucky/unlucky pleasant/unpleasant reliable/unreliable comfortable/uncomfortable
reasonable/unreasonable formal/informal regular/irregular perfect/imperfect mature/immature logical/illogical
responsible/irresponsible
""")

# Each class: swapping one member for another makes a contradiction in a sentence that states one fact.
CLASSES: dict[str, list[str]] = {
    "countries": _words("""France, Germany, Italy, Spain, Portugal, Greece, Turkey, Russia, Ukraine, Poland, Sweden,
 Norway, Finland, Denmark, Iceland, Ireland, England, Scotland, Canada, Mexico, Brazil, Argentina, Chile, Peru,
 Colombia, Venezuela, Cuba, Egypt, Morocco, Nigeria, Kenya, Ethiopia, South Africa, Ghana, India, Pakistan,
 Bangladesh, China, Japan, South Korea, North Korea, Vietnam, Thailand, Indonesia, Malaysia, Australia, New Zealand,
 Iran, Iraq, Syria, Israel, Jordan, Lebanon, Afghanistan, Nepal, Austria, Switzerland, Belgium, Hungary, Romania"""),
    "nationalities": _words("""French, German, Italian, Spanish, Portuguese, Greek, Turkish, Russian, Ukrainian,
 Polish, Swedish, Norwegian, Finnish, Danish, Irish, Scottish, British, Canadian, Mexican, Brazilian, Argentinian,
 Chilean, Peruvian, Colombian, Cuban, Egyptian, Moroccan, Nigerian, Kenyan, Ethiopian, South African, Indian,
 Pakistani, Chinese, Japanese, South Korean, North Korean, Vietnamese, Thai, Indonesian, Malaysian, Australian,
 American, Iranian, Iraqi, Syrian, Israeli, Jordanian, Lebanese, Afghan, Nepalese, Austrian, Swiss, Belgian, Dutch"""),
    "cities": _words("""London, Paris, Berlin, Madrid, Rome, Moscow, Vienna, Athens, Dublin, Stockholm, Oslo,
 New York, Chicago, Boston, Houston, Dallas, Seattle, Denver, Atlanta, Miami, Los Angeles, San Francisco, Toronto,
 Montreal, Vancouver, Tokyo, Beijing, Shanghai, Seoul, Mumbai, Delhi, Bangkok, Jakarta, Sydney, Melbourne, Cairo,
 Lagos, Nairobi, Istanbul, Tehran, Baghdad, Lima, Bogota, Havana, Warsaw, Prague, Budapest, Lisbon"""),
    "colors": _words("""red, blue, green, yellow, orange, purple, pink, brown, black, white, gray, silver, gold,
 beige, turquoise, maroon"""),
    "months": _words("""January, February, March, April, June, July, August, September, October, November, December"""),
    "weekdays": _words("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
    "planets": _words("Mercury, Venus, Mars, Jupiter, Saturn, Uranus, Neptune, Pluto"),
    "drinks": _words("""water, tea, coffee, milk, beer, wine, whiskey, vodka, rum, gin, juice, lemonade, cider,
 champagne, cola, soda, brandy, tequila, cocoa, sake"""),
    "vegetables": _words("""tomatoes, potatoes, carrots, onions, peppers, cabbage, spinach, broccoli, lettuce,
 cucumbers, beans, peas, corn, garlic, celery, mushrooms, pumpkins, beets"""),
    "fruits": _words(
        "apples, bananas, oranges, grapes, pears, peaches, cherries, lemons, strawberries, mangoes, plums"
    ),
    "instruments": _words("""guitar, piano, violin, drums, trumpet, flute, cello, saxophone, harp, clarinet, banjo,
 accordion, trombone, harmonica, ukulele, organ, bass, tuba, mandolin"""),
    "rooms": _words("""kitchen, bedroom, bathroom, garage, basement, attic, office, classroom, hallway, dining room,
 living room, lobby, library, cellar, laundry room, studio, auditorium"""),
    "materials": _words("""wood, metal, plastic, glass, stone, concrete, leather, cotton, silk, wool, steel, iron,
 aluminum, brick, paper, cardboard, rubber, marble, bronze, copper, ceramic, straw, ice"""),
    "animals": _words("""dog, cat, horse, cow, pig, sheep, goat, elephant, tiger, lion, bear, wolf, fox, monkey,
 rabbit, snake, turtle, shark, whale, eagle, duck, chicken, camel, deer, dolphin"""),
    "sports": _words("""football, soccer, basketball, baseball, tennis, golf, hockey, rugby, cricket, volleyball,
 boxing, swimming, badminton, cycling, skiing, skating, wrestling, bowling, polo"""),
    "vehicles": _words("car, bus, train, truck, bicycle, motorcycle, boat, plane, helicopter, tram, tractor, taxi"),
    "occupations": _words("""actor, painter, singer, lawyer, doctor, nurse, teacher, engineer, politician, chef,
 farmer, soldier, architect, journalist, novelist, poet, dentist, pilot, carpenter, mechanic, photographer,
 sculptor, economist, biologist, historian, comedian, composer, drummer, guitarist, footballer, boxer, judge"""),
    "genres": _words("""rock, jazz, folk, country, punk, metal, opera, blues, reggae, hip hop, techno, gospel"""),
    "films": _words("comedy, drama, thriller, western, musical, documentary, horror film, romance, war film"),
    "religions": _words("Catholic, Protestant, Muslim, Jewish, Hindu, Buddhist, Orthodox, Methodist, Sikh"),
    "subjects": _words("""physics, chemistry, biology, history, economics, law, medicine, philosophy, geography,
 psychology, mathematics, music, architecture, literature, engineering, sociology"""),
    "places": _words("""beach, park, church, school, hospital, restaurant, museum, stadium, airport, supermarket,
 theater, forest, desert, zoo, gym, prison, bank, hotel, factory, train station"""),
    "seasons": _words("spring, summer, autumn, winter"),
    "continents": _words("Africa, Asia, Europe, South America, North America, Antarctica, Australia"),
    "clothes": _words("shirt, dress, jacket, coat, sweater, hat, skirt, suit, uniform, scarf, helmet, hoodie"),
    "diseases": _words("""malaria, cholera, measles, polio, diabetes, cancer, asthma, tuberculosis, pneumonia,
 dementia, smallpox, influenza, hepatitis, arthritis, rabies"""),
    "seas": _words("Atlantic, Pacific, Indian Ocean, Arctic, Baltic, Mediterranean, Black Sea, Caribbean"),
    "numbers": _words("""two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fifteen,
 twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety"""),
    "ordinals": _words("""first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh,
 twelfth, 13th, 15th, 20th, 21st, 30th"""),
}

# Both orders entail.
SYNONYMS = _pairs("""
near/close_to big/large small/little begin/start begins/starts began/started ends/finishes child/kid children/kids
sofa/couch film/movie photo/picture photograph/photo street/road doctor/physician car/automobile bike/bicycle
quick/fast quickly/rapidly happy/joyful sad/unhappy shop/store sick/ill purchase/buy purchased/bought buys/purchases
killed/slain attempt/try attempts/tries attempted/tried assist/help assists/helps assisted/helped people/persons
answer/reply answered/replied speak/talk speaking/talking speaks/talks shut/closed shuts/closes gathered/assembled
angry/mad rock/stone leap/jump leaping/jumping leaps/jumps dad/father mom/mother woods/forest shore/beach
simple/easy hard/difficult allow/permit allows/permits allowed/permitted forbidden/prohibited required/needed
requires/needs construct/build constructed/built wealthy/rich famous/well-known nearly/almost about/approximately
around/about numerous/many entire/whole correct/right obtains/gets received/got rejected/turned_down
chose/picked chooses/picks reside/live resides/lives resided/lived perished/died fired/dismissed hired/employed
attorney/lawyer cop/police_officer autumn/fall couple/pair garbage/trash gift/present infant/baby lady/woman
cap/hat jogging/running stroll/walk strolling/walking observing/watching yell/shout yelling/shouting
beneath/under atop/on_top_of across_from/opposite launched/started concluded/ended murdered/killed
""")

# The first entails the second, never the other way round.
HYPERNYMS = _pairs("""
dog/animal cat/animal horse/animal lion/animal elephant/animal cow/animal sparrow/bird eagle/bird duck/bird
poodle/dog terrier/dog salmon/fish shark/fish rose/flower tulip/flower oak/tree pine/tree apple/fruit banana/fruit
carrot/vegetable onion/vegetable beer/drink coffee/drink tea/drink wine/drink guitar/instrument piano/instrument
violin/instrument drums/instruments car/vehicle truck/vehicle bus/vehicle motorcycle/vehicle boat/vessel
soccer/a_sport tennis/a_sport basketball/a_sport baseball/a_sport hockey/a_sport man/person woman/person boy/child
girl/child men/people women/people boys/children girls/children doctor/person teacher/person soldier/person
chef/person jacket/clothing dress/clothing shirt/clothing hammer/tool screwdriver/tool murdered/killed
sprinting/running running/moving walking/moving jogging/exercising devoured/ate guzzled/drank whispered/spoke
shouted/spoke sofa/furniture table/furniture chair/furniture sedan/car novel/book Paris/France London/England
Tokyo/Japan Berlin/Germany Madrid/Spain Rome/Italy Cairo/Egypt Kabul/Afghanistan Toronto/Canada Chicago/Illinois
Boston/Massachusetts Dallas/Texas Miami/Florida Lagos/Nigeria Mumbai/India Sydney/Australia Moscow/Russia
measles/a_disease malaria/a_disease cholera/a_disease assassinated/killed strangled/killed stole/took
""")

QUANTIFIERS: list[tuple[str, str, str]] = [
    # (left, right, label of left as premise and right as hypothesis)
    ("All", "No", "contradiction"),
    ("All", "Not all", "contradiction"),
    ("Some", "No", "contradiction"),
    ("No", "Some", "contradiction"),
    ("Not all", "All", "contradiction"),
    ("Most", "No", "contradiction"),
    ("Every one of the", "Not all", "contradiction"),
    ("None of the", "Some", "contradiction"),
    ("Few", "All", "contradiction"),
    ("Many", "No", "contradiction"),
    ("Few", "Most", "contradiction"),
    ("All", "Some", "entailment"),
    ("All", "Most", "entailment"),
    ("Many", "Some", "entailment"),
    ("Most", "Some", "entailment"),
    ("None of the", "No", "entailment"),
    ("All of the", "All", "entailment"),
    ("Several", "Some", "entailment"),
    ("Not many", "Not all", "entailment"),
    ("Few", "Not many", "entailment"),
    ("No", "Not all", "entailment"),
    ("Not all of the", "Not all", "entailment"),
    ("Some", "All", "neutral"),
    ("Some", "Most", "neutral"),
    ("Many", "All", "neutral"),
    ("Most", "All", "neutral"),
    ("Not all", "No", "neutral"),
    ("Some", "Not all", "neutral"),
    ("Not all", "Many", "neutral"),
    ("Several", "Most", "neutral"),
    ("Not many", "No", "neutral"),
    ("Some", "Many", "neutral"),
]

FIRST_NAMES = _words("""James, Mary, Robert, Patricia, John, Jennifer, Michael, Linda, David, Elizabeth, William, Barbara,
 Richard, Susan, Joseph, Jessica, Thomas, Sarah, Charles, Karen, Daniel, Lisa, Matthew, Nancy, Anthony, Betty, Mark,
 Sandra, Paul, Ashley, Steven, Emily, Andrew, Kimberly, Kenneth, Donna, Kevin, Michelle, Brian, Carol, George, Amanda,
 Edward, Melissa, Ronald, Deborah, Jason, Laura, Ryan, Rebecca, Jacob, Helen, Gary, Anna, Omar, Fatima, Ahmed, Aisha,
 Wei, Mei, Hiroshi, Yuki, Ivan, Olga, Carlos, Maria, Jose, Lucia, Raj, Priya, Kofi, Ama, Pierre, Claire, Hans, Greta""")
LAST_NAMES = _words("""Smith, Johnson, Williams, Brown, Jones, Garcia, Miller, Davis, Rodriguez, Martinez, Hernandez,
 Lopez, Wilson, Anderson, Thomas, Taylor, Moore, Jackson, Martin, Lee, Perez, Thompson, White, Harris, Sanchez, Clark,
 Ramirez, Lewis, Robinson, Walker, Young, Allen, King, Wright, Scott, Torres, Nguyen, Hill, Flores, Green, Adams,
 Nelson, Baker, Hall, Rivera, Campbell, Mitchell, Carter, Roberts, Khan, Ali, Hassan, Chen, Wang, Kim, Park, Tanaka,
 Sato, Ivanov, Petrov, Novak, Kowalski, Muller, Schmidt, Rossi, Ferrari, Dubois, Moreau, Okafor, Mensah, Singh, Patel""")
OUTLETS = _words("""Reuters, BBC News, The Guardian, Daily Mail Online, New York Post, CNN, Fox News, The Verge, Mashable,
 USA Today, The Washington Post, Business Insider, Mirror Online, The Independent, CBS News, ABC News, NBC News,
 Al Jazeera, TIME, The Telegraph, Huffington Post, Vox, Gizmodo, Yahoo News, Daily Express, Los Angeles Times, Newsweek,
 Metro, Sky News, Bloomberg, Forbes, The Sun, Slate, Wired, Variety, TMZ""")
