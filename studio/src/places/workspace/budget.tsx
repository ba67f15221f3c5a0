import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Budget as BudgetStatus } from "../../../../packages/client/client.ts";
import { budgetQuery } from "../../api/budget.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { Button } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { TextField } from "../../design/field.tsx";
import { formatCost } from "../../design/format.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { budgetWords } from "./budget-words.ts";
import { LoadedPart } from "./loaded-part.tsx";
import { providerName } from "./provider-names.ts";
import { useDeed } from "./use-deed.ts";

/** What the workspace may spend a month, and what its providers have charged. */
export function Budget() {
  const words = useWords(budgetWords);
  const query = useQuery(budgetQuery);
  const mayWrite = useMay("workspace:write");
  return (
    <Section title={words.title} about={words.about}>
      <LoadedPart query={query}>
        {(budget) => (
          <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[1fr_1.4fr]">
            <Standing budget={budget} />
            <div className="space-y-6">
              <Charged budget={budget} />
              {mayWrite && <LimitForm key={budget.changedAt} limit={budget.limit} />}
            </div>
          </div>
        )}
      </LoadedPart>
    </Section>
  );
}

function Standing({ budget }: { readonly budget: BudgetStatus }) {
  const words = useWords(budgetWords);
  const { language } = useLanguage();
  const { spent, limit, reserved, left, until } = budget;
  const money = (amount: number) => formatCost(amount, language);
  return (
    <div className="space-y-2">
      <p className="font-semibold tabular-nums">
        {limit === null ? words.spent(money(spent)) : words.spentOf(money(spent), money(limit))}
      </p>
      {limit !== null && <Bar spent={spent} reserved={reserved} limit={limit} />}
      <p className="text-small text-quiet">
        {words.renews} <RelativeTime iso={until} />
      </p>
      {reserved > 0 && <p className="text-small text-quiet">{words.reserved(money(reserved))}</p>}
      {left !== null && left <= 0 && (
        <p role="status" className="text-danger">
          {words.usedUp}
        </p>
      )}
    </div>
  );
}

interface BarProps {
  readonly spent: number;
  readonly reserved: number;
  readonly limit: number;
}

function Bar({ spent, reserved, limit }: BarProps) {
  const words = useWords(budgetWords);
  const share = (amount: number) => (limit === 0 ? 100 : Math.min(100, (amount / limit) * 100));
  const full = share(spent);
  return (
    <div
      role="meter"
      aria-label={words.bar}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(full)}
      className="flex h-2 overflow-hidden rounded-pill bg-raised"
    >
      <div className={fillOf(full)} style={{ width: `${full}%` }} />
      <div className="h-full bg-edge" style={{ width: `${share(spent + reserved) - full}%` }} />
    </div>
  );
}

/** From 80 percent on it shows that little is left. */
function fillOf(percent: number): string {
  return classNames("h-full", percent >= 80 ? "bg-danger" : "bg-accent");
}

function Charged({ budget: { providers, earlier } }: { readonly budget: BudgetStatus }) {
  const words = useWords(budgetWords);
  const { language } = useLanguage();
  return (
    <>
      {providers.length === 0 ? (
        <p className="text-quiet">{words.nothing}</p>
      ) : (
        <ul className="divide-y divide-line">
          {providers.map(({ provider, amount, calls, unpriced }) => (
            <li key={provider} className="flex flex-wrap justify-between gap-x-4 py-1.5">
              <span>{providerName(provider)}</span>
              <span className="text-quiet tabular-nums">
                {words.calls(calls)}
                {unpriced > 0 && ` · ${words.unpriced(unpriced)}`} · {formatCost(amount, language)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <details>
          <summary className="text-small text-quiet hover:text-ink">{words.earlier}</summary>
          <ul className="mt-2 text-small">
            {earlier.map(({ month, spent }) => (
              <li key={month} className="flex justify-between gap-4 tabular-nums">
                <span>{month}</span>
                <span className="text-quiet">{formatCost(spent, language)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function LimitForm({ limit }: { readonly limit: number | null }) {
  const words = useWords(budgetWords);
  const [text, setText] = useState(limit === null ? "" : String(limit));
  const set = useDeed(
    (next: number | null) => company.put("/api/budget", { body: { limit: next } }),
    ...["budget", "runs"],
  );
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate(text.trim() === "" ? null : Number(text));
      }}
    >
      <TextField
        label={words.limit}
        hint={words.limitHint}
        type="number"
        min={0}
        max={1_000_000}
        step="any"
        inputMode="decimal"
        value={text}
        onType={setText}
      />
      <Button type="submit" busy={set.isPending ? words.setting : undefined}>
        {words.set}
      </Button>
      {set.error && <ProblemNote error={set.error} />}
    </form>
  );
}
