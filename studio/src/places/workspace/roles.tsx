import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Roles as RolesAnswer } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { useWords } from "../../words/language.tsx";
import { covers, grantsFrom, resourcesOf, verbs } from "./grants.ts";
import { resourceWords } from "./resource-words.ts";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

const editable = ["admin", "editor", "viewer"] as const;
type Editable = (typeof editable)[number];

/** What each role may do here, as boxes to tick. */
export function Roles() {
  const words = useWords(workspaceWords);
  const { data } = useQuery({
    queryKey: ["roles"],
    queryFn: ({ signal }) => company.get("/api/roles", { signal }),
  });
  if (!data) return null;
  return (
    <Section title={words.roles} about={words.rolesAbout}>
      {editable.map((role) => (
        <details key={role} className="border-b border-line last:border-0">
          <summary className="min-h-11 py-2.5 font-semibold">
            {words[role]}
            {data.edited.includes(role) && (
              <span className="ml-3 text-small font-normal text-quiet">{words.roleEdited}</span>
            )}
          </summary>
          <RoleForm key={JSON.stringify(data.roles[role])} role={role} known={data} />
        </details>
      ))}
    </Section>
  );
}

interface RoleFormProps {
  readonly role: Editable;
  readonly known: RolesAnswer;
}

function RoleForm({ role, known }: RoleFormProps) {
  const words = useWords(workspaceWords);
  const mayAdmin = useMay("members:admin");
  const { permissions, edited } = known;
  const [granted, setGranted] = useState<readonly string[]>(() =>
    permissions.filter((word) => covers(known.roles[role], word)),
  );
  const params = { path: { role } };
  const save = useDeed(
    (list: readonly string[]) =>
      company.put("/api/roles/{role}", { params, body: { permissions: [...list] } }),
    ...["roles", "me"],
  );
  const reset = useDeed(() => company.delete("/api/roles/{role}", { params }), "roles", "me");
  const toggle = (word: string) =>
    setGranted((before) =>
      before.includes(word) ? before.filter((one) => one !== word) : [...before, word],
    );
  const error = save.error ?? reset.error;
  return (
    <div className="pb-5">
      <PermissionTable
        permissions={permissions}
        granted={granted}
        readOnly={!mayAdmin}
        onToggle={toggle}
      />
      {error && <ProblemNote error={error} />}
      {mayAdmin && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={() => save.mutate(grantsFrom(granted, permissions))}>
            {words.saveRole}
          </Button>
          {edited.includes(role) && (
            <Button look="quiet" onClick={() => reset.mutate(undefined)}>
              {words.resetRole}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface PermissionTableProps {
  readonly permissions: readonly string[];
  readonly granted: readonly string[];
  readonly readOnly?: boolean;
  readonly onToggle: (permission: string) => void;
}

/** Resources down, verbs across. */
function PermissionTable(props: PermissionTableProps) {
  const { permissions, granted, readOnly, onToggle } = props;
  const words = useWords(workspaceWords);
  const names = useWords(resourceWords);
  const verbNames = { read: words.read, write: words.write, admin: words.administer };
  return (
    <table className="w-full max-w-xl text-small">
      <thead className="text-left text-quiet">
        <tr>
          <th scope="col" className="py-1 font-normal">
            {words.permission}
          </th>
          {verbs.map((verb) => (
            <th key={verb} scope="col" className="w-24 py-1 text-center font-normal">
              {verbNames[verb]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {resourcesOf(permissions).map((resource) => (
          <tr key={resource} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {nameOf(resource, names)}
            </th>
            {verbs.map((verb) => (
              <td key={verb} className="text-center">
                <label className="inline-flex min-h-8 min-w-11 cursor-pointer items-center justify-center">
                  <span className="sr-only">
                    {nameOf(resource, names)}: {verbNames[verb]}
                  </span>
                  <input
                    type="checkbox"
                    disabled={readOnly}
                    checked={granted.includes(`${resource}:${verb}`)}
                    onChange={() => onToggle(`${resource}:${verb}`)}
                    className="size-4 accent-accent"
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf(resource: string, names: Readonly<Record<string, string>>): string {
  return names[resource] ?? resource;
}
