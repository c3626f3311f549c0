import { isServiceVariable } from "../../mock-server/serve/service-variables.ts";

/** Where a mock listens on this machine if it was started with the same variables. */
export function urlOfRunningMock(variables: Readonly<Record<string, string | undefined>>): string {
  const name = "MOCK_ALTERYX_PORT";
  const port = variables[name] ?? "";
  return `http://127.0.0.1:${port === "" || isServiceVariable(name, port) ? 8080 : port}`;
}
