import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

interface SectionProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page under a hairline. */
export function Section({ title, about, actions, className, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames("border-t border-line py-6 first:border-t-0 first:pt-0", className)}
    >
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-2xl">
          <h2 id={id} className="text-lead">
            {title}
          </h2>
          {about !== undefined && <p className="mt-1 text-quiet">{about}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
