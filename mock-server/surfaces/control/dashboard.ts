import { z } from "zod";
import { ControlError } from "./control-error.ts";
import { dashboardFile, type DashboardFile } from "./dashboard-files.ts";
import { writing, type ControlRoute } from "./route.ts";

/** The page may load its own files and call its own mock, and nothing else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const headers = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** The dashboard. Its files hold nothing of a world, so they need no token; what the page shows does. */
export const dashboardRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/ui",
      id: "getDashboard",
      summary: "Open the dashboard in a browser",
      description:
        "Needs no control token. What it shows does: from the fragment of the URL (#token=TOKEN) or a field.",
      text: { "text/html": z.string() },
    },
    () => send("index.html"),
  ),
  writing(
    {
      method: "GET",
      path: "/ui/{file}",
      id: "getDashboardFile",
      summary: "Read a file of the dashboard",
      description: "Needs no control token.",
      text: { "text/javascript": z.string(), "text/css": z.string() },
    },
    ({ param }) => send(param("file")),
  ),
];

/** @throws {ControlError} 404 */
async function send(name: string): Promise<Response> {
  const file: DashboardFile | undefined = await dashboardFile(name);
  if (file === undefined) throw new ControlError(404, "no-such-file", `The dashboard has no file ${name}.`);
  return new Response(file.text, { headers: { ...headers, "Content-Type": `${file.type}; charset=utf-8` } });
}
