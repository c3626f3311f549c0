import { inUrl } from "../in-url.ts";
import { memberOf, objectOf } from "./member-of.ts";
import { demandIs, demandStatus } from "../session/demands.ts";
import { Unclear } from "../session/seen.ts";
import type { Session } from "../session/session.ts";
import type { IdpStep, IdpTraffic } from "./idp-traffic.ts";

type Variables = Map<string, unknown>;

/** Sends an identity provider's requests in order, and demands the answers that it needs to continue. */
export async function replay(traffic: IdpTraffic, session: Session): Promise<void> {
  const variables: Variables = new Map(Object.entries(namesOf(session)));
  for (const step of traffic.steps) {
    const seen = await session.scim.send(step.method, fillPath(step.path, variables), {
      headers: traffic.headers,
      contentType: traffic.contentType,
      json: bodyOf(step, variables),
    });
    demandStatus(seen, ...step.expect.status);
    const answer = seen.json();
    // If a provider also accepts a refusal, its body is not the expected one.
    const expected = seen.ok || step.expect.status.length === 1 ? step.expect.body : undefined;
    const fault = faultIn(answer, fill(expected, variables), "the answer");
    demandIs(fault, undefined, `${traffic.title}, ${step.name}: ${fault}`, seen);
    for (const [name, path] of Object.entries(step.keep ?? {})) {
      variables.set(
        name,
        path.reduce<unknown>((value, key) => memberOf(value, key), answer),
      );
    }
  }
}

/** Values that every fixture may use. No other user or group has them. */
function namesOf(session: Session): Readonly<Record<string, string>> {
  return {
    userName: session.email("pilot"),
    newMail: session.email("renamed"),
    nobody: session.email("nobody"),
    otherName: session.email("second"),
    externalId: session.name("external"),
    otherExternalId: session.name("external"),
    groupExternalId: session.name("external"),
    displayName: session.name("display"),
    groupName: session.name("group"),
    newGroupName: session.name("regrouped"),
  };
}

function bodyOf({ body, bodyFrom }: IdpStep, variables: Variables): unknown {
  const filled = fill(body, variables);
  if (bodyFrom === undefined) return filled;
  return { ...objectOf(variables.get(bodyFrom)), ...objectOf(filled) };
}

function fillPath(path: string, variables: Variables): string {
  return path.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => inUrl(textOf(variables, name)));
}

function fill(value: unknown, variables: Variables): unknown {
  if (typeof value === "string") {
    const whole = /^\{\{(\w+)\}\}$/.exec(value)?.[1];
    if (whole !== undefined) return variables.get(whole);
    return value.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => textOf(variables, name));
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, variables)]));
}

/** @throws {Unclear} if an earlier answer had a number or nothing instead of a text */
function textOf(variables: Variables, name: string): string {
  const value = variables.get(name);
  if (typeof value === "string") return value;
  throw new Unclear(`No earlier answer gave a text for ${name}.`);
}

/** The first difference from the expected answer. Undefined if there is none. */
function faultIn(actual: unknown, expected: unknown, place: string): string | undefined {
  if (expected === undefined) return undefined;
  if (expected === null) return actual === undefined ? undefined : `${place} should be absent`;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return `${place} should have ${expected.length} elements`;
    }
    return firstFault(expected.map((each, index) => faultIn(actual[index], each, `${place}[${index}]`)));
  }
  if (typeof expected === "object") {
    return firstFault(
      Object.entries(expected).map(([name, each]) =>
        faultIn(memberOf(actual, name), each, `${place}.${name}`),
      ),
    );
  }
  if (actual === expected) return undefined;
  return `${place} should be ${JSON.stringify(expected)}, not ${JSON.stringify(actual)}`;
}

function firstFault(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}
