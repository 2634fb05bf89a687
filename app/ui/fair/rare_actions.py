"""What is done once a fair, from the page or by its command; its modules are read then."""

from app.ui.frame.app_context import AppContext


def ask_for_papers(app: AppContext) -> None:
    """Open the sheet of the papers for data protection."""
    from app.ui.fair.papers_controller import PapersController  # noqa: PLC0415 - once a fair

    PapersController(app).ask()


def ask_for_archive_password(app: AppContext) -> None:
    """Have an archive chosen, and ask for the recovery key of its day."""
    from app.ui.fair.archive_sheet import ask_for_archive  # noqa: PLC0415 - hardly ever

    ask_for_archive(app)


def show_log(app: AppContext) -> None:
    """Open the log of what was done with leads."""
    from app.ui.fair.audit_controller import AuditController  # noqa: PLC0415 - hardly ever

    AuditController(app).show()
