import type { ServerResponse } from "node:http";
import type { Tamper } from "../../tamper.ts";
import { objectIdOf } from "../../../../mock-server/world/ids.ts";
import { bystanderEmail, type Truth } from "./production.ts";

/** Writes an answer to the socket, well or badly. */
export type Deliver = (outgoing: ServerResponse, answer: Response) => void | Promise<void>;

/** A way in which a server can be hostile or broken. */
export interface Row {
  readonly name: string;
  readonly tamper?: (scene: Scene) => Tamper;
  /** How the answer to the request with this number is written; plainly where it says nothing. */
  readonly deliver?: (request: number) => Deliver | undefined;
}

/** Who was there before the run: a hostile server answers with them instead of what the run made. */
export interface Scene {
  readonly foreignUserId: string;
  readonly foreignGroupId: string;
}

export function sceneOf({ users, groups }: Truth): Scene {
  const user = users.find(({ email }) => email === bystanderEmail);
  const group = groups[0];
  if (user === undefined || group === undefined) throw new Error("There is nobody to harm.");
  return { foreignUserId: user.id, foreignGroupId: group.id };
}

/** The id of somebody else in the form of the surface. */
export function foreignId(
  { foreignUserId, foreignGroupId }: Scene,
  made: "user" | "group",
  url: string,
): string {
  const id = made === "user" ? foreignUserId : foreignGroupId;
  return new URL(url).pathname.startsWith("/webapi") ? objectIdOf(id) : id;
}

/** Whether a request makes a user or a group, by its path. */
export function makes({ method, url }: Request): "user" | "group" | undefined {
  if (method !== "POST") return undefined;
  const last = new URL(url).pathname.split("/").findLast((segment) => segment !== "");
  if (last === "users" || last === "Users") {
    return /\/usergroups\//.test(url) ? undefined : "user";
  }
  return last === "usergroups" || last === "Groups" ? "group" : undefined;
}

/** Whether a request belongs to users and groups: the token endpoint stays as it is. */
export function isAboutObjects({ url }: Request): boolean {
  return /\/(users|usergroups|Users|Groups)(\/|\?|$)/.test(url);
}

/** Changes the answers to creates that were carried out. */
export function onCreate(
  change: (answer: Response, made: "user" | "group", request: Request) => Response | Promise<Response>,
): Tamper {
  return (send) => async (request) => {
    const made = makes(request);
    const answer = await send(request.clone());
    return made === undefined || !answer.ok ? answer : change(answer, made, request);
  };
}

/** Changes some answers: every n-th of those about users and groups. */
export function everyNth(n: number, change: (answer: Response) => Response | Promise<Response>): Tamper {
  return (send) => {
    let calls = 0;
    return async (request) => {
      const answer = await send(request);
      if (!isAboutObjects(request)) return answer;
      calls++;
      return calls % n === 0 ? change(answer) : answer;
    };
  };
}

/** An answer whose id, a bare text or the field `id`, is replaced by another. */
export async function withId(answer: Response, id: string | number): Promise<Response> {
  const body: unknown = await answer.json();
  const isObject = typeof body === "object" && body !== null;
  return jsonAnswer(answer.status, isObject ? { ...body, id } : id);
}

export function jsonAnswer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
