import { breaks, depends, harmless } from "../advice/advice.ts";

/** Advice on groups of the vendor's API, and on the form of its requests and answers. */
export const webapiRequestsAdvice = {
  "webapi.add-member-again": {
    subject: "groups",
    under: {
      counted: depends("An existing member counts as added. Do not rely on the count."),
      "failed-reason": depends(
        "An existing member counts as failed. Read failedUserReasons, and treat it as done.",
      ),
    },
  },
  "webapi.delete-group-nonempty": {
    subject: "groups",
    under: {
      "bad-request": breaks(
        "A group with members cannot be deleted: 400. Remove the members, or send forceDelete=true.",
      ),
      deleted: breaks(
        "A group is deleted with its memberships, without forceDelete. Check that it is empty if that matters.",
      ),
    },
  },
  "webapi.group-name-taken": {
    subject: "groups",
    under: {
      "bad-request": breaks(
        "A client that creates a group without looking first gets 400. Look for the group by its name.",
      ),
      allowed: breaks(
        "A client that creates a group without looking first creates a second one. Look for the group by its name.",
      ),
    },
  },
  "webapi.malformed-id": {
    subject: "errors",
    under: {
      "not-found": depends("A wrong id looks like a deleted user. Check ids before you send them."),
      "bad-request": depends(
        "A client that recognizes an unknown user only by 404 fails on an id in another format. Handle 400 too.",
      ),
    },
  },
  "webapi.not-found-body": {
    subject: "errors",
    under: {
      empty: breaks(
        "A client that reads every error as JSON fails on a 404 without a body. Read the status first.",
      ),
      "message-object": harmless("A 404 has a message."),
    },
  },
  "webapi.form-bodies": {
    subject: "errors",
    under: {
      accepted: harmless("A form is read like JSON."),
      "unsupported-media-type": breaks("A client that sends forms gets 415. Send application/json."),
    },
  },
  "webapi.xml": {
    subject: "errors",
    under: {
      xml: depends(
        "A client whose Accept names application/xml gets XML. Send `Accept: application/json` to get JSON.",
      ),
      json: depends("A client that reads or sends XML gets JSON, or 415. Use JSON."),
    },
  },
  "webapi.double-slash": {
    subject: "errors",
    under: {
      tolerated: harmless("A double slash in a path does no harm."),
      "not-found": breaks(
        "A base address that ends with a slash leads to a double slash, which gets 404. Join paths with one slash.",
      ),
    },
  },
  "webapi.trailing-slash": {
    subject: "errors",
    under: {
      tolerated: harmless("A slash at the end of a path does no harm."),
      "not-found": breaks("A path that ends with a slash gets 404. Leave the slash out."),
    },
  },
} as const;
