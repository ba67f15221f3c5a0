import { useEffect, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface PageProps {
  readonly title: string;
  /** A line below the title. */
  readonly about?: ReactNode;
  /** The page's one primary action, and what stands beside it. */
  readonly actions?: ReactNode;
  /** For pages that use all the width: film and storyboard. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Title, one primary action, and what the page is for. */
export function Page({ title, about, actions, wide, children }: PageProps) {
  useTitle(title);
  return (
    <div className={classNames("mx-auto w-full px-4 py-6 sm:px-8 sm:py-8", !wide && "max-w-6xl")}>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-title break-words">{title}</h1>
          {about !== undefined && <div className="mt-1 text-quiet">{about}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Names the tab; screen readers say it when the page changes. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Troupe`;
  }, [title]);
}
