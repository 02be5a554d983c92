#!/usr/bin/env python3
"""Checks recorded answers against an OpenAPI description.

usage: check_openapi.py OPENAPI.json ANSWERS.jsonl [--every-path]

Each line of ANSWERS is {"method", "target", "status", "contentType", "body"}; method and target are empty
if the request had none. Fails if an answer has a path, status or content type that is not described, or a
body that its schema does not allow. With
--every-path also if a described path was never answered 200.
"""
import json
import re
import sys
import urllib.parse

import jsonschema

# What a request gets before anybody asks what it is for.
NOT_UNDERSTOOD = {"400", "408", "413", "414", "416", "429", "431"}

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def path_patterns(paths):
    """(template, pattern) of every path, the most fixed ones first; {id} may hold slashes."""
    def order(template):
        return ("{" in template, -len(template))

    for template in sorted(paths, key=order):
        pattern = re.escape(template).replace(r"\{id\}", "(.+)")
        yield template, re.compile("^" + pattern + "$", re.DOTALL)


def resolve(description, node):
    """`node`, or what its $ref points to."""
    while "$ref" in node:
        target = description
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


class Checker:
    def __init__(self, description):
        self.description = description
        self.patterns = list(path_patterns(description["paths"]))
        self.validators = {}
        self.answered = set()

    def validator(self, schema):
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            whole = {"$schema": DIALECT, "components": self.description["components"], **schema}
            self.validators[key] = jsonschema.Draft202012Validator(whole)
        return self.validators[key]

    def problem(self, answer):
        """What is wrong with one answer, or None."""
        path = urllib.parse.unquote(answer["target"].split("?")[0], errors="replace")
        status = str(answer["status"])
        template = next((t for t, p in self.patterns if p.match(path)), None)
        if template is None:
            if status not in NOT_UNDERSTOOD | {"404"}:
                return f"status {status} at a path that is not described"
            return self.body_problem(answer, {"$ref": "#/components/schemas/Error"})
        operation = self.description["paths"][template].get(answer["method"].lower())
        if operation is None:
            if status not in NOT_UNDERSTOOD | {"405"}:
                return f"status {status} for a method that is not described"
            return self.body_problem(answer, {"$ref": "#/components/schemas/Error"})
        response = operation["responses"].get(status)
        if response is None:
            return f"status {status} is not described for {template}"
        if status == "200":
            self.answered.add(template)
        described = resolve(self.description, response)
        if "content" not in described:
            return "there is a body where none is described" if answer["body"] else None
        content = described["content"]
        media_type = answer["contentType"].split(";")[0]
        if media_type not in content:
            return f"content type {media_type} is not described for {template}"
        if media_type != "application/json":
            return None
        return self.body_problem(answer, content[media_type]["schema"])

    def body_problem(self, answer, schema):
        try:
            body = json.loads(answer["body"])
        except ValueError as error:
            return f"the body is not JSON: {error}"
        errors = list(self.validator(schema).iter_errors(body))
        if not errors:
            return None
        worst = jsonschema.exceptions.best_match(errors)
        return f"at {worst.json_path}: {worst.message[:300]}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        checker = Checker(json.load(file))
    failures = 0
    count = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            answer = json.loads(line)
            count += 1
            problem = checker.problem(answer)
            if problem:
                failures += 1
                print(f"{answer['method']} {answer['target'][:200]}: {problem}", file=sys.stderr)
    never = set()
    if "--every-path" in sys.argv:
        never = sorted(set(checker.description["paths"]) - checker.answered)
    for template in never:
        print(f"no test saw a good answer of {template}", file=sys.stderr)
    print(f"{count} answers checked against {sys.argv[1]}, {failures} wrong")
    return 1 if failures or never else 0


if __name__ == "__main__":
    sys.exit(main())
