#!/bin/bash
# content.sh IMAGE HOME [MAVEN-ARGUMENT...]: builds, trains and verifies the content of the image of Dockerfile.IMAGE
# (lambda or jvm) in the local folder HOME, with the same steps and without a container. Requires a JDK 25 in JAVA_HOME.
# The build uses HOME.build and logs to HOME.log. It does nothing if HOME is newer than its inputs.
set -euo pipefail
image=$1 home=$(readlink -m "$2")
shift 2
[ ! -e "$home/app.aot" ] || [ -n "$(find pom.xml .mvn src/main src/it events "Dockerfile.$image" -newer "$home/app.aot" -print -quit 2> /dev/null)" ] || exit 0
export JAVA=$JAVA_HOME/bin/java APP=$home
mkdir -p "$home.build"
src/main/docker/build.sh "$image" "$home" "$home.build" "$@" > "$home.log" 2>&1 || { cat "$home.log"; exit 1; }
rm -rf "$home"
mkdir "$home"
cp -rp "$home.build"/layout/{dependencies,snapshot-dependencies,application}/. "$home.build"/layout/{native,classpath.args,main.args} "$home"
# The training has the environment of the image, so that the cache contains the classes of its JSON log
sed -n 's/^ENV //p' "Dockerfile.$image" | tr ' ' '\n' > "$home/environment"
# shellcheck source=/dev/null
(set -a && . "$home/environment" && "$home.build/training/train.sh" org.springframework.cloud.function.adapter.aws.FunctionInvoker)
