"""Nouns by which texts name a person, and those by which they name bodies and papers that speak."""

PERSONS = frozenset(
    "activist adviser agent aide ambassador analyst aunt author bishop boss boy boyfriend brother campaigner captain "
    "chairman chairwoman chancellor chief child citizen clerk client coach colleague commander coroner cousin critic "
    "curator customer daughter defender deputy designer director doctor driver duke economist editor emperor employee "
    "engineer envoy executive expert farmer father fiancé fighter firefighter fisherman follower founder friend "
    "general geographer geologist girl girlfriend governor granddaughter grandson guard head heir herdsman historian "
    "husband inhabitant investigator journalist judge king lawmaker lawyer leader manager mayor medic member minister "
    "mother neighbor neighbour nephew niece nurse observer officer official opponent organiser organizer owner painter "
    "parent passenger patient people person pilot player poet politician premier president priest prince princess "
    "prisoner professor prosecutor protester queen rebel refugee reporter representative rescuer researcher resident "
    "ruler scientist secretary senator sister soldier son spokesman spokesperson spokeswoman spouse student supporter "
    "surgeon survivor teacher tenant trader uncle veteran victim villager visitor voter widow wife witness worker "
    "writer".split()
)
# Of these one says "which".
BODIES = frozenset(
    "account agency airline army article association authorities bank board business charity club commission committee "
    "company council court department embassy factory family firm government group hospital institute institution "
    "magazine manufacturer military ministry museum newspaper office operator opposition paper parliament party police "
    "regulator report review school source staff statement study team union university".split()
)
