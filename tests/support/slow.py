"""Which tests take long: they begin first, and `--fast` goes without them."""

from pathlib import Path

TESTS = Path(__file__).parents[1]

LONGEST = (
    "ui/test_windows.py",
    "services/catalogue/test_hostile_packs.py",
    "ui/test_views_come_to_rest.py",
    "ui/test_typed_secrets.py",
    "ui/application/test_card_screen.py",
    "house/test_readme.py",
    "ui/kit/test_long_names.py",
    "ui/test_hostile_names.py",
    "ui/application/test_relaunch.py",
    "house/test_checks.py",
    "ui/test_twice_the_size.py",
    "search/test_quality.py",
    "ui/scan/test_scanning_over_sheets.py",
    "ui/test_day_of_ten.py",
    "hub/test_hub_failures.py",
    "hub/test_hub_secrets.py",
    "services/delegation/test_papers.py",
    "planning/test_plans_keep_rules.py",
    "sync/test_three_laptops.py",
    "store/leads/test_durable.py",
    "services/vault/test_rekeying.py",
    "sync/test_closings.py",
    "services/vault/test_incremental_backups.py",
    "ui/brochure/test_brochure_page.py",
    "ui/scan/test_wedge.py",
    "ui/application/test_relaunch_screens.py",
    "ui/scan/test_scanning.py",
    "ui/leads/test_capture.py",
    "ui/leads/test_leads_page.py",
    "ui/fair/test_fair_page.py",
    "ui/visitor/test_visitor_ways_out.py",
    "services/merge/test_bundles.py",
    "cli/test_leads.py",
    "cli/test_leads_bundle.py",
    "services/merge/test_foreign_bundles.py",
    "ui/settings/test_settings_page.py",
    "brochure/test_layouts.py",
    "house/test_benchmarks.py",
    "cli/test_selftest.py",
    "ui/style/test_themes.py",
)
"""The files that take longest, in this order, as --durations tells."""

PATIENT = (
    "brochure/test_hostile.py",
    "brochure/test_trial_layout.py",
    "house/test_mutants.py",
    "house/test_skips.py",
    "house/test_trial_language.py",
    "importers/test_accounting.py",
    "importers/members/test_json.py",
    "importers/test_refusals.py",
    "importers/files/test_workbooks.py",
    "search/test_laws.py",
    "services/catalogue/test_editions.py",
    "services/catalogue/test_packs.py",
    "services/output/test_exports.py",
    "services/catalogue/test_imports.py",
    "services/catalogue/test_translations.py",
    "store/catalogue/test_catalogue.py",
    "store/catalogue/test_foreign_catalogues.py",
    "sync/test_files_of_a_day.py",
)
"""Others that took more than six seconds of a processor on 28 November 2026."""

VAULTS = (
    "config/test_out_of_reach.py",
    "domain/test_field_kinds.py",
    "domain/test_lead_fields.py",
    "domain/test_trial_field.py",
    "i18n/test_consent_words.py",
    "scanning/test_scanning.py",
    "security",
    "services/booth",
    "services/leads",
    "services/merge",
    "services/privacy",
    "services/vault",
    "store/leads",
)
"""What makes a vault for each test."""

SLOW = ("cli", "installer", "leads", "ui", *LONGEST, *PATIENT, *VAULTS)
"""What `--fast` leaves out: folders that start windows, processes and vaults; what takes long."""
