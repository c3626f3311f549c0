import { useApp } from "../../app-context.ts";
import { Foreign, Words } from "../../parts/text.tsx";
import type { Profile, Quirk } from "../server/questions.ts";

interface AskedQuestionProps {
  readonly id: string;
  /** The answer that decided the exchange. */
  readonly answer: string;
  /** Undefined until the catalogue is read. */
  readonly quirk: Quirk | undefined;
  /** What the profile records now, which may be another answer. */
  readonly recorded: Profile["answers"][string] | undefined;
  readonly other: { readonly name: string; readonly answer: string } | undefined;
}

/** One question, the answer that decided an exchange, and how well that is known. */
export function AskedQuestion({ id, answer, quirk, recorded, other }: AskedQuestionProps) {
  const { router } = useApp();
  const differs = other !== undefined && other.answer !== answer;
  const known = recorded?.answer === answer ? recorded : undefined;
  return (
    <li class={differs ? "differs" : ""}>
      <p class="question">
        <Words text={quirk?.question ?? id} />{" "}
        <a href={router.href("server", { quirk: id })}>
          <code>{id}</code>
        </a>
      </p>
      <p>
        <b class="answer">{answer}</b> <Words text={quirk?.answers[answer] ?? ""} />
      </p>
      {other !== undefined && (
        <p class="other">
          {differs ? (
            <>
              {other.name}: <b class="answer">{other.answer}</b>{" "}
              <Words text={quirk?.answers[other.answer] ?? ""} />
            </>
          ) : (
            `${other.name} answers the same.`
          )}
        </p>
      )}
      <p class="basis">
        {known?.basis ?? quirk?.basis ?? ""} · <Foreign text={known?.evidence ?? quirk?.source ?? ""} />
      </p>
    </li>
  );
}
