"""Write a definition as the YAML file from which the same definition is read again."""

from nqf.frameworks.yaml_out import block_of, write
from nqf.recognition.definitions.schema import Definition


def definition_to_yaml(definition: Definition) -> str:
    """Return the text of the file; what is absent stays absent, a single check stands without a list."""
    block = block_of(definition)
    for element in block["elements"]:
        if len(element["check"]) == 1:
            element["check"] = element["check"][0]
    return write(block)
