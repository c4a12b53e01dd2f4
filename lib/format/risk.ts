/** Scores of a risk entry in words. */
type Rating = { readonly likelihood: number; readonly impact: number };

function score({ likelihood, impact }: Rating): number {
  return likelihood * impact;
}

/** "12 before, 6 after controls" */
export function scoreWords(risk: { readonly inherent: Rating; readonly residual: Rating }): string {
  return `${score(risk.inherent)} before, ${score(risk.residual)} after controls`;
}

/** "6 after controls" */
export function residualWords(risk: { readonly residual: Rating }): string {
  return `${score(risk.residual)} after controls`;
}
