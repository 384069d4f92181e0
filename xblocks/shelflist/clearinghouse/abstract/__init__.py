"""Abstracts: write one, mend one, judge several; what is accepted goes to the clearinghouse.

The exercise needs neither Django settings nor the app. What speaks with the app stands in
`site`, which asks first whether it is there.
"""
