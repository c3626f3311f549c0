import { isServiceVariable } from "../../mock-server/serve/service-variables.ts";

/** Where a mock listens if it was started on this machine with the same variables. */
export function urlOfRunningMock(variables: Readonly<Record<string, string | undefined>>): string {
  if (variables["MOCK_ALTERYX_TARGET"]) return variables["MOCK_ALTERYX_TARGET"];
  const name = "MOCK_ALTERYX_PORT";
  const port = variables[name] ?? "";
  const isSecure = variables["MOCK_ALTERYX_TLS"] === "true" || Boolean(variables["MOCK_ALTERYX_TLS_CERT"]);
  return `${isSecure ? "https" : "http"}://127.0.0.1:${port === "" || isServiceVariable(name, port) ? 8080 : port}`;
}
