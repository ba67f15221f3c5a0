import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { SquarePlay } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Channel } from "../../../../packages/client/client.ts";
import { company, problemOf } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

const route = getRouteApi("/workspace");

/** YouTube channels of the workspace, and the way to Google and back. */
export function Channels() {
  const words = useWords(workspaceWords);
  const { finish, isRefused } = useFinishedSignIn();
  const query = useQuery({
    queryKey: ["channels"],
    queryFn: ({ signal }) => company.get("/api/channels", { signal }),
  });
  return (
    <LoadedPart query={query}>
      {({ channels }) => (
        <Section title={words.channels} about={words.channelsAbout} actions={<Connect />}>
          <p role="status">{finish.isPending && words.finishing}</p>
          {isRefused && (
            <p role="alert" className="mb-4 rounded-card bg-accent-wash px-4 py-3">
              {words.notAgreed}
            </p>
          )}
          {finish.error && <ProblemNote error={finish.error} />}
          {channels.length === 0 ? (
            <EmptyPlace
              title={words.noChannels}
              picture={<SquarePlay aria-hidden className="size-10" strokeWidth={1.25} />}
            >
              {words.noChannelsAbout}
            </EmptyPlace>
          ) : (
            <ul className="divide-y divide-line">
              {channels.map((channel) => (
                <ChannelRow key={channel.id} channel={channel} />
              ))}
            </ul>
          )}
          <Quota />
        </Section>
      )}
    </LoadedPart>
  );
}

function Connect() {
  const words = useWords(workspaceWords);
  const mayWrite = useMay("channels:write");
  const begin = useDeed(async () => {
    const redirectUri = `${location.origin}/workspace`;
    const body = { provider: "youtube", redirectUri } as const;
    const { url } = await company.post("/api/channels/begin", { body });
    location.assign(url);
  });
  if (!mayWrite) return null;
  const needsClient = problemOf(begin.error)?.code === "PROVIDER_MISSING";
  return (
    <div className="space-y-3">
      <Button
        look="primary"
        busy={begin.isPending ? words.connecting : undefined}
        onClick={() => begin.mutate(undefined)}
      >
        {words.connect}
      </Button>
      {begin.error && (
        <div className="max-w-md">
          <ProblemNote error={begin.error} meaning={needsClient ? words.needsClient : undefined} />
        </div>
      )}
    </div>
  );
}

/**
 * Google leads back to this page with a code, which is used once, or with why there is none. Both
 * leave the address.
 */
function useFinishedSignIn() {
  const { state, code, error } = route.useSearch();
  const navigate = useNavigate();
  const [isRefused, setRefused] = useState(false);
  const finish = useDeed(
    (body: { readonly state: string; readonly code: string }) =>
      company.post("/api/channels/finish", { body }),
    "channels",
  );
  const take = useEffectEvent((answer: { readonly state: string; readonly code?: string }) => {
    void navigate({ to: "/workspace", search: { view: "channels" }, replace: true });
    const { code: given } = answer;
    setRefused(given === undefined);
    if (given !== undefined) finish.mutate({ state: answer.state, code: given });
  });
  useEffect(() => {
    if (state !== undefined && (code ?? error) !== undefined) take({ state, code });
  }, [state, code, error]);
  return { finish, isRefused };
}

function ChannelRow({ channel: { id, title, state } }: { readonly channel: Channel }) {
  const words = useWords(workspaceWords);
  const mayWrite = useMay("channels:write");
  const remove = useDeed(
    () => company.delete("/api/channels/{id}", { params: { path: { id } } }),
    "channels",
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0">
      <div className="min-w-0">
        <a
          href={`https://www.youtube.com/channel/${encodeURIComponent(id)}`}
          target="_blank"
          rel="noreferrer"
          className="font-semibold hover:underline"
        >
          {title}
        </a>
        <p className="text-small text-quiet">
          <StateMark tone={state === "connected" ? "good" : "danger"}>{words[state]}</StateMark>
        </p>
      </div>
      {mayWrite && (
        <AskTwice
          deed={words.disconnectNow}
          meaning={words.disconnectMeaning}
          onDo={() => remove.mutate(undefined)}
        >
          {words.disconnect}
        </AskTwice>
      )}
      {remove.error && <ProblemNote error={remove.error} />}
    </li>
  );
}

function Quota() {
  const words = useWords(workspaceWords);
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ["quota"],
    queryFn: ({ signal }) => company.get("/api/quota", { signal }),
  });
  if (!data) return null;
  const figure = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <p className="mt-6 text-small text-quiet">
      {words.quota(figure(data.spent), figure(data.limit))}
    </p>
  );
}
