"""Whatever can be done over HTTP can be done on the command line, and the other way round; exceptions have a reason."""

import argparse

from centre.served import FEEDS
from dragoman.centre import OFFICE, VERBS
from dragoman.interfaces.cli import do
from dragoman.interfaces.cli.main import COMMANDS
from dragoman.interfaces.http.openapi import document

BROWSER = "it takes a browser"
# What is no verb, over HTTP: the command that does it, or why there is none.
ROUTES = {
    "post /v1/session": "login",
    "delete /v1/session": "logout",
    "post /v1/enrol": "enrol",
    "post /v1/session/passkey/ask": BROWSER,
    "post /v1/session/passkey": BROWSER,
    "get /v1/session/oidc": BROWSER,
    "get /v1/session/oidc/done": BROWSER,
    "post /v1/passkey/offer": BROWSER,
    "post /v1/passkey": BROWSER,
    "get /v1/passkey": "passkey",
    "delete /v1/passkey/{id}": "passkey",
    **{f"get {path}": "do" for path in FEEDS},  # the verb `front`, in another form
    "post /v1/office/members": "member",
    "post /v1/office/member": "member",
    "post /v1/office/lift": "member",
    "post /v1/office/people": "person",
    "post /v1/office/person": "person",
    "post /v1/office/stop": "person",
    "post /v1/office/bind": "person",
    "post /v1/office/code": "person",
    "post /v1/office/audit": "audit",
}
MACHINE = "of the machine on which the centre runs"
FILES = "works on files, and keeps nothing"
# Commands: the verb or the route that does the same, or why there is none.
DONE_BY = {
    "do": "every verb",
    "add": "submit",
    "brief": "brief",
    "login": "/v1/session",
    "logout": "/v1/session",
    "enrol": "/v1/enrol",
    "passkey": "/v1/passkey",
    "key": "enrol-key",
    "member": "/v1/office/member",
    "person": "/v1/office/person",
    "audit": "/v1/office/audit",
    "init": MACHINE,
    "work": MACHINE,
    "serve": MACHINE,
    "backup": MACHINE,
    "restore": MACHINE,
    "move": MACHINE,
    "upgrade": MACHINE,
    "rebuild": MACHINE,
    "demo": FILES,
    "extract": FILES,
    "annotate": FILES,
    "link": FILES,
    "assess": FILES,
}


def operations() -> set[str]:
    return {f"{method} {path}" for path, methods in document()["paths"].items() for method in methods}


def test_every_verb_is_a_route_and_a_command() -> None:
    parser = argparse.ArgumentParser()
    do.add_arguments(parser)
    offered = {choice for action in parser._actions for choice in action.choices or ()}
    assert offered == set(VERBS)
    assert {f"post /v1/{name}" for name in VERBS} <= operations()


def test_every_other_route_has_a_command() -> None:
    assert set(ROUTES) == operations() - {f"post /v1/{name}" for name in VERBS}
    assert set(ROUTES.values()) - {BROWSER} <= set(COMMANDS)
    assert {f"post /v1/office/{name}" for name in OFFICE} <= set(ROUTES)


def test_every_command_has_a_verb_or_a_route() -> None:
    assert set(DONE_BY) == set(COMMANDS)
    paths = {operation.partition(" ")[2] for operation in operations()}
    assert set(DONE_BY.values()) - {MACHINE, FILES, "every verb"} <= set(VERBS) | paths
