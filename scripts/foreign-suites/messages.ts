import { MessagePort } from "node:worker_threads";
import { z } from "zod";

/** What the worker is asked to send. */
export const request = z.object({ method: z.string(), path: z.string(), body: z.string().optional() });

/** What the mock has answered. */
export const answer = z.object({ status: z.number(), text: z.string() });

export const answerPort = z.instanceof(MessagePort);
