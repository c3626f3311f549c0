import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import { answered, reader } from "../reading/reader.ts";
import { dcmFlagsOf, insightsOf, lastLoginOfNewcomer, viewOf } from "./interpret-views.ts";
import { parameter, parameterNames } from "./situation.ts";

const showsFullView = [
  "webapi.users.get",
  "webapi.users.create",
  "webapi.users.replace",
  "webapi.users.list",
] as const;
const listUsers = "List the users.";
const showUser = "Fetch a user by its id.";

/** What the views of users show. Each of these needs one exchange. */
export const webapiViewReaders = [
  reader("webapi.list-view", { of: ["webapi.users.list"], shownBy: listUsers }, (call) => {
    const [first] = call.seen.ok && !parameterNames(call).includes("view") ? objectsIn(call.shown) : [];
    return first && viewOf(first);
  }),

  // Only somebody who never logged in can lack the field, or have a null there. A date says nothing.
  reader("webapi.never-logged-in", { of: showsFullView, shownBy: showUser }, (call) => {
    for (const view of fullViews(call)) {
      const seen = answered(lastLoginOfNewcomer(view));
      if (seen !== undefined) return seen;
    }
    return undefined;
  }),

  reader("webapi.dcm-flags", { of: showsFullView, shownBy: showUser }, (call) => {
    const [view] = fullViews(call);
    return view && dcmFlagsOf(view);
  }),

  reader(
    "webapi.assets-insights",
    { of: ["webapi.users.assets"], shownBy: "List the assets of a user." },
    (call) => {
      const shown = fieldsOf(call.shown);
      if (!call.seen.ok || shown === undefined || !("workflows" in shown)) return undefined;
      // A server may leave out the kinds of assets that were not asked for.
      const asksForAll = parameterNames(call).length === 0 || parameter(call, "assetType") === "All";
      return asksForAll || "insights" in shown ? insightsOf(call.seen) : undefined;
    },
  ),
];

/** The users that a successful answer shows in full. */
function fullViews({ seen, shown }: Call): readonly Fields[] {
  if (!seen.ok) return [];
  return objectsIn(Array.isArray(shown) ? shown : [shown]).filter((user) => "isValidated" in user);
}
