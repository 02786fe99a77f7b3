"""steps.py FLUX: follows docs/migrating.md in the current folder: adds its XML and the profiles to pom.xml and writes its test.
Prints its commands: those before the XML have to run before those after the test, and all of them in order."""
import re
import sys

flux = sys.argv[1]
page = open(f"{flux}/docs/migrating.md").read()
section = page[page.index("## From a WebFlux application of your own\n"):]
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
pom = open("pom.xml").read()


def add(path, xml):
    """Adds XML to the end of an element of the project, which is the last one of this name: the pom has no profiles yet."""
    global pom
    before, end, after = pom.rpartition(f"</{path}>")
    if not end:
        sys.exit(f"pom.xml has no {path}")
    pom = before + xml + end + after


for language, text in blocks:
    if language == "xml":
        place, xml = re.fullmatch(r"<!-- in (\w+) -->\n(.*)", text, re.DOTALL).groups()
        # The page repeats java.version, which the application has
        add(place, "".join(line + "\n" for line in xml.splitlines() if not (line.startswith("<java.version>") and "<java.version>" in pom)))
names = re.search(r"Copy the profiles (.*?)\nfrom", section, re.DOTALL).group(1)
profiles = re.findall(r"\t\t<profile>.*?\n\t\t</profile>\n", open(f"{flux}/pom.xml").read(), re.DOTALL)
chosen = [each for name in re.findall(r"`([\w-]+)`", names) for each in profiles if f"<id>{name}</id>" in each]
if len(chosen) != 3:
    sys.exit(f"Profiles of the page: {len(chosen)} instead of 3")
pom = pom.replace("</project>", "<profiles>\n" + "".join(chosen) + "</profiles>\n</project>")
open("pom.xml", "w").write(pom)

tests = [text for language, text in blocks if language == "java"]
commands = [text for language, text in blocks if language == "bash"]
print("".join(commands[:-1]))
print(f"cat > src/test/java/dev/fluxlambda/FunctionTests.java <<'TEST'\n{tests[0]}TEST")
print(commands[-1])
