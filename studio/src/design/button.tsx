import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: "bg-accent text-on-accent font-semibold hover:brightness-110",
  plain: "border border-line bg-surface hover:bg-raised",
  quiet: "text-quiet hover:text-ink hover:bg-hover",
  danger: "border border-danger/40 text-danger hover:bg-danger-wash",
};

const shape =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-card px-4 whitespace-nowrap " +
  "transition-[background-color,color,filter] disabled:cursor-not-allowed disabled:border-transparent disabled:bg-hover disabled:text-quiet disabled:brightness-100";

/** For links that look like buttons. */
export function buttonClass(look: ButtonLook = "plain", more?: string): string {
  return classNames(shape, looks[look], more);
}

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  readonly look?: ButtonLook;
  /** Why it cannot be pressed now: disables it and is said on hover and to screen readers. */
  readonly blockedBecause?: string;
  /** Said in place of the words while the work is under way. */
  readonly busy?: ReactNode;
}

export function Button({
  look = "plain",
  blockedBecause,
  busy,
  className,
  children,
  ...rest
}: ButtonProps) {
  const blocked = blockedBecause !== undefined;
  return (
    <button
      type="button"
      {...rest}
      disabled={blocked || busy !== undefined}
      title={blockedBecause ?? rest.title}
      aria-description={blockedBecause}
      aria-busy={busy !== undefined || undefined}
      className={buttonClass(look, className)}
    >
      {busy ?? children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "busy"> {
  /** Read to those who do not see the icon, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
}

export function IconButton({ label, icon, look = "quiet", className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      look={look}
      title={label}
      aria-label={label}
      className={classNames("min-w-10 px-0", className)}
    >
      {icon}
    </Button>
  );
}
