"""The Runtime API that Lambda is to a function."""
import json, queue, threading, time, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RUNTIME = "/2018-06-01/runtime/"
PAYLOAD_LIMIT = 6 * 1024 * 1024 + 100


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A function that ends while it waits resets its connection."""


class RuntimeApi:
    """Lambda's Runtime API: what a thread asks with invoke(), the function answers."""

    def __init__(self):
        self.events, self.answers, self.waiting, self.init_error = queue.Queue(), queue.Queue(), threading.Event(), None
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def answer(self, status, body, headers=()):
                self.send_response(status)
                for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                api.waiting.set()
                event = api.events.get()
                api.waiting.clear()
                if event is None:
                    self.close_connection = True
                    return
                self.answer(200, event, (
                    ("Lambda-Runtime-Aws-Request-Id", str(uuid.uuid4())),
                    ("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 30_000)),
                    ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:flux-lambda"),
                    ("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")))

            def do_POST(self):
                body = self.body()
                kind = self.path[len(RUNTIME):].split("/")[-1]
                if self.path == RUNTIME + "init/error":
                    api.init_error = body
                    kind = "init/error"
                if kind == "response" and len(body) > PAYLOAD_LIMIT:
                    api.answers.put(("too large", body))
                    return self.answer(413, b'{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}')
                api.answers.put((kind, body))
                self.answer(202, b'{"status":"OK"}')

            def body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                chunks = []
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(chunks)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = "127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.events.put(None)
        self.server.shutdown()

    def invoke(self, event, seconds=60):
        self.events.put(event if isinstance(event, bytes) else json.dumps(event).encode())
        return self.answers.get(timeout=seconds)
