import type { ReactNode } from "react";
import { LookSwitch } from "../../app/look-switch.tsx";
import { Spotlight } from "../../app/rail.tsx";
import { useTitle } from "../../design/page.tsx";

interface EntryPageProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}

/** For who is at the door: the mark, a title, one form. */
export function EntryPage({ title, about, children }: EntryPageProps) {
  useTitle(title);
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-4 py-12">
        <div className="mb-6 flex items-center gap-2 text-lead font-bold">
          <Spotlight />
          Troupe
        </div>
        <h1 className="text-title">{title}</h1>
        {about !== undefined && <p className="mt-2 text-quiet">{about}</p>}
        <div className="mt-6 space-y-5">{children}</div>
      </main>
      <footer className="flex justify-center p-4">
        <LookSwitch />
      </footer>
    </div>
  );
}
