import { Hono } from "hono";
import { version } from "../version.ts";
import type { Mock } from "../mock.ts";
import { adminRoutes } from "./admin.ts";
import { clockRoutes } from "./clock.ts";
import { ControlError } from "./control-error.ts";
import type { ControlEnv } from "./env.ts";
import { journalRoutes } from "./journal.ts";
import { profileRoutes } from "./profile.ts";
import { worldRoutes } from "./world.ts";

/** The control surface: what a test does to the mock, never journalled, never hit by a fault (design §5). */
export function createControl(mock: Mock): (request: Request) => Promise<Response> {
  const app = new Hono<ControlEnv>().basePath("/__mock");

  app.use(async (c, next) => {
    const id = c.req.query("sandbox");
    const sandbox = id === undefined ? mock.default : mock.sandbox(id);
    if (sandbox === undefined) throw new ControlError(404, "no-such-sandbox", `There is no sandbox ${id}.`);
    c.set("sandbox", sandbox);
    await next();
  });

  app.get("/health", (c) => {
    const { world } = c.var.sandbox;
    return c.json({
      status: "ok",
      version,
      profile: world.profile.name,
      clock: { mode: world.clock.mode, now: world.clock.iso() },
      capabilities: ["clock", "profile", "journal", "seed", "sandboxes", "admin"],
      faultsArmed: 0,
      uptimeMs: Math.round(mock.uptimeMs()),
    });
  });
  worldRoutes(app, mock);
  profileRoutes(app);
  clockRoutes(app);
  journalRoutes(app);
  adminRoutes(app);

  app.notFound((c) =>
    renderControlError(new ControlError(404, "no-such-path", `There is nothing at ${c.req.path}.`)),
  );
  app.onError((error) => {
    if (error instanceof ControlError) return renderControlError(error);
    mock.reportBug(error);
    return Response.json(
      { error: { code: "bug", message: "The mock has a defect: see its log." } },
      { status: 500, headers: { "x-mock-error": "bug" } },
    );
  });
  return async (request) => app.fetch(request);
}

function renderControlError({ status, code, message, details }: ControlError): Response {
  return Response.json({ error: { code, message, ...details } }, { status });
}
