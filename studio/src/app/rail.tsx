import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { sharedWords } from "../words/shared-words.ts";
import { useWords } from "../words/language.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { appWords } from "./app-words.ts";
import { LookSwitch } from "./look-switch.tsx";
import { places } from "./places.ts";

/** Left of the page; on a phone below it. */
export function Rail({ onSearch }: { readonly onSearch: () => void }) {
  const words = useWords(appWords);
  return (
    <header className="contents sm:sticky sm:top-0 sm:flex sm:h-dvh sm:w-52 sm:shrink-0 sm:flex-col sm:border-r sm:border-line sm:p-3">
      <div className="hidden items-center gap-2 px-3 py-3 text-lead font-bold sm:flex">
        <Spotlight />
        Troupe
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="mb-3 hidden min-h-10 items-center gap-3 rounded-card border border-line px-3 text-quiet transition-colors hover:bg-hover hover:text-ink sm:flex"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">{words.search}</span>
        <kbd className="font-sans text-small">{words.searchKeys}</kbd>
      </button>
      <PlaceLinks />
      <div className="mt-auto hidden sm:block">
        <AccountMenu />
        <LookSwitch />
      </div>
    </header>
  );
}

function PlaceLinks() {
  const words = useWords(appWords);
  const shared = useWords(sharedWords);
  return (
    <nav
      aria-label={words.places}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-canvas px-1 pb-[env(safe-area-inset-bottom)] sm:static sm:flex-col sm:gap-1 sm:border-0 sm:p-0"
    >
      {places.map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/" }}
          className="group flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-quiet transition-colors hover:text-ink aria-[current=page]:text-ink sm:min-h-10 sm:flex-none sm:flex-row sm:justify-start sm:gap-3 sm:rounded-card sm:px-3 sm:hover:bg-hover sm:aria-[current=page]:bg-raised sm:aria-[current=page]:font-semibold"
        >
          <Icon
            aria-hidden
            className="size-5 shrink-0 group-aria-[current=page]:text-accent-ink sm:size-4.5"
          />
          <span className="max-w-full truncate text-[0.75rem] leading-4 tracking-tight sm:text-body sm:tracking-normal">
            {shared[name]}
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** The mark: a spotlight on a stage. */
export function Spotlight() {
  return (
    <svg aria-hidden viewBox="0 0 20 22" className="size-6">
      <path d="M10 0 20 20H0Z" className="fill-accent opacity-30" />
      <path d="m10 0 5 10H5Z" className="fill-accent opacity-50" />
      <ellipse cx="10" cy="20" rx="10" ry="2" className="fill-accent" />
    </svg>
  );
}
