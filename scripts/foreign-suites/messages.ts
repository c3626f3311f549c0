import { MessagePort } from "node:worker_threads";
import { z } from "zod";

/** The request that the worker must send. */
export const request = z.object({ method: z.string(), path: z.string(), body: z.string().optional() });

/** The answer of the mock. */
export const answer = z.object({ status: z.number(), text: z.string() });

export const answerPort = z.instanceof(MessagePort);
