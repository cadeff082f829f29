# Levels and reasons. The suggestions for a sheet stay Vietnamese: they go into the dossier.
results-level-0 = not met
results-level-1 = meets level 1
results-level-2 = meets level 2
results-open = not enough information yet
results-not-applicable = not applicable

results-why-no = Not met: { $label }{ $cited }.
results-why-too-few = { $met }/{ $total } { $noun } ({ $percent }), { $missing } { $missing ->
        [one] person
       *[other] people
    } short of { $needed }% for level { $level }{ $cited }.
results-why-too-low = Rated “{ $choice }”; level { $level } needs “{ $needed }”{ $cited }.
results-why-no-evidence = There is no suitable evidence yet, so it counts as not met{ $cited }.
results-why-open = Not answered yet: { $label }{ $cited }.
results-why-not-asked = It does not apply to this kind of unit and is left out of the result (inferred from whom { $article } names; the circular does not say so outright).
results-why-same-level = Level 2 does not ask this of the unit{ $cited }, so level 1 counts as level 2 (the assistant's reading; the circular does not say so outright).
