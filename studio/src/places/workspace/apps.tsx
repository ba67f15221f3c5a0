import { useQuery } from "@tanstack/react-query";
import { Blocks, ExternalLink } from "lucide-react";
import { useState } from "react";
import type { App } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button, buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Field, TextArea } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { AppCredentials } from "./app-credentials.tsx";
import { AppRights } from "./app-rights.tsx";
import { appWords } from "./app-words.ts";
import { LoadedPart } from "./loaded-part.tsx";
import { type Manifest, readManifest } from "./manifest.ts";
import { PermissionTicks } from "./permission-ticks.tsx";
import { useDeed } from "./use-deed.ts";

/** Programs of others: installed with what a person grants them. */
export function Apps() {
  const words = useWords(appWords);
  const mayWrite = useMay("apps:write");
  const query = useQuery({
    queryKey: ["apps"],
    queryFn: ({ signal }) =>
      company.get("/api/apps", { signal, params: { query: { limit: 100 } } }),
  });
  return (
    <LoadedPart query={query}>
      {({ apps }) => (
        <>
          <Section title={words.title} about={words.about}>
            {apps.length === 0 ? (
              <EmptyPlace
                title={words.none}
                picture={<Blocks aria-hidden className="size-10" strokeWidth={1.25} />}
              >
                {words.noneAbout}
              </EmptyPlace>
            ) : (
              <ul className="divide-y divide-line">
                {apps.map((app) => (
                  <AppRow key={app.id} app={app} />
                ))}
              </ul>
            )}
          </Section>
          {mayWrite && <Install />}
        </>
      )}
    </LoadedPart>
  );
}

function AppRow({ app }: { readonly app: App }) {
  const words = useWords(appWords);
  const mayWrite = useMay("apps:write");
  const { id, name, version, description, publisher, granted, installedAt, link, state } = app;
  const uninstall = useDeed(
    () => company.delete("/api/apps/{id}", { params: { path: { id } } }),
    ...["apps", "keys", "webhooks"],
  );
  return (
    <li className="py-4 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="font-semibold">
            {name} <span className="font-normal text-quiet">{version}</span>
          </h3>
          {description !== undefined && <p>{description}</p>}
          <p className="text-small text-quiet">
            {publisher !== undefined && `${words.by(publisher)} · `}
            <RelativeTime iso={installedAt} />
          </p>
          {state === "installing" ? (
            <p className="text-small text-danger">{words.unfinished}</p>
          ) : (
            <details>
              <summary className="min-h-10 w-fit py-2 text-small">
                {granted.length === 0 ? words.mayNothing : words.may(granted.length)}
              </summary>
              <AppRights app={app} />
            </details>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {link && (
            <a href={link.url} target="_blank" rel="noreferrer" className={buttonClass()}>
              <ExternalLink aria-hidden className="size-4" />
              {words.open(link.title)}
            </a>
          )}
          {mayWrite && (
            <AskTwice
              deed={words.uninstallNow}
              meaning={words.uninstallMeaning}
              label={`${words.uninstall}: ${name}`}
              onDo={() => uninstall.mutate(undefined)}
            >
              {words.uninstall}
            </AskTwice>
          )}
        </div>
      </div>
      {uninstall.error && <ProblemNote error={uninstall.error} />}
    </li>
  );
}

function Install() {
  const words = useWords(appWords);
  const [text, setText] = useState("");
  const [manifest, setManifest] = useState<Manifest>();
  const [isInvalid, setInvalid] = useState(false);
  const read = () => {
    const found = readManifest(text);
    setManifest(found);
    setInvalid(found === undefined);
  };
  const close = () => {
    setManifest(undefined);
    setText("");
  };
  return (
    <Section title={words.install}>
      {manifest ? (
        <GrantForm manifest={manifest} onDone={close} />
      ) : (
        <form
          className="max-w-2xl space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            read();
          }}
        >
          <Field
            label={words.manifest}
            hint={words.manifestHint}
            problem={isInvalid ? words.invalid : undefined}
          >
            {(names) => (
              <TextArea
                {...names}
                required
                rows={6}
                spellCheck={false}
                className="font-mono text-small"
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
          <Button type="submit">{words.read}</Button>
        </form>
      )}
    </Section>
  );
}

interface GrantFormProps {
  readonly manifest: Manifest;
  readonly onDone: () => void;
}

/** What the app would like, to be ticked; then what it has to be given. */
function GrantForm({ manifest, onDone }: GrantFormProps) {
  const words = useWords(appWords);
  const [grant, setGrant] = useState<readonly string[]>([]);
  const install = useDeed(
    () => company.post("/api/apps", { body: { manifest, grant: [...grant] } }),
    ...["apps", "keys", "webhooks"],
  );
  if (install.data) {
    return <AppCredentials credentials={install.data.credentials} onDone={onDone} />;
  }
  return (
    <div className="max-w-2xl">
      <h3 className="font-semibold">{words.wants(manifest.name, manifest.version)}</h3>
      {manifest.permissions.length === 0 && <p>{words.nothing}</p>}
      <PermissionTicks permissions={manifest.permissions} ticked={grant} onChange={setGrant} />
      {manifest.events !== undefined && (
        <p className="text-quiet">{words.hears(manifest.events.join(", "))}</p>
      )}
      {install.error && <ProblemNote error={install.error} />}
      <Button
        look="primary"
        className="mt-3"
        busy={install.isPending ? words.installing : undefined}
        onClick={() => install.mutate(undefined)}
      >
        {words.grant}
      </Button>
    </div>
  );
}
