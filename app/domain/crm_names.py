"""Which systems a file can be made for: those that `resources/crm` describes, a file each."""

from app.domain.export import CrmName
from app.program import program_folder

CRM_FOLDER = "crm"


def crm_names() -> tuple[CrmName, ...]:
    """The names of all, which are those of their files."""
    files = (program_folder() / "resources" / CRM_FOLDER).glob("*.toml")
    return tuple(CrmName(name) for name in sorted(file.stem for file in files))
