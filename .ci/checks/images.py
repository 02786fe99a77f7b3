"""Checks of the content of the images."""
import io, json, os, re, subprocess, tarfile, zipfile

from .containers import FUNCTION, MEASURED, SERVER, check, podman


def notices_a_changed_jar(image, home, jar):
    script = f"""
set -e
{home}/aot-cache check {home}
cp -p {jar} /tmp/jar
# Different content with the same size and time
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
    notices_a_changed_jar(FUNCTION, "/var/task/app", "/var/task/app/flux-lambda-exec.jar")


@check
def server_notices_a_changed_jar():
    notices_a_changed_jar(SERVER, "/app", "/app/flux-lambda-exec.jar")


def files(image, home):
    """Returns all files under home, and all entries of their jars"""
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


NATIVES = ["libaws-lambda-jni.so", "libnetty_transport_native_epoll_%s.so" % {"x86_64": "x86_64", "aarch64": "aarch_64"}[os.uname().machine]]


@check
def function_image_holds_only_what_runs():
    holds_only_what_runs(FUNCTION, "/var/task", NATIVES, r"flux-lambda\.jar!.*Tests?\.class|junit|assertj|fluxlambda/image/|maven-core|native-quic", 100)


@check
def function_has_one_jar_of_libraries():
    found = files(FUNCTION, "/var/task/app")
    assert sorted(name for name in found if name.endswith(".jar")) == ["app/flux-lambda-exec.jar", "app/lib/dependencies.jar"], found
    # As in the libraries: folders, and what an annotation says of a condition
    assert "app/lib/dependencies.jar!org/springframework/boot/" in found
    jar = os.path.join(os.path.dirname(os.environ["CHECK_JAR"]), "lib", "dependencies.jar")
    configuration = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration"
    done = subprocess.run(["javap", "-v", "-cp", jar, configuration], capture_output=True, text=True, timeout=60)
    assert "org.springframework.boot.autoconfigure.condition.ConditionalOnClass" in done.stdout, done.stderr


@check
def server_image_holds_only_what_runs():
    holds_only_what_runs(SERVER, "/app", NATIVES, r"flux-lambda\.jar!.*Tests?\.class|junit|assertj|fluxlambda/image/|maven-core|native-quic", 110)


@check
def images_carry_their_labels():
    labels = json.loads(podman("image", "inspect", FUNCTION).stdout)[0]["Labels"]
    assert labels["com.amazonaws.lambda.feature.snapstart"] == "Allow"
    for image in (FUNCTION, SERVER):
        labels = json.loads(podman("image", "inspect", image).stdout)[0]["Labels"]
        assert {f"org.opencontainers.image.{name}" for name in ("title", "description", "version", "revision")} <= labels.keys()
