"""Tests of the teach-back."""
