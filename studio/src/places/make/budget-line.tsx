import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { budgetQuery } from "../../api/budget.ts";
import { formatCost } from "../../design/format.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";

/** What is left of the month's budget, where the film costs something of it. */
export function BudgetLine({ cost }: { readonly cost: number }) {
  const words = useWords(makeWords);
  const { language } = useLanguage();
  const { data } = useQuery(budgetQuery);
  if (!data || data.left === null) return null;
  const left = formatCost(Math.max(0, data.left), language);
  if (cost <= data.left) return <p>{words.budgetLeft(left)}</p>;
  return (
    <p className="text-danger">
      {words.budgetShort(left)}{" "}
      <Link to="/workspace" search={{ view: "providers" }} className="underline">
        {words.toBudget}
      </Link>
    </p>
  );
}
