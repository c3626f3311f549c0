import { jsonIn } from "../../mock-server/message/json.ts";
import { interrupted } from "../process/harness-error.ts";
import { lostAnswer, NoAnswer } from "../targets/live/sender/no-answer.ts";
import { Withheld } from "../targets/live/sender/mode.ts";
import type { Send } from "../targets/send.ts";
import type { Action, Answer, Call, Step } from "./call.ts";
import { isPage, serverWords } from "./server-words.ts";

export interface ConversationOptions {
  /** The absolute URL of the SCIM surface. */
  readonly base: string;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly send: Send;
}

/** A group or person that a request is about, and what a provider takes for a success besides 2xx. */
export interface Purpose {
  readonly who: string;
  readonly action: Action;
  /** Some providers take 404 for an empty list. */
  readonly takes404?: boolean;
}

/** Sends a provider's requests one by one, and notes what came of each. */
export class Conversation {
  readonly steps: Step[] = [];
  readonly #options: ConversationOptions;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Sends a request. What goes wrong below HTTP is an answer too. @throws {HarnessError} if the run cannot go on */
  async ask(purpose: Purpose, call: Call): Promise<Answer> {
    const answer = await this.exchange(call, purpose);
    this.#note(purpose, { request: `${call.method} ${call.path}`, ...answer });
    return answer;
  }

  /** Notes that an answer cannot be used although its status says success. */
  complain(purpose: Purpose, trouble: string): void {
    const last = this.steps.pop();
    if (last !== undefined) this.steps.push({ ...last, ...whoAndWhat(purpose), trouble });
  }

  /** Notes what cannot be played. */
  omit(purpose: Purpose, why: string): void {
    this.#note(purpose, { request: null, status: undefined, trouble: why });
  }

  /** Sends a request without a note. */
  async exchange({ method, path, body }: Call, { takes404 = false }: Partial<Purpose> = {}): Promise<Answer> {
    const { base, token, headers, contentType, send } = this.#options;
    const request = new Request(base + path, {
      method,
      redirect: "manual",
      headers: {
        ...headers,
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { "Content-Type": contentType }),
      },
      ...(body !== undefined && { body: new TextEncoder().encode(JSON.stringify(body)) }),
    });
    try {
      return await read(await send(request), takes404);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Withheld)) throw error;
      if (error instanceof NoAnswer && error.code === lostAnswer.givenUp) throw interrupted();
      return { status: undefined, json: undefined, trouble: error.message };
    }
  }

  #note(purpose: Purpose, { request, status, trouble }: Pick<Step, "request"> & Partial<Answer>): void {
    this.steps.push({ ...whoAndWhat(purpose), request, status: status ?? null, trouble: trouble ?? null });
  }
}

async function read(response: Response, takes404: boolean): Promise<Answer> {
  const body = await response.text();
  const { ok, status, headers } = response;
  const json = jsonIn(body);
  if (ok && isPage(headers, body))
    return { status, json: undefined, trouble: "It answers with an HTML page." };
  const isFine = ok || (takes404 && status === 404);
  return { status, json, trouble: isFine ? undefined : serverWords(response, body, json) };
}

function whoAndWhat({ who, action }: Purpose): Pick<Step, "who" | "action"> {
  return { who, action };
}
