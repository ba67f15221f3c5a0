import type { ReactNode } from "react";
export function RunView({ id, actions }: { readonly id: string; readonly actions?: ReactNode }) {
  return (
    <div>
      {id}
      {actions}
    </div>
  );
}
