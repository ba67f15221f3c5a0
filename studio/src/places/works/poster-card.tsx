import { Link } from "@tanstack/react-router";
import { FileText, Image, Play, Volume2 } from "lucide-react";
import { useRef, useState } from "react";
import type {
  ItemKind,
  ListedItem,
} from "../../../../services/platform/catalog/catalog.contract.ts";
import { classNames } from "../../design/class-names.ts";
import { StateMark } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { worksWords } from "./works-words.ts";

export const posterGrid =
  "grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4 xl:grid-cols-5";

const kindIcons: Readonly<Record<ItemKind, typeof Play>> = {
  video: Play,
  audio: Volume2,
  image: Image,
  document: FileText,
};

/** A work on the wall; a film moves while it is pointed at. */
export function PosterCard({ work }: { readonly work: ListedItem }) {
  const words = useWords(worksWords);
  const film = useRef<HTMLVideoElement>(null);
  const picture = posterOf(work);
  const video = work.artifacts.find(({ step, name }) => step === "video" && name === "video");
  const Icon = kindIcons[work.kind];
  const play = () => void film.current?.play().catch(() => undefined);
  const stop = () => {
    film.current?.pause();
    film.current?.load();
  };
  return (
    <li>
      <Link
        to="/works/$workId"
        params={{ workId: work.id }}
        onPointerEnter={play}
        onPointerLeave={stop}
        className="group block rounded-card"
      >
        <div className="relative grid aspect-[4/5] place-items-center overflow-hidden rounded-card bg-raised">
          {picture === undefined ? (
            <Icon aria-hidden className="size-10 text-quiet" />
          ) : (
            <Poster picture={picture} />
          )}
          {video && (
            <video
              ref={film}
              src={video.href}
              muted
              loop
              playsInline
              preload="none"
              aria-hidden
              tabIndex={-1}
              className="absolute inset-0 size-full object-contain opacity-0 transition-opacity group-hover:opacity-100"
            />
          )}
        </div>
        <span className="mt-3 line-clamp-2 font-semibold text-pretty group-hover:underline">
          {work.title}
        </span>
      </Link>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-quiet">
        <RelativeTime iso={work.updatedAt} />
        {work.versions.length > 1 && <span>{words.version(work.versions.length)}</span>}
        {work.state === "sent" && <StateMark tone="good">{words.sent}</StateMark>}
      </p>
    </li>
  );
}

/** A tall picture fills its frame; another is seen whole, before itself out of focus. */
function Poster({ picture }: { readonly picture: string }) {
  const [isTall, setTall] = useState(true);
  return (
    <>
      {!isTall && (
        <img
          src={picture}
          alt=""
          aria-hidden
          className="absolute inset-0 size-full scale-125 object-cover opacity-60 blur-2xl"
        />
      )}
      <img
        src={picture}
        alt=""
        loading="lazy"
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setTall(naturalWidth < naturalHeight * 0.9)
        }
        className={classNames("relative size-full", isTall ? "object-cover" : "object-contain")}
      />
    </>
  );
}

function posterOf({ artifacts }: ListedItem): string | undefined {
  const poster = artifacts.find(({ step, name }) => step === "video" && name === "poster");
  return (poster ?? artifacts.find(({ contentType }) => contentType.startsWith("image/")))?.href;
}
