#!/bin/bash
# build.sh IMAGE HOME OUT [MAVEN-ARGUMENT...]: the build stage of Dockerfile.IMAGE (lambda or jvm), in the project's
# folder. HOME is the application's folder in the image.
#   OUT/layout    the content of the image without the AOT cache    OUT/training    the tools and inputs of the training
# TRAINING lists the folders with events (*.json), their answers (answers/) and requests (requests.txt) for the
# training. JAVA_HOME is a JDK 25. JAR is the jar of the application if the same build has created it before.
set -euo pipefail
export PATH=$JAVA_HOME/bin:$PATH
image=$1 home=$2 out=$3
shift 3
docker=src/main/docker

jar=$(readlink -m "${JAR:-$out/maven/flux-lambda.jar}")
[ -n "${JAR-}" ] || "${MVN:-mvn}" -B "-Pimage-$image" "-Dimage.folder=$out/maven" "$@" package -Dmaven.test.skip=true
"$docker/layout.sh" "$jar" "$home" "$out/layout"
[ "$image" != lambda ] || java "$docker/lambda/OneJar.java" "$out/layout"
cp "$docker/aot-cache" "$out/layout/application"
# The bill of materials of the jar. Maven does not create it with -o
sbom=META-INF/sbom/application.cdx.json
if jar --list --file "$jar" | grep -qx "$sbom"; then
	(cd "$out/layout/application" && jar --extract --file "$jar" "$sbom" && mv "$sbom" . && rm -r META-INF)
fi
find "$docker/$image" -type f ! -name '*.java' ! -name train.sh -exec cp {} "$out/layout/application" \;

rm -rf "$out/training"
mkdir -p "$out/training/events/answers"
# The tests and the training share the Runtime API
javac -d "$out/training" -sourcepath src/test/java "$docker"/training/*.java
cp "$docker/$image/train.sh" "$out/training"
for folder in ${TRAINING:-events $docker/training}; do
	find "$folder" -maxdepth 1 -name '*.json' -exec cp {} "$out/training/events" \;
	[ ! -d "$folder/answers" ] || cp "$folder"/answers/*.json "$out/training/events/answers"
	[ ! -e "$folder/requests.txt" ] || cat "$folder/requests.txt" >> "$out/training/requests.txt"
done
# Invalidates the layer of the training if the training changes
find "$out/training" -type f -exec sha256sum {} + | sed "s|$out/||" | sort > "$out/layout/application/trained-with"
# The time of the jar is project.build.outputTimestamp. Static resources have the time of their jar as Last-Modified
find "$out/layout" -exec touch -h -r "$jar" {} +
