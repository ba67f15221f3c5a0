import { Button } from "./button.tsx";
import { CopyField } from "./copy-field.tsx";

interface ShownOnceProps {
  /** "This is the key. It is shown only now." */
  readonly about: string;
  readonly secrets: readonly { readonly label: string; readonly text: string }[];
  /** "I have it" */
  readonly done: string;
  readonly onDone: () => void;
}

/** Secrets that nobody can look up later: they stay until somebody says that he has them. */
export function ShownOnce({ about, secrets, done, onDone }: ShownOnceProps) {
  return (
    <div role="status" className="mb-8 space-y-3 rounded-card bg-accent-wash p-4 sm:p-6">
      <p className="font-semibold">{about}</p>
      {secrets.map(({ label, text }) => (
        <CopyField key={label} text={text} label={label} />
      ))}
      <Button onClick={onDone}>{done}</Button>
    </div>
  );
}
