import { Tick } from "../../design/field.tsx";
import { useWords } from "../../words/language.tsx";
import { appWords } from "./app-words.ts";
import { resourceWords } from "./resource-words.ts";
import { workspaceWords } from "./workspace-words.ts";

interface PermissionTicksProps {
  readonly permissions: readonly string[];
  readonly ticked: readonly string[];
  readonly disabled?: boolean;
  readonly onChange: (ticked: readonly string[]) => void;
}

/** Permissions to grant, in words, with the word of the API beside them. */
export function PermissionTicks({ permissions, ticked, disabled, onChange }: PermissionTicksProps) {
  const nameOf = usePermissionName();
  const toggle = (permission: string) =>
    onChange(
      ticked.includes(permission)
        ? ticked.filter((one) => one !== permission)
        : [...ticked, permission],
    );
  return permissions.map((permission) => (
    <Tick
      key={permission}
      disabled={disabled}
      label={nameOf(permission)}
      hint={<span className="font-mono">{permission}</span>}
      checked={ticked.includes(permission)}
      onChange={() => toggle(permission)}
    />
  ));
}

/** `runs:write` as "Runs: do", `*:read` as "Everything: see". */
function usePermissionName(): (permission: string) => string {
  const words = useWords(workspaceWords);
  const { everything, right } = useWords(appWords);
  const resources: Readonly<Record<string, string>> = useWords(resourceWords);
  const verbs: Readonly<Record<string, string>> = {
    ...{ read: words.read, write: words.write, admin: words.administer, "*": everything },
  };
  return (permission) => {
    const [resource = "", verb] = permission.split(":");
    const about = resource === "*" ? everything : (resources[resource] ?? resource);
    return verb === undefined ? about : right(about, verbs[verb] ?? verb);
  };
}
