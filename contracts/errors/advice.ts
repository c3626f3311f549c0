import { depends, harmless, type AdviceOn } from "../advice/advice.ts";
import type { errorsQuirks } from "./quirks.ts";

export const errorsAdvice: AdviceOn<typeof errorsQuirks> = {
  "errors.body": {
    subject: "errors",
    under: {
      "message-object": depends(
        "A client that shows `title` and `detail` of an error has nothing to show. Read `message`.",
      ),
      "problem-json": depends(
        "A client that shows `message` of an error has nothing to show. Read `title` and `detail`, and accept application/problem+json.",
      ),
    },
  },
  "errors.malformed-id": {
    subject: "errors",
    under: {
      "not-found": depends("A wrong id looks like a deleted user. Check ids before you send them."),
      "bad-request": depends(
        "A client that recognizes an unknown user only by 404 fails on an id in another format. Handle 400 too.",
      ),
    },
  },
  "errors.media-type": {
    subject: "errors",
    under: {
      "unsupported-media-type": depends(
        "A client that sends JSON under another Content-Type gets 415. Send application/json.",
      ),
      "bad-request": depends(
        "A client that sends JSON under another Content-Type gets 400. Send application/json.",
      ),
      accepted: harmless("The Content-Type of a JSON body does not matter."),
    },
  },
};
