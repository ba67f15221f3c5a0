import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import type { ApiKey } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { meQuery, useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Field, Select, TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { ShownOnce } from "../../design/shown-once.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { covers } from "./grants.ts";
import { LoadedPart } from "./loaded-part.tsx";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

/** Keys of programs: made, shown once, revoked. */
export function Keys() {
  const words = useWords(workspaceWords);
  const mayWrite = useMay("keys:write");
  const query = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => company.get("/api/keys", { signal }),
  });
  return (
    <LoadedPart query={query}>
      {({ keys }) => (
        <>
          {mayWrite && <NewKey />}
          <Section title={words.keys} about={words.keysAbout}>
            {keys.length === 0 ? (
              <EmptyPlace
                title={words.noKeys}
                picture={<KeyRound aria-hidden className="size-10" strokeWidth={1.25} />}
              >
                {words.noKeysAbout}
              </EmptyPlace>
            ) : (
              <ul className="divide-y divide-line">
                {keys.map((key) => (
                  <KeyRow key={key.id} apiKey={key} />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </LoadedPart>
  );
}

const presets = {
  scopeAll: ["*"],
  scopeRead: ["*:read"],
  scopeMake: ["runs:*", "schedules:*", "catalog:*", "artifacts:*", "tests:*", "trades:*"],
} as const;
type Preset = keyof typeof presets;

const lives = [30, 90, 365] as const;

function NewKey() {
  const words = useWords(workspaceWords);
  const { data: me } = useQuery(meQuery);
  const [name, setName] = useState("");
  const [preset, setPreset] = useState<Preset>("scopeMake");
  const [days, setDays] = useState<number>(90);
  const make = useDeed(
    (body: { name: string; scopes: string[]; expiresInDays?: number }) =>
      company.post("/api/keys", { body }),
    "keys",
  );
  const submit = () => {
    const life = days === 0 ? {} : { expiresInDays: days };
    make.mutate(
      { name, scopes: scopesOf(preset, me?.permissions ?? []), ...life },
      { onSuccess: () => setName("") },
    );
  };
  if (make.data) return <MadeKey made={make.data} onDone={() => make.reset()} />;
  return (
    <form
      className="mb-8 grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words.keyName}
        required
        maxLength={80}
        placeholder={words.keyNamePrompt}
        value={name}
        onType={setName}
      />
      <Field label={words.scopes}>
        {(names) => (
          <Select
            {...names}
            value={preset}
            onChange={({ target }) => setPreset(target.value as Preset)}
          >
            {(Object.keys(presets) as Preset[]).map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.expires}>
        {(names) => (
          <Select {...names} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {lives.map((one) => (
              <option key={one} value={one}>
                {words.inDays(one)}
              </option>
            ))}
            <option value={0}>{words.never}</option>
          </Select>
        )}
      </Field>
      <Button type="submit" look="primary" busy={make.isPending ? words.making : undefined}>
        {words.newKey}
      </Button>
      {make.error && (
        <div className="sm:col-span-2 lg:col-span-4">
          <ProblemNote error={make.error} />
        </div>
      )}
    </form>
  );
}

interface MadeKeyProps {
  readonly made: { readonly key: string; readonly name: string };
  readonly onDone: () => void;
}

function MadeKey({ made: { name, key }, onDone }: MadeKeyProps) {
  const words = useWords(workspaceWords);
  const secrets = [{ label: name, text: key }];
  return <ShownOnce about={words.keyOnce} secrets={secrets} done={words.done} onDone={onDone} />;
}

/** A key may not ask for what its maker has not: an editor's "everything" is an editor's. */
function scopesOf(preset: Preset, own: readonly string[]): string[] {
  if (preset === "scopeAll") return [...own];
  const wanted: readonly string[] = presets[preset];
  if (own.includes("*")) return [...wanted];
  return own.filter((word) => covers(wanted, word) || wanted.includes(word));
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const words = useWords(workspaceWords);
  const mayWrite = useMay("keys:write");
  const { id, name, prefix, scopes, createdBy, expiresAt, lastUsedAt } = apiKey;
  const revoke = useDeed(
    () => company.delete("/api/keys/{id}", { params: { path: { id } } }),
    "keys",
  );
  const isOver = expiresAt !== null && new Date(expiresAt) < new Date();
  return (
    <li className="py-4 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold">{name}</span>
            <code className="font-mono text-small text-quiet">{prefix}…</code>
          </p>
          <p className="text-small text-quiet">
            {words.madeBy(createdBy)} · {lastUsedAt === null ? words.neverUsed : words.lastUsed}{" "}
            {lastUsedAt !== null && <RelativeTime iso={lastUsedAt} />}
            {expiresAt !== null && (
              <>
                {" · "}
                {isOver ? words.ended : words.endsAt} <RelativeTime iso={expiresAt} />
              </>
            )}
          </p>
          <p className="mt-1 font-mono text-small break-words text-quiet">{scopes.join(" ")}</p>
        </div>
        {mayWrite && (
          <AskTwice
            deed={words.revokeNow}
            meaning={words.revokeMeaning}
            label={`${words.revoke}: ${name}`}
            onDo={() => revoke.mutate(undefined)}
          >
            {words.revoke}
          </AskTwice>
        )}
      </div>
      {revoke.error && <ProblemNote error={revoke.error} />}
    </li>
  );
}
