"""Rules about reading the tree: what the importer drops before it looks at any setting."""

from __future__ import annotations

from shelflist.packages.messages import N_, Rule, error, warning

COURSE_XML = error(
    "course-xml-missing",
    N_("there is no course.xml"),
    N_("The import fails: 'Could not find the course.xml file in the package.'"),
    N_("Add course.xml with one pointer to the course run."),
)
COURSE_XML_TWICE = error(
    "course-xml-several",
    N_("there is another course.xml at {other}"),
    N_("The importer takes the first it finds from the top; the other is never read."),
    N_("Keep one course in a package; remove the other course.xml."),
)
COURSE_ROOT = error(
    "course-xml-root",
    N_("course.xml begins with <{tag}>, not <course>"),
    N_("The course cannot be loaded."),
    N_('Write <course url_name="RUN" org="ORG" course="NUMBER"/>.'),
)
COURSE_POINTER = error(
    "course-pointer",
    N_(
        "<course> in course.xml must have exactly url_name, org and course "
        "(missing: {missing}; not wanted: {extra})"
    ),
    N_("It is not taken for a pointer: an empty course is imported and reported as 'Succeeded'."),
    N_("Give it exactly those three attributes and put settings into policy.json."),
)
COURSE_INLINE = warning(
    "course-inline",
    N_("the whole course stands inside course.xml"),
    N_("It imports, but Studio never writes a course so and few tools read it."),
    N_("Move the content to course/RUN.xml and leave a pointer."),
)
XML_MALFORMED = error(
    "xml-malformed",
    N_("{reason}"),
    N_("The block is dropped in silence, with all that is in it; a validating Studio refuses."),
    N_("Mend the XML at the line named."),
)
XML_DOCTYPE = error(
    "xml-doctype",
    N_("{reason}"),
    N_("A block whose file declares or uses entities is dropped in silence."),
    N_("Remove the DOCTYPE; write characters, or numbers such as &#160;, for named entities."),
)
NOT_UTF8 = error(
    "not-utf8",
    N_("the file is not UTF-8 ({reason}); save it as UTF-8"),
    N_("The block is dropped in silence; everything is read as UTF-8."),
    N_("Save the file as UTF-8."),
)
XML_LARGE = error(
    "xml-too-large",
    N_("{reason}"),
    N_("Nothing says no, but the block will not be editable and may exhaust the server."),
    N_("Split the content into several blocks."),
)
XML_DEEP = error(
    "xml-too-deep",
    N_("{reason}"),
    N_("The XML library stops at 256 levels, and the block is dropped."),
    N_("Flatten the markup."),
)
POINTER_MISSING = error(
    "pointer-target-missing",
    N_("{tag} points to {file}, which is not there"),
    N_("The block is dropped in silence, with all that would be in it."),
    N_("Add the file, or remove the pointer."),
)
POINTER_ATTRIBUTES = error(
    "pointer-extra-attribute",
    N_("{tag} has a file {file}, but is no pointer because of: {extra}"),
    N_("It is read as an empty inline block; the file and all below it are dropped in silence."),
    N_("Leave url_name as the only attribute and move the others to the file or policy.json."),
)
POINTER_TAG = error(
    "pointer-tag-mismatch",
    N_("the file should hold a <{tag}> element"),
    N_("The block is read by the wrong class or dropped."),
    N_("Move the file to the folder of its type."),
)
POINTER_LOOP = error(
    "pointer-loop",
    N_("{tag} points to {file}, which only points further"),
    N_("Pointers are followed once; the block comes out empty, or the import fails."),
    N_("Put the definition into the file."),
)
TOO_DEEP = error(
    "blocks-too-deep",
    N_("blocks are nested too deeply"),
    N_("A course has sections, subsections, units and components; deeper blocks cannot be shown."),
    N_("Flatten the course."),
)
COMMENT = warning(
    "xml-comment",
    N_("a comment or processing instruction stands among the blocks of this {type}"),
    N_("It is harmless, but each one costs a logged exception at import."),
    N_("Remove it, or move it into a component."),
)

RULES: tuple[Rule, ...] = (
    COURSE_XML,
    COURSE_XML_TWICE,
    COURSE_ROOT,
    COURSE_POINTER,
    COURSE_INLINE,
    XML_MALFORMED,
    XML_DOCTYPE,
    NOT_UTF8,
    XML_LARGE,
    XML_DEEP,
    POINTER_MISSING,
    POINTER_ATTRIBUTES,
    POINTER_TAG,
    POINTER_LOOP,
    TOO_DEEP,
    COMMENT,
)

BY_XML_CODE = {
    rule.code: rule for rule in (XML_MALFORMED, XML_DOCTYPE, NOT_UTF8, XML_LARGE, XML_DEEP)
}
