"""Containers with podman, and the list of checks."""
import json, os, subprocess, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EVENTS = os.path.join(ROOT, "events")
FUNCTION, SERVER = "flux-lambda:function", "flux-lambda:jvm"
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
    """A container in this network namespace. It is removed at the end."""

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
        """Returns the peak memory of this container's control group in MiB"""
        for line in open(f"/proc/{self.inspect()['State']['Pid']}/cgroup"):
            number, controllers, path = line.strip().split(":", 2)
            for name in (f"/sys/fs/cgroup/memory{path}/memory.max_usage_in_bytes", f"/sys/fs/cgroup{path}/memory.peak"):
                if ("memory" in controllers or number == "0") and os.path.exists(name):
                    return int(open(name).read()) >> 20
        return None
