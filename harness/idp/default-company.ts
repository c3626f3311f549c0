import type { People } from "./people-schema.ts";
import type { Script } from "./script-schema.ts";

/** The people of `idp` where the operator names none. */
export const defaultPeople: People = {
  people: [
    { id: "ada", userName: "ada@example.com", givenName: "Ada", familyName: "Byron" },
    { id: "bob", userName: "bob@example.com", givenName: "Bob", familyName: "Builder" },
    { id: "cleo", userName: "cleo@example.com", givenName: "Cleo", familyName: "Clark" },
  ],
  groups: [{ id: "stewards", name: "Data Stewards", members: ["ada", "bob"] }],
};

/** What happens to the default people: each step of a working life once. */
export const defaultScript: Script = {
  cycles: [
    { title: "everybody is assigned" },
    {
      title: "Ada marries, Bob leaves, Cleo becomes a data steward",
      change: [{ id: "ada", familyName: "King" }],
      leave: ["bob"],
      groups: [{ id: "stewards", add: ["cleo"], remove: ["bob"] }],
    },
    { title: "Bob is hired again", return: ["bob"] },
    { title: "Cleo is deleted permanently", delete: ["cleo"] },
  ],
};

/** For people of the operator's own: all are assigned, and that is all. */
export const oneCycle: Script = { cycles: [{ title: "everybody is assigned" }] };
