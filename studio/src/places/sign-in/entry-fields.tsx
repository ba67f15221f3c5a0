import { TextField } from "../../design/field.tsx";
import { useWords } from "../../words/language.tsx";
import { signInWords } from "./sign-in-words.ts";

interface EntryFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, onChange }: EntryFieldProps) {
  const words = useWords(signInWords);
  return (
    <TextField
      label={words.name}
      required
      maxLength={100}
      autoComplete="name"
      value={value}
      onType={onChange}
    />
  );
}

export function EmailField({
  value,
  onChange,
  readOnly,
}: EntryFieldProps & { readonly readOnly?: boolean }) {
  const words = useWords(signInWords);
  return (
    <TextField
      label={words.email}
      type="email"
      required
      readOnly={readOnly}
      autoComplete="username"
      value={value}
      onType={onChange}
    />
  );
}

export function PasswordField({
  value,
  onChange,
  isNew,
}: EntryFieldProps & { readonly isNew?: boolean }) {
  const words = useWords(signInWords);
  return (
    <TextField
      label={isNew ? words.newPassword : words.password}
      hint={isNew ? words.passwordHint : undefined}
      type="password"
      required
      minLength={isNew ? 10 : undefined}
      maxLength={128}
      autoComplete={isNew ? "new-password" : "current-password"}
      value={value}
      onType={onChange}
    />
  );
}
