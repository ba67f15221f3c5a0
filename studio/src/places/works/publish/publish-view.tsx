import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, ExternalLink } from "lucide-react";
import type { UploadResult } from "../../../../../services/video/uploader/uploader.contract.ts";
import { company } from "../../../api/company.ts";
import { buttonClass } from "../../../design/button.tsx";
import { formatBytes, formatLanguage } from "../../../design/format.ts";
import { Loaded } from "../../../design/loaded.tsx";
import { Section } from "../../../design/section.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { MissingPart } from "../missing-part.tsx";
import { type NewVersion, useNewVersion } from "../use-new-version.ts";
import { VersionNote } from "../version-note.tsx";
import { artifactHref, type FilmOutput } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { Approval } from "./approval.tsx";
import { publishWords } from "./publish-words.ts";
import { SendForm } from "./send-form.tsx";
import { useWaitingRun } from "./use-waiting-run.ts";

/** Where the film goes, and all that goes with it. */
export function PublishView({ work, output }: WorkViewProps) {
  const version = useNewVersion(work);
  const waiting = useWaitingRun(work, version);
  const { upload } = output;
  if (!upload) return <MissingPart />;
  return (
    <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0">
        {waiting ? (
          <Approval run={waiting} onDecided={() => version.follow(waiting.pipelineId)} />
        ) : (
          <VersionNote version={version} />
        )}
        {!waiting && <ToChannel work={work} upload={upload} version={version} />}
        <ByHand upload={upload} />
      </div>
      <WhatIsSent upload={upload} output={output} />
    </div>
  );
}

interface ToChannelProps {
  readonly work: WorkViewProps["work"];
  readonly upload: UploadResult;
  readonly version: NewVersion;
}

function ToChannel({ work, upload, version }: ToChannelProps) {
  const words = useWords(publishWords);
  const earlier = work.versions.find(({ videoId }) => videoId !== undefined)?.videoId;
  const query = useQuery({
    queryKey: ["channels"],
    queryFn: ({ signal }) => company.get("/api/channels", { signal }),
  });
  return (
    <Section title={words.toChannel} about={words.sentAbout}>
      {upload.status === "uploaded" ? (
        <OnYoutube videoId={upload.videoId} />
      ) : (
        earlier !== undefined && <OnYoutube videoId={earlier} about={words.earlier} />
      )}
      <Loaded
        query={query}
        skeleton={
          <div role="status" aria-label={words.checking}>
            <Skeleton className="h-48 max-w-md" />
          </div>
        }
      >
        {({ channels }) =>
          channels.length === 0 ? (
            <NotConnected />
          ) : (
            <SendForm
              channels={channels}
              version={version}
              isAgain={upload.status === "uploaded" || earlier !== undefined}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

interface OnYoutubeProps {
  readonly videoId: string;
  /** Which version it is, where it is not this one. */
  readonly about?: string;
}

function OnYoutube({ videoId, about }: OnYoutubeProps) {
  const words = useWords(publishWords);
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      {about}
      <a
        href={`https://youtu.be/${videoId}`}
        target="_blank"
        rel="noreferrer"
        className={buttonClass()}
      >
        <ExternalLink aria-hidden className="size-4" />
        {words.watch}
      </a>
    </p>
  );
}

function NotConnected() {
  const words = useWords(publishWords);
  return (
    <div className="max-w-xl rounded-card border border-dashed border-line p-6">
      <h3 className="font-semibold">{words.notConnected}</h3>
      <p className="mt-1 mb-4 text-quiet">{words.notConnectedAbout}</p>
      <Link to="/workspace" search={{ view: "channels" }} className={buttonClass("primary")}>
        {words.connect}
      </Link>
    </div>
  );
}

function ByHand({ upload }: { readonly upload: UploadResult }) {
  const words = useWords(publishWords);
  const { language } = useLanguage();
  if (upload.status !== "packaged") return null;
  return (
    <Section title={words.by} about={words.fileAbout}>
      <a
        href={artifactHref(upload.package)}
        download="film-to-upload.zip"
        className={buttonClass()}
      >
        <Download aria-hidden className="size-4" />
        {words.file}, {formatBytes(upload.package.size, language)}
      </a>
    </Section>
  );
}

function WhatIsSent({ upload, output }: { upload: UploadResult; output: FilmOutput }) {
  const words = useWords(publishWords);
  const { language } = useLanguage();
  const { snippet, status } = upload.youtube;
  const audience = [
    status.selfDeclaredMadeForKids ? words.forKids : words.notForKids,
    status.containsSyntheticMedia ? words.altered : words.notAltered,
  ];
  const rows: readonly (readonly [string, string])[] = [
    [words.titleRow, snippet.title],
    [words.descriptionRow, snippet.description],
    [words.tagsRow, snippet.tags.join(", ")],
    [words.film, formatBytes(output.video?.video.size ?? 0, language)],
    [words.captionsRow, formatLanguage(snippet.defaultAudioLanguage, language)],
    [words.audienceRow, audience.join(", ")],
  ];
  const thumbnail = output.thumbnail?.variants[0];
  return (
    <Section title={words.sent} className="lg:border-t-0 lg:pt-0">
      {thumbnail && (
        <img
          src={artifactHref(thumbnail.wide)}
          alt={words.thumbnail}
          width={1280}
          height={720}
          className="mb-4 aspect-video w-full rounded-card"
        />
      )}
      <dl className="text-small">
        {rows.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] border-t border-line py-2">
            <dt className="text-quiet">{name}</dt>
            <dd className="line-clamp-6 break-words whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
