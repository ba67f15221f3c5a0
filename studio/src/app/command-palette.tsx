import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useRef, useState, type KeyboardEvent } from "react";
import { classNames } from "../design/class-names.ts";
import { useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";
import { type Command, useCommands } from "./commands.tsx";
import { matchCommands } from "./match-commands.ts";

/** Everything that can be reached or done, by typing. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(appWords);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const before = useRef(document.activeElement);
  const commands = matchCommands(useCommands(typed), typed);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") run(commands[chosen]);
    if (step === undefined) return;
    event.preventDefault();
    setChosen((chosen + step + commands.length) % Math.max(1, commands.length));
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            // Radix would look for a button that opened it; Ctrl-K has none.
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
          className="fixed top-[12vh] left-1/2 z-40 w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 animate-arrive overflow-hidden rounded-card bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{words.palette}</Dialog.Title>
          <label className="flex items-center gap-3 border-b border-line px-4">
            <Search aria-hidden className="size-4 text-quiet" />
            <input
              role="combobox"
              aria-expanded
              aria-controls="commands"
              aria-activedescendant={commands[chosen] && `command-${commands[chosen].id}`}
              aria-label={words.palettePrompt}
              placeholder={words.palettePrompt}
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value);
                setChosen(0);
              }}
              onKeyDown={onKey}
              className="min-h-14 w-full bg-transparent text-lead outline-none placeholder:text-quiet"
            />
          </label>
          <CommandList commands={commands} chosen={chosen} onPoint={setChosen} onRun={run} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface CommandListProps {
  readonly commands: readonly Command[];
  readonly chosen: number;
  readonly onPoint: (index: number) => void;
  readonly onRun: (command: Command) => void;
}

function CommandList({ commands, chosen, onPoint, onRun }: CommandListProps) {
  const words = useWords(appWords);
  return (
    <div
      id="commands"
      role="listbox"
      aria-label={words.palette}
      className="max-h-[50vh] overflow-y-auto p-2"
    >
      {commands.length === 0 && (
        <p className="px-3 py-6 text-center text-quiet">{words.nothingFound}</p>
      )}
      {commands.map((command, index) => (
        <div
          key={command.id}
          id={`command-${command.id}`}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onPointerMove={() => onPoint(index)}
          onClick={() => onRun(command)}
          onKeyDown={({ key }) => key === "Enter" && onRun(command)}
          className={classNames(
            "flex min-h-11 cursor-pointer items-center gap-3 rounded-inner px-3",
            index === chosen && "bg-accent-wash",
          )}
        >
          <command.icon aria-hidden className="size-4 shrink-0 text-quiet" />
          <span className="min-w-0 flex-1 truncate">{command.name}</span>
          <span className="text-small text-quiet">{command.group}</span>
        </div>
      ))}
    </div>
  );
}
