import { z } from "zod";
import { answer, novel, probe } from "../contract.ts";

const message = z.looseObject({ message: z.string() });
const problem = z.looseObject({ title: z.string(), status: z.number() });

export const errorsProbes = [
  probe("errors.body", [], async ({ rest }) => {
    const seen = await rest.get("7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f");
    if (seen.mediaType === "application/problem+json" && problem.safeParse(seen.json()).success) {
      return answer("problem-json");
    }
    if (message.safeParse(seen.json()).success) return answer("message-object");
    return novel(`${seen.line} ${seen.mediaType} ${seen.text.slice(0, 100)}`);
  }),

  probe("errors.malformed-id", [], async ({ rest }) => {
    const seen = await rest.get("not-a-uuid");
    if (seen.status === 404) return answer("not-found");
    return seen.status === 400 ? answer("bad-request") : novel(seen.line);
  }),

  probe("errors.media-type", ["write"], async ({ rest }) => {
    const text = JSON.stringify(rest.newUser());
    const seen = await rest.send("POST", "/users", { text, contentType: "text/plain" });
    if (seen.status === 415) return answer("unsupported-media-type");
    if (seen.status === 400) return answer("bad-request");
    return seen.ok ? answer("accepted") : novel(seen.line);
  }),
];
