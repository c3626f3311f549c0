import { probe, unclear } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { answerToXml, bodyOfNotFound, formBody, pathWithNeedlessSlash } from "./interpret-requests.ts";
import { parameterInOtherCase, valueInOtherCase } from "./interpret-search.ts";

/** How the surface treats paths, media types and bodies in general. */
export const webapiRequestProbes = [
  probe("webapi.not-found-body", [], async ({ webapi }) => {
    const seen = await webapi.get(nobodyId.objectId);
    if (seen.status !== 404) return unclear(`An unknown id does not get 404: ${seen.line}`);
    return bodyOfNotFound(seen);
  }),

  probe("webapi.parameter-case", [], async (session) => {
    const seen = await session.webapi.send("GET", `/v3/users?EMAIL=${encodeURIComponent(session.email())}`);
    return parameterInOtherCase(seen);
  }),

  probe("webapi.value-case", [], async ({ webapi }) =>
    valueInOtherCase(await webapi.send("GET", "/v3/users?view=full")),
  ),

  probe("webapi.form-bodies", ["write"], async (session) => {
    const text = new URLSearchParams({ name: session.name("group"), role: "Artisan" }).toString();
    const contentType = "application/x-www-form-urlencoded";
    return formBody(await session.webapi.createGroup({}, { text, contentType }));
  }),

  probe("webapi.xml", [], async ({ webapi }) =>
    answerToXml(await webapi.send("GET", "/v3/usergroups", { accept: "application/xml" })),
  ),

  probe("webapi.double-slash", [], async ({ webapi }) =>
    pathWithNeedlessSlash(await webapi.send("GET", "//v3/usergroups")),
  ),

  probe("webapi.trailing-slash", [], async ({ webapi }) =>
    pathWithNeedlessSlash(await webapi.send("GET", "/v3/usergroups/")),
  ),
];
