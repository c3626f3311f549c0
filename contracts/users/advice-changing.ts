import { breaks, depends, harmless } from "../advice/advice.ts";

const readFirst = "GET the user, change it, and PUT all of it.";

/** Advice on how people are changed. */
export const changingAdvice = {
  "users.put-omitted-optional": {
    subject: "changing",
    under: {
      "reset-to-default": breaks(`A PUT without an optional field resets it. ${readFirst}`),
      kept: depends("A field is no longer cleared by leaving it out. Send the value that it should have."),
    },
  },
  "users.put-omitted-is-active": {
    subject: "changing",
    under: {
      reactivates: breaks(
        "A PUT without isActive brings a deactivated person back. Send isActive with every PUT.",
      ),
      "stays-deactivated": depends(
        "A PUT without isActive no longer reactivates. Send isActive true if you want that.",
      ),
    },
  },
  "users.put-omitted-required": {
    subject: "changing",
    under: {
      "bad-request": breaks(`A PUT without one of the required fields is refused. ${readFirst}`),
      "reset-to-default": breaks(
        `A PUT without a required field clears names and takes the role away. ${readFirst}`,
      ),
      kept: harmless("A required field that is left out keeps its value."),
    },
  },
  "users.patch-method": {
    subject: "changing",
    under: {
      "method-not-allowed": breaks(`A client that changes people by PATCH gets 405. ${readFirst}`),
      "not-found": breaks(
        `A client that changes people by PATCH gets 404, and may think that they are gone. ${readFirst}`,
      ),
      "overwrites-with-defaults": breaks(`PATCH resets the optional fields that it omits. ${readFirst}`),
      merges: harmless("PATCH changes only what it sends."),
    },
  },
  "users.read-only-field": {
    subject: "changing",
    under: {
      ignored: harmless("A body from GET can be sent back with PUT."),
      "bad-request": breaks(
        "A body from GET cannot be sent back with PUT. Leave out id, dateAdded and the other read-only fields.",
      ),
    },
  },
} as const;
