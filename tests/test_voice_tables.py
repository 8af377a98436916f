"""Who says it, does he deny it, and how is it put: sentences as papers, reports and encyclopaedias write them."""

import pytest
from articles import claims_of, compared, pair_of
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.records import Claim, Level, Modality, Pair, Reason

FACT, MAYBE, PLAN = Modality.ASSERTED, Modality.POSSIBLE, Modality.PLANNED
IF, ASKED, DENIED = Modality.CONDITIONAL, Modality.ASKED, Modality.DENIED

# text, words of the claim that is looked at, speaker, stance, modality
SAID = [
    # in front, in the middle, behind
    ("Finance minister Ana Brito said inflation had peaked in May.", "inflation had peaked", "ana brito", 0, FACT),
    ("Inflation peaked in May, finance minister Ana Brito said.", "peaked in May", "ana brito", 0, FACT),
    ("Inflation, finance minister Ana Brito said, peaked in May.", "peaked in May", "ana brito", 0, FACT),
    ("The harvest, farmers say, was the worst in forty years.", "worst in forty years", "farmers", 0, FACT),
    ("The merger will save 40 million euros a year, according to the board.", "save 40 million", "board", 0, PLAN),
    ("According to the annual report, sales fell by a fifth.", "sales fell", "annual report", 0, FACT),
    ("The lake, according to Swiss geologists, was formed 8,000 years ago.", "formed 8,000 years ago", "swiss geologists", 0, FACT),
    ("As the coroner noted, the valve had been shut by hand.", "valve had been shut", "coroner", 0, FACT),
    ("A police spokeswoman told the broadcaster that two men had been arrested.", "two men had been arrested", "police spokeswoman", 0, FACT),
    ("“The tunnel is wet in eleven places,” said Ruth Ascher.", "wet in eleven places", "ruth ascher", 0, FACT),
    ("A spokesman for the firm, Peter Lund, said the mill had burned down.", "mill had burned", "peter lund", 0, FACT),
    ("“Nobody was hurt,” Ruth Ascher said, adding that the fire was out.", "fire was out", "ruth ascher", 0, FACT),
    ("Lund, 54, told The Courier on Monday: “I never met the man. I was in Rome.”", "I was in Rome", "lund", 0, FACT),
    ("Critics say the law goes too far, while supporters say it does not go far enough.", "goes too far", "critics", 0, FACT),
    ("Ruth Ascher insisted: “The tunnel does not leak.”", "does not leak", "ruth ascher", 0, FACT),
    ("“The dam is sound,” said Mr Okoro, the chief engineer. “It will outlive us all.”", "outlive us all", "okoro", 0, PLAN),
    ("In a statement, the airline said that no passenger had been hurt.", "no passenger had been hurt", "airline", 0, FACT),
    ("Neighbours told the court that the house had stood empty for years.", "stood empty", "neighbours", 0, FACT),
    ("The vaccine was safe, the authors concluded, in all age groups.", "vaccine was safe", "authors", 0, FACT),
    ("The company announced that it had sold its Polish mills.", "sold its Polish mills|sold company's Polish mills|sold The company's", "company", 0, FACT),
    # not said after all
    ("Finance minister Ana Brito did not say that inflation will fall.", "inflation will fall", "ana brito", 0, MAYBE),
    ("Ruth Ascher has never said that the aim is to close the tunnel.", "aim is to close", "ruth ascher", 0, MAYBE),
    ("Peter Lund refused to say that the mill had been sold.", "mill had been sold", "peter lund", 0, MAYBE),
    ("The board stopped short of saying that the merger had failed.", "merger had failed", "board", 0, MAYBE),
    # of several that are joined, before the first or behind the last
    ("According to the ministry, the bridge was closed and the road was reopened.", "road was reopened", "ministry", 0, FACT),
    ("According to Ana Brito, the firm sold the mill, and its workers were paid.", "workers were paid", "ana brito", 0, FACT),
    ("According to the ministry, the bridge was closed, but residents crossed it.", "residents crossed", None, 0, FACT),
    ("The dam failed and 30 people drowned, according to the police.", "dam failed", "police", 0, FACT),
    ("The dam failed, and 30 people drowned, according to the police.", "dam failed", None, 0, FACT),
    ("The man fled because he feared arrest, according to the police.", "feared arrest", "police", 0, FACT),
    ("As the coroner noted, the valve was shut and the alarm did not ring.", "alarm did not ring", "coroner", 0, FACT),
    ("The bridge, officials said, was closed and would reopen in May.", "reopen in May", "officials", 0, PLAN),
    # set into what is said
    ("The treaty was, as Ana Brito put it, a surrender to the banks.", "The treaty was a surrender", "ana brito", 0, FACT),
    ("The king was, the historian wrote in 2013, the richest man in Europe.", "The king was the richest man", "historian", 0, FACT),
    ("The dam was, in the words of the report, a disaster.", "The dam was a disaster", "report", 0, FACT),
    ("The attack was, as the general later described it, a complete failure.", "The attack was a complete failure", "general", 0, FACT),
    ("In the view of the ministry, the strike was illegal.", "the strike was illegal", "ministry", 0, FACT),
    ("The law was, in the mayor's words, dead on arrival.", "dead on arrival", "mayor", 0, FACT),
    ("In her view, the court erred.", "court erred", "she", 0, FACT),
    ("The book differs in the words of the hymn.", "in the words of the hymn", None, 0, FACT),
    ("As the war went on, the guild closed.", "the war went on", None, 0, FACT),
    # the article's own voice
    ("The study found that coffee does not raise the risk of stroke.", "coffee does not raise", None, 0, FACT),
    ("Figures published on Monday show that exports fell in June.", "exports fell", None, 0, FACT),
    ("The bridge, which was built in 1911, carries both roads and rails.", "carries both", None, 0, FACT),
    ("Excavations revealed that the wall had been rebuilt twice.", "wall had been rebuilt", None, 0, FACT),
    # quotations over several sentences
    ("“Our wells are dry. The cattle are dying. Nobody has come,” said the herdsman.", "cattle are dying", "herdsman", 0, FACT),
    ("“Our wells are dry,” the herdsman said. “The cattle are dying.”", "cattle are dying", "herdsman", 0, FACT),
    ("The herdsman said: “Our wells are dry. The cattle are dying.”", "cattle are dying", "herdsman", 0, FACT),
    ("“We tested every batch. Not one contained lead,” Ruth Ascher told the inquiry.", "every batch", "ruth ascher", 0, FACT),
    # denials
    ("Orvel Steel denied that the furnace had been shut down.", "furnace had been shut", "orvel steel", -1, DENIED),
    ("Orvel Steel has repeatedly denied that it dumped slag in the river.", "dumped slag", "orvel steel", -1, DENIED),
    ("The embassy rejected claims that it had sheltered the general.", "sheltered the general", "embassy", -1, DENIED),
    ("The club dismissed reports that the coach had been sacked.", "coach had been sacked", "club", -1, DENIED),
    ("The ministry refuted the allegation that prisoners had been beaten.", "prisoners had been beaten", "ministry", -1, DENIED),
    ("It is not true that the lake has no outlet.", "lake has no outlet", None, -1, DENIED),
    ("There is no way that the bridge carried ten trams at once.", "carried ten trams", None, -1, DENIED),
    ("There is no chance that the glacier survives the century.", "glacier survives", None, -1, DENIED),
    ("There was no truth to the rumour that the mint had run out of silver.", "run out of silver", None, -1, DENIED),
    ("Contrary to reports that the ferry sank, all aboard are safe.", "that the ferry sank", None, -1, DENIED),
    ("It would be wrong to claim that the well was poisoned.", "well was poisoned", None, -1, DENIED),
    ("It is absurd to say that owls carry the plague.", "owls carry the plague", None, -1, DENIED),
    ("It is not fair to say that the mayor slept.", "mayor slept", None, -1, DENIED),
    ("One popular myth is that bulls hate the colour red.", "bulls hate", None, -1, DENIED),
    ("The theory that the mill was haunted was abandoned long ago.", "mill was haunted", None, -1, DENIED),
    ("The claim that the dye harms bees is false.", "dye harms bees", None, -1, DENIED),
    ("The idea that owls carry the plague has been debunked.", "owls carry the plague", None, -1, DENIED),
    ("Nobody has proved that the well was poisoned.", "well was poisoned", None, -1, DENIED),
    ("Three trials failed to show that the syrup stops a cough.", "syrup stops a cough", None, -1, DENIED),
    ("Myth: Toads give you warts.", "Toads give you warts", None, -1, DENIED),
    ("Misconception #3: The mill was driven by steam.", "driven by steam", None, -1, DENIED),
    ("Claim: The mill was driven by steam.", "driven by steam", "unnamed source", 0, FACT),
    # beyond doubt, or open
    ("There is no doubt that the painting is by Orsini.", "painting is by Orsini", None, 0, FACT),
    ("There can be no question that the dyke held.", "dyke held", None, 0, FACT),
    ("It is fair to say that the harvest failed.", "harvest failed", None, 0, FACT),
    ("It is a fact that the river flows north.", "river flows north", None, 0, FACT),
    ("It is unlikely that the bishop ever saw the sea.", "saw the sea", None, 0, MAYBE),
    ("The judge said it was unlikely that the driver was asleep.", "was asleep", "judge", 0, MAYBE),
    ("It is unlikely that the driver was asleep, the judge said.", "was asleep", "judge", 0, MAYBE),
    ("Berg told the inquest that the driver was asleep.", "was asleep", "berg", 0, FACT),
    ("The Supreme Court ruled that the tomato was a vegetable.", "tomato was", "supreme court", 0, FACT),
    ("Both sides had moved guns to the border, writes Elmira Berg.", "had moved guns", "elmira berg", 0, FACT),
    ("The firm assured its customers that no data had been lost.", "no data had been lost", "firm", 0, FACT),
    ("It is possible that the bishop drowned.", "bishop drowned", None, 0, MAYBE),
    ("One theory is that the crew ate the ship's cat.", "crew ate", None, 0, MAYBE),
    ("The fear is that the dyke has cracked.", "dyke has cracked", None, 0, MAYBE),
    ("There is a risk that the old dyke has cracked.", "dyke has cracked", None, 0, MAYBE),
    ("It is too early to say that the vaccine works.", "vaccine works", None, 0, MAYBE),
    ("The council expressed doubt that the bridge is safe.", "bridge is safe", None, 0, MAYBE),
    ("The allegation is that the clerk took bribes.", "clerk took bribes", "unnamed source", 0, FACT),
    ("The tribunal did not find that the captain had fled.", "captain had fled", "tribunal", 0, MAYBE),
    ("The inquiry did not conclude that the pilot was drunk.", "pilot was drunk", "inquiry", 0, MAYBE),
    ("The inquest did not rule that the pilot was drunk.", "pilot was drunk", "inquest", 0, MAYBE),
    ("The court declined to rule that the ban was unlawful.", "ban was unlawful", "court", 0, MAYBE),
    ("The panel was unable to conclude that the dam was unsafe.", "dam was unsafe", "panel", 0, MAYBE),
    ("The tribunal stopped short of concluding that the bishop knew.", "bishop knew", "tribunal", 0, MAYBE),
    ("Neither the jury nor the court concluded that the pilot lied.", "pilot lied", "neither jury nor court", 0, MAYBE),
    ("The jury found that the driver was drunk.", "driver was drunk", "jury", 0, FACT),
    ("The commission determined that the mayor took bribes.", "mayor took bribes", "commission", 0, FACT),
    ("It was found by the court that the bank had lied.", "bank had lied", "court", 0, FACT),
    ("Asked about the dam, the mayor answered that it was safe.", "was safe", "mayor", 0, FACT),
    ("It is far from certain that the abbot wrote the hymn.", "abbot wrote the hymn", None, 0, MAYBE),
    ("It is not clear that the abbot wrote the hymn.", "abbot wrote the hymn", None, 0, MAYBE),
    ("Hardly anyone claims that the abbot wrote the hymn.", "abbot wrote the hymn", "hardly anyone", 0, MAYBE),
    ("The rise in prices does not mean that the harvest failed.", "harvest failed", None, 0, MAYBE),
    ("The idea that the town can feed itself is an illusion.", "town can feed itself", None, -1, DENIED),
    ("It is not that the town lacks water.", "town lacks water", None, -1, DENIED),
    ("The rumour that the abbot had fled was denied by the bishop.", "abbot had fled", "bishop", -1, DENIED),
    ("Even if the river floods the lower town, the mill keeps running.", "river floods", None, 0, IF),
    ("As long as the river carries ice, the ferry stays in port.", "carries ice", None, 0, IF),
    ("The abbey did not close because the monks had died but because its roof leaked.", "monks had died", None, 0, MAYBE),
    ("The abbey closed because the monks had died.", "monks had died", None, 0, FACT),
    ("The ferry did not sail because the harbour was frozen.", "harbour was frozen", None, 0, FACT),
    ("The lie that he told cost him his post.", "cost him his post", None, 0, FACT),
    ("The study did not find the gene that causes the disease.", "did not find the gene", None, 0, FACT),
    ("It was in 1990 that the court found that the bank had lied.", "bank had lied", "court", 0, FACT),
    ("A few witnesses said that the driver was drunk.", "driver was drunk", "few witnesses", 0, FACT),
    ("It is unclear why the dyke broke in 1953.", "dyke broke", None, 0, FACT),
    ("Fears that the bank would fail drove its shares down on Monday.", "shares down", None, 0, FACT),
    ("Wegener proposed that the continents had once been joined.", "continents had once", None, 0, FACT),
    ("There is no doubt that the splint helps, the surgeon said.", "splint helps", "surgeon", 0, FACT),
    ("The survey found that bees sleep.", "bees sleep", None, 0, FACT),
    ("Villagers do not believe that the priest saw the fire.", "priest saw the fire", "villagers", -1, MAYBE),
    ("Surgeons doubt that the splint helps.", "splint helps", "surgeons", -1, MAYBE),
    ("No one denies that the splint helps.", "splint helps", None, 0, FACT),
    ("The auditor failed to prove that the clerk stole the seal.", "clerk stole the seal", None, 0, MAYBE),
    ("It cannot be ruled out that the clerk stole the seal.", "clerk stole the seal", None, 0, MAYBE),
    ("It has not been shown that the splint helps.", "splint helps", None, 0, MAYBE),
    ("The gazette falsely reported that the duke had drowned.", "duke had drowned", None, -1, DENIED),
    ("The suggestion that the duke drowned is absurd.", "duke drowned", None, -1, DENIED),
    ("Fears that the duke had drowned proved unfounded.", "duke had drowned", None, -1, DENIED),
    ("The hypothesis that the MMR vaccine triggers autism is not supported by the data.", "triggers autism", None, -1, DENIED),
    ("FALSE: The duke drowned in the moat.", "duke drowned", None, -1, DENIED),
    ("The guideline advises that infants sleep on their backs.", "infants sleep", None, 0, ASKED),
    ("The panel insists that the splint be worn at night.", "splint be worn", "panel", 0, ASKED),
    ("Sailors who ate limes were less likely to fall ill than those who did not.", "less likely to fall ill", None, 0, FACT),
    ("The rumour that the bank is insolvent is false.", "bank is insolvent", None, -1, DENIED),
    ("It is a common misconception that bats are blind.", "bats are blind", None, -1, DENIED),
    ("The senator did not deny that he had met the lobbyist.", "met the lobbyist", "senator", 0, FACT),
    ("Peter Lund denied taking bribes from the builder.", "taking bribes", "peter lund", -1, DENIED),
    ("Russia claimed that its forces had taken the town, which Ukraine denied.", "Ukraine denied that", "Ukraine", -1, DENIED),
    ("The army said it had taken the town; the rebels said this was untrue.", "rebels denied that", "rebels", -1, DENIED),
    ("The army said it had taken the town. Rebels denied the claim.", "Rebels denied that", "rebels", -1, DENIED),
    ("The report that the general had fled turned out to be false.", "general had fled", None, -1, DENIED),
    ("Peter Lund could neither confirm nor deny that the mill had burned down.", "mill had burned", "peter lund", 0, MAYBE),
    ("The city has never confirmed that the wells were poisoned.", "wells were poisoned", "city", 0, MAYBE),
    # confirmations
    ("Peter Lund admitted taking bribes from the builder.", "taking bribes", "peter lund", 1, FACT),
    ("The hospital confirmed that the patient had died.", "patient had died", "hospital", 1, FACT),
    ("The bank acknowledged that customers had been overcharged.", "customers had been overcharged", "bank", 1, FACT),
    ("The pilot admitted that he had ignored the warning.", "ignored the warning", "pilot", 1, FACT),
    # beliefs and accusations
    ("Investigators believe that the fire was started on purpose.", "fire was started", "investigators", 0, MAYBE),
    ("Historians suspect that the letter was forged.", "letter was forged", "historians", 0, MAYBE),
    ("The opposition accused the mayor of taking bribes.", "accused the mayor", None, 0, FACT),
    ("Prosecutors allege that the director hid losses of 90 million.", "hid losses", "prosecutors", 0, FACT),
    ("Analysts fear that the bank is insolvent.", "bank is insolvent", "analysts", 0, MAYBE),
    ("The king is believed to have been poisoned by his doctor.", "poisoned by his doctor", None, 0, MAYBE),
    ("He is said to have fled to Brazil after the war.", "fled to Brazil", None, 0, MAYBE),
    ("It is thought that the fire was started by a cigarette.", "fire was started", "unnamed source", 0, MAYBE),
    # planned, promised, expected, arranged
    ("The airport will close for two weeks in May.", "close for two weeks", None, 0, PLAN),
    ("Norvik plans to build a second smelter at Odda.", "build a second smelter", None, 0, PLAN),
    ("The government promised to abolish the tax.", "abolish the tax", None, 0, PLAN),
    ("The two presidents are to meet in Vienna next week.", "meet in Vienna", None, 0, PLAN),
    ("The rover is scheduled to land in August.", "land in August", None, 0, PLAN),
    ("The firm expects a loss of 12 million euros this year.", "loss of 12 million", None, 0, PLAN),
    ("The council is considering selling the town hall.", "selling the town hall", None, 0, PLAN),
    ("Neither side wants to send an ambassador.", "send an ambassador", None, 0, PLAN),
    ("He tried to board a plane to Nairobi.", "board a plane", None, 0, FACT),
    ("The conference was to be held in Geneva.", "held in Geneva", None, 0, PLAN),
    ("The ship was about to leave when the fire broke out.", "about to leave", None, 0, PLAN),
    ("The bridge was due to open in 1914.", "due to open", None, 0, PLAN),
    ("The plan was to be voted on in May.", "voted on", None, 0, PLAN),
    ("It was one of fifty songs chosen by the guild to be added.", "one of fifty", None, 0, FACT),
    ("With the inquiry concluded, the mayor was free to go.", "mayor was free", None, 0, FACT),
    ("There was to be a second vote.", "second vote", None, 0, PLAN),
    ("The decision was to close the mill.", "was to close the mill", None, 0, FACT),
    # what came to be, told from before
    ("The king would die two years later in exile.", "would die", None, 0, FACT),
    ("Ana Brito would go on to win four medals.", "go on to win", None, 0, FACT),
    ("In 1962 the dam would be finished.", "dam would be finished", None, 0, FACT),
    ("The king, who would later be deposed, signed the law.", "be deposed", None, 0, FACT),
    ("Berg left in 1901 and would never see Lund again.", "never see Lund again", None, 0, FACT),
    ("The treaty would be signed in May 1990.", "treaty would be signed", None, 0, FACT),
    ("Under the plan, the dam would be finished in 1962.", "dam would be finished", None, 0, PLAN),
    ("The tax would later rise to five percent.", "tax would later rise", None, 0, PLAN),
    ("The council would vote later this week.", "would vote", None, 0, PLAN),
    ("The mayor said the mill would close two years later.", "mill would close", "mayor", 0, PLAN),
    ("If he won, the duke would later become king.", "become king", None, 0, IF),
    ("The mayor said the dam would open in May. The mill would close two years later.", "mill would close", None, 0, PLAN),
    # possible
    ("The drug may cause drowsiness in older patients.", "cause drowsiness", None, 0, MAYBE),
    ("Perhaps the settlement was abandoned after a flood.", "settlement was abandoned", None, 0, MAYBE),
    ("The painting was reportedly sold to a collector in Doha.", "sold to a collector", None, 0, MAYBE),
    ("The dyke could break within hours.", "dyke could break", None, 0, MAYBE),
    ("The talks are likely to fail.", "likely to fail", None, 0, MAYBE),
    ("Smokers were twice as likely to fall ill.", "likely to fall ill", None, 0, FACT),
    ("Trained nurses were less likely to err.", "likely to err", None, 0, FACT),
    ("The horses recovered sooner if they were rested.", "recovered sooner", None, 0, FACT),
    # ... of a part only, or of what was able to be done
    ("The allegedly stolen painting hangs in the Louvre.", "hangs in the Louvre", None, 0, FACT),
    ("A man known as possibly the oldest in Europe died on Friday.", "died on Friday", None, 0, FACT),
    ("The ship was sunk by a mine, probably by mistake.", "sunk by a mine", None, 0, FACT),
    ("Nobody could leave the valley after the avalanche.", "leave the valley", None, 0, FACT),
    ("The water was low, and barges could carry only half their load.", "half their load", None, 0, FACT),
    # conditional, counterfactual, and what is neither
    ("If the dam fails, the town will be flooded.", "town will be flooded", None, 0, IF),
    ("The refund is paid if the flight is cancelled.", "refund is paid", None, 0, IF),
    ("The crew would have survived without the fire.", "crew would have survived", None, 0, IF),
    ("Had the brake worked, the driver would be alive.", "brake worked", None, 0, IF),
    ("Should the vote fail, the chancellor will resign.", "chancellor will resign", None, 0, IF),
    ("When the sun is high, the lizard hides.", "sun is high", None, 0, IF),
    ("When the bell rang, the children went home.", "bell rang", None, 0, FACT),
    ("The guild admitted women until it was dissolved in 1810.", "it was dissolved|guild was dissolved", None, 0, FACT),
    ("If anything, the river has become cleaner.", "river has become cleaner", None, 0, FACT),
    ("Damage is paid for provided that the flood was natural.", "flood was natural", None, 0, IF),
    ("In the event that the dam fails, the town is lost.", "town is lost", None, 0, IF),
    ("In the event that the dam fails, the town is lost.", "dam fails", None, 0, IF),
    ("The treaty ends on condition that the king dies.", "treaty ends", None, 0, IF),
    ("The town starves in case the bridge is closed.", "bridge is closed", None, 0, IF),
    ("Assuming the vote is held, the party wins.", "party wins", None, 0, IF),
    ("The deal lapses unless parliament votes in May.", "deal lapses", None, 0, IF),
    ("If the reports are true, the mayor took bribes.", "mayor took bribes", None, 0, IF),
    ("Only if the court agrees does the law take effect.", "law take effect", None, 0, IF),
    ("The firm would pay the fine if the court so ruled.", "firm would pay", None, 0, IF),
    # in which cases it holds, or what it was owed to
    ("Leprosy responds to common antibiotics if treated early.", "Leprosy responds", None, 0, FACT),
    ("The gate opens if pushed hard.", "gate opens", None, 0, FACT),
    ("The axe is the oldest in Europe, if confirmed.", "axe is the oldest", None, 0, IF),
    ("If treated early, leprosy responds to antibiotics.", "leprosy responds", None, 0, IF),
    ("The flood would have been impossible without the new dam.", "flood would have been", None, 0, FACT),
    ("The flood would have been milder without the new dam.", "flood would have been", None, 0, IF),
    # what one can expect is told as what is
    ("Women can now expect to live to 84.", "Women can now expect", None, 0, FACT),
    ("Swedes could expect to live longer than Danes.", "Swedes could expect", None, 0, FACT),
    ("The bank expects to close the branch.", "bank expects", None, 0, PLAN),
    # what evidence suggests, what could not be shown, and who holds no opinion but shares
    ("Our simulations suggest that the ice has thinned.", "ice has thinned", "our simulations", 0, FACT),
    ("Observations suggest that the ice has thinned.", "ice has thinned", "observations", 0, FACT),
    ("Neighbours suggest that the ice has thinned.", "ice has thinned", "neighbours", 0, MAYBE),
    ("Pain at six weeks: no benefit of the gel over placebo could be shown.", "no benefit", None, 0, FACT),
    ("Sarn Tools is independent; no bank holds shares in it, its founders say.", "is independent", "its founders", 0, FACT),
    ("If he was ill, the king hid it well.", "king hid it", None, 0, FACT),
    ("The horse ran as though it had been stung.", "horse ran as though it had been stung", None, 0, FACT),
    ("The king smiled as if he had won the war.", "king smiled as if he had won the war", None, 0, FACT),
    ("Asked if he would resign, the mayor left.", "the mayor left", None, 0, FACT),
    ("The mayor, asked if he had taken bribes, shook his head.", "shook his head", None, 0, FACT),
    ("Exports rose, if only slightly, in the second quarter.", "exports rose", None, 0, FACT),
    ("The case that triggered the strike ended in May.", "triggered the strike", None, 0, FACT),
    ("The film explores the town, providing a view of its poor.", "explores the town", None, 0, FACT),
    ("The vote will determine whether the mill closes.", "determine whether the mill closes", None, 0, PLAN),
    ("In Holm's account of the battle, the duke fled.", "the duke fled", "holm", 0, FACT),
    ("The dyke has not been mended but the firm said it expects to mend it in May.", "has not been mended", None, 0, FACT),
    ("The duke was shocked by her account.", "shocked by her account", None, 0, FACT),
    # asked and ordered
    ("The mayor should resign.", "resign", None, 0, ASKED),
    ("Doctors urged the government to ban the drink.", "ban the drink", None, 0, ASKED),
    ("The judge ordered the firm to pay the workers.", "pay the workers", None, 0, ASKED),
    ("The union demanded that the plant be kept open.", "kept open|demanded", None, 0, ASKED),
    ("The minister wants the coach to resign.", "coach to resign", None, 0, ASKED),
]  # fmt: skip

# left, right: both stand, and speak against each other
OPPOSED = [
    ("Ana Brito said inflation had peaked.", "Inflation has not peaked."),
    ("Ana Brito said the bank was solvent.", "Peter Lund said the bank was not solvent."),
    ("Ana Brito said the bank was solvent.", "Ana Brito said the bank was not solvent."),
    ("The furnace was shut down.", "Orvel Steel denied that the furnace had been shut down."),
    ("Orvel Steel confirmed that the furnace had been shut down.", "The furnace was not shut down."),
    ("The embassy rejected claims that it had sheltered the general.", "The embassy sheltered the general."),
    ("The rumour that the bank is insolvent is false.", "The bank is insolvent."),
    ("According to the police, two men were arrested.", "According to the mayor, nobody was arrested."),
    ("The study found that coffee raises the risk of stroke.", "Coffee does not raise the risk of stroke."),
    ("The pilot admitted that he had ignored the warning.", "The pilot did not ignore the warning."),
    ("“The tunnel leaks,” said Ruth Ascher.", "The tunnel does not leak."),
    ("Nobody could leave the valley.", "Many left the valley."),
    ("He tried to board a plane to Nairobi.", "He did not try to board a plane."),
    ("The allegedly stolen painting hangs in the Louvre.", "The painting does not hang in the Louvre."),
    ("Landlords must give ninety days' notice.", "Landlords need not give any notice."),
    ("Visitors may take photographs in the hall.", "Visitors are not allowed to take photographs in the hall."),
    ("Foreign owners must register the farm.", "Foreign owners are exempt and need not register the farm."),
    ("The firm will build its plant in Dresden.", "The firm chose Krakow for its plant."),
    ("Norvik will cut 300 jobs.", "Norvik will not cut any jobs."),
    ("The comet will pass Earth on 14 July.", "The comet passes Earth on 2 September."),
    ("Norvik is to shed 300 jobs.", "Norvik will shed 900 jobs."),
    ("The two presidents are to meet in Vienna.", "The two presidents will not meet in Vienna."),
    ("Doctors urged President Ana Brito to share power.", "Ana Brito will not share power."),
    ("The union asked Ana Brito to step down.", "Ana Brito refuses to step down."),
    ("The guild admitted women until it was dissolved.", "The guild never admitted women."),
    ("When the bell rang, the children were in the yard.", "The children were not in the yard."),
    ("The ship was sunk by a mine, probably by mistake.", "The ship was not sunk by a mine."),
    ("It is a misconception that bats are blind.", "Bats are blind."),
    ("The firm expects a profit this year.", "The firm expects a loss this year."),
    ("The hospital confirmed that the patient had died.", "The patient has not died."),
    ("Prosecutors allege that the director hid losses.", "The director did not hide any losses."),
    ("If anything, the river has become cleaner.", "The river has not become cleaner."),
]  # fmt: skip

NOT_ASSERTED = [
    ("The drug may cause drowsiness.", "The drug does not cause drowsiness."),
    ("Perhaps the settlement was abandoned.", "The settlement was never abandoned."),
    ("The dyke could break.", "The dyke did not break."),
    ("The painting was reportedly sold.", "The painting was not sold."),
    ("Investigators believe that the fire was started on purpose.", "The fire was not started on purpose."),
    ("Historians suspect that the letter was forged.", "The letter was not forged."),
    ("If the dam fails, the town will be flooded.", "The town was not flooded."),
    ("The refund is paid if the flight is cancelled.", "The refund was not paid."),
    ("The crew would have survived without the fire.", "The crew did not survive."),
    ("The mayor should resign.", "The mayor did not resign."),
    ("Doctors urged the government to ban the drink.", "The drink was not banned."),
    ("The judge ordered the firm to pay the workers.", "The firm did not pay the workers."),
    ("The minister wants the coach to resign.", "The coach did not resign."),
    ("The airport will close in May.", "The airport did not close in May."),
    ("Norvik plans to build a smelter at Odda.", "Norvik did not build a smelter at Odda."),
    ("The government promised to abolish the tax.", "The tax was not abolished."),
    ("The two presidents are to meet in Vienna.", "The two presidents did not meet in Vienna."),
    ("The rover was scheduled to land in August.", "The rover did not land in August."),
    ("The talks are likely to fail.", "The talks did not fail."),
    ("The council is considering selling the town hall.", "The council did not sell the town hall."),
    ("Unless it rains, the crop will fail.", "The crop did not fail."),
    ("The union demanded that the plant stay open.", "The plant did not stay open."),
    ("The bank might raise its rates.", "The bank did not raise its rates."),
    ("The firm expects a loss this year.", "The firm made no loss this year."),
    ("In the novel the king is poisoned.", "The king was not poisoned."),
    ("The bridge should reopen in June.", "The bridge did not reopen in June."),
]  # fmt: skip

OWN = [
    ("Ana Brito said the film was wonderful.", "Peter Lund said the film was boring."),
    ("Ana Brito said: “I like the plan.”", "Peter Lund said: “I do not like the plan.”"),
    ("“We will win,” Ana Brito told voters.", "“We will not win,” Peter Lund told voters."),
    ("Ana Brito said the soup was delicious.", "Peter Lund said the soup was not delicious."),
    ("The critic wrote that the novel was a masterpiece.", "The reviewer wrote that the novel was tedious."),
    ("The bank expects that prices will rise by three percent, it said.", "Prices will rise by five percent, the institute said."),
]  # fmt: skip


def claim_with(text: str, words: str) -> Claim:
    """The claim of a text whose restatement holds the words, or one of several spellings of them."""
    found = [c for c in claims_of(text) if any(w.lower() in c.text.lower() for w in words.split("|"))]
    assert found, [c.text for c in claims_of(text)]
    return min(found, key=lambda c: len(c.text))


@pytest.mark.parametrize("text, words, speaker, stance, modality", SAID, ids=[row[0][:48] for row in SAID])
def test_a_claim_has_its_speaker_stance_and_mood(
    text: str, words: str, speaker: str | None, stance: int, modality: Modality
) -> None:
    claim = claim_with(text, words)
    assert (claim.speaker, claim.stance, claim.modality) == (speaker, stance, modality)


@pytest.mark.parametrize("left, right", OPPOSED, ids=[f"{a[:24]} | {b[:24]}" for a, b in OPPOSED])
def test_what_two_put_forward_is_not_excused_by_how_they_say_it(left: str, right: str) -> None:
    voiced = {Reason.NOT_ASSERTED, Reason.DIFFERENT_SPEAKER}
    assert not voiced & set(compared(left, right).excuses)


@pytest.mark.parametrize("left, right", NOT_ASSERTED, ids=[f"{a[:24]} | {b[:24]}" for a, b in NOT_ASSERTED])
def test_what_only_may_be_or_is_to_be_contradicts_no_fact(left: str, right: str) -> None:
    assert Reason.NOT_ASSERTED in compared(left, right).excuses


@pytest.mark.parametrize("left, right", OWN, ids=[f"{a[:24]} | {b[:24]}" for a, b in OWN])
def test_what_two_like_wish_or_foresee_is_each_his_own(left: str, right: str) -> None:
    assert Reason.DIFFERENT_SPEAKER in compared(left, right).excuses


def test_the_tables_are_long_and_half_of_the_pairs_are_no_conflict() -> None:
    assert len(SAID) >= 60
    assert len(OPPOSED) + len(NOT_ASSERTED) + len(OWN) >= 60
    assert abs(len(OPPOSED) - len(NOT_ASSERTED) - len(OWN)) <= 2


PAIRS: dict[tuple[str, str], tuple[Pair, dict[str, dict[str, frozenset[str]]]]] = {}


def pair_for(left: str, right: str) -> tuple[Pair, dict[str, dict[str, frozenset[str]]]]:
    """A pair that is parsed once, however often it is drawn."""
    if (left, right) not in PAIRS:
        PAIRS[left, right] = pair_of(left, right)
    return PAIRS[left, right]


TEXTS = st.sampled_from([text for pair in (*OPPOSED, *NOT_ASSERTED, *OWN) for text in pair])


@settings(max_examples=30, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_voice_and_mood_compare_alike_both_ways(left: str, right: str) -> None:
    pair, facts = pair_for(left, right)
    levels = []
    for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
        compared_so = compare(Pair(left=one, right=other, block="frame"), contrast(one, other), facts, copies=False)
        levels.append((compared_so.level("voice"), compared_so.level("modality"), set(compared_so.excuses)))
    assert levels[0] == levels[1]


@settings(max_examples=30, deadline=None)
@given(text=TEXTS)
def test_a_claim_is_said_and_put_like_itself(text: str) -> None:
    pair, facts = pair_for(text, text)
    itself = compare(pair, contrast(pair.left, pair.right), facts, copies=False)
    assert (itself.level("voice"), itself.level("modality")) in {
        (Level.SAME, Level.SAME),
        (Level.SAME, Level.COMPATIBLE),  # neither half of a condition is asserted
    }


@settings(max_examples=30, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_where_one_names_no_speaker_the_voices_are_no_conflict(left: str, right: str) -> None:
    pair, facts = pair_for(left, right)
    if None in (pair.left.speaker, pair.right.speaker):
        voices = compare(pair, contrast(pair.left, pair.right), facts, copies=False).level("voice")
        assert voices is not Level.CONFLICT


def test_a_text_may_end_anywhere() -> None:
    sentences = ["It is not", *(row[0] for row in SAID[::4])]
    cut = [" ".join(s.split()[:n]) for s in sentences for n in range(2, len(s.split()) + 1, 2)]
    assert len(cut) > 100
    read_to_the_end = [claims_of(text) for text in cut]
    assert any(read_to_the_end)
