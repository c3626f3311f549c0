import { mutantsOf } from "./mutant.ts";

export const oauthMutants = [
  ...mutantsOf("contracts/oauth/readers.ts", [
    [
      "oauth.client-authentication",
      "whether the credentials are the right ones",
      "accepted?.way === way && known.nothingSince(accepted.touch, call) ? accepted.touch",
      "accepted?.way === way ? accepted.touch",
    ],
    [
      "oauth.client-authentication",
      "that JSON and forms are two things",
      'request?.form !== "form" || request.way === "body beside another scheme") return undefined;\n      const isBody',
      "request === undefined) return undefined;\n      const isBody",
    ],
    [
      "oauth.foreign-authorization",
      "that the credentials may be wrong",
      'if (errorOf(call) !== "invalid_client") return seen;',
      "if (seen !== undefined) return seen;",
    ],
    [
      "oauth.json-token-request",
      "that the credentials may be wrong",
      'call.seen.ok || call.seen.status === 415 || errorOf(call) === "invalid_request"',
      "true",
    ],
    [
      "oauth.json-token-request",
      "whether the body is JSON",
      'request?.form !== "json" || request.way === "body beside another scheme"',
      "request === undefined",
    ],
    [
      "oauth.reissue",
      "that the first token may have ended",
      "(first.isLasting && isJustBefore(first.issued, call))",
      "true",
    ],
  ]),
  ...mutantsOf("contracts/oauth/interpret.ts", [
    [
      "oauth.token-type",
      "which spelling is which",
      "return answer(token_type);",
      'return answer(token_type === "Bearer" ? "bearer" : "Bearer");',
    ],
    [
      "oauth.bad-client",
      "which status is which",
      'if (seen.status === 401) return answer("unauthorized-invalid-client");',
      'if (seen.status === 400) return answer("unauthorized-invalid-client");',
    ],
    [
      "oauth.scheme-case",
      "which answer is which",
      "export function lowerCaseScheme(seen: Seen) {\n  if (seen.ok)",
      "export function lowerCaseScheme(seen: Seen) {\n  if (!seen.ok)",
    ],
  ]),
  ...mutantsOf("contracts/oauth/readers-access.ts", [
    [
      "oauth.earlier-token",
      "that the token may have expired since",
      "if (!isEqual || !known.nothingSince(earlier.issued, call)) return undefined;",
      "if (worked === undefined) return undefined;",
    ],
    [
      "oauth.earlier-token",
      "that the owner may have lost its rights",
      "if (!isEqual || !known.nothingSince(earlier.issued, call)) return undefined;\n      return after(answered(earlierToken(call.seen)), ...issued, worked);",
      "return after(answered(earlierToken(call.seen)), ...issued);",
    ],
    [
      "oauth.owner-demoted",
      "whether the user has lost the admin role",
      'loss?.user.shown?.["isActive"] !== true || isAdmin(loss.user)',
      "loss === undefined",
    ],
    [
      "oauth.owner-deactivated",
      "whether the user was deactivated",
      'loss?.user.shown?.["isActive"] !== false || !isAdmin(loss.user)',
      "loss === undefined",
    ],
    [
      "oauth.scheme-case",
      "that the token may be invalid",
      "worked !== undefined && known.nothingSince(worked, call) && newest?.value === call.token",
      "worked !== undefined",
    ],
    [
      "access.not-admin",
      "that the token may be invalid",
      "token !== undefined && isRefusalOfNonAdmin(call)\n        ? after(refusalOfOthers(call.seen), token.issued)",
      "isRefusalOfNonAdmin(call)\n        ? after(refusalOfOthers(call.seen))",
    ],
  ]),
  ...mutantsOf("contracts/oauth/tokens.ts", [
    [
      "access.not-admin",
      "that a newer token may have replaced it",
      "!token.isLasting || !isNewest || !call.isBearer",
      "!call.isBearer",
    ],
    [
      "access.not-admin",
      "that other spellings of Bearer may be refused",
      "!isNewest || !call.isBearer",
      "!isNewest",
    ],
    [
      "access.not-admin",
      "that the owner may have been changed since",
      "token !== undefined && known.nothingSince(token.issued, call) ? token",
      "token !== undefined ? token",
    ],
  ]),
  ...mutantsOf("contracts/oauth/learn.ts", [
    [
      "oauth.earlier-token",
      "that the same token may be issued again",
      "isAgain ? known.earlier : known?.newest",
      "known?.newest",
    ],
  ]),
];
