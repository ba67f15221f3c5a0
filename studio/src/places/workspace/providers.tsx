import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProviderKey } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { TextInput } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { StateMark, type Tone } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { Budget } from "./budget.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { providerNames as names } from "./provider-names.ts";
import { providerWords } from "./provider-words.ts";
import { useDeed } from "./use-deed.ts";

/** Keys of providers outside: kept sealed, shown by their end, tested by a button. */
export function Providers() {
  const words = useWords(providerWords);
  const query = useQuery({
    queryKey: ["providers"],
    queryFn: ({ signal }) => company.get("/api/providers", { signal }),
  });
  return (
    <LoadedPart query={query}>
      {({ providers }) => (
        <>
          <Section title={words.title} about={words.about}>
            <ul className="divide-y divide-line">
              {providers.map((provider) => (
                <ProviderRow key={provider.id} provider={provider} />
              ))}
            </ul>
          </Section>
          <Budget />
        </>
      )}
    </LoadedPart>
  );
}

const tones: Readonly<Record<ProviderKey["source"], Tone>> = {
  workspace: "good",
  settings: "good",
  none: "quiet",
};

function ProviderRow({ provider }: { readonly provider: ProviderKey }) {
  const words = useWords(providerWords);
  const mayWrite = useMay("providers:write");
  const { id, trades, source, masked } = provider;
  const used = trades.map((trade) => words[trade]).join(", ");
  return (
    <li className="grid gap-x-8 gap-y-3 py-5 first:pt-0 lg:grid-cols-[1fr_1.4fr]">
      <div>
        <h3 className="flex flex-wrap items-center gap-x-4 font-semibold">
          {names[id]}
          <span className="text-small font-normal text-quiet">
            <StateMark tone={tones[source]}>{words[source]}</StateMark>
          </span>
        </h3>
        <p className="text-quiet first-letter:uppercase">{used}</p>
      </div>
      <div className="min-w-0 space-y-2">
        {masked !== null && <KeptKey provider={provider} masked={masked} />}
        {mayWrite && <KeyForm provider={provider} />}
      </div>
    </li>
  );
}

const checkTones: Readonly<Record<NonNullable<ProviderKey["check"]>["state"], Tone>> = {
  accepted: "good",
  refused: "danger",
  unknown: "accent",
};

interface KeptKeyProps {
  readonly provider: ProviderKey;
  readonly masked: string;
}

function KeptKey({ provider: { id, check, updatedAt }, masked }: KeptKeyProps) {
  const words = useWords(providerWords);
  const mayWrite = useMay("providers:write");
  const params = { path: { id } };
  const test = useDeed(() => company.post("/api/providers/{id}/test", { params }), "providers");
  const forget = useDeed(() => company.delete("/api/providers/{id}", { params }), "providers");
  const error = test.error ?? forget.error;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">
        <p>
          <code className="font-mono">{masked}</code>{" "}
          {updatedAt !== null && (
            <span className="text-small text-quiet">
              {words.since} <RelativeTime iso={updatedAt} />
            </span>
          )}
        </p>
        <p role="status" className="text-small">
          {check ? (
            <>
              <StateMark tone={checkTones[check.state]}>{words[check.state]}</StateMark>{" "}
              <span className="text-quiet">
                <RelativeTime iso={check.at} />
              </span>
              {check.problem !== undefined && (
                <span className="block break-words text-quiet">{check.problem}</span>
              )}
            </>
          ) : (
            <span className="text-quiet">{words.untested}</span>
          )}
        </p>
      </div>
      {mayWrite && (
        <>
          <AskTwice
            deed={words.forgetNow}
            meaning={words.forgetMeaning}
            label={`${words.forget}: ${names[id]}`}
            onDo={() => forget.mutate(undefined)}
          >
            {words.forget}
          </AskTwice>
          <Button
            aria-label={`${words.test}: ${names[id]}`}
            busy={test.isPending ? words.testing : undefined}
            onClick={() => test.mutate(undefined)}
          >
            {words.test}
          </Button>
        </>
      )}
      {error && <ProblemNote error={error} />}
    </div>
  );
}

function KeyForm({ provider: { id, keyPage, masked } }: { readonly provider: ProviderKey }) {
  const words = useWords(providerWords);
  const [apiKey, setKey] = useState("");
  const keep = useDeed(
    (key: string) =>
      company.put("/api/providers/{id}", { params: { path: { id } }, body: { apiKey: key } }),
    "providers",
  );
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(apiKey.trim(), { onSuccess: () => setKey("") });
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          aria-label={words.key(names[id])}
          type="password"
          autoComplete="off"
          required
          minLength={8}
          maxLength={500}
          placeholder={words.keyPrompt}
          value={apiKey}
          onChange={({ target }) => setKey(target.value)}
          className="min-w-0 flex-1 basis-56"
        />
        <Button
          type="submit"
          aria-label={`${masked === null ? words.keep : words.replace}: ${names[id]}`}
          busy={keep.isPending ? words.keeping : undefined}
        >
          {masked === null ? words.keep : words.replace}
        </Button>
      </div>
      <p className="text-small text-quiet">
        {keep.isSuccess ? (
          <span role="status">{words.kept}</span>
        ) : (
          <a href={keyPage} target="_blank" rel="noreferrer" className="hover:underline">
            {words.makeOne}
          </a>
        )}
      </p>
      {keep.error && <ProblemNote error={keep.error} />}
    </form>
  );
}
