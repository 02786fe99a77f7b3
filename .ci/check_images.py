#!/usr/bin/env python3
"""Runs both images as Lambda and a container platform do, and checks their behavior.

    unshare --net sh -c 'ip link set lo up && exec python3 .ci/check_images.py [NAME...]'

Requires a separate network namespace, because the containers share its loopback. NAME selects the checks whose names
contain it. Requires the images flux-lambda:function and flux-lambda:jvm, podman, $CHECK_JAR, a jar with
.ci/CheckRoutes.java, and $JDK, the folder of a JDK 25. With $CHECK_SHOP, it checks the images of src/it/shop, too.
"""
import os, sys, time

from checks import function, images, server
from checks.containers import CHECKS, MEASURED

if "CHECK_SHOP" in os.environ:
    from checks import shop


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
