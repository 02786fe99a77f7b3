# shellcheck shell=bash
# Sourced by other scripts. Configures podman with runc and with its storage in $CONTAINERS.
CONTAINERS=${CONTAINERS:-${TMPDIR:-/tmp}/flux-lambda-containers}
mkdir -p "$CONTAINERS/storage" "$CONTAINERS/run"
cat > "$CONTAINERS/storage.conf" <<X
[storage]
driver = "overlay"
graphroot = "$CONTAINERS/storage"
runroot = "$CONTAINERS/run"
X
cat > "$CONTAINERS/containers.conf" <<X
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
X
export CONTAINERS_STORAGE_CONF=$CONTAINERS/storage.conf CONTAINERS_CONF=$CONTAINERS/containers.conf

# The JDK 25 for the stand-ins of the base images
JDK=${JDK:-$("$(dirname "${BASH_SOURCE[0]}")/../jdk")}
