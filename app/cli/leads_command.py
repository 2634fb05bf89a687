"""Capture leads in the vault, list them, pass them on and keep them safe."""

import argparse

from app.cli import (
    leads_bundle,
    leads_capture,
    leads_conflicts,
    leads_consent,
    leads_duplicates,
    leads_erase,
    leads_evening,
    leads_export,
    leads_follow_up,
    leads_join,
    leads_keys,
    leads_list,
    leads_log,
    leads_move,
    leads_newsletter,
    leads_proofs,
    leads_questions,
    leads_vault,
    leads_withdrawn,
)
from app.cli.common_options import Commands


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "leads", help="capture, list, export, back up and erase leads", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    leads_vault.add_actions(actions, common)
    leads_keys.add_actions(actions, common)
    leads_capture.add_actions(actions, common)
    leads_list.add_actions(actions, common)
    leads_log.add_actions(actions, common)
    leads_join.add_actions(actions, common)
    leads_consent.add_actions(actions, common)
    leads_export.add_action(actions, common)
    leads_bundle.add_actions(actions, common)
    leads_conflicts.add_action(actions, common)
    leads_duplicates.add_action(actions, common)
    leads_move.add_action(actions, common)
    leads_questions.add_action(actions, common)
    leads_follow_up.add_actions(actions, common)
    leads_evening.add_actions(actions, common)
    leads_newsletter.add_actions(actions, common)
    leads_erase.add_actions(actions, common)
    leads_proofs.add_actions(actions, common)
    leads_withdrawn.add_actions(actions, common)
    leads_vault.add_backup_actions(actions, common)
