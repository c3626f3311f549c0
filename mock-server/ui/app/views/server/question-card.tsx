import { useApp } from "../../app-context.ts";
import { Choice } from "../../parts/fields.tsx";
import { IsolatedText, Prose } from "../../parts/text.tsx";
import { isOther, ShownOtherAnswer, type OtherAnswer } from "./other-answer.tsx";
import type { Profile, Quirk } from "./questions.ts";
import { counted } from "../../parts/numbers.ts";

interface QuestionCardProps {
  readonly quirk: Quirk;
  readonly recorded: Profile["answers"][string] | undefined;
  /** The server that it is compared with. It has no answer if it does not have the surface of the question. */
  readonly other: OtherAnswer | undefined;
  /** How many exchanges of the journal each answer decided. */
  readonly given: ReadonlyMap<string, number> | undefined;
  readonly onSwitch: (answer: string) => void;
}

/** One question about a server: its answer here, which can be switched, and how well it is known. */
export function QuestionCard({ quirk, recorded, other, given, onSwitch }: QuestionCardProps) {
  const { router } = useApp();
  const { id, question, answers } = quirk;
  const answer = recorded?.answer ?? quirk.documented;
  const basis = recorded?.basis ?? quirk.basis;
  const differs = isOther(other, answer);
  return (
    <li class={`panel question-card ${differs ? "differs" : ""}`}>
      <div class="grow">
        <h2>
          <Prose text={question} /> <code class="muted">{id}</code>
        </h2>
        <p>
          <b class="answer">{answer}</b> <Prose text={answers[answer] ?? ""} />
        </p>
        {other !== undefined && <ShownOtherAnswer other={other} answer={answer} quirk={quirk} />}
        <p class="basis">
          <span class={`badge ${basis === "assumed" ? "warn" : "ok"}`}>{basis}</span>{" "}
          <IsolatedText text={recorded?.evidence ?? quirk.source} most={400} />
        </p>
      </div>
      <div class="question-side">
        <Choice
          label="Answer"
          about={id}
          value={answer}
          onChange={onSwitch}
          choices={Object.keys(answers).map((each) => [each, each])}
        />
        {[...(given ?? [])].map(([decided, count]) => (
          <p key={decided}>
            <a href={router.href("exchanges", { quirk: id, answer: decided })}>
              {counted(count, "exchange")} of the journal
            </a>{" "}
            {count === 1 ? "was" : "were"} decided by <code>{decided}</code>
            {decided === answer && `; a switch would have changed ${count === 1 ? "it" : "them"}`}.
          </p>
        ))}
      </div>
    </li>
  );
}
