"""Which application a round belongs to: the open one for its company and role, else a new one."""

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.services.context import Context
from desktop_app.services.reopening import reopen_let_go
from desktop_app.storage import applications
from desktop_app.storage.applications import Known
from desktop_app.storage.new_rows import NewRows

_BEFORE_INTERVIEWS = (ApplicationStatus.SAVED, ApplicationStatus.APPLIED)


class Matching:
    """Finds applications for rounds, inside a transaction; each company is looked up once."""

    def __init__(self, context: Context, rows: NewRows) -> None:
        self._context = context
        self._rows = rows
        self._companies: dict[str, list[Known]] = {}

    def application_for(self, company: str, role: str) -> int:
        """Return the application of a round: one that is open, or let go and now reopened, or added to the rows."""
        key, role_key = company_key(company), company_key(role)
        known = self._at_company(key)
        found = None
        for one in known:
            if one.role_key == role_key and not one.status.is_closed:
                found = one
                break
        company, role = " ".join(company.split()), " ".join(role.split())
        if found is None and not role:
            # An invitation seldom names the role: with one open application there, it can only be that.
            open_ones = [one for one in known if not one.status.is_closed]
            found = open_ones[0] if len(open_ones) == 1 else None
        if found is None:
            found = self._let_go(company, role, key, role_key)
        if found is None:
            draft = ApplicationDraft(company, role, ApplicationStatus.INTERVIEWING)
            found = Known(self._rows.add_application(draft), role_key, draft.status)
            self._at_company(key).insert(0, found)
        elif found.status in _BEFORE_INTERVIEWS:
            found.status = ApplicationStatus.INTERVIEWING
            applications.update(found.id, status=str(found.status))
        return found.id

    def _let_go(self, company: str, role: str, key: str, role_key: str) -> Known | None:
        """Reopen the newest application there if it was let go, and return it."""
        newest = next((one for one in self._at_company(key) if not role or one.role_key == role_key), None)
        if newest is None or newest.status is not ApplicationStatus.NO_RESPONSE:
            return None
        self._rows.store()
        application_id = reopen_let_go(self._context, company, role)
        del self._companies[key]
        return next((one for one in self._at_company(key) if one.id == application_id), None)

    def _at_company(self, key: str) -> list[Known]:
        if key not in self._companies:
            self._companies[key] = applications.known_at_company(self._context.database, key)
        return self._companies[key]
