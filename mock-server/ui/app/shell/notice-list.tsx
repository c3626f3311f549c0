import { useApp } from "../app-context.ts";

export function NoticeList() {
  const { notices } = useApp();
  return (
    <div class="notices" role="log" aria-label="Messages">
      {notices.shown.value.map(({ number, kind, text }) => (
        <p key={number} class={`notice ${kind}`}>
          <span>{text}</span>
          <button type="button" class="quiet" onClick={() => notices.close(number)}>
            Close<span class="unseen"> this message</span>
          </button>
        </p>
      ))}
    </div>
  );
}
