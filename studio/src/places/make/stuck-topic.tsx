import { PenLine } from "lucide-react";
import { problemOf } from "../../api/company.ts";
import { Button } from "../../design/button.tsx";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";

export interface StuckTopicProps {
  /** A topic that can be told, in place of what was typed. */
  readonly onTake: (topic: string) => void;
  /** The person writes below the topic. */
  readonly onWrite: () => void;
}

/** Nobody here knows enough of the topic. */
export function isStuck(error: Error | null): boolean {
  const { code, field } = problemOf(error) ?? {};
  return code === "TOPIC_UNKNOWN" && field === "topic";
}

/** What can be made at once where nobody knows enough of a topic. */
export function StuckTopic({
  error,
  onTake,
  onWrite,
}: StuckTopicProps & { readonly error: Error }) {
  const words = useWords(makeWords);
  const topics = topicsOf(error);
  return (
    <section aria-label={words.atOnce} className="mt-4">
      <p className="mb-2 text-small text-quiet">{words.atOnce}</p>
      <div className="flex flex-wrap gap-2">
        {topics.map((topic) => (
          <Button key={topic} onClick={() => onTake(topic)}>
            {words.tellAbout(topic)}
          </Button>
        ))}
        <Button onClick={onWrite}>
          <PenLine aria-hidden className="size-4" />
          {words.writeIt}
        </Button>
      </div>
    </section>
  );
}

/** Things in the topic that can be told of: a dictionary knows them. */
function topicsOf(error: Error): readonly string[] {
  const topics = problemOf(error)?.body.topics;
  if (!Array.isArray(topics)) return [];
  return topics
    .filter((topic) => typeof topic === "string")
    .map((topic) => topic.charAt(0).toUpperCase() + topic.slice(1));
}
