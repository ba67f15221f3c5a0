import { type ReactNode, useEffect, useRef, useState } from "react";
import { sharedWords } from "../words/shared-words.ts";
import { useWords } from "../words/language.tsx";
import { Button, type ButtonLook } from "./button.tsx";

interface AskTwiceProps {
  readonly children: ReactNode;
  /** What it means: "Programs that use this key stop working at once." */
  readonly meaning: ReactNode;
  /** On the button that does it: "Revoke the key". */
  readonly deed: string;
  readonly onDo: () => void;
  readonly look?: ButtonLook;
  readonly busy?: ReactNode;
  /** For screen readers, where the button's words alone do not say of what. */
  readonly label?: string;
}

/** For what cannot be undone: asks in the same place, without a window over the page. */
export function AskTwice({ children, meaning, deed, onDo, look, busy, label }: AskTwiceProps) {
  const words = useWords(sharedWords);
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (asking) group.current?.querySelector("button")?.focus();
    // The button is a new one: who works by keyboard stays where he was.
    else if (hasAsked.current) opener.current?.focus();
    hasAsked.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <Button
        ref={opener}
        look={look ?? "quiet"}
        busy={busy}
        aria-label={label}
        onClick={() => setAsking(true)}
      >
        {children}
      </Button>
    );
  }
  const act = () => {
    setAsking(false);
    onDo();
  };
  return (
    <div
      ref={group}
      role="group"
      aria-label={deed}
      onKeyDown={({ key }) => key === "Escape" && setAsking(false)}
      className="flex flex-wrap items-center gap-2 rounded-card bg-danger-wash p-2 pl-4"
    >
      <span className="min-w-0 flex-1 basis-48 text-small">{meaning}</span>
      <Button look="danger" onClick={act}>
        {deed}
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        {words.cancel}
      </Button>
    </div>
  );
}
