import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

/** Questions that users of a mock often ask their assistant. */
export function addPrompts(server: McpServer): void {
  server.registerPrompt(
    "explain-answer",
    {
      title: "Why did this call get this answer?",
      description: "Finds the call in the journal and explains the mock's answer.",
      argsSchema: z.object({
        call: z.string().describe("The call, such as `the last 401` or `POST /api/v3/users`."),
      }),
    },
    ({ call }) =>
      asked(
        `Why did my client get this answer from the mock of Alteryx Server: ${call}`,
        "1. Find the exchange with read_journal.",
        "2. Read explain_exchange for it. Note whether a fault was injected, which quirks decided the answer, and on what " +
          "basis: documented, observed or assumed.",
        "3. Read explain_quirk for the quirk that matters most, and list_findings.",
        "4. Tell me in a few sentences what happened, whether my client or its set-up is at fault, what the basis is, and " +
          "what to change in my code. Say so if the answer is only assumed.",
      ),
  );
  server.registerPrompt(
    "survive-throttling",
    {
      title: "Make my client survive throttling",
      description: "Arms 429 answers, runs the client, and changes its code until it does its work anyway.",
      argsSchema: z.object({ command: z.string().describe("The command that runs the client.") }),
    },
    ({ command }) =>
      asked(
        `Make my client survive throttling by Alteryx Server. This command runs it: ${command}`,
        "1. Make a sandbox with create_sandbox, and run the command with its variables. It should succeed.",
        "2. Call reset_sandbox and arm the preset throttle with arm_fault, then run the command again.",
        "3. Read read_journal and list_findings: did the client wait as long as Retry-After said, repeat only what it may " +
          "repeat, and do all of its work in the end?",
        "4. Change the code if it did not, and try again from step 2. Then try the presets commit-then-504 and " +
          "token-endpoint-down in the same way.",
        "5. Tell me what you changed, and what you saw before and after.",
      ),
  );
}

function asked(...lines: readonly string[]) {
  return {
    messages: [{ role: "user" as const, content: { type: "text" as const, text: lines.join("\n") } }],
  };
}
