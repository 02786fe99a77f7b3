"""Checks of the function's image, in the way of Lambda."""
import concurrent.futures, contextlib, http.client, json, os, re, sys, threading, time

from .containers import CONFINED, EVENTS, FUNCTION, MEASURED, Container, check, podman
from .runtime_api import RuntimeApi


@contextlib.contextmanager
def function(memory, *options, image=FUNCTION, tmp="512m"):
    """Starts the function in the way of Lambda."""
    with RuntimeApi() as api, Container(
            image, *CONFINED, "--memory", f"{memory}m", "--memory-swap", f"{memory}m", "--cpus", "1", "--user", "993",
            "--tmpfs", f"/tmp:rw,size={tmp},mode=1777", "-e", f"AWS_LAMBDA_RUNTIME_API={api.address}",
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
    """{correlation-id} in an answer matches a generated id"""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(matches(expected[k], actual[k]) for k in expected)
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(matches, expected, actual))
    if isinstance(expected, str) and isinstance(actual, str):
        return re.fullmatch(re.escape(expected).replace(re.escape("{correlation-id}"), "[0-9a-f-]{36}"), actual) is not None
    return expected == actual


def answer_every_event(memory):
    # The setting of Lambda for a function whose log format is JSON
    json_log = ("-e", "AWS_LAMBDA_LOG_FORMAT=JSON")
    with function(memory, *json_log, "-v", f"{os.environ['CHECK_JAR']}:/var/task/lib/check.jar:ro") as (api, container):
        for name in sorted(n for n in os.listdir(EVENTS) if n.endswith(".json")):
            kind, body = api.invoke(event(name))
            expected = json.load(open(os.path.join(EVENTS, "answers", name)))
            assert kind == "response" and matches(expected, json.loads(body)), f"{name}: {kind} {body[:1000]}"
        # A failure and a response that is too large do not end the process
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
def function_with_too_little_memory_says_so():
    for memory in (128, 160, 191):
        with function(memory) as (api, container):
            assert container.wait() == 1
            assert container.log()[-1] == f"The function has {memory} MB of memory and requires at least 192 MB. Increase its memory size", container.log()


@check
def function_writes_nothing_where_it_could():
    with function(512, "--read-only=false") as (api, container):
        for name in sorted(n for n in os.listdir(EVENTS) if n.endswith(".json")):
            api.invoke(event(name))
        assert [line for line in container.changed_files() if not re.fullmatch(r"[AC] (/tmp|/etc|/run|/proc|/sys|/dev)(/.*)?", line)] == [], container.changed_files()


@check
def function_that_cannot_start_says_so():
    with function(512, "-e", "SPRING_CLOUD_FUNCTION_HTTP_GET=nothing") as (api, container):
        kind, body = api.invoke(event("article-rest-api-get-hello.json"))
        assert kind == "unavailable" and "errorMessage" in json.loads(body), f"{kind} {body[:300]}"
        assert container.wait() == 1


@check
def function_uses_its_cache_in_the_container():
    # Otherwise the JVM exits
    with function(512, "-e", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on") as (api, container):
        assert api.invoke(event("article-rest-api-get-hello.json"))[0] == "response"


@check
def function_answers_with_a_full_tmp():
    with function(512, tmp="4k") as (api, container):
        podman("exec", container.id, "sh", "-c", "head -c 4096 /dev/zero > /tmp/full")
        for name in sorted(n for n in os.listdir(EVENTS) if n.endswith(".json")):
            kind, body = api.invoke(event(name))
            expected = json.load(open(os.path.join(EVENTS, "answers", name)))
            assert kind == "response" and matches(expected, json.loads(body)), f"{name}: {kind} {body[:1000]}"


@check
def function_ends_on_sigterm_within_an_event():
    with function(512, "-v", f"{os.environ['CHECK_JAR']}:/var/task/lib/check.jar:ro") as (api, container):
        def unanswered():
            with contextlib.suppress(OSError):
                api.invoke(rest_event("/check/waits"))

        threading.Thread(target=unanswered, daemon=True).start()
        for attempt in range(300):
            if any("the handler waits" in line for line in container.log()):
                break
            time.sleep(0.1)
        assert any("the handler waits" in line for line in container.log()), container.log()
        podman("kill", "-s", "TERM", container.id)
        assert container.wait() == 143


@check
def function_answers_after_a_snapshot():
    with function(512, "-e", "AWS_LAMBDA_INITIALIZATION_TYPE=snap-start", "-e", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on") as (api, container):
        assert api.invoke(event("article-rest-api-get-hello.json"))[0] == "response"
        lines = [line for line in container.log() if "Priming has handled 100 requests" in line]
        assert len(lines) == 1, container.log()


@check
def function_answers_several_events_at_a_time():
    with function(2048, "-e", "AWS_LAMBDA_MAX_CONCURRENCY=8", "-e", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on") as (api, container):
        with concurrent.futures.ThreadPoolExecutor(8) as callers:
            kinds = [kind for kind, _ in callers.map(lambda _: api.invoke(event("article-rest-api-get-hello.json")), range(100))]
        assert kinds == ["response"] * 100, kinds


@check
def function_streams_its_answers():
    with function(256, "-e", "FLUX_LAMBDA_RESPONSE_MODE=stream") as (api, container):
        for attempt in range(3):
            kind, body = api.invoke(event("article-rest-api-get-hello.json"))
            head, _, rest = body.partition(bytes(8))
            assert kind == "response" and json.loads(head)["statusCode"] == 200, f"{kind} {body[:500]}"
            assert rest == b'{"message":"Hello World"}', rest
        # A front end that does not support streams
        kind, body = api.invoke(event("alb-get.json"))
        expected = json.load(open(os.path.join(EVENTS, "answers", "alb-get.json")))
        assert kind == "response" and matches(expected, json.loads(body)), f"{kind} {body[:500]}"
        kind, body = api.invoke(rest_event("/hello/stream", {"count": "1000", "interval": "0"}))
        assert kind == "response" and body.endswith(b'data:{"message":"Hello World 1000"}\n\n'), f"{kind} {body[-500:]}"


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
