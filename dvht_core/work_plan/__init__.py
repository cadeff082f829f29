"""The work plan of a self-assessment team (kế hoạch làm việc), read from Word and Excel."""

from dvht_core.domain.roles import Role
from dvht_core.work_plan.excel_form import write_template
from dvht_core.work_plan.plan_model import PRIMARY_CODES, Plan, PlanError, PlanItem, PlanMember, Who
from dvht_core.work_plan.readers.plan_reader import load, read_plan, read_plan_bytes

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
