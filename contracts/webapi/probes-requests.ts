import { z } from "zod";
import { answer, novel, probe, unclear } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import type { Seen } from "../session/seen.ts";

const users = z.array(z.unknown());
const message = z.looseObject({ message: z.string() });

/** How the surface treats paths, media types and bodies in general. */
export const webapiRequestProbes = [
  probe("webapi.not-found-body", [], async ({ webapi }) => {
    const seen = await webapi.get(nobodyId.objectId);
    if (seen.status !== 404) return unclear(`An unknown id does not get 404: ${seen.line}`);
    if (seen.text === "") return answer("empty");
    return message.safeParse(seen.json()).success ? answer("message-object") : novel(seen.text.slice(0, 100));
  }),

  probe("webapi.parameter-case", [], async (session) => {
    const seen = await session.webapi.send("GET", `/v3/users?EMAIL=${encodeURIComponent(session.email())}`);
    const found = users.safeParse(seen.json()).data;
    if (!seen.ok || found === undefined) return novel(seen.line);
    // No user has this e-mail, so a server that searches for it finds no user.
    return answer(found.length === 0 ? "any-case" : "exact");
  }),

  probe("webapi.value-case", [], async ({ webapi }) => {
    const seen = await webapi.send("GET", "/v3/users?view=full");
    if (seen.ok) return answer("any-case");
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
  }),

  probe("webapi.form-bodies", ["write"], async (session) => {
    const text = new URLSearchParams({ name: session.name("group"), role: "Artisan" }).toString();
    const contentType = "application/x-www-form-urlencoded";
    const seen = await session.webapi.createGroup({}, { text, contentType });
    if (seen.ok) return answer("accepted");
    return seen.status === 415 ? answer("unsupported-media-type") : novel(seen.line);
  }),

  probe("webapi.xml", [], async ({ webapi }) => {
    const seen = await webapi.send("GET", "/v3/usergroups", { accept: "application/xml" });
    if (!seen.ok) return novel(seen.line);
    if (/^(application|text)\/xml$/.test(seen.mediaType)) return answer("xml");
    return /^(application|text)\/json$/.test(seen.mediaType) ? answer("json") : novel(seen.mediaType);
  }),

  probe("webapi.double-slash", [], async ({ webapi }) =>
    toleratedOrNotFound(await webapi.send("GET", "//v3/usergroups")),
  ),

  probe("webapi.trailing-slash", [], async ({ webapi }) =>
    toleratedOrNotFound(await webapi.send("GET", "/v3/usergroups/")),
  ),
];

function toleratedOrNotFound(seen: Seen) {
  if (seen.ok) return answer("tolerated");
  return seen.status === 404 ? answer("not-found") : novel(seen.line);
}
