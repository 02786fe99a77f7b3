"""Lambda's Runtime API, by the class that the training uses."""
import http.client, json, os, subprocess, tempfile

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
BIN = os.path.join(os.environ["JDK"], "bin")
CLASSES = tempfile.TemporaryDirectory()
subprocess.run([os.path.join(BIN, "javac"), "-d", CLASSES.name, "-sourcepath", os.path.join(ROOT, "src", "main", "java"),
                os.path.join(ROOT, ".ci", "containers", "RuntimeApiProgram.java")], check=True)


class RuntimeApi:
    """Passes events to the function."""

    def __enter__(self):
        self.process = subprocess.Popen([os.path.join(BIN, "java"), "-XX:TieredStopAtLevel=1", "-cp", CLASSES.name, "RuntimeApiProgram", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def invoke(self, event, seconds=60):
        """Returns the result ("response", "error" or "unavailable"), and the answer or the error"""
        connection = http.client.HTTPConnection(self.address, timeout=seconds)
        connection.request("POST", "/2015-03-31/functions/function/invocations", event if isinstance(event, bytes) else json.dumps(event))
        response = connection.getresponse()
        kind = "unavailable" if response.status == 502 else "error" if response.headers["X-Amz-Function-Error"] else "response"
        return kind, response.read()
