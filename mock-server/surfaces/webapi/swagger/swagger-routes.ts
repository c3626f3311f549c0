import type { Surfaces } from "../../../../contracts/profile.ts";
import { nothing, unnamedRoute, type Route } from "../../../exchange/route.ts";
import { describeWebapi } from "./swagger.ts";

const documentPath = "/swagger/docs/3";

/** The description of the surface, and the page that points to it; both are open (server-v3 §1.1). */
export function swaggerRoutes({ webapi: base = "", oauth }: Surfaces): readonly Route[] {
  const open = { access: nothing, read: nothing, decide: nothing };
  return [
    unnamedRoute(
      { method: "GET", path: documentPath },
      {
        ...open,
        present: (exchange) => {
          const { origin } = new URL(exchange.url);
          const document = describeWebapi({ base, tokenUrl: `${origin}${oauth}/token` });
          return exchange.json(200, JSON.stringify(document));
        },
      },
    ),
    unnamedRoute(
      { method: "GET", path: "/swagger/ui/index" },
      {
        ...open,
        present: (exchange) =>
          exchange.answer(200, page(base + documentPath), { "Content-Type": "text/html; charset=utf-8" }),
      },
    ),
  ];
}

/** The page loads nothing else. */
function page(document: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Alteryx Server API V3</title>
<h1>Alteryx Server API V3</h1>
<p>The Swagger 2.0 description is at <a href="${document}">${document}</a>.</p>
</html>
`;
}
