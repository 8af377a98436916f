"""Claims that speak of parts that exclude one another, and claims that do not, as their words say."""

import pytest
from articles import compared, pair_of

from claimcheck.records import Reason
from claimcheck.scopes import other_part

OTHER_PARTS = (
    ("Wild trout are rich in zinc.", "Farmed trout are poor in zinc."),
    ("The vaccine protected men over a full season.", "The vaccine did not protect women."),
    ("Rural clinics closed during the strike.", "Urban clinics stayed open during the strike."),
    ("The northern glaciers gained mass.", "The southern glaciers lost mass."),
    ("Private schools raised fees by 9 percent.", "Public schools cut fees by 2 percent."),
    ("Domestic flights resumed on Monday.", "International flights remained grounded."),
    ("Among smokers the drug lowered blood pressure.", "Among nonsmokers the drug had no effect on blood pressure."),
    ("The compound shrank tumours in mice.", "The compound did not shrink tumours in patients."),
    ("Patients with mild asthma recovered in a week.", "Patients with severe asthma did not recover in a week."),
    ("Freight trains run through the tunnel.", "Passenger trains do not run through the tunnel."),
    ("Adults pay 14 euros at the gate.", "Children pay six euros at the gate."),
    ("The upper deck was crowded.", "The lower deck was empty."),
    ("The left wing was destroyed in the fire.", "The right wing was not damaged in the fire."),
    ("Low doses stimulate the nerve.", "High doses block the nerve."),
    ("Civilian casualties fell by half.", "Military casualties doubled."),
    ("Coastal towns lost inhabitants.", "Inland towns gained inhabitants."),
    ("The western slopes are wet.", "The eastern slopes are dry."),
    ("Organic farms used less water.", "Conventional farms used more water."),
    ("Full-time staff received a bonus.", "Part-time staff received no bonus."),
    ("Young voters backed the treaty.", "Older voters rejected the treaty."),
    ("Primary schools reopened in May.", "Secondary schools stayed closed."),
    ("Firms with more than 50 employees must report.", "Firms with fewer than 50 employees need not report."),
    ("Patients under 40 tolerated the dose.", "Patients over 70 did not tolerate the dose."),
    ("Small banks lost deposits.", "Large banks gained deposits."),
    ("The first engine failed.", "The second engine did not fail."),
    ("Members enter free of charge.", "Visitors pay 10 pounds."),
    ("Some judges dissented from the ruling.", "Other judges supported the ruling."),
    ("Net income rose by 4 percent.", "Gross income fell by 2 percent."),
    ("The home side had nine corners.", "The away side had two corners."),
    ("Shallow wells were contaminated.", "Deep wells were not contaminated."),
    ("In summer the pass is open.", "In winter the pass is closed."),
    ("Wild measles virus has vanished from Peru.", "Vaccine-derived measles virus has not vanished from Peru."),
)
SAME_PARTS = (
    ("The bridge was built in 1931.", "The bridge was not built in 1931."),
    ("Women voted for the bill.", "Women did not vote for the bill."),
    ("The company cut 300 jobs.", "The company cut 500 jobs."),
    ("The river is clean.", "The river is dirty."),
    ("Private schools raised fees.", "Private schools lowered fees."),
    ("The northern route is closed.", "The northern route is open."),
    ("The suspect is a woman from Kent.", "The suspect is a woman from Essex."),
    ("The mice gained weight.", "The mice lost weight."),
    ("The low tax attracted firms.", "The low tax drove firms away."),
    ("Patients under 40 recovered.", "Patients under 40 did not recover."),
    ("The team won the first match.", "The team lost the first match."),
    ("The minister resigned on Friday.", "The minister did not resign on Friday."),
    ("The drug is safe for adults.", "The drug is dangerous for adults."),
    ("The senate passed the bill.", "The senate rejected the bill."),
    ("The old town was flooded.", "The old town was spared by the flood."),
    ("The mine employs 400 men.", "The mine employs 700 men."),
    ("Children under five travel free.", "Children under five pay half the fare."),
    ("The factory makes tyres.", "The factory makes no tyres."),
    ("The second witness saw the car.", "The second witness did not see the car."),
    ("Freight rates doubled.", "Freight rates fell."),
    ("The poet was born in Lyon.", "The poet was born in Nantes."),
    ("Wild boars damaged the crops.", "Wild boars did not damage the crops."),
    ("The public inquiry cleared the officer.", "The public inquiry blamed the officer."),
    ("The lake freezes in winter.", "The lake never freezes in winter."),
    ("Rural doctors earn less.", "Rural doctors earn more."),
    ("The east wing was built by Adler.", "The east wing was built by Nash."),
    ("Some members left the party.", "No members left the party."),
    ("The large telescope found the comet.", "The large telescope missed the comet."),
    ("The court freed the men.", "The court jailed the men."),
    ("The old king abdicated.", "The old king never abdicated."),
    ("Lynton College is a private school in Hull.", "Lynton College is a public school in Hull."),
    ("The krona fell to its lowest level.", "The krona rose to its highest level."),
    ("Tea drinkers had a lower risk of stroke.", "Tea drinkers had a higher risk of stroke."),
    ("Fewer than 30 of the 400 clerks struck.", "More than 300 of the 400 clerks struck."),
    ("The film was shot for under 2 million euros.", "The film was made for over 9 million euros."),
    ("The lira fell below 3 euros.", "The lira climbed above 5 euros."),
    ("The startup has yet to earn its first dollar.", "The startup made a profit in its second year."),
    ("Anna Lund won the race for the second year in a row.", "Anna Lund took part in the race for the first time."),
    ("Basel lies on the left bank of the Rhine.", "Basel lies on the right bank of the Rhine."),
)


@pytest.mark.parametrize(("left", "right"), OTHER_PARTS)
def test_what_differs_of_different_parts_is_excused(left: str, right: str) -> None:
    assert Reason.DIFFERENT_SCOPE in compared(left, right).excuses


@pytest.mark.parametrize(("left", "right"), SAME_PARTS)
def test_what_differs_of_one_part_is_not_excused_by_scope(left: str, right: str) -> None:
    assert Reason.DIFFERENT_SCOPE not in compared(left, right).excuses


def test_the_words_of_the_parts_change_places_with_the_claims() -> None:
    pair, _ = pair_of("Wild trout are rich in zinc.", "Farmed trout are poor in zinc.")
    assert other_part(pair.left, pair.right) == ("wild", "farmed")
    assert other_part(pair.right, pair.left) == ("farmed", "wild")
    assert other_part(pair.left, pair.left) is None


def test_parts_alone_are_the_difference_and_no_excuse() -> None:
    assert compared("The suspect is a man.", "The suspect is a woman.").reason is None
