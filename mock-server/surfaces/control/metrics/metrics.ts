import { z } from "zod";
import { writing, type ControlRoute } from "../route.ts";

/** The numbers of a mock for Prometheus. */
export const metricsRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/metrics",
      id: "getMetrics",
      summary: "Read how much happened, in the text format of Prometheus",
      description:
        "Counted since the mock started, whenever it is read first. Without `sandbox` the answer has the totals of all " +
        "sandboxes, those that are gone included, and the numbers of the process.",
      text: { "text/plain": z.string() },
    },
    async ({ mock, sandbox, namesSandbox }) => {
      const { writeMetrics } = await import("./write-metrics.ts");
      const { text, contentType } = await writeMetrics(mock, namesSandbox ? sandbox : undefined);
      return new Response(text, { headers: { "Content-Type": contentType } });
    },
  ),
];
