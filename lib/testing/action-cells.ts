/** One cell of the actor x action table: who asks for what in which state, and the word that answers. */
export type Cell = {
  readonly state: string;
  readonly who: string;
  readonly action: string;
  readonly word: string;
};

/** The cells of a block: states in its first column's head, actions in the others'. */
export function cellsOf(table: string): readonly Cell[] {
  return table
    .trim()
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const [[states = "", ...actions] = [], ...rows] = block
        .trim()
        .split("\n")
        .map((line) => line.split("|").map((cell) => cell.trim()));
      return states
        .split(";")
        .flatMap((state) =>
          rows.flatMap(([who = "", ...words]) =>
            words.map((word, index) => ({ state: state.trim(), who, action: actions[index] ?? "", word })),
          ),
        );
    });
}
