#!/usr/bin/env python3
"""Runs the two images as Lambda and a container platform run them, and checks what issue reports would be about.

    unshare --net sh -c 'ip link set lo up && exec python3 .ci/check_images.py [NAME...]'

In a network namespace of its own, because containers share its loopback. NAME: only the checks whose names contain it.
Needs the images flux-lambda:function and flux-lambda:jvm, podman, and $CHECK_JAR, a jar with .ci/CheckRoutes.java.
"""
import contextlib, http.client, io, json, os, queue, re, socket, subprocess, sys, tarfile, threading, time, uuid, zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EVENTS = os.path.join(ROOT, "events")
FUNCTION, SERVER = "flux-lambda:function", "flux-lambda:jvm"
RUNTIME = "/2018-06-01/runtime/"
PAYLOAD_LIMIT = 6 * 1024 * 1024 + 100
CONFINED = ["--read-only", "--read-only-tmpfs=false", "--cap-drop", "all", "--security-opt", "no-new-privileges", "--pids-limit", "1024"]
CHECKS, MEASURED = [], []


def check(function):
    CHECKS.append(function)
    return function


def podman(*arguments, ok=True, text=True):
    done = subprocess.run(["podman", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=text, timeout=120)
    assert done.returncode == 0 or not ok, f"podman {' '.join(arguments)}: {done.stderr}"
    return done


class Container:
    """A container in this network namespace, removed at the end."""

    def __init__(self, image, *options, command=()):
        self.id = podman("run", "-d", "--pull=never", "--network=host", *options, image, *command).stdout.strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        podman("rm", "-f", "-t", "0", self.id, ok=False)

    def inspect(self):
        return json.loads(podman("inspect", self.id).stdout)[0]

    def wait(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state = self.inspect()["State"]
            if state["Status"] not in ("running", "stopping", "created"):
                return state["ExitCode"]
            time.sleep(0.1)
        raise AssertionError("still running")

    def log(self):
        done = podman("logs", self.id)
        return (done.stdout + done.stderr).splitlines()

    def assert_log_is_json(self):
        lines = self.log()
        assert lines, "nothing was logged"
        for line in lines:
            try:
                assert isinstance(json.loads(line), dict)
            except ValueError:
                raise AssertionError(f"not JSON: {line[:300]}")
        return [json.loads(line) for line in lines]

    def changed_files(self):
        return podman("diff", self.id).stdout.split("\n")[:-1]

    def peak_memory(self):
        """MiB in this container's memory control group so far"""
        for line in open(f"/proc/{self.inspect()['State']['Pid']}/cgroup"):
            number, controllers, path = line.strip().split(":", 2)
            for name in (f"/sys/fs/cgroup/memory{path}/memory.max_usage_in_bytes", f"/sys/fs/cgroup{path}/memory.peak"):
                if ("memory" in controllers or number == "0") and os.path.exists(name):
                    return int(open(name).read()) >> 20
        return None


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


@contextlib.contextmanager
def function(memory, *options):
    """The function as Lambda runs it."""
    with RuntimeApi() as api, Container(
            FUNCTION, *CONFINED, "--memory", f"{memory}m", "--memory-swap", f"{memory}m", "--cpus", "1", "--user", "993",
            "--tmpfs", "/tmp:rw,size=512m,mode=1777", "-e", f"AWS_LAMBDA_RUNTIME_API={api.address}",
            "-e", f"AWS_LAMBDA_FUNCTION_MEMORY_SIZE={memory}", "-e", "AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
            "-e", "AWS_REGION=us-east-1", *options) as container:
        try:
            yield api, container
        except BaseException:
            print("\n".join(line[:500] for line in container.log()[-20:]), file=sys.stderr)
            raise


def event(name):
    return open(os.path.join(EVENTS, name), "rb").read()


def rest_event(path, query=None):
    made = json.loads(event("article-rest-api-get-hello.json"))
    made.update(path=path, queryStringParameters=query, multiValueQueryStringParameters={k: [v] for k, v in query.items()} if query else None)
    return made


def matches(expected, actual):
    """{correlation-id} in an answer stands for an id that was made"""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(matches(expected[k], actual[k]) for k in expected)
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(matches, expected, actual))
    if isinstance(expected, str) and isinstance(actual, str):
        return re.fullmatch(re.escape(expected).replace(re.escape("{correlation-id}"), "[0-9a-f-]{36}"), actual) is not None
    return expected == actual


def answer_every_event(memory):
    # As Lambda says it to a function whose log format is JSON
    json_log = ("-e", "AWS_LAMBDA_LOG_FORMAT=JSON")
    with function(memory, *json_log, "-v", f"{os.environ['CHECK_JAR']}:/var/task/lib/check.jar:ro") as (api, container):
        for name in sorted(n for n in os.listdir(EVENTS) if n.endswith(".json")):
            kind, body = api.invoke(event(name))
            expected = json.load(open(os.path.join(EVENTS, "answers", name)))
            assert kind == "response" and matches(expected, json.loads(body)), f"{name}: {kind} {body[:1000]}"
        # What fails, and what is too large, does not end it
        for attempt in range(3):
            kind, body = api.invoke({"no": "HTTP event"})
            assert kind == "error" and "errorType" in json.loads(body), f"{kind} {body[:500]}"
            kind, body = api.invoke(rest_event("/check/failure"))
            assert kind == "response" and json.loads(body)["statusCode"] == 500, f"{kind} {body[:500]}"
            kind, body = api.invoke(rest_event("/check/large", {"size": "5000000"}))
            assert kind == "response" and len(json.loads(body)["body"]) == 5_000_000, f"{kind} {body[:500]}"
            kind, body = api.invoke(rest_event("/check/large", {"size": "6500000"}))
            assert kind == "response" and json.loads(body)["statusCode"] == 500, f"{kind} {body[:500]}"
        large = json.loads(event("rest-api-post.json"))
        large.update(body="x" * 5_900_000)
        kind, body = api.invoke(large)
        assert kind == "response" and 400 <= json.loads(body)["statusCode"] < 500, f"{kind} {body[:500]}"
        kind, body = api.invoke(event("article-rest-api-get-hello.json"))
        assert kind == "response" and json.loads(json.loads(body)["body"]) == {"message": "Hello World"}, f"{kind} {body}"
        kind, body = api.invoke(rest_event("/check/environment"))
        MEASURED.append(f"function at {memory} MB: peak {container.peak_memory()} MiB, heap at most {json.loads(json.loads(body)['body'])['maxMemory']} MiB")
        state = container.inspect()["State"]
        assert state["Running"] and not state["OOMKilled"], state
        written = podman("exec", container.id, "find", "/tmp", "-mindepth", "1").stdout
        assert written == "", f"written to /tmp: {written}"
        lines = container.assert_log_is_json()
        assert any("AOT-processed" in line.get("message", "") for line in lines), "Spring AOT is not used"
        podman("kill", "-s", "TERM", container.id)
        assert container.wait() == 143


@check
def function_answers_every_event_in_512_mb():
    answer_every_event(512)


@check
def function_answers_every_event_in_256_mb():
    answer_every_event(256)


@check
def function_answers_1000_mixed_events_in_192_mb():
    names = sorted(n for n in os.listdir(EVENTS) if n.endswith(".json"))
    with function(192) as (api, container):
        for number in range(1000):
            name = names[number % len(names)]
            kind, body = api.invoke(event(name))
            expected = json.load(open(os.path.join(EVENTS, "answers", name)))
            assert kind == "response" and matches(expected, json.loads(body)), f"{name}: {kind} {body[:1000]}"
        MEASURED.append(f"function at 192 MB: peak {container.peak_memory()} MiB after 1,000 events")
        state = container.inspect()["State"]
        assert state["Running"] and not state["OOMKilled"], state
        assert not any("OutOfMemoryError" in line for line in container.log()), container.log()[-5:]


@check
def function_writes_nothing_where_it_could():
    with function(512, "--read-only=false") as (api, container):
        for name in sorted(n for n in os.listdir(EVENTS) if n.endswith(".json")):
            api.invoke(event(name))
        assert [line for line in container.changed_files() if not re.fullmatch(r"[AC] (/tmp|/etc|/run|/proc|/sys|/dev)(/.*)?", line)] == [], container.changed_files()


@check
def function_that_cannot_start_says_so():
    with function(512, "-e", "SPRING_CLOUD_FUNCTION_WEB_PATH=") as (api, container):
        kind, body = api.answers.get(timeout=60)
        assert kind == "init/error" and "errorMessage" in json.loads(body), f"{kind} {body[:300]}"
        assert container.wait() == 1


@check
def function_uses_its_cache_in_the_container():
    # The JVM would end if it could not
    with function(512, "-e", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on") as (api, container):
        assert api.invoke(event("article-rest-api-get-hello.json"))[0] == "response"


@check
def function_answers_under_the_emulator():
    with Container(FUNCTION) as container:
        for attempt in range(100):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=60)
                connection.request("POST", "/2015-03-31/functions/function/invocations", event("article-rest-api-get-hello.json"))
                body = json.loads(connection.getresponse().read())
                break
            time.sleep(0.2)
        assert body["statusCode"] == 200 and body["body"] == '{"message":"Hello World"}', body


def request(method, path, port=8080, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
    response = connection.getresponse()
    return response.status, response.read(), response.headers


def await_start(port=8080, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            return request("GET", "/hello/", port)
        except OSError:
            assert time.monotonic() < end, "does not start"
            time.sleep(0.05)


@contextlib.contextmanager
def server(*options):
    """The server in a container that may do as little as possible: not even /tmp can be written."""
    with Container(SERVER, *CONFINED, "--memory", "512m", "--memory-swap", "512m", "--cpus", "1", *options) as container:
        try:
            yield container
        except BaseException:
            print("\n".join(line[:500] for line in container.log()[-20:]), file=sys.stderr)
            raise


@check
def server_answers_on_its_port():
    with server() as container:
        status, body, headers = await_start()
        assert (status, body) == (200, b'{"message":"Hello World"}') and headers["x-correlation-id"]
        assert request("POST", "/hello/", body='{"name":"Ada"}')[:2] == (200, b'{"message":"Hello Ada"}')
        for path in ("/actuator/health/liveness", "/actuator/health/readiness"):
            assert request("GET", path)[:2] == (200, b'{"status":"UP"}')
        assert request("GET", "/actuator/env")[0] == 404
        assert podman("exec", container.id, "/app/healthcheck", ok=False).returncode == 0
        assert podman("healthcheck", "run", container.id, ok=False).returncode == 0
        MEASURED.append(f"server at 512 MB: peak {container.peak_memory()} MiB")
        lines = container.assert_log_is_json()
        assert any("AOT-processed" in line.get("message", "") for line in lines), "Spring AOT is not used"
        assert open(f"/proc/{container.inspect()['State']['Pid']}/status").read().split("\nUid:\t")[1].startswith("10001")


@check
def server_answers_every_request_of_a_connection():
    # The health check is answered on another thread, which once ended the reading of such a connection
    with server("--cpus", "2"):
        await_start()
        connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=5)
        for _ in range(500):
            for path in ("/actuator/health/readiness", "/hello/", "/hello"):
                connection.request("GET", path)
                response = connection.getresponse()
                assert response.status == 200 and response.read()


@check
def server_listens_where_it_is_told_to():
    with server("-e", "PORT=9999", "-e", "HOST=127.0.0.1") as container:
        assert await_start(9999)[0] == 200
        assert podman("exec", container.id, "/app/healthcheck", ok=False).returncode == 0
        # And nowhere else; Java opens IPv6 sockets
        listening = [line.split() for line in open("/proc/net/tcp6").readlines()[1:]]
        assert [f[1] for f in listening if f[3] == "0A" and f[1].endswith(":270F")] == ["0000000000000000FFFF00000100007F:270F"], listening


@check
def server_that_does_not_answer_is_not_healthy():
    with server("-e", "PORT=9998") as container:
        await_start(9998)
        assert podman("exec", "-e", "PORT=9997", container.id, "/app/healthcheck", ok=False).returncode == 1


@check
def server_answers_what_is_in_flight_on_sigterm():
    with server() as container:
        await_start()
        slow = socket.create_connection(("127.0.0.1", 8080), timeout=30)
        slow.sendall(b'POST /hello/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"name"')
        time.sleep(0.5)
        podman("kill", "-s", "TERM", container.id)
        time.sleep(2)
        assert container.inspect()["State"]["Running"], "it did not wait"
        try:
            request("GET", "/hello/")
            raise AssertionError("it takes new connections")
        except OSError:
            pass
        slow.sendall(b':"Ada"}')
        answer = b""
        while b"Hello Ada" not in answer and (more := slow.recv(4096)):
            answer += more
        assert answer.startswith(b"HTTP/1.1 200 ") and b'{"message":"Hello Ada"}' in answer, answer
        slow.close()
        assert container.wait(30) == 143
        container.assert_log_is_json()


@check
def server_uses_its_cache_in_the_container():
    with server("-e", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on"):
        await_start()


@check
def server_writes_nothing_where_it_could():
    with server("--read-only=false") as container:
        await_start()
        request("POST", "/hello/", body='{"name":"Ada"}')
        assert [line for line in container.changed_files() if not re.fullmatch(r"[AC] (/etc|/run|/proc|/sys|/dev)(/.*)?", line)] == [], container.changed_files()


def notices_a_changed_jar(image, home, jar):
    script = f"""
set -e
{home}/aot-cache check {home}
cp -p {jar} /tmp/jar
# Other bytes, the same size and time
dd if=/dev/zero of={jar} bs=1 count=4 seek=200 conv=notrunc 2>&1 && touch -r /tmp/jar {jar}
! {home}/aot-cache check {home} 2> /tmp/said
grep -q {jar} /tmp/said
cp -p /tmp/jar {jar} && {home}/aot-cache check {home}
touch {jar}
! {home}/aot-cache check {home}
cp -p /tmp/jar {jar}; cp {jar} {home}/lib/another.jar
! {home}/aot-cache check {home}
"""
    done = podman("run", "--rm", "--user", "0", "--network=none", "--entrypoint", "/bin/sh", image, "-c", script, ok=False)
    assert done.returncode == 0, done.stdout + done.stderr


@check
def function_notices_a_changed_jar():
    notices_a_changed_jar(FUNCTION, "/var/task/app", "/var/task/app/flux-lambda.jar")


@check
def server_notices_a_changed_jar():
    notices_a_changed_jar(SERVER, "/app", "/app/flux-lambda.jar")


def files(image, home):
    """Everything under home, and what is in its jars"""
    container = podman("create", "--network=none", image).stdout.strip()
    try:
        tar = tarfile.open(fileobj=io.BytesIO(podman("cp", f"{container}:{home}", "-", text=False).stdout))
    finally:
        podman("rm", container)
    found = {}
    for member in tar:
        if member.isfile():
            found[member.name] = member.size
            assert member.mode & 0o444 == 0o444, f"{member.name} cannot be read by every user"
            if member.name.endswith(".jar"):
                for entry in zipfile.ZipFile(io.BytesIO(tar.extractfile(member).read())).infolist():
                    found[member.name + "!" + entry.filename] = entry.file_size
    return found


def holds_only_what_runs(image, home, natives, without, limit):
    assert files(image, "/tmp") == {}, "the build left something in /tmp"
    found = files(image, home)
    size = sum(size for name, size in found.items() if "!" not in name)
    MEASURED.append(f"{image}: {size / 1e6:.1f} MB of its own, of which the AOT cache {next(s for n, s in found.items() if n.endswith('app.aot')) / 1e6:.1f}")
    assert sorted(os.path.basename(n) for n in found if re.search(r"\.(so|dll|jnilib|dylib)$", n)) == natives
    for name in found:
        assert not re.search(without, name, re.IGNORECASE), name
    assert size < limit * 1e6, f"{size} bytes"


@check
def function_image_holds_only_what_runs():
    holds_only_what_runs(FUNCTION, "/var/task", ["libaws-lambda-jni.so"], r"flux-lambda\.jar!.*Tests?\.class|junit|assertj|LambdaTraining|maven-core|/netty-|reactor-netty|spring-boot-actuator|spring-boot-health", 100)


@check
def server_image_holds_only_what_runs():
    holds_only_what_runs(SERVER, "/app", ["libnetty_transport_native_epoll_%s.so" % {"x86_64": "x86_64", "aarch64": "aarch_64"}[os.uname().machine]],
                         r"flux-lambda\.jar!.*Tests?\.class|junit|assertj|NettyTraining|maven-core|runtime-interface-client|aws-lambda|adapter-aws", 110)


@check
def images_carry_their_labels():
    labels = json.loads(podman("image", "inspect", FUNCTION).stdout)[0]["Labels"]
    assert labels["com.amazonaws.lambda.feature.snapstart"] == "Allow"
    for image in (FUNCTION, SERVER):
        labels = json.loads(podman("image", "inspect", image).stdout)[0]["Labels"]
        assert {f"org.opencontainers.image.{name}" for name in ("title", "description", "version", "revision")} <= labels.keys()


def main():
    failed = 0
    chosen = [c for c in CHECKS if not sys.argv[1:] or any(name in c.__name__ for name in sys.argv[1:])]
    for test in chosen:
        start = time.monotonic()
        try:
            test()
            print(f"ok      {test.__name__} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception as failure:
            failed += 1
            print(f"FAILED  {test.__name__}: {type(failure).__name__} {failure}", flush=True)
    print("\n".join(MEASURED))
    print(f"{len(chosen) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not chosen else 0)


if __name__ == "__main__":
    main()
