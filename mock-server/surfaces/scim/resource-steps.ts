// Tested by contracts/scim/probes.ts.
import type { Exchange } from "../../exchange/exchange.ts";
import type { Group } from "../../world/directory/group.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import type { User } from "../../world/directory/user.ts";
import { answerRead, answerResource, answerVersion } from "./answer.ts";
import { compileProjection, type Projection, type ProjectionQuery } from "./engine/projection.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { presentGroup, presentUser } from "./present.ts";
import { readJson, readProjection } from "./read.ts";

/** A call on one resource: its id, and the attributes that the answer shows. */
interface OneResource {
  readonly id: string;
  readonly query: ProjectionQuery;
  readonly project: Projection;
}

/** Reads the projection before any change, so that an invalid one changes nothing. */
export function readOne(type: ResourceType) {
  return (exchange: Exchange): OneResource => {
    const query = readProjection(exchange);
    return {
      id: exchange.parameter("id"),
      query,
      project: compileProjection(query, { type, behaviour: exchange }),
    };
  };
}

/** The same with a body. */
export function readChange(type: ResourceType) {
  const read = readOne(type);
  return (exchange: Exchange) => ({ ...read(exchange), body: readJson(exchange) });
}

export function answering(status: 200 | 201) {
  return (exchange: Exchange, resource: ScimObject, { project }: OneResource) =>
    answerResource(exchange, resource, { status, project });
}

export const presentRead = (exchange: Exchange, resource: ScimObject, { project }: OneResource) =>
  answerRead(exchange, resource, project);
export const presentGone = (exchange: Exchange) => exchange.noBody(204);

/** RFC 7644 §3.5.2: a PATCH that asks for attributes always gets them. */
export function presentPatched(
  exchange: Exchange,
  resource: ScimObject,
  { project, query }: OneResource,
): Response {
  if (query.attributes !== undefined) return answerResource(exchange, resource, { status: 200, project });
  return exchange.choose("scim.patch-answer", {
    "ok-resource": () => answerResource(exchange, resource, { status: 200, project }),
    "no-content": () => answerVersion(exchange, resource, 204),
  })();
}

/** Turns an operation on a user into one that returns the SCIM resource. */
export const shownUser =
  (decide: (exchange: Exchange, id: string, body: unknown) => User) =>
  (exchange: Exchange, { id, body }: OneResource & { readonly body?: unknown }) =>
    presentUser(exchange, decide(exchange, id, body));

export const shownGroup =
  (decide: (exchange: Exchange, id: string, body: unknown) => Group) =>
  (exchange: Exchange, { id, body }: OneResource & { readonly body?: unknown }) =>
    presentGroup(exchange, decide(exchange, id, body));
