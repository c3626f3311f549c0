import type { Hono } from "hono";
import type { Surfaces } from "../../../contracts/profile.ts";
import type { ExchangeEnv } from "../../exchange/exchange.ts";

/** The description of the surface, and the page that points to it; both are open (server-v3 §1.1). */
export function swaggerRoutes(app: Hono<ExchangeEnv>, base: string, surfaces: Surfaces): void {
  app.get(`${base}/swagger/docs/3`, async ({ env: exchange }) => {
    const { describeWebapi } = await import("./swagger.ts");
    const { origin } = new URL(exchange.url);
    return exchange.json(
      200,
      JSON.stringify(describeWebapi({ base, tokenUrl: `${origin}${surfaces.oauth}/token` })),
    );
  });

  app.get(`${base}/swagger/ui/index`, async ({ env: exchange }) =>
    exchange.answer(200, page(`${base}/swagger/docs/3`), { "Content-Type": "text/html; charset=utf-8" }),
  );
}

/** No assets from anywhere: the vendor's page needs none of ours to be found. */
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
