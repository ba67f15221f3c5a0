import { Search } from "lucide-react";
import { classNames } from "./class-names.ts";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Its width. */
  readonly className: string;
}

/** A field that finds something, named by what it finds. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  return (
    <label
      className={classNames(
        "flex min-h-10 items-center gap-2 rounded-card border border-edge/60 bg-surface px-3 transition-colors hover:border-edge",
        // The focus is of the whole field, its sign included.
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        className,
      )}
    >
      <Search aria-hidden className="size-4 shrink-0 text-quiet" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-quiet"
      />
    </label>
  );
}
