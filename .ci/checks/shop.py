"""Checks of the larger application (src/it/shop) in both images."""
import json, os, time

from .containers import FUNCTION, ROOT, SERVER, check
from .function import function, rest_event
from .server import await_start, request, server

SHOP_FUNCTION, SHOP_SERVER = FUNCTION.replace(":", ":shop-"), SERVER.replace(":", ":shop-")
SHOP_EVENTS = os.path.join(ROOT, "src", "it", "shop", "events")


@check
def shop_answers_every_event_in_its_image():
    with function(512, image=SHOP_FUNCTION) as (api, container):
        for name in sorted(n for n in os.listdir(SHOP_EVENTS) if n.endswith(".json")):
            kind, body = api.invoke(open(os.path.join(SHOP_EVENTS, name), "rb").read())
            expected = json.load(open(os.path.join(SHOP_EVENTS, "answers", name)))
            assert kind == "response", f"{name}: {kind} {body[:500]}"
            actual = json.loads(body)
            assert actual.get("statusCode") == expected.get("statusCode"), f"{name}: {body[:500]}"
        container.assert_log_is_json()


def effects(ask):
    """Returns the report of /probes after its scheduler has run"""
    end = time.monotonic() + 10
    while True:
        status, body = ask()
        assert status == 200, body[:500]
        reported = json.loads(body)
        if reported["scheduled"] is True:
            return reported
        assert time.monotonic() < end, "the scheduler does not tick"
        time.sleep(0.1)


@check
def shop_has_the_same_effects_in_both_images():
    with function(512, image=SHOP_FUNCTION) as (api, _):
        def ask():
            answer = json.loads(api.invoke(rest_event("/probes"))[1])
            return answer["statusCode"], answer["body"]
        in_function = effects(ask)
    with server(image=SHOP_SERVER):
        await_start()
        in_server = effects(lambda: request("GET", "/probes")[:2])
    assert len(in_server) > 10 and in_server.keys() == in_function.keys(), (in_server.keys(), in_function.keys())
    for effect, value in in_server.items():
        assert value == in_function[effect], f"{effect}: {value} and {in_function[effect]}"
