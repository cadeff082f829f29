"""The work plan of a self-assessment team (kế hoạch làm việc), read from Word and Excel."""

from dvht_core.plan.form import write_template
from dvht_core.plan.reader import load, read_plan, read_plan_bytes
from dvht_core.plan.values import PRIMARY_CODES, Plan, PlanError, PlanItem, PlanMember, Who
from dvht_core.roles import Role

__all__ = [
    "PRIMARY_CODES",
    "Plan",
    "PlanError",
    "PlanItem",
    "PlanMember",
    "Role",
    "Who",
    "load",
    "read_plan",
    "read_plan_bytes",
    "write_template",
]
