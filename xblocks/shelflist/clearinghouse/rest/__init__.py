"""The REST API, version 1: what the pages show and do, for programs.

Each operation says once what it takes (`operations.operation`): requests are checked by that, and
the OpenAPI document is made of it. What is done goes through `shelflist.clearinghouse.api`.
"""
