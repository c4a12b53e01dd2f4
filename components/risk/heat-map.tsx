"use client";

import type { RiskPage } from "#lib/contracts/risk.ts";
import { levelOf, scoreOf } from "#lib/domain/risk/rating.ts";
import { SCORES, type Rating } from "#lib/domain/risk/types.ts";
import { countOf } from "#lib/format/counts.ts";
import { BAND_WORDS, IMPACT_WORDS, LIKELIHOOD_WORDS } from "#lib/format/risk.ts";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { useFilter } from "#components/data-table/use-filter.ts";
import { riskHref, type RiskFilters } from "./risk-address.ts";
import { GROUNDS } from "./score.tsx";

const SCALES = [
  { value: "inherent", label: "before controls" },
  { value: "residual", label: "after controls" },
] as const;

const DOWN = SCORES.toReversed();

type HeatMapProps = Readonly<{ map: RiskPage["map"]; filters: RiskFilters }>;

type CellProps = Readonly<{ rating: Rating; count: number; chosen: boolean; onPress: () => void }>;

/** What is in one place of the map, as a number that filters the table; nothing to press where there is nothing. */
function Cell({ rating, count, chosen, onPress }: CellProps) {
  const level = levelOf(rating);
  const ground = `h-10 w-full rounded-sm ${GROUNDS[level]}`;
  if (count === 0 && !chosen)
    return (
      <span className={`${ground} flex items-center justify-center text-muted`}>
        <span className="sr-only">none</span>
      </span>
    );
  const label = `${countOf(count, "risk")}: ${LIKELIHOOD_WORDS[rating.likelihood]}, ${IMPACT_WORDS[rating.impact]} impact, ${scoreOf(rating)} of 25, ${BAND_WORDS[level]}`;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={label}
      onClick={onPress}
      className={classNames(
        ground,
        "font-semibold text-ink inset-ring inset-ring-control hover:bg-raised",
        "aria-pressed:bg-raised aria-pressed:inset-ring-2 aria-pressed:inset-ring-accent",
      )}
    >
      {count}
    </button>
  );
}

/** The 5x5 map as a table: likelihood to the right, impact upwards, how many entries stand in each place. */
export function HeatMap({ map, filters }: HeatMapProps) {
  const filter = useFilter<RiskFilters>(riskHref);
  const scale = filters.scale ?? "residual";
  const countAt = (at: Rating) =>
    map[scale].find((cell) => cell.likelihood === at.likelihood && cell.impact === at.impact)?.count ?? 0;
  const isChosen = (at: Rating) =>
    filters.at?.likelihood === String(at.likelihood) && filters.at.impact === String(at.impact);
  const toggle = (at: Rating) => {
    const [likelihood, impact] = [text(at.likelihood), text(at.impact)];
    filter({ at: isChosen(at) ? null : { likelihood, impact } });
  };
  return (
    <div className="grid content-start gap-3">
      <div role="presentation">
        <RadioChips
          name="scale"
          aria-labelledby="risk-map-title"
          chips={SCALES}
          value={scale}
          onChange={(next) => filter({ scale: next === "residual" ? null : next, at: null })}
        />
      </div>
      <table className="w-full table-fixed border-separate border-spacing-0.5 text-xs">
        <caption className="pb-1.5 text-left text-muted">
          How many risks stand where; press a number to see them.
        </caption>
        <thead>
          <tr>
            <th scope="col" className="w-[5.25rem] text-left align-bottom font-normal text-muted">
              Impact
            </th>
            {SCORES.map((likelihood) => (
              <th key={likelihood} scope="col" className="align-bottom font-normal text-muted">
                <span className="block">{likelihood}</span>
                <span className="sr-only">{LIKELIHOOD_WORDS[likelihood]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DOWN.map((impact) => (
            <tr key={impact}>
              <th scope="row" className="pr-1 text-left font-normal text-muted">
                {impact} {IMPACT_WORDS[impact]}
              </th>
              {SCORES.map((likelihood) => (
                <td key={likelihood} className="p-0">
                  <Cell
                    rating={{ likelihood, impact }}
                    count={countAt({ likelihood, impact })}
                    chosen={isChosen({ likelihood, impact })}
                    onPress={() => toggle({ likelihood, impact })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-hidden className="-mt-2 flex justify-between pl-[5.5rem] text-xs text-muted">
        <span>1 {LIKELIHOOD_WORDS[1]}</span>
        <span>likelihood</span>
        <span>5 {LIKELIHOOD_WORDS[5]}</span>
      </p>
    </div>
  );
}

const TEXTS = { 1: "1", 2: "2", 3: "3", 4: "4", 5: "5" } as const;
const text = (score: Rating["likelihood"]) => TEXTS[score];
