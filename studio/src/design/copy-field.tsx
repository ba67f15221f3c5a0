import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { sharedWords } from "../words/shared-words.ts";
import { useWords } from "../words/language.tsx";
import { Button } from "./button.tsx";

/** A text to take away: a key, a secret, an address. */
export function CopyField({ text, label }: { readonly text: string; readonly label: string }) {
  const words = useWords(sharedWords);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        readOnly
        aria-label={label}
        value={text}
        onFocus={({ target }) => target.select()}
        className="min-h-10 min-w-0 flex-1 basis-64 rounded-card border border-line bg-canvas px-3 font-mono text-small"
      />
      <Button onClick={copy}>
        {copied ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </Button>
    </div>
  );
}
