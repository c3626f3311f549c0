import { breaks, depends, harmless, type AdviceOn } from "../advice/advice.ts";
import type { oauthQuirks } from "./quirks.ts";

const spelling =
  "A client that compares token_type letter by letter refuses the token. Compare it without case (RFC 6749 §5.1).";

export const oauthAdvice: AdviceOn<typeof oauthQuirks> = {
  "oauth.client-authentication": {
    subject: "sign-in",
    under: {
      "body-or-basic": harmless("The credentials may be sent either way."),
      "body-only": breaks(
        "A client that sends its credentials by HTTP Basic gets no token. Send them in the form body.",
      ),
      "basic-only": breaks(
        "A client that sends its credentials in the form body gets no token. Send them by HTTP Basic.",
      ),
    },
  },
  "oauth.foreign-authorization": {
    subject: "sign-in",
    under: {
      ignored: harmless("An unnecessary Authorization header does no harm."),
      "invalid-client": depends(
        "A client that adds its Authorization header to every request gets no new token. Leave it out of token requests.",
      ),
      "invalid-request": depends(
        "A client that adds its Authorization header to every request gets no new token. Leave it out of token requests.",
      ),
    },
  },
  "oauth.json-token-request": {
    subject: "sign-in",
    under: {
      rejected: breaks("A client that sends its token request as JSON gets no token. Send a form."),
      accepted: harmless("A form is still accepted."),
    },
  },
  "oauth.bad-client": {
    subject: "sign-in",
    under: {
      "unauthorized-invalid-client": depends(
        "A client that recognizes a wrong secret by 400 treats it as another failure. Read `error`, not the status.",
      ),
      "bad-request-invalid-client": depends(
        "A client that recognizes a wrong secret by 401 treats it as another failure. Read `error`, not the status.",
      ),
    },
  },
  "oauth.token-type": { subject: "sign-in", under: { Bearer: depends(spelling), bearer: depends(spelling) } },
  "oauth.reissue": {
    subject: "sign-in",
    under: {
      "new-token": depends(
        "Every token request creates another token. Keep a token until it expires, instead of requesting one for each call.",
      ),
      "same-token": depends(
        "A new request can return a token that soon expires. Read `expires_in` of every answer.",
      ),
    },
  },
  "oauth.earlier-token": {
    subject: "sign-in",
    under: {
      valid: harmless("A new token no longer revokes the earlier ones of its key."),
      revoked: breaks(
        "Processes that share a key revoke each other's tokens and get 401. Let them share the token too, or request a new one after 401.",
      ),
    },
  },
  "oauth.owner-demoted": {
    subject: "sign-in",
    under: {
      "refused-at-once": depends(
        "A client whose owner loses the admin role fails in the middle of its work. Check the owner's role before a long run.",
      ),
      "valid-until-expiry": depends(
        "A demoted owner's token keeps its rights for a while. Do not rely on a demotion to stop a client.",
      ),
    },
  },
  "oauth.owner-deactivated": {
    subject: "sign-in",
    under: {
      "refused-at-once": depends(
        "A client whose owner is deactivated gets 401 in the middle of its work, and no new token. Stop after one new try.",
      ),
      "valid-until-expiry": depends(
        "A deactivated owner's token works for a while. Do not rely on a deactivation to stop a client.",
      ),
    },
  },
  "oauth.scheme-case": {
    subject: "sign-in",
    under: {
      accepted: harmless("Any spelling of `Bearer` is accepted."),
      rejected: breaks("A client that sends the scheme in lower case gets 401. Send `Bearer`."),
    },
  },
  "access.not-admin": {
    subject: "sign-in",
    under: {
      forbidden: depends(
        "A client that expects 401 when its rights are missing does not recognize 403. A new token does not help; tell an administrator.",
      ),
      unauthorized: depends(
        "A client that requests a new token after every 401 does so forever when its rights are missing. Stop after one new token.",
      ),
    },
  },
};
