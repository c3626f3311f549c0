import { z } from "zod";
import { worldHealth, publicHealth, livenessAnswer, readinessAnswer } from "./health-answers.ts";
import { answering, type ControlRoute } from "../route.ts";
import { clockView } from "../shapes.ts";

const health = z
  .strictObject({
    status: z.literal("ok"),
    version: z.string(),
    capabilities: z.array(z.string()),
    profile: z.string().optional(),
    clock: clockView.optional(),
    faultsArmed: z.int().nonnegative().optional(),
    uptimeMs: z.int().nonnegative().optional(),
  })
  .meta({ id: "Health" });

const alive = z.strictObject({ status: z.literal("ok") }).meta({ id: "Alive" });

export const healthRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/health",
      id: "getHealth",
      summary: "Read whether the mock is running, and what it can do",
      description:
        "Needs no control token. Without it, the answer has only status, version and capabilities.",
      answer: health,
    },
    ({ mock, sandbox, homes, maySeeState }) =>
      maySeeState ? worldHealth(mock, sandbox, homes) : publicHealth(),
  ),
  answering(
    {
      method: "GET",
      path: "/health/live",
      id: "getLiveness",
      summary: "Read whether the process runs. If this fails, start it again",
      description: "Needs no control token.",
      answer: alive,
    },
    livenessAnswer,
  ),
  answering(
    {
      method: "GET",
      path: "/health/ready",
      id: "getReadiness",
      summary: "Read whether the mock can serve requests. If this fails, send it none",
      description: "Needs no control token. Without it, a refusal does not say why.",
      answer: alive,
      refusals: [503],
    },
    ({ mock, maySeeState }) => readinessAnswer(mock, { maySeeState }),
  ),
];
