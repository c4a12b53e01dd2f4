/** The three lines of the effect in words. The data comes from the code that makes the push; here it is only said. */
import { joinPhrases, phraseParts, type Phrase } from "./phrase.ts";

/** As the grant engine states it (domain/grants); its labels read "PRIVILEGE on securable". */
export type EffectData = {
  readonly now: readonly string[];
  readonly added: readonly {
    readonly privilege: string;
    readonly on: string;
    readonly prerequisite: boolean;
  }[];
  readonly withheld: readonly string[];
};

export type EffectWords = { readonly now: Phrase; readonly added: Phrase; readonly withheld: Phrase };

/** A membership is a privilege on its group in the ledger, and is said as what it is. */
function tuplePhrase(privilege: string, on: string): Phrase {
  if (privilege === "MEMBER") return [{ text: "membership in " }, { text: on, code: true }];
  return [{ text: privilege, code: true }, { text: " on " }, { text: on, code: true }];
}

function labelPhrase(label: string): Phrase {
  const [privilege = label, on] = label.split(" on ", 2);
  return on === undefined ? label : tuplePhrase(privilege, on);
}

function sayAdded({ added }: EffectData): Phrase {
  const say = (prerequisite: boolean) =>
    joinPhrases(
      added
        .filter((tuple) => tuple.prerequisite === prerequisite)
        .map((tuple) => tuplePhrase(tuple.privilege, tuple.on)),
    );
  const [wanted, needed] = [say(false), say(true)];
  if (wanted.length === 0 && needed.length === 0) return "nothing, all of it is there already";
  return wanted.length === 0 || needed.length === 0
    ? [...wanted, ...needed]
    : [...wanted, ...phraseParts(", with "), ...needed];
}

/** What is reachable now, what would be added, what stays withheld; an empty line says so and is never left out. */
export function effectWords(effect: EffectData): EffectWords {
  return {
    now: effect.now.length === 0 ? "nothing of this" : joinPhrases(effect.now.map(labelPhrase)),
    added: sayAdded(effect),
    withheld: effect.withheld.length === 0 ? "nothing" : effect.withheld.join(", "),
  };
}
