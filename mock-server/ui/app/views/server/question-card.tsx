import { useApp } from "../../app-context.ts";
import { Choice } from "../../parts/fields.tsx";
import { Foreign } from "../../parts/text.tsx";
import type { Profile, Quirk } from "./questions.ts";
import { grouped } from "../../parts/numbers.ts";

interface QuestionCardProps {
  readonly quirk: Quirk;
  readonly recorded: Profile["answers"][string] | undefined;
  readonly other: { readonly name: string; readonly answer: string } | undefined;
  readonly timesAsked: number;
  readonly onSwitch: (answer: string) => void;
}

/** One question about a server: its answer here, which can be switched, and how well it is known. */
export function QuestionCard({ quirk, recorded, other, timesAsked, onSwitch }: QuestionCardProps) {
  const { router } = useApp();
  const { id, question, answers } = quirk;
  const answer = recorded?.answer ?? quirk.documented;
  const basis = recorded?.basis ?? quirk.basis;
  const differs = other !== undefined && other.answer !== answer;
  return (
    <li class={`panel question-card ${differs ? "differs" : ""}`}>
      <div class="grow">
        <h2>
          {question} <code class="muted">{id}</code>
        </h2>
        <p>
          <b class="answer">{answer}</b> {answers[answer]}
        </p>
        {other !== undefined && (
          <p class="other">
            {differs ? (
              <>
                {other.name}: <b class="answer">{other.answer}</b> {answers[other.answer]}
              </>
            ) : (
              <span class="muted">{other.name} answers the same.</span>
            )}
          </p>
        )}
        <p class="basis">
          <span class={`badge ${basis === "assumed" ? "warn" : "ok"}`}>{basis}</span>{" "}
          <Foreign text={recorded?.evidence ?? quirk.source} most={400} />
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
        {timesAsked > 0 && (
          <p>
            <a href={router.href("exchanges", { quirk: id })}>
              {timesAsked === 1 ? "1 exchange" : `${grouped(timesAsked)} exchanges`} of the journal
            </a>{" "}
            asked it. A switch would have decided {timesAsked === 1 ? "it" : "them"} differently.
          </p>
        )}
      </div>
    </li>
  );
}
