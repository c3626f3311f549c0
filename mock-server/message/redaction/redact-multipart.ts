import { decodeForm } from "../parameters.ts";
import { isSecretField } from "./secret-names.ts";

/** A body of several parts without those whose names are secrets'; undefined when it is none. */
export function redactMultipart(
  body: string,
  show: {
    readonly text: (text: string) => string;
    readonly secret: (text: string) => string;
    readonly body: (text: string) => string;
  },
): string | undefined {
  const [, boundary] = /^\s*(--[^\r\n]+)\r?\n(?=[\w-]+:)/.exec(body) ?? [];
  if (boundary === undefined) return undefined;
  return body
    .split(boundary)
    .map((part) => {
      const [, head, content] = /^(.*?\r?\n\r?\n)(.*)$/s.exec(part) ?? [];
      if (head === undefined || content === undefined) return show.text(part);
      const end = /\r?\n$/.exec(content)?.[0] ?? "";
      const inner = content.slice(0, content.length - end.length);
      return show.text(head) + (isSecretField(nameIn(head)) ? show.secret(inner) : show.body(inner)) + end;
    })
    .join(show.text(boundary));
}

function nameIn(head: string): string {
  const [, name = ""] = /[;\s]name\*?\s*=\s*("[^"\r\n]*"?|[^;\r\n]*)/i.exec(head) ?? [];
  return decodeForm(name.replaceAll(/^"|"$/g, "").replace(/^[\w-]*'[\w-]*'/, "")).trim();
}
