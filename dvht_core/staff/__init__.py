"""Every member of a unit (thành viên), their learning, and the figures that follow from it.

The staff list is more than the assessment team: a `StaffMember` belongs to the unit over the years
and may be no team member, may never chat, or be a `Person` who does both. What a person says of
themselves is *declared*; only what the secretary or a decision's list *confirmed* counts. Figures
are computed when asked (`assessment.census_figures`), never stored.
"""
