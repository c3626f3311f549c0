import { MessagePort } from "node:worker_threads";
import { z } from "zod";

/** A message to the worker: the request that it must send. */
export const request = z.object({ method: z.string(), path: z.string(), body: z.string().optional() });

/** A message from the worker: the mock's answer. */
export const answer = z.object({ status: z.number(), text: z.string() });

export const answerPort = z.instanceof(MessagePort);
