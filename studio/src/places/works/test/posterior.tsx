import type { AbTest } from "../../../../../packages/client/client.ts";
import { classNames } from "../../../design/class-names.ts";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { placeOn, posteriorScale } from "./posterior-scale.ts";
import { testWords } from "./test-words.ts";

/** Where each variant's click rate lies, as a picture that can also be read. */
export function Posterior({ test }: { readonly test: AbTest }) {
  const words = useWords(testWords);
  const { language } = useLanguage();
  const { judgement, variants } = test;
  if (!judgement) return null;
  const scale = posteriorScale(judgement.posterior);
  const rate = percent(language, 2);
  const count = new Intl.NumberFormat(language);
  return (
    <div>
      <ul>
        {judgement.posterior.map((one) => {
          const { low, high } = one.credibleInterval;
          const isBest = one.variant === judgement.winner;
          const left = placeOn(scale, low) * 100;
          return (
            <li key={one.variant} className="pt-4">
              <p className="mb-1 flex flex-wrap justify-between gap-x-4">
                <span className="font-semibold">
                  {variants.find(({ id }) => id === one.variant)?.title}
                </span>
                <span className="text-quiet">
                  {words.best(chance(one.probabilityToBeBest, language))}
                </span>
              </p>
              <div
                role="img"
                aria-label={words.rate(
                  rate.format(one.clickThroughRate),
                  rate.format(low),
                  rate.format(high),
                )}
                className="relative h-8"
              >
                {scale.marks.map((mark) => (
                  <span
                    key={mark}
                    className="absolute inset-y-0 w-px bg-line"
                    style={{ left: `${placeOn(scale, mark) * 100}%` }}
                  />
                ))}
                <span
                  className={classNames(
                    "absolute inset-y-2 rounded-pill",
                    isBest ? "bg-accent" : "bg-edge/60",
                  )}
                  style={{ left: `${left}%`, width: `${placeOn(scale, high) * 100 - left}%` }}
                />
                <span
                  className="absolute inset-y-1 w-0.5 bg-ink"
                  style={{ left: `${placeOn(scale, one.clickThroughRate) * 100}%` }}
                />
              </div>
              <p className="text-small text-quiet">
                {rate.format(one.clickThroughRate)} ·{" "}
                {words.counted(count.format(one.clicks), count.format(one.impressions))}
              </p>
            </li>
          );
        })}
      </ul>
      <div aria-hidden className="relative mt-2 h-6 text-small text-quiet">
        {scale.marks.map((mark) => (
          <span
            key={mark}
            className="absolute -translate-x-1/2 first:translate-x-0 last:-translate-x-full"
            style={{ left: `${placeOn(scale, mark) * 100}%` }}
          >
            {percent(language, 1).format(mark)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Nothing is certain: `> 99 %`, `< 1 %`. */
function chance(share: number, language: string): string {
  const whole = percent(language, 0);
  if (share > 0.99) return `> ${whole.format(0.99)}`;
  return share < 0.01 ? `< ${whole.format(0.01)}` : whole.format(share);
}

function percent(language: string, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: digits });
}
