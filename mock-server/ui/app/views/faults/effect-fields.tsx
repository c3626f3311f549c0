import { Choice, TextField } from "../../parts/fields.tsx";
import { effectOf, type Fault } from "./fault-draft.ts";

interface EffectFieldsProps {
  readonly fault: Fault;
  readonly onChange: (fault: Fault) => void;
}

const connectionFaults = [
  "CONNECTION_RESET_BY_PEER",
  "EMPTY_RESPONSE",
  "MALFORMED_RESPONSE_CHUNK",
  "RANDOM_DATA_THEN_CLOSE",
  "TIMEOUT",
] as const;

/** What may be wrong with a body: its name in the JSON, in words, and as the form writes it. */
const damages: readonly (readonly [name: string, text: string, body: NonNullable<Fault["body"]>])[] = [
  ["malformed", "no valid JSON", { malformed: true }],
  ["truncateAtBytes", "cut off after 40 bytes", { truncateAtBytes: 40 }],
  ["wrongContentType", "labelled as HTML", { wrongContentType: "text/html" }],
];

/** The fields of what a fault does. Rarer ones are edited as JSON. */
export function EffectFields({ fault, onChange }: EffectFieldsProps) {
  const { response, delay, rateLimit } = fault;
  const effect = effectOf(fault);
  switch (effect) {
    case "response": {
      const retryAfter = Object.entries(response?.headers ?? {}).find(
        ([name]) => name.toLowerCase() === "retry-after",
      )?.[1];
      const set = (status: number, after: string) =>
        onChange({
          ...fault,
          response: { ...response, status, headers: after === "" ? {} : { "Retry-After": after } },
        });
      return (
        <>
          <TextField
            label="with the status"
            type="number"
            value={String(response?.status ?? "")}
            onChange={(value) => set(Number(value), retryAfter ?? "")}
          />
          <TextField
            label="Retry-After, in seconds"
            value={retryAfter ?? ""}
            placeholder="no such header"
            onChange={(value) => set(response?.status ?? 503, value)}
          />
        </>
      );
    }
    case "fault":
      return (
        <Choice
          label="like this"
          value={fault.fault ?? "EMPTY_RESPONSE"}
          onChange={(value) =>
            onChange({ ...fault, fault: connectionFaults.find((each) => each === value) ?? "EMPTY_RESPONSE" })
          }
          choices={connectionFaults.map((each) => [each, each])}
        />
      );
    case "delay":
      return (
        <TextField
          label="after milliseconds"
          type="number"
          value={delay?.type === "fixed" ? String(delay.milliseconds) : ""}
          placeholder="see the JSON"
          onChange={(value) => onChange({ ...fault, delay: { type: "fixed", milliseconds: Number(value) } })}
        />
      );
    case "rateLimit":
      return (
        <>
          <TextField
            label="at most this many calls"
            type="number"
            value={String(rateLimit?.limit ?? 10)}
            onChange={(value) =>
              onChange({ ...fault, rateLimit: { window: "PT60S", ...rateLimit, limit: Number(value) } })
            }
          />
          <TextField
            label="in a window of"
            value={rateLimit?.window ?? "PT60S"}
            onChange={(value) =>
              onChange({ ...fault, rateLimit: { limit: 10, ...rateLimit, window: value } })
            }
          />
        </>
      );
    case "body":
      return (
        <Choice
          label="like this"
          value={damages.find(([name]) => Object.hasOwn(fault.body ?? {}, name))?.[0] ?? "malformed"}
          onChange={(value) =>
            onChange({ ...fault, body: damages.find(([name]) => name === value)?.[2] ?? { malformed: true } })
          }
          choices={damages.map(([name, text]) => [name, text])}
        />
      );
    default:
      return effect satisfies never;
  }
}
