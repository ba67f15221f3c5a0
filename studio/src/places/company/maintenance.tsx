import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { companyWords } from "./company-words.ts";
import { overviewQuery, useMaintenance } from "./queries.ts";

/** Begins a maintenance, with a reason that others read, or ends it. */
export function MaintenanceSwitch() {
  const words = useWords(companyWords);
  const { data } = useQuery(overviewQuery);
  const change = useMaintenance();
  const [asking, setAsking] = useState(false);
  if (!data) return null;
  if (data.maintenance) {
    return (
      <Button look="primary" onClick={() => change.mutate({ begin: false })}>
        {words.endMaintenance}
      </Button>
    );
  }
  if (!asking) return <Button onClick={() => setAsking(true)}>{words.beginMaintenance}</Button>;
  const begin = (reason: string) => {
    setAsking(false);
    change.mutate({ begin: true, reason });
  };
  return (
    <>
      {change.error && <ProblemNote error={change.error} />}
      <ReasonForm onBegin={begin} onCancel={() => setAsking(false)} />
    </>
  );
}

interface ReasonFormProps {
  readonly onBegin: (reason: string) => void;
  readonly onCancel: () => void;
}

function ReasonForm({ onBegin, onCancel }: ReasonFormProps) {
  const words = useWords(companyWords);
  const shared = useWords(sharedWords);
  const [reason, setReason] = useState("");
  return (
    <form
      className="w-full max-w-md rounded-card bg-raised p-4"
      onSubmit={(event) => {
        event.preventDefault();
        onBegin(reason.trim());
      }}
    >
      <TextField
        label={words.maintenanceReason}
        hint={words.maintenanceAbout}
        autoFocus
        maxLength={500}
        value={reason}
        onType={setReason}
      />
      <div className="mt-3 flex gap-2">
        <Button type="submit" look="primary">
          {words.beginMaintenance}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {shared.cancel}
        </Button>
      </div>
    </form>
  );
}
