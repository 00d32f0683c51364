"""Which follow-ups a moved or cancelled round takes along, in the import preview."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.wording import follow_up_mark
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.import_differences import FollowUpDifference, difference
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.ui.wording import say_moment

_MOST = 8
translate = QCoreApplication.translate


def follow_up_lines(item: ImportItem, context: Context) -> str:
    """Return a line for each follow-up that moves, opens or closes with the round; empty when none does."""
    if item.effect is ImportEffect.PROPOSED:
        item = replace(item, effect=ImportEffect.UPDATED)
    found = difference(context, item)
    if found is None:
        return ""
    lines = [_line(one, found.before.company, context) for one in found.follow_ups[:_MOST]]
    more = len(found.follow_ups) - len(lines)
    if more > 0:
        lines.append(translate("import", "and {count} more").format(count=more))
    return "\n".join(lines)


def _line(one: FollowUpDifference, company: str, context: Context) -> str:
    today = context.today()
    before, after = (
        "" if moment is None else say_moment(local(moment, context.zone), today)
        for moment in (one.before, one.after)
    )
    if not after:
        words = translate("import", "{step}: {before}, will be closed")
    elif not before:
        words = translate("import", "{step}: new, {after}")
    else:
        words = translate("import", "{step}: {before} → {after}")
    step = follow_up_mark(one.kind, company)
    return words.format(step=step[:1].upper() + step[1:], before=before, after=after)
