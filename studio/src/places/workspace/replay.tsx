import { useState } from "react";
import { company } from "../../api/company.ts";
import { Button } from "../../design/button.tsx";
import { TextField, Tick } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { localTime } from "./local-time.ts";
import { useDeed } from "./use-deed.ts";
import { webhookWords } from "./webhook-words.ts";

interface Span {
  /** ISO 8601. */
  readonly from: string;
  /** @default now */
  readonly to?: string;
  readonly delivered: boolean;
}

/** Milliseconds that the form goes back at first: a day. */
const usual = 86_400_000;

/** What happened in a time is sent again, also what happened while the webhook was switched off. */
export function Replay({ id }: { readonly id: string }) {
  const words = useWords(webhookWords);
  const [from, setFrom] = useState(() => localTime(new Date(Date.now() - usual)));
  const [to, setTo] = useState("");
  const [delivered, setDelivered] = useState(false);
  const replay = useDeed((span: Span) => replayAll(id, span), "deliveries");
  const isTurned = to !== "" && to <= from;
  return (
    <details className="mb-4">
      <summary className="min-h-10 w-fit py-2">{words.replayMany}</summary>
      <form
        className="max-w-2xl space-y-3 pt-2 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          const end = to === "" ? {} : { to: new Date(to).toISOString() };
          if (!isTurned) replay.mutate({ from: new Date(from).toISOString(), ...end, delivered });
        }}
      >
        <p className="text-quiet">{words.replayAbout}</p>
        <div className="flex flex-wrap gap-4">
          <TextField
            label={words.from}
            className="basis-56"
            type="datetime-local"
            required
            value={from}
            onType={setFrom}
          />
          <TextField
            label={words.to}
            hint={words.toHint}
            problem={isTurned ? words.turned : undefined}
            className="basis-56"
            type="datetime-local"
            value={to}
            onType={setTo}
          />
        </div>
        <Tick
          label={words.alsoDelivered}
          hint={words.alsoDeliveredHint}
          checked={delivered}
          onChange={() => setDelivered(!delivered)}
        />
        {replay.error && <ProblemNote error={replay.error} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" busy={replay.isPending ? words.replaying : undefined}>
            {words.replay}
          </Button>
          <p role="status" className="text-quiet">
            {replay.data !== undefined && words.replayed(replay.data)}
          </p>
        </div>
      </form>
    </details>
  );
}

/** Page by page to the end. @returns how many are on their way again */
async function replayAll(id: string, { from, to, delivered }: Span): Promise<number> {
  const params = { path: { id } };
  // Without an end of its own each page would end later.
  const span = { from, to: to ?? new Date().toISOString(), delivered };
  let count = 0;
  let cursor: string | undefined;
  do {
    const body = { ...span, limit: 500, cursor };
    const page = await company.post("/api/webhooks/{id}/replay", { params, body });
    count += page.replayed;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return count;
}
