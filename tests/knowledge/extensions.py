"""Extensions of the ontology that stay within the compilable fragment."""

MINIMUM = """
    [ a owl:Restriction ; owl:onProperty cop:minimumNumberOfParticipants ; owl:someValuesFrom
      [ a rdfs:Datatype ; owl:onDatatype xsd:integer ;
        owl:withRestrictions ( [ xsd:minInclusive {0} ] ) ] ]
      rdfs:subClassOf
        [ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:someValuesFrom
          [ a rdfs:Datatype ; owl:onDatatype xsd:integer ;
            owl:withRestrictions ( [ xsd:minInclusive {0} ] ) ] ] ."""

CONSTRAINT = """
    ex:OneManOrganisation a owl:Class ; rdfs:subClassOf cop:ContradictoryRecord ;
      owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cop:Act
        [ a owl:Restriction ; owl:onProperty cop:hasActorKind ; owl:hasValue cop:NgoActor ]
        [ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:hasValue 1 ]
      ) ] .
    cop:AdmissibleAct owl:disjointWith ex:OneManOrganisation ."""
"""An organisation cannot be one person."""

IMPLICATION = """
    [ a owl:Restriction ; owl:onProperty cop:hasActorKind ; owl:hasValue cop:CommunityGroupActor ]
      rdfs:subClassOf [ a owl:Class ; owl:complementOf
        [ a owl:Restriction ; owl:onProperty cop:hasActorRole ; owl:hasValue cop:CustomerRole ] ] .
"""
"""A community group is never a customer."""

LASTING = """
    ex:LastingCoproduction a owl:Class ; {parent}
      owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cop:Coproduction
        [ a owl:Restriction ; owl:onProperty cop:hasDuration ; owl:hasValue cop:OngoingDuration ]
      ) ] ."""
"""A class with a facet that no shipped definition tests."""

EXHAUSTIVE = """
    cop:AdmissibleAct rdfs:subClassOf
      [ a owl:Restriction ; owl:onProperty cop:hasDuration ; owl:someValuesFrom cop:Duration ] .
    ex:Ongoing a owl:Class ; rdfs:subClassOf cop:Act ;
      owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cop:Act
        [ a owl:Class ; owl:complementOf
          [ a owl:Restriction ; owl:onProperty cop:hasDuration ; owl:hasValue cop:OneOffDuration ]
        ] ) ] ."""
"""Every act lasts or does not."""

CROWD = """
    ex:Crowd a owl:Class ; rdfs:subClassOf cop:Act ;
      owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( cop:Act
        [ a owl:Restriction ; owl:onProperty cop:numberOfParticipants ; owl:someValuesFrom
          [ a rdfs:Datatype ; owl:onDatatype xsd:integer ;
            owl:withRestrictions ( [ xsd:minExclusive 9 ] [ xsd:maxInclusive 1000 ] ) ]
        ] ) ] ."""
"""From ten persons to a thousand; it does not say what a minimum of ten means."""

CROWD_WITH_MINIMUMS = CROWD + MINIMUM.format(10) + MINIMUM.format(1001)

ROLE = """
    [ a owl:Restriction ; owl:onProperty cop:hasPhase ; owl:hasValue cop:DesignPhase ]
      rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cop:hasParticipant ;
        owl:allValuesFrom ex:Designer ] ."""
"""A role on a condition that no definition tests."""

EVERYTHING = "\n".join(
    (CONSTRAINT, IMPLICATION, LASTING.format(parent=""), EXHAUSTIVE, CROWD_WITH_MINIMUMS, ROLE)
)
CLASSES = ("OneManOrganisation", "LastingCoproduction", "Ongoing", "Crowd")
"""The classes of acts that everything together defines, by local name."""
