// Tested by mock-server/message/redaction/redaction.test.ts.
import { isSecretField } from "./secret-names.ts";

/** The end of the name of a cookie that opens a session, such as `PHPSESSID`, `connect.sid` or `.ASPXAUTH`. */
const sessionName = /(?:sess(?:ion|id)?|(?<![a-z])sid|auth)$/i;

/** The values of the cookies in a `Cookie` or `Set-Cookie` header that open a session by their names. */
export function sessionsIn(header: string): readonly string[] {
  return header.split(";").flatMap((pair) => {
    const mark = pair.indexOf("=");
    const name = pair.slice(0, mark).trim();
    const isSession = mark > 0 && (sessionName.test(name) || isSecretField(name));
    return isSession ? [pair.slice(mark + 1).trim()] : [];
  });
}
