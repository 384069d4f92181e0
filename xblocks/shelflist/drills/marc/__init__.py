"""The MARC drill: code, correct, hunt, identify, fixed fields and nonfiling characters."""
