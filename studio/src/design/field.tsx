import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

interface FieldProps {
  readonly label: ReactNode;
  /** What belongs into it, where the label does not say it all. */
  readonly hint?: ReactNode;
  /** What is wrong with what stands in it. */
  readonly problem?: string;
  readonly className?: string;
  /** Gets the id that the label is for and what describes the input. */
  readonly children: (names: FieldNames) => ReactNode;
}

interface FieldNames {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

/** A label, its input, and below it what to know of it or what is wrong. */
export function Field({ label, hint, problem, className, children }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  const said = problem ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {children({
        id,
        ...(said === undefined ? {} : { "aria-describedby": about }),
        ...(problem === undefined ? {} : { "aria-invalid": true }),
      })}
      {said !== undefined && (
        <p
          id={about}
          className={classNames("mt-1 text-small", problem ? "text-danger" : "text-quiet")}
        >
          {said}
        </p>
      )}
    </div>
  );
}

const inputShape =
  "min-h-10 w-full rounded-card border border-edge/60 bg-surface px-3 transition-colors " +
  "placeholder:text-quiet hover:border-edge aria-invalid:border-danger";

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(inputShape, className)} />;
}

type TextFieldProps = Omit<FieldProps, "children"> &
  Omit<ComponentProps<"input">, "onChange"> & {
    readonly onType: (text: string) => void;
    readonly inputClass?: string;
  };

/** A line to type into, with its label. */
export function TextField({ label, hint, problem, className, ...rest }: TextFieldProps) {
  const { onType, inputClass, ...input } = rest;
  return (
    <Field label={label} hint={hint} problem={problem} className={className}>
      {(names) => (
        <TextInput
          {...names}
          {...input}
          className={inputClass}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classNames(inputShape, "py-2", className)} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={classNames(inputShape, "pr-8", className)} />;
}

interface TickProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A box to tick, with its sentence. */
export function Tick({ label, hint, className, ...rest }: TickProps) {
  return (
    <label className={classNames("flex min-h-10 cursor-pointer items-start gap-3 py-2", className)}>
      <input {...rest} type="checkbox" className="mt-1 size-4 shrink-0 accent-accent" />
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-small text-quiet">{hint}</span>}
      </span>
    </label>
  );
}
