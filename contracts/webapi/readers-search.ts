import { isPlainText, isRedacted, objectsIn, type Call, type Fields } from "../reading/call.ts";
import { answered, reader } from "../reading/reader.ts";
import { userSearch, webapiRole } from "../wire/webapi-schemas.ts";
import { findAbsent } from "./absent-people.ts";
import {
  emailInOtherCase,
  inactiveUser,
  parameterInOtherCase,
  partOfEmail,
  valueInOtherCase,
} from "./interpret-search.ts";
import { isBare, namedFields, parameter, parameterNames, sentJson } from "./situation.ts";

const list = ["webapi.users.list"] as const;
const findsPeople = [...list, "webapi.users.get"] as const;
const sendsRole = [
  "webapi.users.create",
  "webapi.users.replace",
  "webapi.groups.create",
  "webapi.groups.replace",
] as const;
const views = ["Default", "Full"];

/** How the list of users searches. */
export const webapiSearchReaders = [
  reader(
    "webapi.list-inactive",
    { of: findsPeople, shownBy: "Deactivate a user, fetch it, and list the users without `active`." },
    (call, known) => {
      const isWithoutActive =
        call.operation === "webapi.users.list" && !parameterNames(call).includes("active");
      const isListed = isWithoutActive && objectsIn(call.shown).some(({ isActive }) => isActive === false);
      return isListed ? inactiveUser(true) : findAbsent(call, known, "inactive", inactiveUser(false));
    },
  ),

  reader(
    "webapi.email-match",
    { of: findsPeople, shownBy: "Fetch a user, and search for a part of its e-mail by `email=`." },
    (call, known) => {
      const isFound = foundEmails(call).some(({ email, text }) =>
        isPart(text.toLowerCase(), email.toLowerCase()),
      );
      return isFound ? partOfEmail(true) : findAbsent(call, known, "part of e-mail", partOfEmail(false));
    },
  ),

  reader(
    "webapi.match-case",
    {
      of: findsPeople,
      shownBy: "Fetch a user, and search for its e-mail in another letter case by `email=`.",
    },
    (call, known) => {
      const isFound = foundEmails(call).some(
        ({ email, text }) => email.toLowerCase().includes(text.toLowerCase()) && !email.includes(text),
      );
      return isFound
        ? emailInOtherCase(true)
        : findAbsent(call, known, "e-mail in other case", emailInOtherCase(false));
    },
  ),

  reader(
    "webapi.parameter-case",
    { of: list, shownBy: "Search for a user with the parameter in another letter case, such as `?Email=`." },
    (call) => (isTellingCase(call) ? answered(parameterInOtherCase(call.seen)) : undefined),
  ),

  reader(
    "webapi.value-case",
    { of: [...list, ...sendsRole], shownBy: "List the users with `view=full`, in lower case." },
    (call) => {
      const odd = oddlySpelled(call);
      // A refusal for another reason names another field.
      const isAboutIt =
        call.seen.ok && !isBare(call.seen)
          ? odd.length > 0
          : odd.some((name) => namedFields(call).includes(name));
      return isAboutIt ? answered(valueInOtherCase(call.seen)) : undefined;
    },
  ),
];

/** The e-mails that a search by e-mail found, with the text that it looked for. */
function foundEmails(call: Call): readonly { readonly email: string; readonly text: string }[] {
  const text = call.operation === "webapi.users.list" && call.seen.ok ? parameter(call, "email") : undefined;
  if (text === undefined) return [];
  return objectsIn(call.shown).flatMap(({ email }) =>
    isPlainText(email) && isPlainText(text) ? [{ email, text }] : [],
  );
}

function isPart(text: string, email: string): boolean {
  return email.includes(text) && email !== text;
}

/**
 * Whether a list with a misspelled parameter tells if the server knows it: it finds nobody, though a list of all users
 * shows at least the caller, or it shows somebody whom the parameter excludes.
 */
function isTellingCase(call: Call): boolean {
  const known = Object.keys(userSearch.shape);
  const given = [...call.query].filter(([name]) => name !== "view");
  const [name, value] = given[0] ?? ["", ""];
  const meant = known.find((each) => each.toLowerCase() === name.toLowerCase());
  if (given.length !== 1 || meant === undefined || meant === name || value === "" || isRedacted(value))
    return false;
  const found = objectsIn(call.shown);
  return found.length === 0 || found.some((user) => isExcluded(user, meant, value));
}

function isExcluded(user: Fields, parameter: string, value: string): boolean {
  switch (parameter) {
    case "email":
    case "firstName":
    case "lastName":
    case "role": {
      const text = user[parameter];
      return (
        typeof text === "string" && !isRedacted(text) && !text.toLowerCase().includes(value.toLowerCase())
      );
    }
    case "active":
      return value === "true" ? user["isActive"] === false : user["isActive"] === true;
    case "view":
      return value === "Full" && "dateCreated" in user;
    default:
      return false;
  }
}

/** The fields of a request, in lower case, whose values differ from the listed ones only in their letter case. */
function oddlySpelled(call: Call): readonly string[] {
  if (call.operation !== "webapi.users.list") {
    return isOddlySpelled(sentJson(call)?.["role"], webapiRole.options) ? ["role"] : [];
  }
  return [
    ...(isOddlySpelled(parameter(call, "view"), views) ? ["view"] : []),
    ...(isOddlySpelled(parameter(call, "role"), webapiRole.options) ? ["role"] : []),
  ];
}

function isOddlySpelled(value: unknown, listed: readonly string[]): boolean {
  if (typeof value !== "string" || listed.includes(value)) return false;
  return listed.some((each) => each.toLowerCase() === value.toLowerCase());
}
