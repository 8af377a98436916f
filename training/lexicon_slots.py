# ruff: noqa: E501  (word lists and tables of examples)
"""Fillers of the slots in events.txt and of the stance frames."""

from __future__ import annotations

ORGANISATIONS = """Northwind,Acme,Globex,Initech,Umbra Systems,Apple,Google,Microsoft,Amazon,Facebook,Twitter,Samsung,Sony,
Netflix,Tesla,Boeing,Toyota,Nike,Pfizer,Walmart,Disney,Intel,Nokia,Uber,Airbus,Siemens,Nestle,Vodafone,HSBC,Shell,Volvo,
Spotify,Adidas,Lego,Oracle,Starbucks,Burger King,Marvel,Nintendo,Yahoo,eBay,IBM,Dell,Honda,Ford,Bayer,Novartis,SpaceX,
BlackBerry,HBO,Panasonic,Lufthansa,Ryanair,Barclays,Tesco,Gazprom,Unilever,Cisco,Adobe,Canon""".replace("\n", "").split(
    ","
)
THINGS = """laptop,smart watch,tablet,headset,electric car,drone,camera,game console,dragon,robot,spaceship,vampire,
superhero,smartphone,bicycle,television,printer,scooter,piano,statue""".replace("\n", "").split(",")
FOODS = """coffee,red meat,chocolate,sugar,butter,garlic,green tea,salt,bread,wine,vitamin C,aspirin,fish oil,bacon,milk,
eggs,turmeric,zinc,energy drinks,e-cigarettes,cannabis,plastic bags,fireworks""".replace("\n", "").split(",")
DISEASES = """cancer,diabetes,asthma,dementia,malaria,heart disease,autism,depression,obesity,arthritis,stroke,flu,
Covid-19,pneumonia,migraine,high blood pressure""".replace("\n", "").split(",")
ANIMALS = """white rhino,snow leopard,river dolphin,giant tortoise,mountain gorilla,polar bear,black eagle,
blue whale,desert fox,forest elephant""".replace("\n", "").split(",")
DENIERS = """police,officials,a spokesman,a spokeswoman,the company,the government,experts,scientists,his lawyer,
her representative,the family,the White House,the ministry,a source close to the family,the army,the mayor,the studio,
the hospital,the club,the author,the sheriff,the Pentagon,authorities,the agency,doctors,the bank,the school,the sister,
the director,investigators,the manager,the minister,the president,fact-checkers,an insider""".replace("\n", "").split(
    ","
)
