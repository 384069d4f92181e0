"""Every block is composed with the platform's own mixins, and its class comes before them."""

from __future__ import annotations

import inspect

import pytest
from every_block import BLOCKS
from xblock.fields import Boolean, Scope

# Public names that Open edX (Teak) mixes into every block: LmsBlockMixin, InheritanceMixin,
# XModuleMixin, EditInfoMixin, AuthoringMixin, UpstreamSyncMixin. A method of ours under the
# name of one of its fields would be read as that field's value, by every page of the course.
PLATFORM_NAMES = frozenset("""
    add_aside always_recalculate_grades bind_for_student category chrome close_date
    copied_from_block course_edit_method course_id days_early_for_beta default_tab display_name
    display_name_with_default display_name_with_default_escaped due editable_metadata_fields
    edited_by edited_on editor_saved edxnotes edxnotes_visibility format get_asides
    get_cds_init_args get_child get_child_by get_children get_content_titles
    get_customizable_fields get_explicitly_set_fields_by_scope get_icon_class get_progress
    get_required_block_descriptors get_score giturl graceperiod graded group_access has_children
    has_children_at_depth has_deadline_passed has_dynamic_children has_score hide_from_toc
    icon_class in_entrance_exam is_past_due location matlab_api_key max_attempts max_score
    merged_group_access non_editable_metadata_fields post_editor_saved public_view
    publish_completion published_by published_on relative_weeks_due rerandomize runtime
    self_paced show_correctness show_in_read_only_mode show_reset_button showanswer source_file
    start static_asset_path subtree_edited_by subtree_edited_on system tooltip_title upstream
    upstream_display_name upstream_version upstream_version_declined url_name use_latex_compiler
    user_partitions validate video_auto_advance video_bumper video_speed_optimizations
    visibility_view visible_to_staff_only xblock_kvs xmodule_runtime xqa_key
    authorization_denial_message authorization_denial_reason complete contains_gated_content
    date_config_type end global_speed hide_after_due is_practice_exam is_proctored_enabled
    is_timed_exam max_count only_on_web submission_due submission_start title valid_assessments
""".split())

# What the platform means us to answer, and our answers mean what it means.
ANSWERED = frozenset("""
    display_name get_score has_score max_attempts max_score public_view
    show_reset_button showanswer validate
""".split())


@pytest.mark.parametrize("block_class", BLOCKS)
def test_a_block_takes_no_name_of_the_platforms_but_those_it_must_answer(block_class):
    ours = {name for c in block_class.__mro__ if c.__module__.startswith("shelflist.")
            for name in vars(c)} - {"has_children"}  # which XBlock gives each class
    assert ours & PLATFORM_NAMES - ANSWERED == set()


def test_graded_is_the_platforms_field(practice):
    class Inheriting:
        graded = Boolean(scope=Scope.settings, default=False)

    mixed = type("Mixed", (type(practice), Inheriting), {})
    assert not inspect.isfunction(mixed.graded)
    assert "graded" in mixed.fields
