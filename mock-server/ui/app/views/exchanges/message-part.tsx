import type { Exchange } from "../../mock/client.ts";
import { Code } from "../../parts/code.tsx";
import { IsolatedText } from "../../parts/text.tsx";

interface MessagePartProps {
  readonly title: "Request" | "Answer";
  readonly message: Exchange["request"];
}

/** Headers and body of a request or an answer. */
export function MessagePart({ title, message: { headers, body } }: MessagePartProps) {
  const entries = Object.entries(headers);
  return (
    <section class="part">
      <h3>{title}</h3>
      {body === "" ? (
        <p class="muted">No body.</p>
      ) : (
        <Code text={body} what={`the body of the ${title.toLowerCase()}`} />
      )}
      {entries.length > 0 && (
        <details>
          <summary>
            {entries.length} {entries.length === 1 ? "header" : "headers"}
          </summary>
          <dl class="headers">
            {entries.map(([name, value]) => (
              <div key={name}>
                <dt>
                  <IsolatedText text={name} />
                </dt>
                <dd>
                  <IsolatedText text={value} most={4000} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
