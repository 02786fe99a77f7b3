"""The Runtime API that Lambda is to a function: that of the tests, as a program."""
import http.client, json, os, subprocess

JAVA = os.path.join(os.environ["JDK"], "bin", "java")
SOURCE = os.path.join(os.path.dirname(__file__), "..", "..", "src", "test", "java", "dev", "fluxlambda", "local", "RuntimeApi.java")


class RuntimeApi:
    """What a thread asks with invoke(), the function answers."""

    def __enter__(self):
        self.process = subprocess.Popen([JAVA, "-XX:TieredStopAtLevel=1", SOURCE, "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def invoke(self, event, seconds=60):
        """How it ended ("response", "error" or "unavailable"), and the answer or the error"""
        connection = http.client.HTTPConnection(self.address, timeout=seconds)
        connection.request("POST", "/2015-03-31/functions/function/invocations", event if isinstance(event, bytes) else json.dumps(event))
        response = connection.getresponse()
        kind = "unavailable" if response.status == 502 else "error" if response.headers["X-Amz-Function-Error"] else "response"
        return kind, response.read()
