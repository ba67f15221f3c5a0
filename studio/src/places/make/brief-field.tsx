import { Clapperboard } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "../../design/button.tsx";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";

interface BriefFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onStart: () => void;
  readonly busy: boolean;
  readonly blockedBecause: string | undefined;
}

/** The one field. Enter begins, as long as it is one line. */
export function BriefField({
  field,
  typed,
  onType,
  onStart,
  busy,
  blockedBecause,
}: BriefFieldProps) {
  const words = useWords(makeWords);
  const many = typed.includes("\n");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (blockedBecause === undefined && !busy) onStart();
      }}
      className="rounded-card border border-line bg-surface transition-colors focus-within:border-accent"
    >
      <textarea
        ref={field}
        aria-labelledby="question"
        // The page has one purpose, and this is where it begins.
        autoFocus
        rows={many ? 8 : 3}
        value={typed}
        placeholder={words.prompt}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          const sends = event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
          if (!sends || many) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        className="block field-sizing-content max-h-[50vh] min-h-24 w-full resize-none bg-transparent px-5 pt-4 text-lead outline-none placeholder:text-quiet"
      />
      <div className="flex justify-end p-3">
        <Button
          type="submit"
          look="primary"
          blockedBecause={blockedBecause}
          busy={busy ? words.starting : undefined}
          className="max-sm:w-full"
        >
          <Clapperboard aria-hidden className="size-4" />
          {words.start}
        </Button>
      </div>
    </form>
  );
}
