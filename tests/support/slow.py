"""Which tests take long: they begin first, and `--fast` goes without them."""

from pathlib import Path

TESTS = Path(__file__).parents[1]

LONGEST = (
    "ui/test_windows.py",
    "ui/test_relaunch.py",
    "sync/test_three_laptops.py",
    "leads/test_durable.py",
    "ui/test_typed_secrets.py",
    "leads/test_rekeying.py",
    "ui/test_long_names.py",
    "sync/test_closings.py",
    "leads/test_incremental_backups.py",
    "ui/test_brochure_page.py",
    "ui/test_hostile_names.py",
    "ui/test_wedge.py",
    "ui/test_relaunch_screens.py",
    "ui/test_scanning.py",
    "ui/test_capture.py",
    "ui/test_leads_page.py",
    "ui/test_fair_page.py",
    "ui/test_visitor_ways_out.py",
    "leads/test_bundles.py",
    "cli/test_leads.py",
    "cli/test_leads_bundle.py",
    "leads/test_foreign_bundles.py",
    "ui/test_settings_page.py",
    "ui/test_scanning_over_sheets.py",
    "brochure/test_layouts.py",
    "house/test_benchmarks.py",
    "cli/test_selftest.py",
    "ui/test_themes.py",
    "house/test_checks.py",
)
"""The files that take longest, in this order, as --durations tells."""

PATIENT = (
    "brochure/test_hostile.py",
    "house/test_mutants.py",
    "house/test_skips.py",
    "importers/test_accounting.py",
    "importers/test_json.py",
    "importers/test_refusals.py",
    "importers/test_workbooks.py",
    "search/test_laws.py",
    "services/test_editions.py",
    "services/test_exports.py",
    "services/test_imports.py",
    "services/test_translations.py",
    "store/test_catalogue.py",
    "store/test_foreign_catalogues.py",
    "sync/test_files_of_a_day.py",
)
"""Others that took more than six seconds of a processor on 28 November 2026."""

SLOW = ("cli", "installer", "leads", "ui", *LONGEST, *PATIENT)
"""What `--fast` leaves out: folders that start windows, processes and vaults; what takes long."""
