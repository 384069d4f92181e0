"""The call-number drill: shelf order, Cutter numbers and spine labels, LCC and DDC."""
