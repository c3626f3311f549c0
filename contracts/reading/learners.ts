import { learnUsers } from "../users/learn.ts";
import { learnWebapi } from "../webapi/learn.ts";
import type { Call } from "./call.ts";
import type { Knowledge } from "./knowledge.ts";
import { learnGroups } from "../groups/learn.ts";
import { learnAccess } from "../oauth/learn.ts";
import { learnPages } from "../paging/list-request.ts";
import { learnPeople } from "./learn-people.ts";

/** Takes note of what a call says, also of one that is uncertain or contested. */
export type Learn = (call: Call, knowledge: Knowledge) => void;

/** Everything that learns from traffic. `learnUsers` asks what was known of people before. */
export const learners: readonly Learn[] = [
  learnUsers, //
  learnPeople,
  learnGroups,
  learnAccess,
  learnPages,
  learnWebapi,
];
