#!/bin/bash
# build.sh IMAGE HOME OUT [MAVEN-ARGUMENT...]: the build stage of Dockerfile.IMAGE (lambda or jvm), in the project's folder. HOME is where
# the application will be in the image.
#   OUT/layout    what the image holds, but for the AOT cache      OUT/training    what trains it there
# TRAINING names the folders with the events (*.json), their answers (answers/) and the requests (requests.txt) of the training.
set -euo pipefail
image=$1 home=$2 out=$3
shift 3
docker=src/main/docker

"${MVN:-mvn}" -B "-Pimage-$image" "-Dimage.folder=$out/maven" "$@" package -Dmaven.test.skip=true
"$docker/layout.sh" "$out/maven/flux-lambda.jar" "$home" "$out/layout"
[ "$image" != lambda ] || java "$docker/lambda/OneJar.java" "$out/layout"
cp "$docker/aot-cache" "$out/layout/application"
# The bill of materials, which is in the jar too. Maven makes none with -o
[ ! -e "$out/maven/classes/META-INF/sbom" ] || cp "$out/maven/classes/META-INF/sbom/application.cdx.json" "$out/layout/application"
find "$docker/$image" -type f ! -name '*.java' ! -name train.sh -exec cp {} "$out/layout/application" \;

rm -rf "$out/training"
mkdir -p "$out/training/events/answers"
# The Runtime API is that of the tests
javac -d "$out/training" -sourcepath src/test/java "$docker"/training/*.java
cp "$docker/$image/train.sh" "$out/training"
for folder in ${TRAINING:-events $docker/training}; do
	find "$folder" -maxdepth 1 -name '*.json' -exec cp {} "$out/training/events" \;
	[ ! -d "$folder/answers" ] || cp "$folder"/answers/*.json "$out/training/events/answers"
	[ ! -e "$folder/requests.txt" ] || cat "$folder/requests.txt" >> "$out/training/requests.txt"
done
# A change of the training makes the last stage train anew
find "$out/training" -type f -exec sha256sum {} + | sed "s|$out/||" | sort > "$out/layout/application/trained-with"
