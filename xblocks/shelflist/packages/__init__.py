"""Course packages: read, check, lock, build and compare courses as Open edX archives.

Public: `archive.open_archive`, `xml.parse_xml`, `checking.check_path`, `build.build`,
`manifest.read_manifest`. The command line is `command.main`.
"""
