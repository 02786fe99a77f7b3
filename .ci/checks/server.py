"""Checks of the server's image, in the way of a container platform."""
import contextlib, http.client, re, socket, sys, time

from .containers import CONFINED, MEASURED, SERVER, Container, check, podman


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
def server(*options, image=SERVER):
    """Starts the server in a container with minimal rights, in which even /tmp is read-only."""
    with Container(image, *CONFINED, "--memory", "512m", "--memory-swap", "512m", "--cpus", "1", *options) as container:
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
    # The health check is answered on another thread, which once stopped reads of such a connection
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
        # The server listens on this address only; Java opens IPv6 sockets
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
            raise AssertionError("the server accepts new connections")
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
