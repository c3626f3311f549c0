import type { Tool } from "./tool.ts";
import { faultTools } from "./tools/faults.ts";
import { journalTools } from "./tools/journal.ts";
import { knowledgeTools } from "./tools/knowledge.ts";
import { sandboxTools } from "./tools/sandboxes.ts";
import { worldTools } from "./tools/worlds.ts";

/** All that an assistant can do. */
export const tools: readonly Tool[] = [
  ...sandboxTools,
  ...faultTools,
  ...worldTools,
  ...journalTools,
  ...knowledgeTools,
];
