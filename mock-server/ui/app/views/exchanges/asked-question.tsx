import { useApp } from "../../app-context.ts";
import { IsolatedText, Prose } from "../../parts/text.tsx";
import { isOther, ShownOtherAnswer, type OtherAnswer } from "../server/other-answer.tsx";
import type { Profile, Quirk } from "../server/questions.ts";

interface AskedQuestionProps {
  readonly id: string;
  /** The answer that decided the exchange. */
  readonly answer: string;
  /** Undefined until the catalogue is read. */
  readonly quirk: Quirk | undefined;
  /** What the profile records now, which may be another answer. */
  readonly recorded: Profile["answers"][string] | undefined;
  /** The server that it is compared with. It has no answer if it does not have the surface of the question. */
  readonly other: OtherAnswer | undefined;
}

/** One question, the answer that decided an exchange, and how well that is known. */
export function AskedQuestion({ id, answer, quirk, recorded, other }: AskedQuestionProps) {
  const { router } = useApp();
  const differs = isOther(other, answer);
  const known = recorded?.answer === answer ? recorded : undefined;
  return (
    <li class={differs ? "differs" : ""}>
      <p class="question">
        <Prose text={quirk?.question ?? id} />{" "}
        <a href={router.href("server", { quirk: id })}>
          <code>{id}</code>
        </a>
      </p>
      <p>
        <b class="answer">{answer}</b> <Prose text={quirk?.answers[answer] ?? ""} />
      </p>
      {other !== undefined && <ShownOtherAnswer other={other} answer={answer} quirk={quirk} />}
      <p class="basis">
        {known?.basis ?? quirk?.basis ?? ""} · <IsolatedText text={known?.evidence ?? quirk?.source ?? ""} />
      </p>
    </li>
  );
}
