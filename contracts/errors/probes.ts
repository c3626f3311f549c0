import { probe } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { errorBody, malformedId, mediaType } from "./interpret.ts";

export const errorsProbes = [
  probe("errors.body", [], async ({ rest }) => errorBody(await rest.get(nobodyId.uuid))),

  probe("errors.malformed-id", [], async ({ rest }) => malformedId(await rest.get("not-a-uuid"))),

  probe("errors.media-type", ["write"], async ({ rest }) => {
    const text = JSON.stringify(rest.newUser());
    return mediaType(await rest.send("POST", "/users", { text, contentType: "text/plain" }));
  }),
];
